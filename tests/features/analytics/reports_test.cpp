// The customer reports on a small book, as all doors print them.
#include "app/slices.h"
#include "book/books.h"
#include "features/analytics/customer_roll_store.h"
#include "reports/made_reports.h"
#include "reports/table_out.h"

namespace {

using testing::day;
using testing::TestBook;

// 甲 buys three times for 900.00 and returns 100.00, 乙 twice for 90.00, 丙 once for 10.00.
struct ShopBook : TestBook {
  ShopBook() {
    app::register_slices();
    const std::string a = customer("甲"), b = customer("乙"), c = customer("丙");
    sell(a, "2026-01-05", "400.00");
    sell(a, "2026-02-04", "300.00");
    sell(a, "2026-03-06", "200.00");
    sell(b, "2026-01-10", "40.00");
    sell(b, "2026-01-20", "50.00");
    sell(c, "2026-03-01", "10.00");
    call("import.run", {{"kind", "invoices"},
                        {"text",
                         "Invoice No,Customer ID,Invoice Date,Amount\n"
                         "CN-1,KH-0001,2026-03-10,-100.00\n"}});
  }
  void sell(const std::string& to, const char* on, const char* amount) {
    call("invoice.create", {{"customer", to}, {"issued", on}, {"amount", amount}});
  }
  std::string csv(std::string_view id, const Json& params = Json::object()) {
    const auto table = reports::run_report(*book, id, params);
    if (!table) FAIL(table.error().message.key);
    return reports::table_csv(table.value());
  }
};

TEST_CASE("customers.contribution: revenue, share and the share up to here") {
  ShopBook books;

  CHECK(books.csv("customers.contribution") ==
        "customer,name,currency,revenue,share,cumulative_share\r\n"
        "KH-0001,甲,CNY,900.00,90,90\r\n"
        "KH-0002,乙,CNY,90.00,9,99\r\n"
        "KH-0003,丙,CNY,10.00,1,100\r\n");
  CHECK(books.csv("customers.contribution", {{"from", "2026-02-01"}, {"to", "2026-02-28"}}) ==
        "customer,name,currency,revenue,share,cumulative_share\r\n"
        "KH-0001,甲,CNY,300.00,100,100\r\n");
}

TEST_CASE("customers.abc: classes, with credit notes where they are asked for") {
  ShopBook books;

  CHECK(books.csv("customers.abc") ==
        "customer,revenue,share,cumulative_share,class,name,currency\r\n"
        "KH-0001,900.00,90,90,A,甲,CNY\r\n"
        "KH-0002,90.00,9,99,B,乙,CNY\r\n"
        "KH-0003,10.00,1,100,C,丙,CNY\r\n");
  CHECK(books.csv("customers.abc", {{"credits", "1"}}).contains("KH-0001,800.00,88.8889,88.8889"));
}

TEST_CASE("customers.abc: each currency for itself") {
  ShopBook books;
  books.call(
      "invoice.create",
      {{"customer", "KH-0003"}, {"issued", "2026-03-02"}, {"amount", "5.00"}, {"currency", "EUR"}});

  const auto table = reports::run_report(*books.book, "customers.abc", Json::object()).value();

  REQUIRE(table.rows.size() == 4);
  CHECK(reports::table_csv(table).contains("KH-0003,5.00,100,100,A,丙,EUR\r\n"));
  REQUIRE(table.totals.size() == 2);
  CHECK(std::get<Money>(table.totals[0].cells[1]).plain() == "1000.00");
}

TEST_CASE("customers.rfm: days, counts and amounts cut into fifths") {
  ShopBook books;

  CHECK(books.csv("customers.rfm", {{"as_of", "2026-03-31"}}) ==
        "customer,recency_days,frequency,monetary,r,f,m,name,currency\r\n"
        "KH-0001,25,3,900.00,4,4,4,甲,CNY\r\n"
        "KH-0002,70,2,90.00,1,2,2,乙,CNY\r\n"
        "KH-0003,30,1,10.00,2,1,1,丙,CNY\r\n");
}

TEST_CASE("customers.frequency: gaps, the last purchase, and how long it has been") {
  ShopBook books;

  CHECK(books.csv("customers.frequency", {{"to", "2026-03-31"}}) ==
        "customer,name,invoices,median_interval,last,days_since,overdue_rhythm,band\r\n"
        "KH-0001,甲,3,30,2026-03-06,25,83.3333,monthly\r\n"
        "KH-0002,乙,2,10,2026-01-20,70,700,weekly\r\n"
        "KH-0003,丙,1,,2026-03-01,30,,once\r\n");
}

TEST_CASE(
    "customers.lifecycle: new, returning, recovered and lost by the months between invoices") {
  ShopBook books;
  const std::string d = books.customer("丁");
  books.sell(d, "2025-06-01", "1.00");
  books.sell(d, "2026-03-02", "1.00");

  CHECK(books.csv("customers.lifecycle", {{"as_of", "2026-03-31"}, {"months", "2"}}) ==
        "customer,name,state,first,last,count\r\n"
        "KH-0001,甲,returning,2026-01-05,2026-03-06,3\r\n"
        "KH-0002,乙,lost,2026-01-10,2026-01-20,2\r\n"
        "KH-0003,丙,new,2026-03-01,2026-03-01,1\r\n"
        "KH-0004,丁,recovered,2025-06-01,2026-03-02,2\r\n");
  books.call("setting.set", {{"key", "customer.lost_after_months"}, {"value", 1}});
  CHECK(books.csv("customers.lifecycle", {{"as_of", "2026-03-31"}}).contains("乙,lost"));
  CHECK(reports::run_report(*books.book, "customers.lifecycle", {{"months", "0"}}).error().field ==
        "months");
}

TEST_CASE("statements.customer: three kinds, one closing balance") {
  ShopBook books;
  books.call("payment.record", {{"customer", "KH-0001"},
                                {"date", "2026-02-10"},
                                {"amount", "450.00"},
                                {"allocations", "oldest_first"}});
  const auto statement = [&](const char* kind) {
    return books.csv(
        "statements.customer",
        {{"customer", "KH-0001"}, {"from", "2026-02-01"}, {"to", "2026-03-31"}, {"kind", kind}});
  };
  const std::string heads =
      "day,entry,number,reference,due,currency,amount,settled,open,balance\r\n";

  CHECK(statement("balance_forward") ==
        heads +
            "2026-02-01,opening,,,,CNY,,,,400.00\r\n"
            "2026-02-04,invoice,INV-2026-0002,,2026-03-06,CNY,300.00,,,700.00\r\n"
            "2026-02-10,payment,PAY-2026-0001,,,CNY,-450.00,,,250.00\r\n"
            "2026-03-06,invoice,INV-2026-0003,,2026-04-05,CNY,200.00,,,450.00\r\n"
            "2026-03-10,credit_note,CN-1,,,CNY,-100.00,,,350.00\r\n"
            "2026-03-31,closing,,,,CNY,,,,350.00\r\n");
  CHECK(statement("open_item") ==
        heads +
            "2026-02-04,invoice,INV-2026-0002,,2026-03-06,CNY,300.00,50.00,250.00,250.00\r\n"
            "2026-03-10,credit_note,CN-1,,,CNY,-100.00,0.00,-100.00,150.00\r\n"
            "2026-03-06,invoice,INV-2026-0003,,2026-04-05,CNY,200.00,0.00,200.00,350.00\r\n"
            "2026-03-31,closing,,,,CNY,,,,350.00\r\n");
  CHECK(statement("activity")
            .contains("2026-02-10,payment,PAY-2026-0001,,,CNY,-450.00,-450.00,0.00,\r\n"));
}

TEST_CASE("statements.customer: needs a customer, and days in their order") {
  ShopBook books;
  const auto refused = [&](const Json& params) {
    auto table = reports::run_report(*books.book, "statements.customer", params);
    REQUIRE_FALSE(table);
    return table.error().field + " " + table.error().message.key;
  };

  CHECK(refused(Json::object()) == "customer report.param_needed");
  CHECK(refused({{"customer", "KH-9999"}}) == "customer report.no_customer");
  CHECK(refused({{"customer", "KH-0001"}, {"from", "2026-03-02"}, {"to", "2026-03-01"}}) ==
        "from report.period_turned");
}

TEST_CASE("customers.contribution: another basis than invoices or orders is refused") {
  ShopBook books;

  const auto refused =
      reports::run_report(*books.book, "customers.contribution", {{"basis", "payments"}});

  REQUIRE_FALSE(refused);
  CHECK(refused.error().field == "basis");
  CHECK(refused.error().message.key == "report.not_a_choice");
}

TEST_CASE("reports: made in small steps they are the same as made at once") {
  ShopBook books;
  const book::Deadline at_once = [] { return true; };

  for (const char* id : {"customers.abc", "customers.rfm", "customers.frequency"}) {
    CAPTURE(id);
    auto job = books.book->start("report.make", {{"id", id}, {"params", Json::object()}}).value();
    int steps = 1;
    while (!job->step(at_once).value()) ++steps;

    const auto kept =
        books.book->view<reports::MadeReports>().find(reports::made_key(id, Json::object()));
    CHECK(steps > 3);
    REQUIRE(kept != nullptr);
    CHECK(reports::table_csv(*kept) == books.csv(id));
    CHECK(kept->totals.size() == 1);
  }
}

TEST_CASE(
    "reports: a change of the book while one is made begins it anew, and ends what was kept") {
  ShopBook books;
  const book::Deadline at_once = [] { return true; };
  auto job = books.book->start("report.make", {{"id", "customers.abc"}}).value();
  for (int i = 0; i < 3; ++i) CHECK_FALSE(job->step(at_once).value());

  books.sell(books.customer("丁"), "2026-03-20", "7.00");
  while (!job->step(at_once).value()) {
  }

  const std::string key = reports::made_key("customers.abc", Json::object());
  const auto kept = books.book->view<reports::MadeReports>().find(key);
  REQUIRE(kept != nullptr);
  CHECK(kept->rows.size() == 4);
  books.sell("KH-0001", "2026-03-21", "1.00");
  CHECK(books.book->view<reports::MadeReports>().find(key) == nullptr);
}

TEST_CASE("analytics: names follow the customers") {
  ShopBook books;
  CHECK(books.csv("customers.abc").contains("甲"));

  books.call("customer.edit", {{"customer", "KH-0001"}, {"name", "甲公司"}});

  CHECK(books.csv("customers.abc").contains("甲公司"));
}

TEST_CASE("customer.habits: answers with its period and what is usual") {
  ShopBook books;
  books.call("payment.record", {{"customer", "KH-0001"},
                                {"date", "2026-02-10"},
                                {"amount", "450.00"},
                                {"method", "bank"},
                                {"allocations", "oldest_first"}});
  for (const char* channel : {"call", "email", "call", "note", "note", "note"}) {
    books.call(
        "communication.add",
        {{"customer", "KH-0001"}, {"date", "2026-02-11"}, {"channel", channel}, {"summary", "x"}});
  }

  const Json habits = books.call("customer.habits", {{"customer", "KH-0001"}}).at("habits");

  CHECK(habits.at("from") == "2026-01-05");
  CHECK(habits.at("to") == "2026-03-31");
  CHECK(habits.at("median_interval_days") == 30);
  CHECK(habits.at("average") == "300.00");
  CHECK(habits.at("largest") == "400.00");
  CHECK(habits.at("median_delay_days") == 6);
  CHECK(habits.at("method") == Json{{"value", "bank"}, {"count", 1}, {"of", 1}});
  CHECK(habits.at("channel") == Json{{"value", "call"}, {"count", 2}, {"of", 3}});
  CHECK(habits.at("months")[0] == "400.00");
  CHECK(habits.at("months")[5].is_null());
  const std::string idle = books.customer("戊");
  CHECK(books.call("customer.habits", {{"customer", idle}}).at("habits").is_null());
}

// A report appears in the gallery and on paper by being registered: its words must be there.
TEST_CASE("reports: every registered one has all its words in both languages") {
  ShopBook books;
  for (const reports::Report& report : reports::all_reports()) {
    if (report.id.starts_with("test.")) continue;
    std::vector<std::string> keys{report.title_key, report.explanation_key,
                                  "report.group." + report.id.substr(0, report.id.find('.'))};
    Json params = Json::object();
    for (const reports::ReportParam& param : report.params) {
      keys.push_back("report.param." + param.name);
      for (const std::string& choice : param.choices) {
        keys.push_back("report.choice." + param.name + "." + choice);
      }
      if (param.needed) params[param.name] = "KH-0001";
    }
    const auto table = reports::run_report(*books.book, report.id, params);
    REQUIRE(table);
    for (const reports::Column& column : table.value().columns) {
      keys.push_back(column.title.key);
      if (column.words.empty()) continue;
      const auto at = static_cast<std::size_t>(&column - table.value().columns.data());
      for (const reports::Row& row : table.value().rows) {
        keys.push_back(column.words + std::get<std::string>(row.cells[at]));
      }
    }
    for (const std::string& key : keys) {
      CAPTURE(report.id);
      CAPTURE(key);
      CHECK(i18n::has(key, i18n::Language::en));
      CHECK(i18n::has(key, i18n::Language::zh_cn));
    }
  }
}

}  // namespace
