// The worked ageing vectors that lie beside the checkout, through the report that every door
// prints. The same numbers stand as cases of our own in ledger_test.cpp.
#include <map>

#include "book/books.h"
#include "features/exchange/exchange_methods.h"
#include "features/receivables/receivables_report.h"
#include "reports/table_out.h"
#include "shared_data.h"

namespace {

using Sums = std::map<std::string, std::int64_t>;

// Each item as a row of a file: issued and due so many days before the day of the vector.
std::string file_of(const Json& vector) {
  const Date as_of = testing::day(vector["as_of"].get<std::string>());
  std::string csv = "number,customer,issued,due,amount\n";
  for (const Json& row : vector["rows"]) {
    const Date issued = as_of.plus_days(-row[2].get<int>());
    const Date due = as_of.plus_days(-row[1].get<int>());
    const Money amount =
        Money::from_minor(row[3].get<std::int64_t>(), Currency::known("CNY")).value();
    csv += row[0].get<std::string>() + ",C," + issued.text() + "," + due.text() + "," +
           amount.plain() + "\n";
  }
  return csv;
}

// The vectors count a credit note in the bucket of its own age; we show credits apart.
Sums credits_of(const Json& vector, std::size_t bucket) {
  Sums sums;
  for (const Json& row : vector["rows"]) {
    const auto amount = row[3].get<std::int64_t>();
    if (amount < 0) sums[row[bucket].get<std::string>()] += amount;
  }
  return sums;
}

struct Style {
  std::string_view vector;
  std::size_t bucket;  // Where a row of the vector names its bucket.
  std::string_view basis, bands;
  std::vector<std::pair<std::string, std::string>> columns;  // Of the report -> of the vector.
};

const Style styles[]{
    {"by_due",
     4,
     "due",
     "30,60,90",
     {{"not_due", "current"},
      {"d1_30", "1-30"},
      {"d31_60", "31-60"},
      {"d61_90", "61-90"},
      {"d90_plus", "90+"}}},
    {"by_invoice_days",
     5,
     "invoice",
     "30,60,90,180,365,730,1095",
     {{"d1_30", "0-30"},
      {"d31_60", "31-60"},
      {"d61_90", "61-90"},
      {"d91_180", "91-180"},
      {"d181_365", "181-365"},
      {"d366_730", "366-730"},
      {"d731_1095", "731-1095"},
      {"d1095_plus", ">1095"}}},
    {"by_invoice_years",
     6,
     "invoice",
     "1y,2y,3y",
     {{"y0_1", "<=1y"}, {"y1_2", "1-2y"}, {"y2_3", "2-3y"}, {"y3_plus", "3y+"}}},
};

std::int64_t minor(const Json& amount) {
  return Money::parse(amount.get<std::string>(), Currency::known("CNY")).value().minor();
}

}  // namespace

TEST_CASE("worked examples: ageing by due day, by day of issue and by calendar years") {
  const std::string text = testing::shared_file("worked_examples/examples.json");
  if (text.empty()) return;
  const Json vector = base::parse_json(text).value()["ageing"];
  testing::TestBook books;
  book::register_methods(exchange::exchange_methods());
  reports::register_reports(receivables::receivables_reports());
  books.call("import.run", {{"text", file_of(vector)}});

  for (const Style& style : styles) {
    CAPTURE(style.vector);
    const auto table = reports::run_report(*books.book, "receivables.ageing",
                                           {{"as_of", vector["as_of"]},
                                            {"basis", style.basis},
                                            {"bands", style.bands},
                                            {"group", "none"}});
    REQUIRE(table);
    const Json totals = reports::table_json(table.value())["totals"]["CNY"];
    Sums credits = credits_of(vector, style.bucket);
    std::int64_t sum = 0;
    for (const auto& [column, bucket] : style.columns) {
      CAPTURE(column);
      const Json wanted = vector[std::string{style.vector}];
      const std::int64_t expected =
          wanted.contains(bucket) ? wanted[bucket].get<std::int64_t>() : 0;
      CHECK(minor(totals[column]) + credits[bucket] == expected);
      sum += minor(totals[column]);
    }
    CHECK(minor(totals["unapplied"]) == -15'000);
    CHECK(minor(totals["total"]) == vector["total"].get<std::int64_t>());
    CHECK(sum + minor(totals["unapplied"]) == minor(totals["total"]));
  }
}

TEST_CASE("receivables: what is no list of bands is refused with its text") {
  testing::TestBook books;
  reports::register_reports(receivables::receivables_reports());
  for (const char* bands : {"x", "30,", ",30", "30,,60", "60,30", "30,30", "0,30", "1y,2", "1,2y",
                            "y", "30d", "-1", "1y,", "101y", "99999999999"}) {
    CAPTURE(bands);
    const auto refused = reports::run_report(*books.book, "receivables.ageing", {{"bands", bands}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.key == "report.bands_text");
    CHECK(refused.error().field == "bands");
  }
}
