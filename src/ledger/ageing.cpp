// Ageing: what is open, cut into bands by its age on a day.
#include <algorithm>
#include <functional>
#include <map>

#include "ledger/figures.h"

namespace ledger {
namespace {

// First day that is still at most `years` old on the day: its anniversary is not before that day.
std::int32_t first_day_within_years(Date as_of, int years) {
  Date day = as_of.plus_months(-12 * years);
  while (day.plus_months(12 * years) < as_of) day = day.plus_days(1);
  return day.days();
}

// The bands as days: band i takes what has its day on or after first[i], and not in a band before.
struct Cuts {
  std::array<std::int32_t, Bands::max> first{};
  std::size_t count = 0;
};

Cuts cuts_of(const Bands& bands, Date as_of) {
  Cuts cuts;
  for (const std::int32_t upper : bands.upper) {
    cuts.first[cuts.count++] =
        bands.unit == BandUnit::days ? as_of.days() - upper : first_day_within_years(as_of, upper);
  }
  return cuts;
}

std::size_t band_in(const Cuts& cuts, std::int32_t day) {
  std::size_t band = 0;
  while (band < cuts.count && day < cuts.first[band]) ++band;
  return band;
}

void add(std::int64_t& sum, std::int64_t amount) {
  VERIFY(!__builtin_add_overflow(sum, amount, &sum));
}

struct Item {
  std::int64_t open;
  std::int32_t day;  // Due or issued, as the basis says.
  bool not_due;
  bool disputed;
};

void add_item(AgeingRow& row, const Item& item, const Cuts& cuts) {
  ++row.items;
  add(row.total, item.open);
  if (item.open < 0) {
    add(row.unapplied, item.open);
    return;
  }
  add(item.not_due ? row.not_due : row.bands[band_in(cuts, item.day)], item.open);
  if (item.disputed) add(row.disputed, item.open);
}

}  // namespace

Result<Done> Bands::check() const {
  const bool fits = !upper.empty() && count() <= max && upper.front() > 0 &&
                    std::ranges::adjacent_find(upper, std::greater_equal<>{}) == upper.end() &&
                    upper.back() <= (unit == BandUnit::days ? 36'500 : 100);
  if (!fits) return fail_field("bands", "ageing.bands", {{"max", std::to_string(max - 1)}});
  return base::done();
}

int band_of(const Bands& bands, Date as_of, Date issued_on, Date due_on) {
  if (bands.basis == Basis::due && due_on >= as_of) return -1;
  const Date day = bands.basis == Basis::due ? due_on : issued_on;
  return static_cast<int>(band_in(cuts_of(bands, as_of), day.days()));
}

std::vector<AgeingRow> ageing(const Ledger& ledger, Date as_of, const Bands& bands) {
  VERIFY(bands.check());
  std::vector<std::int64_t> open;
  open_amounts(ledger, as_of, open);
  std::vector<AgeingRow> rows;
  rows.reserve(ledger.accounts().size());
  for (const Account& account : ledger.accounts()) {
    rows.push_back({.customer = account.customer, .currency = account.currency});
  }
  const Cuts cuts = cuts_of(bands, as_of);
  const Documents& documents = ledger.documents();
  const bool by_due = bands.basis == Basis::due;
  const auto& days = by_due ? documents.due : documents.issued;
  for (const OpenPart& part : take_instalments(ledger, open)) {
    add_item(rows[documents.account[part.slot]],
             {.open = part.open,
              .day = by_due ? part.due : documents.issued[part.slot],
              .not_due = by_due && part.due >= as_of.days(),
              .disputed = documents.disputed[part.slot] != 0},
             cuts);
  }
  for (Slot slot = 0; slot < open.size(); ++slot) {
    if (open[slot] == 0) continue;
    add_item(rows[documents.account[slot]],
             {.open = open[slot],
              .day = days[slot],
              .not_due = by_due && documents.due[slot] >= as_of.days(),
              .disputed = documents.disputed[slot] != 0},
             cuts);
  }
  std::erase_if(rows, [](const AgeingRow& row) { return row.items == 0; });
  return rows;
}

std::vector<AgeingRow> totals(std::span<const AgeingRow> rows) {
  std::map<Currency, AgeingRow> sums;
  for (const AgeingRow& row : rows) {
    AgeingRow& sum =
        sums.try_emplace(row.currency, AgeingRow{.currency = row.currency}).first->second;
    add(sum.not_due, row.not_due);
    for (std::size_t i = 0; i < Bands::max; ++i) add(sum.bands[i], row.bands[i]);
    add(sum.unapplied, row.unapplied);
    add(sum.total, row.total);
    add(sum.disputed, row.disputed);
    sum.items += row.items;
  }
  std::vector<AgeingRow> ordered;
  for (const auto& [currency, sum] : sums) ordered.push_back(sum);
  return ordered;
}

}  // namespace ledger
