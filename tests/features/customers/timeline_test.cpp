// The timeline of a customer: one stream of all that happened, its order, kinds and windows.
#include "book/books.h"
#include "features/credits/credits_methods.h"
#include "features/orders/orders_methods.h"

namespace {

using testing::TestBook;

struct Lived : TestBook {
  std::string code;

  Lived() {
    book::register_methods(orders::orders_methods());
    book::register_methods(credits::credits_methods());
    code = customer("云帆电子");
  }
  std::string invoice(const char* day, const char* amount = "100") {
    return call("invoice.create", {{"customer", code}, {"issued", day}, {"amount", amount}})
        .at("id")
        .get<std::string>();
  }
  std::string log(const char* day, Json params = Json::object()) {
    params["customer"] = code;
    params["date"] = day;
    return call("communication.add", params).at("id").get<std::string>();
  }
  Json timeline(Json params = Json::object()) {
    params["customer"] = code;
    return call("customers.timeline", params);
  }
  // "2026-03-05 invoice, 2026-03-01 order"
  std::string kinds(const Json& params = Json::object()) {
    std::string text;
    for (const Json& row : timeline(params).at("rows")) {
      if (!text.empty()) text += ", ";
      text += row.at("date").get<std::string>() + " " + row.at("kind").get<std::string>();
    }
    return text;
  }
};

TEST_CASE("timeline: all that happened is one stream, the newest day first") {
  Lived books;
  books.invoice("2026-02-10");
  books.call("payment.record",
             {{"customer", books.code}, {"amount", "40"}, {"date", "2026-03-05"}});
  books.call("order.create", {{"customer", books.code},
                              {"ordered", "2026-02-01"},
                              {"freight", "5"},
                              {"lines", {{{"quantity", "2"}, {"unit_price", "10"}}}}});
  books.log("2026-03-01");

  CHECK(books.kinds() ==
        "2026-03-31 change, 2026-03-05 payment, 2026-03-01 communication, 2026-02-10 invoice, "
        "2026-02-01 order");
  const Json rows = books.timeline().at("rows");
  CHECK(rows[0].at("title") == "Customer added");
  CHECK(rows[1].at("title") == "Payment PAY-2026-0001");
  CHECK(rows[1].at("amount") == "40.00");
  CHECK(rows[1].at("currency") == "CNY");
  CHECK(rows[2].at("title") == "Call  •  Outgoing");
  CHECK_FALSE(rows[2].contains("amount"));
  CHECK(rows[3].at("title") == "Invoice INV-2026-0001");
  CHECK(rows[4].at("title") == "Order SO-2026-0001");
  CHECK(rows[4].at("amount") == "25.00");
  CHECK(books.timeline({{"language", "zh-CN"}}).at("rows")[3].at("title") == "发票 INV-2026-0001");
}

TEST_CASE("timeline: an entry names its record, so that it can be opened") {
  Lived books;
  const std::string invoice = books.invoice("2026-02-10");
  const std::string call = books.log("2026-03-01", {{"summary", "月底付款"}});

  const Json rows = books.timeline().at("rows");

  CHECK(rows[1].at("id") == call);
  CHECK(rows[1].at("detail") == "月底付款");
  CHECK(rows[1].at("communication").at("channel") == "call");
  CHECK(rows[2].at("id") == invoice);
  CHECK(rows[0].at("id") == "1");  // Of history.
}

TEST_CASE("timeline: within a day what was written last comes first, times of day count") {
  Lived books;
  books.invoice("2026-03-20");
  books.log("2026-03-20", {{"time", "15:00"}, {"summary", "later"}});
  books.log("2026-03-20", {{"time", "09:00"}, {"summary", "sooner"}});
  books.log("2026-03-20", {{"summary", "written last"}});

  const Json rows = books.timeline().at("rows");

  CHECK(rows[1].at("detail") == "written last");
  CHECK(rows[2].at("kind") == "invoice");
  CHECK(rows[3].at("detail") == "later");
  CHECK(rows[4].at("detail") == "sooner");
}

TEST_CASE("timeline: kinds are left out, and each is counted all the same") {
  Lived books;
  const std::string invoice = books.invoice("2026-02-10");
  books.call("payment.record",
             {{"customer", books.code}, {"amount", "40"}, {"date", "2026-03-05"}});
  books.call("credit_note.create",
             {{"invoice", invoice}, {"amount", "10"}, {"date", "2026-03-06"}, {"reason", "x"}});
  books.log("2026-03-01");

  CHECK(books.kinds({{"kinds", {"documents"}}}) == "2026-03-06 credit_note, 2026-02-10 invoice");
  CHECK(books.kinds({{"kinds", {"communications", "payments"}}}) ==
        "2026-03-05 payment, 2026-03-01 communication");
  CHECK(books.kinds({{"kinds", Json::array()}}).empty());
  const Json counts = books.timeline({{"kinds", {"orders"}}}).at("counts");
  CHECK(counts == Json{{"documents", 2},
                       {"payments", 1},
                       {"orders", 0},
                       {"statements", 0},
                       {"communications", 1},
                       {"changes", 1}});
  CHECK(books.refused("customers.timeline", {{"customer", books.code}, {"kinds", {"tickets"}}})
            .message.key == "params.unknown_choice");
}

TEST_CASE("timeline: windows lie beside each other and make up the whole") {
  Lived books;
  for (const char* day : {"2026-03-03", "2026-03-01", "2026-03-02", "2026-03-02"}) {
    books.invoice(day);
    books.log(day);
  }
  const Json whole = books.timeline();

  Json joined = Json::array();
  for (int offset = 0; offset < 12; offset += 2) {
    const Json window = books.timeline({{"offset", offset}, {"limit", 2}});
    CHECK(window.at("total") == 9);
    for (const Json& row : window.at("rows")) joined.push_back(row);
  }

  CHECK(whole.at("rows").size() == 9);
  CHECK(joined == whole.at("rows"));
}

TEST_CASE("timeline: another customer's life, drafts and what was undone are not in it") {
  Lived books;
  const std::string other = books.customer("Harbour");
  books.call("invoice.create", {{"customer", other}, {"issued", "2026-02-10"}, {"amount", "1"}});
  books.call("communication.add", {{"customer", other}});
  books.call(
      "invoice.create",
      {{"customer", books.code}, {"issued", "2026-02-10"}, {"amount", "1"}, {"draft", true}});
  books.log("2026-03-01");
  REQUIRE(books.book->undo());

  CHECK(books.kinds() == "2026-03-31 change");
}

TEST_CASE("timeline: changes of the record are followed, with what was undone and done again") {
  Lived books;
  books.kinds();
  books.call("customer.edit", {{"customer", books.code}, {"phone", "138"}});
  books.call("customer.tags.set", {{"customer", books.code}, {"tags", {"重点"}}});
  REQUIRE(books.book->undo());
  REQUIRE(books.book->redo());
  books.call("contact.add", {{"customer", books.code}, {"name", "王丽"}});

  std::string titles;
  const auto rows = books.timeline().at("rows");
  for (const Json& row : rows) titles += row.at("title").get<std::string>() + "; ";

  CHECK(titles ==
        "Redone: Tags changed; Undone: Tags changed; Tags changed; Customer changed; "
        "Customer added; ");
}

TEST_CASE("timeline: days of changes are those of the person's clock") {
  Lived books;  // Its clock stands at 2026-03-31 00:00 UTC.

  CHECK(books.kinds({{"zone_minutes", -60}}) == "2026-03-30 change");
  CHECK(books.kinds({{"zone_minutes", 480}}) == "2026-03-31 change");
  CHECK(books.refused("customers.timeline", {{"customer", books.code}, {"zone_minutes", 9'999}})
            .message.key == "params.out_of_range");
}

TEST_CASE("timeline: a void is told, and a refund and a write-off are documents as well") {
  Lived books;
  const std::string invoice = books.invoice("2026-02-10");
  books.call("invoice.void", {{"invoice", invoice}, {"reason", "错"}});

  const Json rows = books.timeline({{"kinds", {"documents"}}}).at("rows");

  CHECK(rows[0].at("state") == "void");
}

TEST_CASE("timeline: the same after a reload, as read anew") {
  Lived books;
  books.invoice("2026-03-03");
  books.log("2026-03-04");
  books.call("customer.edit", {{"customer", books.code}, {"phone", "138"}});
  const Json before = books.timeline();

  REQUIRE(books.book->reload());

  CHECK(books.timeline() == before);
}

TEST_CASE("timeline: the far end of ten thousand documents") {
  Lived books;
  const std::int64_t id = std::stoll(
      books.call("customer.get", {{"customer", books.code}}).at("id").get<std::string>());
  REQUIRE(books.book->db().script(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
      "INSERT INTO document (id, kind, number, customer_id, issued_on, due_on, currency, "
      "amount_minor) SELECT i, 'invoice', 'M' || i, " +
      std::to_string(id) +
      ", format('%d-%02d-%02d', 2010 + i / 2000, 1 + i / 200 % 10, 1 + i / 8 % 25), "
      "'2020-01-01', 'CNY', i FROM n"));
  REQUIRE(books.book->reload());

  const Json deep = books.timeline({{"offset", 9'900}, {"limit", 100}});

  CHECK(deep.at("total") == 10'001);
  CHECK(deep.at("rows").size() == 100);
  CHECK(deep.at("rows").back().at("title") == "Invoice M2");
}

}  // namespace
