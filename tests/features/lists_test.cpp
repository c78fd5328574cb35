// The list of customers and the audit trail.
#include "book/books.h"

using testing::TestBook;

TEST_CASE("customers: the list is searched by any part, pinyin and initials, and follows changes") {
  TestBook books;
  books.call("customer.create", {{"name", "深圳市华为技术有限公司"}, {"phone", "0755-28780808"}});
  books.call("customer.create",
             {{"name", "Northwind Traders"}, {"contacts", {{{"name", "Maria Anders"}}}}});
  const auto found = [&](const char* search) {
    const Json list = books.call("customer.list", {{"search", search}});
    return list.at("total") == 1 ? list.at("rows")[0].at("code").get<std::string>()
                                 : "total " + list.at("total").dump();
  };

  CHECK(found("华为") == "KH-0001");
  CHECK(found("szshw") == "KH-0001");
  CHECK(found("huawei") == "KH-0001");
  CHECK(found("2878") == "KH-0001");
  CHECK(found("WIND") == "KH-0002");
  CHECK(found("anders") == "KH-0002");
  CHECK(found("nobody") == "total 0");
  books.call("contact.add", {{"customer", "KH-0001"}, {"name", "李雷"}});
  CHECK(found("李雷") == "KH-0001");
  CHECK(books.book->undo());
  CHECK(found("李雷") == "total 0");
  books.call("customer.delete", {{"customer", "KH-0002"}});
  CHECK(found("wind") == "total 0");
  CHECK(books.book->undo());
  CHECK(found("wind") == "KH-0002");
}

TEST_CASE("customers: the first one is in a list that was read while there were none") {
  TestBook books;
  const auto total = [&] {
    return books.call("customer.list", Json::object()).at("total").get<int>();
  };
  REQUIRE(total() == 0);

  books.customer();

  CHECK(total() == 1);
  CHECK(books.book->undo());
  CHECK(total() == 0);
  CHECK(books.book->redo());
  CHECK(total() == 1);
}

TEST_CASE("customers: the list is filtered and sorted by what is owed") {
  TestBook books;
  for (const char* amount : {"10", "300", "20"}) {
    books.call("invoice.create",
               {{"customer", books.customer()}, {"amount", amount}, {"issued", "2026-01-01"}});
  }
  books.customer();

  const Json list = books.call("customer.list",
                               {{"sort", "balance"}, {"descending", true}, {"balance", "overdue"}});

  REQUIRE(list.at("total") == 3);
  CHECK(list.at("rows")[0].at("code") == "KH-0002");
  CHECK(list.at("rows")[2].at("balances")[0].at("overdue") == "10.00");
  CHECK(books.refused("customer.list", {{"sort", "colour"}}).field == "sort");
}

TEST_CASE("history: is read back field by field, undo turned round, and per record") {
  TestBook books;
  const std::string code = books.customer("甲公司");
  books.customer("乙公司");
  books.call("customer.edit", {{"customer", code}, {"phone", "123"}});
  CHECK(books.book->undo());

  const Json list = books.call("history.list", Json::object());
  const Json plain = books.call("history.list", {{"changes", false}});
  CHECK(plain.at("rows").size() == list.at("rows").size());
  CHECK(plain.at("rows")[0].at("changes").empty());
  const Json id = books.call("customer.get", {{"customer", code}}).at("id");
  const Json one = books.call("history.of", {{"table", "customer"}, {"id", id}});

  CHECK(list.at("rows").size() == 4);
  CHECK(list.at("redo").at("command") == "customer.edit");
  const Json& undone = list.at("rows")[0];
  CHECK(undone.at("kind") == "undo");
  CHECK(undone.at("changes")[0].at("fields") ==
        Json{{{"field", "phone"}, {"before", "123"}, {"after", ""}}});
  CHECK(list.at("rows")[1].at("changes")[0].at("fields")[0].at("after") == "123");
  CHECK(one.at("rows").size() == 3);
  CHECK(books.call("history.list", {{"before", 3}, {"limit", 1}}).at("rows")[0].at("seq") == 2);
}

TEST_CASE("customers: the list is filtered by tag, region and owner, and says what is in use") {
  TestBook books;
  books.call("customer.create",
             {{"name", "甲"}, {"region", "华东"}, {"owner", "陈晨"}, {"tags", {"重点"}}});
  books.call("customer.create", {{"name", "乙"}, {"region", "华东"}, {"tags", {"重点", "老客户"}}});
  books.call("customer.create", {{"name", "丙"}, {"region", "华南"}});
  const auto total = [&](const Json& filter) {
    return books.call("customer.list", filter).at("total").get<int>();
  };

  CHECK(total({{"region", "华东"}}) == 2);
  CHECK(total({{"owner", "陈晨"}}) == 1);
  CHECK(total({{"region", "华东"}, {"tag", "老客户"}}) == 1);
  CHECK(total({{"region", "华"}}) == 0);
  const Json choices = books.call("customer.choices", Json::object());
  CHECK(choices.at("tags") == Json{"老客户", "重点"});
  CHECK(choices.at("regions") == Json{"华东", "华南"});
  CHECK(choices.at("owners") == Json{"陈晨"});
}

TEST_CASE("customers: amounts of other currencies come after the company's, whatever their size") {
  TestBook books;
  const auto owes = [&](const char* currency, const char* amount) {
    const Json made = books.call("customer.create", {{"name", currency}, {"currency", currency}});
    books.call("invoice.create", {{"customer", made.at("code")},
                                  {"currency", currency},
                                  {"amount", amount},
                                  {"issued", "2026-01-01"}});
  };
  owes("JPY", "900000");
  owes("CNY", "10");
  owes("CNY", "300");

  const Json rows =
      books.call("customer.list", {{"sort", "balance"}, {"descending", true}})["rows"];

  CHECK(rows[0].at("code") == "KH-0003");
  CHECK(rows[1].at("code") == "KH-0002");
  CHECK(rows[2].at("code") == "KH-0001");
  CHECK(rows[0].at("balances")[0].at("oldest_due") == "2026-01-31");
}

TEST_CASE("history: reading ends after so many records of a change as are asked for") {
  TestBook books;
  books.call(
      "customer.create",
      {{"name", "甲"}, {"contacts", {{{"name", "一"}}, {{"name", "二"}}, {{"name", "三"}}}}});

  const auto changes = [&](const Json& params) {
    return books.call("history.list", params).at("rows")[0].at("changes").size();
  };

  CHECK(changes(Json::object()) == 4);
  CHECK(changes({{"most", 2}}) == 2);
  CHECK(books.refused("history.list", {{"most", 0}}).field == "most");
}
