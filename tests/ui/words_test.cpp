// Amounts, days and moments as people read them.
#include "ui/words.h"

#include <doctest/doctest.h>

namespace {

std::string short_text(std::string_view amount, i18n::Language language, const char* code = "CNY") {
  ui::set_language(language);
  const std::string text =
      ui::short_amount_text(Money::parse(amount, Currency::known(code)).value());
  ui::set_language(i18n::Language::en);
  return text;
}

}  // namespace

TEST_CASE("words: amounts of a chart are short, in the units of each language") {
  using enum i18n::Language;
  CHECK(short_text("0.00", en) == "0");
  CHECK(short_text("999.40", en) == "999");
  CHECK(short_text("612480.00", en) == "612 k");
  CHECK(short_text("61248.00", en) == "61.2 k");
  CHECK(short_text("9154766.15", en) == "9.2 M");
  CHECK(short_text("9999.00", zh_cn) == "9,999");
  CHECK(short_text("612480.00", zh_cn) == "61.2 万");
  CHECK(short_text("9154766.15", zh_cn) == "915 万");
  CHECK(short_text("120000000.00", zh_cn) == "1.2 亿");
  CHECK(short_text("75600", en, "JPY") == "75.6 k");
  CHECK(short_text("-61248.00", en) == "\u221261.2 k");
}

TEST_CASE("words: amounts below zero have a minus or brackets, as the person likes") {
  const Money amount = Money::parse("-1234.50", Currency::known("CNY")).value();

  CHECK(ui::amount_text(amount) == "\u22121,234.50");
  ui::set_negative(ui::Negative::brackets);
  CHECK(ui::amount_text(amount) == "(1,234.50)");
  CHECK(ui::money_text(amount) == "¥ (1,234.50)");
  CHECK(ui::amount_text(-amount) == "1,234.50");
  ui::set_negative(ui::Negative::minus);
}

TEST_CASE("words: a share is told to a tenth, a rate exactly") {
  CHECK(ui::percent_text(12'500) == "1.3 %");
  CHECK(ui::rate_text(12'500) == "1.25 %");
  CHECK(ui::rate_text(20'000) == "2 %");
  CHECK(ui::rate_text(0) == "0 %");
  CHECK(ui::rate_text(-500) == "\u22120.05 %");
  CHECK(ui::rate_number(333'333) == "33.3333");
}

TEST_CASE("words: moments are told on the person's clock, over midnight too") {
  const std::string_view late = "2026-12-31T23:12:00.000Z";

  CHECK(ui::moment_text(late) == "2026-12-31 23:12");
  ui::set_utc_offset(8 * 60);
  CHECK(ui::moment_text(late) == "2027-01-01 07:12");
  ui::set_utc_offset(-330);
  CHECK(ui::moment_text("2026-03-01T02:00:00.000Z") == "2026-02-28 20:30");
  ui::set_utc_offset(0);
  CHECK(ui::moment_text("?") == "?");
}
