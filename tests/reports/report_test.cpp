// Parameters, totals and the ways a table is written out.
#include "reports/report.h"

#include <doctest/doctest.h>

#include "reports/table_out.h"

namespace {

using reports::Table;
using reports::Total;
using enum reports::ColumnKind;

const Date today = Date::parse("2026-11-23").value();

Money amount(const char* text, const char* currency) {
  return Money::parse(text, Currency::known(currency)).value();
}

reports::Report ageing_like() {
  return {.id = "test.ageing",
          .title_key = "report.ageing",
          .explanation_key = "report.ageing.explanation",
          .params = {{.name = "as_of", .kind = reports::ParamKind::day, .fallback = "today"},
                     {.name = "basis",
                      .kind = reports::ParamKind::choice,
                      .fallback = "due",
                      .choices = {"due", "invoice"}},
                     {.name = "customer", .kind = reports::ParamKind::text, .fallback = ""},
                     {.name = "limit", .kind = reports::ParamKind::whole, .fallback = "10"}},
          .make = {}};
}

Table three_rows_in_two_currencies() {
  Table table{
      .id = "test.ageing",
      .params = {{"as_of", "2026-11-23"}, {"customer", nullptr}},
      .columns =
          {{.name = "name", .kind = text, .title = {"report.column.name"}},
           {.name = "currency", .kind = code, .title = {"report.column.currency"}},
           {.name = "days",
            .kind = whole,
            .title = {"report.column.days_past_due"},
            .unit = "days"},
           {.name = "share", .kind = percent, .title = {"report.column.amount"}},
           {.name = "total", .kind = money, .title = {"report.column.total"}, .total = Total::sum}},
      .rows = {{.cells = {"华为技术", "CNY", 3, 125'000, amount("1234.5", "CNY")}},
               {.cells = {"Ash, \"Oak\" & Co", "EUR", -2, -5, amount("-0.01", "EUR")}},
               {.cells = {"=1+1", "CNY", {}, {}, amount("65.5", "CNY")}}},
  };
  reports::add_totals(table);
  return table;
}

TEST_CASE("reports: parameters are completed with their defaults") {
  const Json checked = reports::checked_params(ageing_like(), Json::object(), today).value();

  CHECK(checked.dump() == R"({"as_of":"2026-11-23","basis":"due","customer":null,"limit":10})");
}

TEST_CASE("reports: a wrong parameter is refused with its name") {
  struct Case {
    Json params;
    const char* field;
    const char* key;
  };
  const Case cases[]{
      {Json::object({{"as_of", "2026-02-30"}}), "as_of", "date.not_a_day"},
      {Json::object({{"as_of", true}}), "as_of", "json.not_text"},
      {Json::object({{"basis", "issue"}}), "basis", "report.not_a_choice"},
      {Json::object({{"limit", "1O"}}), "limit", "json.not_whole"},
      {Json::object({{"bassis", "due"}}), "bassis", "json.unknown"},
      {Json::array({1}), "params", "json.not_object"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.params.dump());
    const auto refused = reports::checked_params(ageing_like(), c.params, today);
    REQUIRE(!refused);
    CHECK(refused.error().field == c.field);
    CHECK(refused.error().message.key == c.key);
  }
}

TEST_CASE("reports: sums are made per currency and never across") {
  const Table table = three_rows_in_two_currencies();

  REQUIRE(table.totals.size() == 2);
  CHECK(std::get<std::string>(table.totals[0].cells[1]) == "CNY");
  CHECK(std::get<Money>(table.totals[0].cells[4]) == amount("1300.00", "CNY"));
  CHECK(std::get<Money>(table.totals[1].cells[4]) == amount("-0.01", "EUR"));
  CHECK(std::holds_alternative<std::monostate>(table.totals[0].cells[2]));
}

TEST_CASE("reports: JSON has decimal strings, units and totals by currency") {
  const Json json = reports::table_json(three_rows_in_two_currencies());

  CHECK(json["columns"][2].dump() == R"({"name":"days","kind":"whole","unit":"days"})");
  CHECK(json["columns"][4]["unit"] == "currency");
  CHECK(json["rows"][0].dump() == R"(["华为技术","CNY",3,"12.5","1234.50"])");
  CHECK(json["rows"][1].dump() == R"(["Ash, \"Oak\" & Co","EUR",-2,"-0.0005","-0.01"])");
  CHECK(json["rows"][2].dump() == R"(["=1+1","CNY",null,null,"65.50"])");
  CHECK(json["totals"].dump() == R"({"CNY":{"total":"1300.00"},"EUR":{"total":"-0.01"}})");
}

TEST_CASE("reports: the unit of amounts in one currency is that currency") {
  Table table = three_rows_in_two_currencies();
  table.rows.erase(table.rows.begin() + 1);

  CHECK(reports::table_json(table)["columns"][4]["unit"] == "CNY");
}

TEST_CASE("reports: CSV quotes what needs it and alters nothing") {
  CHECK(reports::table_csv(three_rows_in_two_currencies()) ==
        "name,currency,days,share,total\r\n"
        "华为技术,CNY,3,12.5,1234.50\r\n"
        "\"Ash, \"\"Oak\"\" & Co\",EUR,-2,-0.0005,-0.01\r\n"
        "=1+1,CNY,,,65.50\r\n");
}

TEST_CASE("reports: CSV for a spreadsheet cannot become a formula") {
  CHECK(reports::table_spreadsheet_csv(three_rows_in_two_currencies(), i18n::Language::zh_cn) ==
        "\xEF\xBB\xBF名称,币种,逾期天数,金额,合计\r\n"
        "华为技术,CNY,3,12.5,1234.50\r\n"
        "\"Ash, \"\"Oak\"\" & Co\",EUR,-2,-0.0005,-0.01\r\n"
        "'=1+1,CNY,,,65.50\r\n");
}

TEST_CASE("reports: text columns line up although Chinese characters are two cells wide") {
  CHECK(reports::table_text(three_rows_in_two_currencies(), i18n::Language::en) ==
        "as_of=2026-11-23\n"
        "Name             Currency  Days past due     Amount     Total\n"
        "---------------  --------  -------------  ---------  --------\n"
        "华为技术         CNY                   3     12.5 %  1,234.50\n"
        "Ash, \"Oak\" & Co  EUR                  -2  -0.0005 %     -0.01\n"
        "=1+1             CNY                                    65.50\n"
        "---------------  --------  -------------  ---------  --------\n"
        "Total            CNY                                 1,300.00\n"
        "Total            EUR                                    -0.01\n");
}

}  // namespace
