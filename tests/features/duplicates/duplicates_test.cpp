// Duplicates and merges through their methods: found, kept apart, merged, undone.
#include "book/books.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/exchange/exchange_methods.h"
#include "features/grading/grading_methods.h"
#include "features/orders/orders_methods.h"
#include "features/terms/terms_methods.h"

namespace {

using testing::TestBook;

struct Doubled : TestBook {
  Doubled() {
    book::register_methods(duplicates::duplicates_methods());
    book::register_methods(exchange::exchange_methods());
    book::register_methods(grading::grading_methods());
    book::register_methods(orders::orders_methods());
    book::register_methods(terms::terms_methods());
    add("云帆电子有限公司", "13800138000");            // KH-0001
    add("云帆电子股份有限公司", "+86 138 0013 8000");  // KH-0002
    add("海达机械有限公司", "02188881234");            // KH-0003
  }
  void add(const char* name, const char* phone) {
    call("customer.create", {{"name", name}, {"phone", phone}});
  }
  void invoice(const char* customer, const char* number, const char* amount) {
    call(
        "invoice.create",
        {{"customer", customer}, {"number", number}, {"issued", "2026-01-05"}, {"amount", amount}});
  }
  Json find(int threshold = 60) { return call("duplicates.find", {{"threshold", threshold}}); }
  Json get(const char* code) { return call("customer.get", {{"customer", code}}); }
  std::string balance(const char* code) {
    return get(code).at("balances")[0].at("balance").get<std::string>();
  }
  std::int64_t found(const char* search) {
    return call("customer.list", {{"search", search}, {"archived", "all"}})
        .at("total")
        .get<std::int64_t>();
  }
  bool sound() { return book::check_book(*book).value().empty(); }
};

const Json merge_two{{"customer", "KH-0001"}, {"other", "KH-0002"}};

}  // namespace

TEST_CASE("duplicates: pairs come with their score and reasons, the likeliest first") {
  Doubled books;
  books.add("海达机械", "1");

  const Json all = books.find();

  CHECK(all.at("total") == 2);
  const Json& first = all.at("rows")[0];
  CHECK(first.at("first").at("code") == "KH-0001");
  CHECK(first.at("second").at("code") == "KH-0002");
  CHECK(first.at("score") == 100);
  CHECK(first.at("same") == true);
  CHECK(first.at("reasons")[0].at("reason") == "duplicates.reason.name");
  CHECK(first.at("reasons")[1].at("points") == 30);
  CHECK(all.at("rows")[1].at("score") == 70);
  CHECK(books.find(80).at("total") == 1);
  CHECK(books.call("duplicates.list", {{"limit", 1}, {"offset", 1}}).at("rows").size() == 1);
  CHECK(books.refused("duplicates.find", {{"threshold", 39}}).message.key ==
        "duplicates.threshold_range");
}

TEST_CASE("duplicates: what was found is forgotten when customers change, and a search can stop") {
  Doubled books;
  CHECK(books.call("duplicates.list", Json::object()).at("found") == false);
  books.find();
  CHECK(books.call("duplicates.list", Json::object()).at("found") == true);
  books.invoice("KH-0001", "A1", "10");
  CHECK(books.call("duplicates.list", Json::object()).at("found") == true);
  books.call("customer.edit", {{"customer", "KH-0003"}, {"phone", "2"}});
  CHECK(books.call("duplicates.list", Json::object()).at("found") == false);

  auto job = books.book->start("duplicates.find", Json::object());
  REQUIRE(job);
  CHECK(job.value()->step([] { return true; }).value() == false);
  CHECK(job.value()->progress().total == 3);
  job.value()->cancel();
  CHECK(books.call("duplicates.list", Json::object()).at("found") == false);
}

TEST_CASE("duplicates: a pair that was said to be two is not shown again, until that is undone") {
  Doubled books;
  const std::string before = books.content();

  books.call("customer.not_same", {{"customer", "KH-0002"}, {"other", "KH-0001"}});
  CHECK(books.find().at("total") == 0);
  CHECK(books.call("duplicates.like", {{"customer", "KH-0001"}}).at("rows").empty());
  CHECK(books.sound());
  CHECK(books.refused("customer.not_same", {{"customer", "KH-0001"}, {"other", "KH-0001"}})
            .message.key == "merge.same_customer");
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books.find().at("total") == 1);
  REQUIRE(books.book->redo());
  CHECK(books.find().at("total") == 0);
  // A customer that goes takes its pairs along.
  books.call("customer.delete", {{"customer", "KH-0002"}});
  CHECK(books.sound());
}

TEST_CASE("duplicates: one that is typed is compared with those that are there") {
  Doubled books;
  const Json rows = books.call("duplicates.like", {{"name", "云帆电子集团"}}).at("rows");
  CHECK(rows.size() == 2);
  CHECK(rows[0].at("score") == 70);
  CHECK(books.call("duplicates.like", {{"name", "大洋"}, {"phone", "1"}}).at("rows").empty());
  books.add("Harbour & Finch Ltd", "075588881234");
  CHECK(
      books.call("duplicates.like", {{"name", "Habour and Finch"}, {"phone", "+86 755 8888 1234"}})
          .at("rows")[0]
          .at("score") == 81);
}

TEST_CASE("merge: what differs and what moves is told before") {
  Doubled books;
  books.invoice("KH-0001", "A1", "10");
  books.invoice("KH-0002", "A2", "20");
  books.call("customer.edit", {{"customer", "KH-0002"}, {"term_days", 60}, {"email", "a@b.cn"}});

  const Json told = books.call("customer.merge_preview", merge_two);

  CHECK(told.at("moves").at("invoice") == 1);
  CHECK(told.at("stays").at("invoice") == 1);
  CHECK(told.at("score") == 100);
  std::string fields;
  for (const Json& field : told.at("fields")) {
    fields += field.at("field").get<std::string>() + (field.at("must_choose") == true ? "! " : " ");
  }
  CHECK(fields == "terms! name phone email ");
  CHECK(books.refused("customer.merge", merge_two).message.key == "merge.must_choose");
  for (const auto& [choices, key] : {std::pair{Json{{"colour", "other"}}, "merge.unknown_field"},
                                     std::pair{Json{{"phone", "both"}}, "merge.not_both"},
                                     std::pair{Json{{"phone", "mine"}}, "params.unknown_choice"}}) {
    Json params = merge_two;
    params["choices"] = choices;
    CHECK(books.refused("customer.merge", params).message.key == key);
  }
  CHECK(books.refused("customer.merge", {{"customer", "KH-0001"}, {"other", "KH-0001"}})
            .message.key == "merge.same_customer");
  CHECK(
      books.refused("customer.merge", {{"customer", "KH-0001"}, {"other", "nobody"}}).message.key ==
      "customer.not_found");
}

TEST_CASE("merge: everything moves, the old code leads on, and all of it is undone and redone") {
  Doubled books;
  books.invoice("KH-0001", "A1", "10");
  books.invoice("KH-0002", "A2", "20");
  books.call("payment.record",
             {{"customer", "KH-0002"}, {"amount", "5"}, {"allocations", "oldest_first"}});
  books.call("order.create", {{"customer", "KH-0002"},
                              {"confirmed", true},
                              {"lines", {{{"description", "x"}, {"unit_price", "7"}}}}});
  books.call("order.invoice", {{"order", "SO-2026-0001"}, {"basis", "ordered"}});
  books.call("contact.add",
             {{"customer", "KH-0002"}, {"name", "陈晨"}, {"phones", {{{"value", "13900139000"}}}}});
  books.call("communication.add", {{"customer", "KH-0002"}, {"channel", "call"}, {"summary", "s"}});
  books.call("customer.tags.set", {{"customer", "KH-0001"}, {"tags", {"甲"}}});
  books.call("customer.tags.set", {{"customer", "KH-0002"}, {"tags", {"甲", "乙"}}});
  books.call("group.create", {{"name", "G"}, {"customers", {"KH-0002"}}});
  books.call("grade.set", {{"customer", "KH-0002"}, {"grade", "A"}, {"reason", "r"}});
  books.call("customer.not_same", {{"customer", "KH-0002"}, {"other", "KH-0003"}});
  CHECK(books.found("云帆") == 2);
  const std::string before = books.content();

  const Json merged = books.call("customer.merge", merge_two);

  CHECK(merged.at("code") == "KH-0001");
  CHECK(merged.at("moved").at("invoice") == 2);
  CHECK(merged.at("moved").at("payment") == 1);
  CHECK(books.sound());
  CHECK(books.balance("KH-0001") == "32.00");
  // The old code is the survivor's everywhere.
  CHECK(books.get("KH-0002").at("code") == "KH-0001");
  CHECK(books.get("KH-0002").at("merged")[0].at("code") == "KH-0002");
  CHECK(books.get("KH-0001").at("tags").size() == 2);
  CHECK(books.get("KH-0001").at("groups").size() == 1);
  CHECK(books.get("KH-0001").at("contacts").size() == 1);
  CHECK(books.found("云帆") == 1);
  CHECK(books.found("KH-0002") == 1);
  CHECK(books.found("13900139000") == 1);
  CHECK(books.call("customer.list", {{"archived", "all"}}).at("total") == 2);
  CHECK(books.find().at("total") == 0);
  books.call("invoice.create",
             {{"customer", "KH-0002"}, {"issued", "2026-02-01"}, {"amount", "1"}});
  CHECK(books.balance("KH-0001") == "33.00");
  REQUIRE(books.book->undo());
  CHECK(books.refused("customer.create", {{"name", "x"}, {"code", "KH-0002"}}).message.key ==
        "customer.code_taken");
  CHECK(
      books.refused("customer.edit", {{"customer", "KH-0001"}, {"code", "KH-0002"}}).message.key ==
      "customer.code_of_merged");
  CHECK(books.refused("customer.merge", merge_two).message.key == "merge.same_customer");
  const std::string after = books.content();

  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books.balance("KH-0002") == "22.00");
  CHECK(books.found("云帆") == 2);
  CHECK(books.found("13900139000") == 1);
  CHECK(books.sound());
  REQUIRE(books.book->redo());
  CHECK(books.content() == after);
  CHECK(books.balance("KH-0001") == "32.00");
}

TEST_CASE("merge: issued documents keep the name that was on them, drafts do not") {
  Doubled books;
  books.invoice("KH-0001", "A1", "10");
  books.invoice("KH-0002", "A2", "20");
  books.call("invoice.create", {{"customer", "KH-0002"}, {"amount", "3"}, {"draft", true}});
  Json params = merge_two;
  params["choices"] = {{"name", "other"}};
  books.call("customer.merge", params);

  const auto issued_to = [&](const char* number) {
    const Json invoice = books.call("invoice.get", {{"invoice", number}});
    CHECK(invoice.at("name") == "云帆电子股份有限公司");
    return invoice.value("issued_to", "");
  };
  CHECK(issued_to("A1") == "云帆电子有限公司");
  CHECK(issued_to("A2").empty());
  // A customer that is renamed leaves the name behind, too.
  books.call("customer.edit", {{"customer", "KH-0003"}, {"name", "海达"}});
  books.call("customer.edit", {{"customer", "KH-0001"}, {"name", "云帆电子股份有限公司 "}});
  books.call("customer.edit", {{"customer", "KH-0001"}, {"name", "云帆"}});
  CHECK(books.call("invoice.get", {{"invoice", "A1"}}).at("issued_to") == "云帆电子有限公司");
  CHECK(books.call("invoice.get", {{"invoice", "A2"}}).at("issued_to") == "云帆电子股份有限公司");
  CHECK(books.sound());
}

TEST_CASE("merge: what was chosen stays; what one lacks is filled; grades by hand are one's own") {
  Doubled books;
  books.call("customer.edit",
             {{"customer", "KH-0002"}, {"term_days", 60}, {"industry", "电子"}, {"tags", {"乙"}}});
  books.call("customer.tags.set", {{"customer", "KH-0001"}, {"tags", {"甲"}}});
  for (const char* code : {"KH-0001", "KH-0002"}) {
    books.call("grade.set", {{"customer", code}, {"grade", "A"}, {"reason", code}});
  }
  Json params = merge_two;
  params["choices"] = {{"terms", "other"}};
  CHECK(books.refused("customer.merge", params).message.args[0].second.ends_with("grade"));
  params["choices"] = {{"terms", "other"}, {"grade", "other"}, {"tags", "other"}};
  books.call("customer.merge", params);

  const Json merged = books.get("KH-0001");
  CHECK(merged.at("term_days") == 60);
  CHECK(merged.at("industry") == "电子");
  CHECK(merged.at("phone") == "13800138000");
  CHECK(merged.at("tags") == Json::array({"乙"}));
  CHECK(books.call("grade.get", {{"customer", "KH-0001"}}).at("by_hand").at("reason") == "KH-0002");
  CHECK(books.sound());
  while (books.book->undo()) {
  }
  CHECK(books.sound());
}

TEST_CASE("merge: documents of one number refuse it, a customer with merged ones is not deleted") {
  Doubled books;
  books.invoice("KH-0001", "A1", "10");
  books.invoice("KH-0003", "A1", "10");
  const Error refused =
      books.refused("customer.merge", {{"customer", "KH-0001"}, {"other", "KH-0003"}});
  CHECK(refused.message.key == "merge.same_number");
  CHECK(refused.message.args[1].second == "A1");
  books.call("customer.merge", {{"customer", "KH-0003"}, {"other", "KH-0002"}});
  books.call(
      "invoice.void",
      {{"invoice", books.call("invoice.list", {{"customer", "KH-0003"}}).at("rows")[0].at("id")},
       {"reason", "r"}});
  CHECK(books.refused("customer.delete", {{"customer", "KH-0003"}}).message.key == "customer.used");
}

TEST_CASE("merge: merged ones follow when theirs is merged, and the way back is step by step") {
  Doubled books;
  books.invoice("KH-0002", "A2", "20");
  books.call("customer.merge", merge_two);
  const auto first = books.book->db().number("SELECT max(seq) FROM history").value();
  books.call("customer.merge", {{"customer", "KH-0003"}, {"other", "KH-0001"}});

  CHECK(books.get("KH-0002").at("code") == "KH-0003");
  CHECK(books.get("KH-0003").at("merged").size() == 2);
  CHECK(books.balance("KH-0003") == "20.00");
  CHECK(books.sound());
  CHECK_FALSE(books.book->undo(first));
  REQUIRE(books.book->undo());
  REQUIRE(books.book->undo(first));
  CHECK(books.balance("KH-0002") == "20.00");
  CHECK(books.sound());
}

TEST_CASE("merge: what stands on it keeps it from being undone, and old changes do not come back") {
  Doubled books;
  books.invoice("KH-0001", "A1", "10");
  books.call("contact.add", {{"customer", "KH-0002"}, {"name", "陈晨"}});
  const Json contact = books.get("KH-0002").at("contacts")[0].at("id");
  books.call("contact.remove", {{"id", contact}});
  const auto removed = books.book->db().number("SELECT max(seq) FROM history").value();
  books.call("payment.record",
             {{"customer", "KH-0002"}, {"amount", "10"}, {"allocations", "none"}});
  books.call("customer.merge", merge_two);
  const auto merged = books.book->db().number("SELECT max(seq) FROM history").value();

  // The contact would belong to the merged customer.
  const auto back = books.book->undo(removed);
  REQUIRE_FALSE(back);
  CHECK(back.error().code == ErrorCode::conflict);
  // The payment of the one now settles the invoice of the other.
  const Json payment = books.call("payment.list", {{"customer", "KH-0001"}}).at("rows")[0].at("id");
  books.call("payment.allocate", {{"payment", payment}, {"allocations", "oldest_first"}});
  const auto apart = books.book->undo(merged);
  REQUIRE_FALSE(apart);
  CHECK(apart.error().message.key == "book.later_change_depends");
  CHECK(books.sound());
  REQUIRE(books.book->undo());
  REQUIRE(books.book->undo());
  REQUIRE(books.book->undo(removed));
  CHECK(books.get("KH-0002").at("contacts").size() == 1);
  CHECK(books.sound());
}

TEST_CASE("merge: imports by the old code or name reach the customer that stays") {
  Doubled books;
  books.call("customer.merge", merge_two);
  books.call("import.run", {{"text",
                             "number,customer code,issued,amount\n"
                             "R1,KH-0002,2026-01-02,7\n"}});
  books.call("import.run", {{"text",
                             "number,customer name,issued,amount\n"
                             "R2,云帆电子股份有限公司,2026-01-02,8\n"}});
  CHECK(books.balance("KH-0001") == "15.00");
  CHECK(books.call("customer.list", {{"archived", "all"}}).at("total") == 2);
  CHECK(books.sound());
}

TEST_CASE("merge: the check of a book finds what belongs to a merged customer, and circles") {
  for (const char* wrong :
       {"INSERT INTO contact (id, customer_id, name) SELECT 1, id, 'x' FROM customer WHERE code = "
        "'KH-0002'",
        "UPDATE customer SET merged_into = (SELECT id FROM customer WHERE code = 'KH-0002') "
        "WHERE code = 'KH-0001'"}) {
    Doubled books;
    books.call("customer.merge", merge_two);
    CHECK(books.sound());
    REQUIRE(books.book->db().script(wrong));
    const auto faults = book::check_book(*books.book).value();
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].key == "check.merged_in_use");
  }
}

TEST_CASE("duplicates: customers for whom one account pays are a pair, until it is another") {
  Doubled books;
  books.call("customer.create", {{"name", "成都青禾食品有限公司"}, {"code", "Q1"}});
  books.call("customer.create", {{"name", "重庆山城物流有限公司"}, {"code", "Q2"}});
  CHECK(books.find().at("total") == 1);
  books.call("payer.add", {{"customer", "Q1"}, {"account", "6222 0210 0111 2345"}});
  const Json payer =
      books.call("payer.add", {{"customer", "Q2"}, {"account", "6222-0210-0111-2345"}});

  const Json pairs = books.find();
  REQUIRE(pairs.at("total") == 2);
  CHECK(base::json_text(pairs.at("rows")).contains("duplicates.reason.account"));
  books.call("payer.edit", {{"id", payer.at("id")}, {"account", "6222021001119999"}});
  CHECK(books.find().at("total") == 1);
}
