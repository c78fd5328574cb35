// ABC, RFM, the rhythm of purchases and habits by worked numbers.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "features/analytics/abc.h"
#include "features/analytics/habits.h"
#include "features/analytics/rfm.h"
#include "features/analytics/rhythm.h"

namespace {

using namespace analytics;

std::int32_t days(std::string_view iso) { return Date::parse(iso).value().days(); }

std::string classes(const std::vector<std::int64_t>& revenues) {
  std::string text;
  for (const AbcLine& line : abc(revenues)) text += name_of(line.grade);
  return text;
}

TEST_CASE("abc: a class is decided by the share of those before") {
  CHECK(classes({500, 300, 100, 50, 50}) == "AABBC");  // Before: 0, 50, 80, 90, 95 %.
  CHECK(classes({1'000}) == "A");
  CHECK(classes({}).empty());
  CHECK(classes({80, 15, 5}) == "ABC");
  CHECK(classes({79, 16, 5}) == "AAC");
}

TEST_CASE("abc: what was taken back comes last, and nothing is a share of nothing") {
  CHECK(classes({900, 200, -100}) == "ABC");  // Before: 0, 90, 110 %.
  CHECK(classes({100, -100}) == "CC");
  CHECK(abc(std::vector<std::int64_t>{100, -100})[0].share_ppm == 0);
}

TEST_CASE("abc: shares are of the whole and add up along the way") {
  const auto lines = abc(std::vector<std::int64_t>{2, 1});

  CHECK(lines[0].share_ppm == 666'667);
  CHECK(lines[1].share_ppm == 333'333);
  CHECK(lines[1].cumulative_ppm == 1'000'000);
}

TEST_CASE("abc: the borders hold beyond what 64 bits multiply") {
  const std::int64_t huge = 1'000'000'000'000'000'000;
  CHECK(classes({4 * huge, huge}) == "AB");  // Exactly 80 % before the second.
}

TEST_CASE("rfm: fifths by rank, equal values by the customer's code") {
  std::vector<Ranked> all;
  for (std::uint32_t i = 0; i < 10; ++i) all.push_back({.value = 7, .tie = 9 - i});

  CHECK(quintiles(all) == std::vector<std::uint8_t>{5, 5, 4, 4, 3, 3, 2, 2, 1, 1});
  CHECK(quintiles(std::vector<Ranked>{{.value = 3}}) == std::vector<std::uint8_t>{1});
  CHECK(quintiles(std::vector<Ranked>{{30}, {10}, {20}}) == std::vector<std::uint8_t>{4, 1, 2});
}

TEST_CASE("rhythm: the median is the middle, or the mean of the two middle ones") {
  const auto of = [](std::vector<std::int64_t> values) { return median(values); };

  CHECK(of({5}) == 5);
  CHECK(of({9, 1, 4}) == 4);
  CHECK(of({1, 2}) == 2);
  CHECK(of({-1, -2}) == -1);
  CHECK(of({-4, -2}) == -3);
}

// Gaps of 30, 28, 33 and 31 days, the last purchase 75 days ago: 75 ÷ 30.5 = 2.459016.
TEST_CASE("rhythm: how long somebody stayed away, in mean gaps") {
  std::vector<std::int32_t> bought{91, 0, 30, 58, 122, 58};

  const Rhythm rhythm = rhythm_of(bought, 122 + 75);

  CHECK(rhythm.invoices == 6);
  CHECK(rhythm.purchase_days == 5);
  CHECK(rhythm.median_gap == 31);  // Of 28, 30, 31, 33: 30.5.
  CHECK(rhythm.overdue_ppm == 2'459'016);
  CHECK(frequency_bands.at(frequency_band(rhythm)) == "monthly");
}

TEST_CASE("rhythm: a single purchase has none") {
  std::vector<std::int32_t> bought{10, 10};

  const Rhythm rhythm = rhythm_of(bought, 400);

  CHECK_FALSE(rhythm.median_gap);
  CHECK_FALSE(rhythm.overdue_ppm);
  CHECK(frequency_bands.at(frequency_band(rhythm)) == "once");
}

TEST_CASE("habits: read from the invoices of one customer") {
  const Currency yuan = Currency::known("CNY");
  const Currency euro = Currency::known("EUR");
  // Mondays but for one; due after thirty days.
  const auto invoice = [](Currency currency, std::string_view issued, std::int64_t amount,
                          std::int32_t paid_after) {
    const std::int32_t at = days(issued);
    return ledger::CustomerInvoice{.currency = currency,
                                   .issued = at,
                                   .due = at + 30,
                                   .settled = paid_after < 0 ? ledger::never : at + paid_after,
                                   .amount = amount};
  };
  const std::vector all{
      invoice(yuan, "2025-01-06", 10'000, 35), invoice(yuan, "2025-02-03", 20'000, 30),
      invoice(yuan, "2025-02-06", 30'001, 50), invoice(euro, "2025-03-03", 999, -1),
      invoice(yuan, "2026-01-05", 40'000, -1)};

  const Habits habits = habits_of(all, Date::parse("2026-02-10").value()).value();

  CHECK(habits.rhythm.invoices == 5);
  CHECK(habits.rhythm.first_day == days("2025-01-06"));
  CHECK(habits.weekday.value == 1);
  CHECK(habits.weekday.count == 4);
  CHECK(habits.day_of_month.value == 3);
  CHECK(habits.day_of_month.count == 2);
  CHECK(habits.currency == yuan);
  CHECK(habits.average_minor == 25'000);  // 100'001 ÷ 4 = 25'000.25
  CHECK(habits.largest_minor == 40'000);
  CHECK(habits.settled == 3);
  CHECK(habits.median_delay == 5);    // Of 0, 5 and 20 days.
  CHECK(habits.months[0] == 25'000);  // Two Januaries.
  CHECK(habits.months[1] == 25'001);  // Two Februaries: 50'001 ÷ 2, halves up.
  CHECK(habits.months[5] == 0);
}

TEST_CASE("habits: nobody has any before the first invoice") {
  CHECK_FALSE(habits_of({}, Date::parse("2026-02-10").value()));
}

}  // namespace
