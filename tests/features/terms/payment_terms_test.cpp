// The rules of payment terms by worked numbers: days, instalments, discount by three tax modes,
// tolerance.
#include "features/terms/payment_terms.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "base/json.h"
#include "base/random.h"
#include "shared_data.h"

namespace {

using namespace terms;

Date day(std::string_view iso) { return Date::parse(iso).value(); }

std::int64_t minor(std::string_view amount) {
  return Money::parse(amount, Currency::known("EUR")).value().minor();
}

// 100.00 and 21 % tax, as one line.
documents::Line hundred() {
  documents::Line line{.description = {}, .unit_price_minor = 10'000, .tax_ppm = 210'000};
  REQUIRE(documents::price(line));
  return line;
}

struct Due {
  TermsLine line;
  std::string_view issued, due;
};

}  // namespace

TEST_CASE("terms: a part is due after months and days, at a month's end, or on a day of a month") {
  const Due cases[] = {
      {{.days = 0}, "2026-11-29", "2026-11-29"},
      {{.days = 30}, "2026-11-29", "2026-12-29"},
      {{.months = 1}, "2026-01-31", "2026-02-28"},
      {{.months = 1, .days = 10}, "2026-01-31", "2026-03-10"},
      {{.basis = Basis::month_end}, "2026-02-03", "2026-02-28"},
      {{.basis = Basis::month_end}, "2026-02-28", "2026-02-28"},
      {{.basis = Basis::month_end, .days = 30}, "2026-01-15", "2026-03-02"},
      {{.basis = Basis::month_end, .months = 1}, "2026-01-31", "2026-02-28"},
      {{.basis = Basis::month_end, .months = 2}, "2025-12-31", "2026-02-28"},
      {{.basis = Basis::month_day, .months = 1, .month_day = 10}, "2026-11-29", "2026-12-10"},
      {{.basis = Basis::month_day, .months = 2, .month_day = 10}, "2026-11-29", "2027-01-10"},
      {{.basis = Basis::month_day, .months = 1, .month_day = 31}, "2026-01-31", "2026-02-28"},
      // The days come first: 30 days from then is in the next month already.
      {{.basis = Basis::month_day, .months = 1, .days = 30, .month_day = 10},
       "2026-01-15",
       "2026-03-10"},
      // Never before the document: its own month's tenth has passed.
      {{.basis = Basis::month_day, .month_day = 10}, "2026-11-29", "2026-12-10"},
      {{.basis = Basis::month_day, .month_day = 30}, "2026-11-29", "2026-11-30"}};
  for (const Due& each : cases) {
    CAPTURE(each.issued);
    CAPTURE(each.due);
    CHECK(due_of(each.line, day(each.issued)) == day(each.due));
  }
}

TEST_CASE("terms: the line without a percentage, or else the last, takes what rounding leaves") {
  const Terms thirds{.lines = {{.share_ppm = 333'333, .days = 30},
                               {.share_ppm = 333'333, .days = 60},
                               {.days = 90}}};
  const Terms halves{.lines = {{.share_ppm = 500'000, .days = 60}, {.share_ppm = 500'000}}};
  const Terms advance{.lines = {{.days = 60}, {.share_ppm = 300'000}}};

  const auto three = instalments_of(thirds, day("2026-01-31"), 10'000);
  const auto two = instalments_of(halves, day("2026-01-31"), 101);
  const auto rest = instalments_of(advance, day("2026-01-31"), 100'000);

  REQUIRE(three.size() == 3);
  CHECK(three[0].amount_minor == 3'333);
  CHECK(three[2].amount_minor == 3'334);
  CHECK(three[2].due_on == day("2026-05-01"));
  REQUIRE(two.size() == 2);  // By day: the second line is due at once.
  CHECK(two[0].due_on == day("2026-01-31"));
  CHECK(two[0].amount_minor == 50);
  CHECK(two[1].amount_minor == 51);
  REQUIRE(rest.size() == 2);
  CHECK(rest[0].amount_minor == 30'000);
  CHECK(rest[1].amount_minor == 70'000);
}

TEST_CASE("terms: parts of one day are one, and a part of nothing is none") {
  const Terms same{.lines = {{.share_ppm = 500'000, .days = 30}, {.days = 30}}};
  const Terms quarters{.lines = {{.share_ppm = 250'000, .days = 1},
                                 {.share_ppm = 250'000, .days = 2},
                                 {.share_ppm = 250'000, .days = 3},
                                 {.share_ppm = 250'000, .days = 4}}};

  CHECK(instalments_of(same, day("2026-01-01"), 999).size() == 1);
  const auto tiny = instalments_of(quarters, day("2026-01-01"), 2);
  REQUIRE(tiny.size() == 2);
  CHECK(tiny[1].due_on == day("2026-01-03"));
}

TEST_CASE("terms: shares must be a whole, and only one line takes a rest") {
  CHECK(check({.lines = {{}}}));
  CHECK(check({.lines = {{.share_ppm = 400'000}, {.share_ppm = 600'000}}}));
  CHECK(check({.lines = {}}).error().message.key == "terms.lines");
  CHECK(check({.lines = std::vector<TermsLine>(lines_max + 1)}).error().message.key ==
        "terms.lines");
  CHECK(check({.lines = {{}, {}}}).error().message.key == "terms.rest_once");
  CHECK(check({.lines = {{.share_ppm = 400'000}}}).error().message.key == "terms.shares");
  CHECK(check({.lines = {{.share_ppm = 1'000'000}, {}}}).error().message.key == "terms.shares");
}

TEST_CASE("terms: 100 and 21 % with 2 % off are 118.58 of 120.58, 118.58 of 121, 119 of 121") {
  documents::Line reduced = hundred();
  reduce_tax(reduced, 20'000);
  const Totals always = totals_of({{reduced}});
  const Totals full = totals_of({{hundred()}});
  const auto pay = [](DiscountTax tax, Totals totals) {
    return totals.net_minor + totals.tax_minor - discount_of(tax, 20'000, totals);
  };

  CHECK(always.net_minor + always.tax_minor == minor("120.58"));
  CHECK(pay(DiscountTax::always, always) == minor("118.58"));
  CHECK(full.net_minor + full.tax_minor == minor("121"));
  CHECK(pay(DiscountTax::early, full) == minor("118.58"));
  CHECK(pay(DiscountTax::never, full) == minor("119"));
}

TEST_CASE("terms: the worked examples of early payment") {
  const std::string text = testing::shared_file("worked_examples/examples.json");
  if (text.empty()) return;
  const Json vector = base::parse_json(text).value()["discount"];
  // 2 % in 10 days, net in 30.
  const auto ppm = [&](const char* name) { return std::llround(vector[name].get<double>() * 1e6); };
  CHECK(cost_of_waiting_ppm(20'000, 20, 360) == ppm("simple_360"));
  CHECK(cost_of_waiting_ppm(20'000, 20, 365) == ppm("simple_365"));

  const std::int64_t whole = minor("1000");
  const std::int64_t discount =
      discount_of(DiscountTax::early, 20'000, {.net_minor = whole, .tax_minor = 0});
  CHECK(whole - discount == minor(vector["pay_by_day10"].get<std::string>()));
  const Settled part = settle(minor("490"), whole, discount, 0);
  CHECK(part.amount_minor + part.discount_minor ==
        minor(vector["partial_490_settles"].get<std::string>()));
  CHECK(part.amount_minor == minor("490"));
}

TEST_CASE("terms: a payment closes what is open less discount and tolerance, and leaves the rest") {
  struct Case {
    std::string_view paid, discount, tolerance;
    std::string_view amount, taken, forgiven;
  };
  const Case cases[] = {
      {"980", "20", "0", "980", "20", "0"},  {"1000", "20", "0", "1000", "0", "0"},
      {"1200", "20", "0", "1000", "0", "0"}, {"985", "20", "0", "985", "15", "0"},
      {"978", "20", "2", "978", "20", "2"},  {"977.99", "20", "2", "977.99", "19.96", "0"},
      {"998", "0", "2", "998", "0", "2"},    {"997.99", "0", "2", "997.99", "0", "0"},
      {"1002", "0", "2", "1000", "0", "0"},  {"490", "20", "0", "490", "10", "0"}};
  for (const Case& each : cases) {
    CAPTURE(each.paid);
    CAPTURE(each.tolerance);
    const Settled settled =
        settle(minor(each.paid), minor("1000"), minor(each.discount), minor(each.tolerance));
    CHECK(settled.amount_minor == minor(each.amount));
    CHECK(settled.discount_minor == minor(each.taken));
    CHECK(settled.write_off_minor == minor(each.forgiven));
  }
  CHECK(Tolerance{.ppm = 5'000, .most_minor = 300}.of(minor("1000")) == 300);
  CHECK(Tolerance{.ppm = 5'000, .most_minor = 300}.of(minor("100")) == 50);
}

TEST_CASE("terms: instalments add up and settle in their order, whatever the terms") {
  for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    Terms terms;
    std::int64_t left = whole_ppm - 1;
    for (std::int64_t i = random.between(0, 11); i > 0 && left > 1; --i) {
      const std::int64_t share = random.between(1, left);
      left -= share;
      terms.lines.push_back({.share_ppm = share,
                             .basis = static_cast<Basis>(random.between(0, 2)),
                             .months = random.between(0, 13),
                             .days = random.between(0, 90),
                             .month_day = random.between(1, 31)});
    }
    terms.lines.push_back({.days = random.between(0, 90)});
    REQUIRE(check(terms));
    const Date issued = day("2024-01-01").plus_days(static_cast<int>(random.between(0, 1'000)));
    const std::int64_t total = random.between(1, seed % 2 == 0 ? 20 : 1'000'000'000'000'000);

    const auto parts = instalments_of(terms, issued, total);

    std::int64_t sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      sum += parts[i].amount_minor;
      CHECK(parts[i].amount_minor > 0);
      CHECK(parts[i].due_on >= issued);
      CHECK((i == 0 || parts[i - 1].due_on < parts[i].due_on));
    }
    CHECK(sum == total);
    const std::int64_t open = random.between(0, total);
    const auto each = open_of(parts, open);
    CHECK(std::accumulate(each.begin(), each.end(), std::int64_t{0}) == open);
    for (std::size_t i = 0; i < each.size(); ++i) {
      CHECK(each[i] <= parts[i].amount_minor);
      if (i > 0 && each[i - 1] > 0) CHECK(each[i] == parts[i].amount_minor);
    }
    const std::int64_t discount = random.between(0, total);
    const std::int64_t tolerance = random.between(0, total);
    const std::int64_t still = std::max<std::int64_t>(1, open);
    const Settled settled = settle(random.between(1, 2 * total), still,
                                   discount_left(discount, total, still), tolerance);
    CHECK(settled.amount_minor > 0);
    CHECK(settled.discount_minor >= 0);
    CHECK(settled.write_off_minor >= 0);
    CHECK(settled.write_off_minor <= tolerance);
    CHECK(settled.amount_minor + settled.discount_minor + settled.write_off_minor <= still);
  }
}
