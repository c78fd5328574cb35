// Settings that the core honours: numbers, terms and where ages are cut.
#include "book/books.h"
#include "features/receivables/receivables_report.h"
#include "reports/report.h"

using testing::TestBook;

TEST_CASE("settings: numbers begin as the person likes, {year} being that of the document's day") {
  TestBook books;
  const auto set = [&](const char* key, const char* value) {
    books.call("setting.set", {{"key", key}, {"value", value}});
  };
  set("numbering.customer", "C");
  set("numbering.invoice", "FP{year}{year}-");
  const std::string customer = books.customer();

  const Json invoice = books.call(
      "invoice.create", {{"customer", customer}, {"amount", "1"}, {"issued", "2025-12-31"}});
  const Json payment = books.call(
      "payment.record", {{"customer", customer}, {"amount", "1"}, {"date", "2026-01-02"}});

  CHECK(customer == "C0001");
  CHECK(invoice.at("number") == "FP20252025-0001");
  CHECK(payment.at("number") == "PAY-2026-0001");
}

TEST_CASE("settings: another beginning starts its own series and leaves given numbers alone") {
  TestBook books;
  const std::string customer = books.customer();
  const auto number = [&] {
    return books.call("invoice.create", {{"customer", customer}, {"amount", "1"}}).at("number");
  };
  CHECK(number() == "INV-2026-0001");

  books.call("setting.set", {{"key", "numbering.invoice"}, {"value", "A-"}});
  CHECK(number() == "A-0001");
  books.call("setting.set", {{"key", "numbering.invoice"}, {"value", nullptr}});

  CHECK(number() == "INV-2026-0002");
}

TEST_CASE("settings: a new customer has the usual days to pay unless others are given") {
  TestBook books;
  books.call("setting.set", {{"key", "customer.term_days"}, {"value", 45}});
  const auto days = [&](const Json& params) {
    const Json code = books.call("customer.create", params).at("code");
    return books.call("customer.get", {{"customer", code}}).at("term_days");
  };

  CHECK(days({{"name", "甲"}}) == 45);
  CHECK(days({{"name", "乙"}, {"term_days", 7}}) == 7);
}

TEST_CASE("settings: ages are cut where the person likes, and a report may still say otherwise") {
  TestBook books;
  reports::register_reports(receivables::receivables_reports());
  // Due on 2026-02-28: 31 days past due.
  books.call("invoice.create", {{"customer", books.customer()},
                                {"amount", "100"},
                                {"issued", "2026-01-29"},
                                {"term_days", 30}});
  const auto columns = [&](const Json& params) {
    std::string names;
    const auto table = reports::run_report(*books.book, "receivables.ageing", params);
    REQUIRE(table);
    for (const reports::Column& column : table.value().columns) {
      if (column.kind == reports::ColumnKind::money) names += column.name + " ";
    }
    return names;
  };
  CHECK(columns(Json::object()) ==
        "not_due d1_30 d31_60 d61_90 d91_120 d120_plus unapplied total ");

  books.call("setting.set", {{"key", "ageing.bands"}, {"value", {31, 62}}});
  const auto table = reports::run_report(*books.book, "receivables.ageing", Json::object());

  CHECK(columns(Json::object()) == "not_due d1_31 d32_62 d62_plus unapplied total ");
  CHECK(std::get<Money>(table.value().rows[0].cells[4]).plain() == "100.00");
  CHECK(columns({{"bands", "10"}}) == "not_due d1_10 d10_plus unapplied total ");
}

TEST_CASE("settings: methods of payment are a list of names, or the usual ones") {
  TestBook books;
  const auto set = [&](const Json& value) {
    return books.call("setting.set", {{"key", "payment.methods"}, {"value", value}})["value"];
  };
  CHECK(set({"bank", "Barter"}) == Json{"bank", "Barter"});
  CHECK(set(Json::array()).is_null());
  for (const Json& wrong :
       {Json("bank"), Json{1}, Json{""}, Json{"a\nb"}, Json(std::vector<std::string>(31, "x"))}) {
    const Json asked{{"key", "payment.methods"}, {"value", wrong}};
    CHECK(books.refused("setting.set", asked).message.key == "settings.payment_methods");
  }
}

TEST_CASE("settings: what the core could not honour is refused") {
  TestBook books;
  const auto refused = [&](const char* key, const Json& value) {
    return books.refused("setting.set", {{"key", key}, {"value", value}}).message.key;
  };

  CHECK(refused("ageing.bands", "30") == "ageing.bands");
  CHECK(refused("ageing.bands", Json::array()) == "ageing.bands");
  CHECK(refused("ageing.bands", {30, 30}) == "ageing.bands");
  CHECK(refused("ageing.bands", {0, 30}) == "ageing.bands");
  CHECK(refused("ageing.bands", {1, 99'999'999'999}) == "ageing.bands");
  CHECK(refused("customer.term_days", -1) == "customer.term_days_range");
  CHECK(refused("customer.term_days", "30") == "customer.term_days_range");
  CHECK(refused("numbering.invoice", "") == "settings.prefix");
  CHECK(refused("numbering.invoice", "A B") == "settings.prefix");
  CHECK(refused("numbering.invoice", std::string(25, 'A')) == "settings.prefix");
}
