// Figures about receivables as of any day: open items, ageing, balances. Pure functions over the
// ledger, each one pass over its arrays.
//
// A document counts as of day D when issued_on <= D and it was not voided on or before D. What is
// open of it is its amount less the allocations that count on D: those dated on or before D,
// where an allocation counts at the earliest from the day on which both its documents exist.
// Amounts are signed, in the currency's smallest unit: what we are owed is positive.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger.h"

namespace ledger {

// Open amount of every document by slot; 0 where the document does not count on that day. Hand in
// a vector that lives longer to save its allocation.
void open_amounts(const Ledger& ledger, Date as_of, std::vector<std::int64_t>& open);

// What is open of an instalment. Payments settle those of a document in the order of their days.
struct OpenPart {
  Slot slot = no_slot;
  std::int32_t due = 0;
  std::int64_t amount = 0;  // Of the instalment.
  std::int64_t open = 0;
  std::int32_t number = 1;  // First, second, …
};

// The open instalments among the open amounts, by slot and day; what they show is 0 there from now
// on, so that each is counted once.
std::vector<OpenPart> take_instalments(const Ledger& ledger, std::vector<std::int64_t>& open);

// The day of the first open instalment of a document of which so much is open; its own due day
// where it has none.
Date next_due(const Ledger& ledger, Slot slot, std::int64_t open);

// Of a document that is due in parts one item for each.
struct OpenItem {
  DocumentId id;
  DocumentKind kind;
  CustomerId customer;
  Date issued_on;
  Date due_on;
  Money amount;                // Signed, as all figures here.
  Money open;                  // Negative: a credit that is not yet used.
  std::int32_t days_past_due;  // At the day asked for; 0 or less: not due. Credits: 0.
  bool disputed;
  std::int32_t instalment = 0;  // Which of them it is; 0: the whole document.
};

struct OpenItemFilter {
  std::optional<CustomerId> customer = {};
  std::optional<Currency> currency = {};
  enum class Which : std::uint8_t { all, debits, credits, overdue } which = Which::all;
};

// Ordered by due day, then id.
std::vector<OpenItem> open_items(const Ledger& ledger, Date as_of, const OpenItemFilter& filter);

enum class Basis : std::uint8_t { due, issued };
enum class BandUnit : std::uint8_t {
  days,
  years,  // Calendar years, the Chinese note style: the anniversary stays in the younger band.
};

// Where ages are cut. Band i holds ages up to and including upper[i]; one more band holds what is
// older. By due day only what is past due is in bands; by day of issue the first begins at age 0.
struct Bands {
  static constexpr std::size_t max = 12;

  Basis basis = Basis::due;
  BandUnit unit = BandUnit::days;
  std::vector<std::int32_t> upper = {30, 60, 90, 120};

  std::size_t count() const { return upper.size() + 1; }
  // Errors: ageing.bands unless there are 1 to max - 1 positive boundaries, ascending.
  Result<Done> check() const;
};

// The band of an open debit, or -1 where it is not due.
int band_of(const Bands& bands, Date as_of, Date issued_on, Date due_on);

struct AgeingRow {
  CustomerId customer{};
  Currency currency;
  std::int64_t not_due = 0;
  std::array<std::int64_t, Bands::max> bands = {};
  std::int64_t unapplied = 0;  // Credits that are not used up: zero or negative.
  std::int64_t total = 0;      // not_due + bands + unapplied, always.
  std::int64_t disputed = 0;   // Part of the debits above.
  std::int32_t items = 0;
};

// One row a customer and currency with anything open, in no particular order. `bands` must pass
// check().
std::vector<AgeingRow> ageing(const Ledger& ledger, Date as_of, const Bands& bands);

// The rows added up per currency, ordered by currency; `customer` is 0.
std::vector<AgeingRow> totals(std::span<const AgeingRow> rows);

struct Balance {
  CustomerId customer{};
  Currency currency;
  std::int64_t balance = 0;  // Everything open, credits included.
  std::int64_t overdue = 0;
  std::int64_t unapplied = 0;       // Zero or negative
  std::int32_t oldest_due = never;  // Day of the longest overdue item
  std::int32_t items = 0;
};

// One row a customer and currency with anything open.
std::vector<Balance> balances(const Ledger& ledger, Date as_of);
// Of one customer, per currency.
std::vector<Balance> balances(const Ledger& ledger, Date as_of, CustomerId customer);

// What was receivable and overdue at the end of each of the given days, in one pass.
struct BalanceSeries {
  Currency currency;
  std::vector<std::int64_t> balance;
  std::vector<std::int64_t> overdue;
};

// `days` ascending. One series a currency, ordered by currency.
std::vector<BalanceSeries> balance_over_time(const Ledger& ledger, std::span<const Date> days,
                                             std::optional<CustomerId> customer = {});

}  // namespace ledger
