// Statements of account through their methods: issued to one and to many, kept, answered,
// withdrawn.
#include "book/books.h"
#include "features/analytics/analytics_report.h"
#include "features/credits/credits_methods.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/printing/printing_methods.h"
#include "features/statements/statements_methods.h"

namespace {

using testing::TestBook;

// KH-0001 owes 1,000.00 since 2026-02-01, of which it paid 400.00 on 2026-03-10; KH-0002 has only
// credit; KH-0003 owes nothing any more; KH-0004 has no document.
struct StatementBook : TestBook {
  StatementBook() {
    for (const auto& methods : {credits::credits_methods(), duplicates::duplicates_methods(),
                                printing::printing_methods(), statements::statements_methods()}) {
      book::register_methods(methods);
    }
    reports::register_reports(analytics::analytics_reports());
    for (const char* name : {"云帆电子", "Finch Ltd", "Old Mill", "Brook"}) customer(name);
    call("customer.tags.set", {{"customer", "KH-0001"}, {"tags", {"重点"}}});
    call("customer.edit", {{"customer", "KH-0001"}, {"language", "zh-CN"}});
    invoice("KH-0001", "1000", "2026-02-01");
    pay("KH-0001", "400", "2026-03-10");
    pay("KH-0002", "50", "2026-03-10");
    invoice("KH-0003", "80", "2026-02-01");
    pay("KH-0003", "80", "2026-03-01");
  }

  Json invoice(const char* customer, const char* amount, const char* day) {
    return call("invoice.create", {{"customer", customer}, {"amount", amount}, {"issued", day}});
  }
  Json pay(const char* customer, const char* amount, const char* day) {
    return call("payment.record", {{"customer", customer},
                                   {"amount", amount},
                                   {"date", day},
                                   {"allocations", "oldest_first"}});
  }
  std::string issue(Json params = Json::object()) {
    params["customer"] = "KH-0001";
    return call("statement.issue", params).at("number").get<std::string>();
  }
  Json get(const std::string& number) { return call("statement.get", {{"statement", number}}); }
  std::string printed(const std::string& number) {
    return call("document.print", {{"kind", "kept_statement"}, {"document", number}})
        .at("html")
        .get<std::string>();
  }
  Json numbers(const Json& params = Json::object()) {
    Json all = Json::array();
    for (const Json& row : call("statement.list", params).at("rows")) all.push_back(row["number"]);
    return all;
  }
  bool consistent() { return book::check_book(*book).value().empty(); }
};

}  // namespace

TEST_CASE("statements: one is kept as it was issued, whatever is written later") {
  StatementBook books;
  const std::string number = books.issue({{"from", "2026-03-01"}, {"slip", true}});
  const Json before = books.get(number);
  const std::string paper = books.printed(number);

  books.invoice("KH-0001", "7", "2026-03-15");
  books.call("customer.edit", {{"customer", "KH-0001"}, {"name", "云帆科技"}});
  books.call("company.setup", {{"name", "Another"}, {"language", "en"}, {"currency", "CNY"}});

  CHECK(number == "ST-2026-0001");
  CHECK(
      before.at("balances") ==
      Json::array(
          {{{"currency", "CNY"}, {"closing", "600.00"}, {"theirs", nullptr}, {"now", "600.00"}}}));
  CHECK(before.at("state") == "open");
  CHECK(before.at("from") == "2026-03-01");
  CHECK(before.at("to") == "2026-03-31");
  CHECK(books.printed(number) == paper);
  CHECK(paper.contains("1,000.00"));  // The opening balance.
  CHECK(paper.contains("600.00"));
  CHECK(paper.contains("ST-2026-0001"));
  CHECK(paper.contains("对账回执"));  // In the customer's language.
  CHECK(paper.contains("云帆电子"));
  CHECK(books.get(number).at("balances")[0].at("closing") == "600.00");
  CHECK(books.get(number).at("balances")[0].at("now") == "607.00");
  CHECK_FALSE(books.call("statement.get", {{"statement", number}, {"now", false}})
                  .at("balances")[0]
                  .contains("now"));
  CHECK(books.consistent());
}

TEST_CASE("statements: each template prints one, in the language in which it was issued") {
  StatementBook books;
  const std::string number = books.issue({{"slip", true}});
  for (const char* name : {"modern", "classic", "compact"}) {
    const Json made = books.call(
        "document.print",
        {{"kind", "kept_statement"}, {"document", number}, {"template", name}, {"language", "en"}});
    CHECK(made.at("html").get<std::string>().contains("对账回执"));
    CHECK(made.at("languages") == Json{"zh-CN"});
    CHECK(made.at("name") == "对账单 " + number);
  }
}

TEST_CASE("statements: a slip is only on those that were asked for one") {
  StatementBook books;
  CHECK_FALSE(books.printed(books.issue()).contains("class=\"slip\""));
  CHECK(books.printed(books.issue({{"slip", true}})).contains("class=\"slip\""));
}

TEST_CASE("statements: the logo is not kept with each, but printed") {
  StatementBook books;
  const std::string number = books.issue();
  books.call("company.set_logo",
             {{"text", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"}});
  CHECK(books.printed(number).contains("data:image/svg+xml"));
  CHECK_FALSE(
      base::json_text(books.call("statement.get", {{"statement", number}, {"content", true}}))
          .contains("data:image"));
}

TEST_CASE("statements: many are one change, without those that owe nothing") {
  StatementBook books;
  const std::string before = books.content();
  CHECK(books.call("statement.candidates", Json::object()).at("count") == 2);
  const Json issued = books.call("statement.issue_many", {{"to", "2026-03-31"}});
  CHECK(issued.at("issued") == 2);
  CHECK(issued.at("first") == "ST-2026-0001");
  CHECK(issued.at("last") == "ST-2026-0002");
  CHECK(books.numbers({{"customer", "KH-0002"}}) == Json{"ST-2026-0002"});
  CHECK(books.consistent());

  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
  REQUIRE(books.book->redo());
  CHECK(books.numbers().size() == 2);
}

TEST_CASE("statements: many that are stopped in the middle leave nothing") {
  StatementBook books;
  const std::string before = books.content();
  auto job = books.book->start("statement.issue_many", Json::object());
  REQUIRE(job);
  CHECK_FALSE(job.value()->step([] { return true; }).value());
  CHECK(job.value()->progress().done == 1);
  CHECK(job.value()->progress().total == 2);
  CHECK(books.refused("statement.issue", {{"customer", "KH-0001"}}).code == ErrorCode::conflict);
  job.value()->cancel();
  CHECK(books.content() == before);
  CHECK(books.consistent());
}

TEST_CASE("statements: whom many are for is chosen by balance, tag and day") {
  StatementBook books;
  const auto count = [&](const Json& params) {
    return books.call("statement.candidates", params).at("count").get<int>();
  };
  CHECK(count({{"skip_credit", true}}) == 1);
  CHECK(count({{"skip_zero", false}}) == 4);
  CHECK(count({{"tag", "重点"}}) == 1);
  CHECK(count({{"to", "2026-02-15"}}) == 2);  // KH-0003 had not paid yet, KH-0002 nothing either.
  CHECK(count({{"to", "2026-01-15"}}) == 0);
  // One without any document gets none.
  CHECK(books.call("statement.issue_many", {{"skip_zero", false}}).at("issued") == 3);
  CHECK(books.refused("statement.issue_many", {{"to", "2026-01-15"}}).message.key ==
        "statement.nobody");
  CHECK(books.refused("statement.issue", {{"customer", "KH-0004"}}).message.key ==
        "statement.nothing");
  CHECK(books.refused("statement.issue", {{"customer", "KH-0001"}, {"from", "2026-04-01"}}).field ==
        "from");
}

TEST_CASE("statements: what the customer says is written down, changed, and undone") {
  StatementBook books;
  const std::string number = books.issue();
  const Json ninety = Json::array({{{"currency", "CNY"}, {"amount", "590"}}});
  const Json differs{
      {"statement", number}, {"state", "differs"}, {"date", "2026-04-02"}, {"balances", ninety}};
  books.call("statement.answer", differs);

  CHECK(books.get(number).at("balances")[0].at("theirs") == "590.00");
  CHECK(books.get(number).at("answered") == "2026-04-02");
  CHECK(books.numbers({{"state", "differs"}}) == Json{number});
  CHECK(books.numbers({{"state", "open"}}).empty());

  books.call("statement.answer", {{"statement", number}, {"state", "confirmed"}, {"remark", "王"}});
  CHECK(books.get(number).at("balances")[0].at("theirs").is_null());
  CHECK(books.get(number).at("answered") == "2026-03-31");
  REQUIRE(books.book->undo());
  CHECK(books.get(number).at("balances")[0].at("theirs") == "590.00");
  books.call("statement.answer", {{"statement", number}, {"state", "open"}});
  CHECK(books.get(number).at("answered").is_null());
  CHECK(books.consistent());
}

TEST_CASE("statements: an answer that says nothing, or another thing than it says, is refused") {
  StatementBook books;
  const std::string number = books.issue();
  const auto refusal = [&](Json params) {
    params["statement"] = number;
    return books.refused("statement.answer", params).message.key;
  };
  const auto said = [](const char* currency, const char* amount) {
    return Json::array({{{"currency", currency}, {"amount", amount}}});
  };
  CHECK(refusal({{"state", "differs"}}) == "statement.differs_how");
  CHECK(refusal({{"state", "differs"}, {"balances", said("CNY", "600")}}) ==
        "statement.differs_how");
  CHECK(refusal({{"state", "confirmed"}, {"balances", said("CNY", "599.99")}}) ==
        "statement.not_the_same");
  CHECK(refusal({{"state", "confirmed"}, {"balances", said("USD", "1")}}) ==
        "statement.other_currency");
  CHECK(refusal({{"state", "confirmed"}, {"date", "2026-03-30"}}) == "document.before");
  CHECK(refusal({{"state", "withdrawn"}}) == "params.unknown_choice");
}

TEST_CASE("statements: a withdrawn one stays, says so on paper, and is answered no more") {
  StatementBook books;
  const std::string number = books.issue();
  CHECK(books.refused("statement.withdraw", {{"statement", number}, {"reason", " "}}).field ==
        "reason");
  books.call("statement.withdraw", {{"statement", number}, {"reason", "错"}});

  CHECK(books.get(number).at("state") == "withdrawn");
  CHECK(books.printed(number).contains("作废"));
  CHECK(books.refused("statement.answer", {{"statement", number}, {"state", "confirmed"}})
            .message.key == "statement.is_withdrawn");
  CHECK(
      books.refused("statement.withdraw", {{"statement", number}, {"reason", "错"}}).message.key ==
      "statement.is_withdrawn");
  CHECK(books.issue() == "ST-2026-0002");
}

TEST_CASE("statements: each currency has its balance, and none is added to another") {
  StatementBook books;
  books.call(
      "invoice.create",
      {{"customer", "KH-0001"}, {"amount", "70"}, {"currency", "USD"}, {"issued", "2026-03-02"}});
  const Json balances = books.get(books.issue()).at("balances");
  REQUIRE(balances.size() == 2);
  CHECK(balances[0].at("closing") == "600.00");
  CHECK(balances[1].at("currency") == "USD");
  CHECK(balances[1].at("closing") == "70.00");
}

TEST_CASE("statements: they stand on the timeline, keep a customer from deletion, and are merged") {
  StatementBook books;
  const std::string number = books.issue();
  const Json rows =
      books.call("customers.timeline", {{"customer", "KH-0001"}, {"kinds", {"statements"}}});
  REQUIRE(rows.at("rows").size() == 1);
  CHECK(rows.at("rows")[0].at("title") == "Statement " + number);
  CHECK(rows.at("counts").at("statements") == 1);

  books.call("customer.merge", {{"customer", "KH-0002"}, {"other", "KH-0001"}});
  CHECK(books.get(number).at("customer") == "KH-0002");
  CHECK(books.consistent());
  REQUIRE(books.book->undo());
  CHECK(books.get(number).at("customer") == "KH-0001");
  CHECK(books.consistent());
}

TEST_CASE("statements: what is open stands by its age on paper, and what is disputed is marked") {
  StatementBook books;
  const std::string plain = books.printed(books.issue({{"to", "2026-03-31"}}));
  books.call("invoice.dispute",
             {{"invoice", "INV-2026-0001"}, {"disputed", true}, {"reason", "一箱破损"}});
  books.invoice("KH-0001", "30", "2026-03-31");

  const std::string number = books.issue({{"to", "2026-03-31"}});
  const std::string paper = books.printed(number);

  CHECK_FALSE(plain.contains("有争议"));
  CHECK(paper.contains("INV-2026-0001<small>有争议</small>"));
  CHECK_FALSE(paper.contains("INV-2026-0003<small>"));
  CHECK(paper.contains("未结金额账龄"));
  // Due on 2026-03-03 and 2026-04-30; 400.00 of the first are paid.
  for (const char* cell : {"30.00", "600.00", "630.00", "1–30"}) CHECK(paper.contains(cell));
  CHECK(books.consistent());
}

TEST_CASE("statements: several are printed as one document, each on pages of its own") {
  StatementBook books;
  const std::string first = books.issue({{"to", "2026-03-31"}});
  const std::string second = books.issue({{"to", "2026-02-28"}});
  Json params{{"kind", "kept_statement"}, {"document", first}, {"also", {second}}};

  const Json made = books.call("document.print", params);
  const std::string html = made.at("html").get<std::string>();

  CHECK(made.at("name").get<std::string>().ends_with(first + " – " + second));
  CHECK(html.contains("<div class=\"next\">"));
  CHECK(html.find("</html>") == html.rfind("</html>"));
  CHECK(html.find(first) < html.find(second));
  params["also"].push_back("ST-9");
  CHECK(books.refused("document.print", params).message.key == "statement.not_found");
  params["also"] = Json(std::vector<std::string>(500, second));
  CHECK(books.refused("document.print", params).field == "also");
}

TEST_CASE("statements: the list is narrowed by the day of issue and by whose they are") {
  StatementBook books;
  const std::string first = books.issue({{"date", "2026-03-30"}});
  const Json params{{"customer", "KH-0003"}, {"date", "2026-03-31"}};
  const std::string other = books.call("statement.issue", params).at("number").get<std::string>();
  books.issue({{"date", "2026-03-31"}});

  CHECK(books.numbers({{"issued", "2026-03-30"}}) == Json{first});
  CHECK(books.numbers({{"issued", "2026-03-31"}}).size() == 2);
  CHECK(books.numbers({{"issued", "2026-03-29"}}).empty());
  CHECK(books.numbers({{"tag", "重点"}}).size() == 2);
  CHECK(books.numbers({{"tag", "重点"}, {"issued", "2026-03-30"}}) == Json{first});
  CHECK(books.call("statement.list", {{"tag", "重点"}, {"limit", 1}}).at("total") == 2);
  const Json batches = books.call("statement.batches", Json::object()).at("rows");
  CHECK(batches == Json::array({{{"issued", "2026-03-31"}, {"count", 2}},
                                {{"issued", "2026-03-30"}, {"count", 1}}}));
  CHECK(books.numbers({{"search", other}}) == Json{other});
}
