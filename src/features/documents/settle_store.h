// Settling debits with what is left of a credit, as the parameter `allocations` of a method asks.
#pragma once

#include "features/documents/document_store.h"
#include "features/documents/suggestion.h"

namespace documents {

// So many times no sum of three amounts is too large.
inline constexpr std::size_t allocations_max = 2'000;

inline constexpr std::string_view how_to_settle =
    "\"oldest_first\", \"suggested\", \"none\", or a list of {invoice, amount, discount, "
    "write_off, rate, settled}; where an item says neither discount nor write_off, they are taken "
    "as `discounts` and the tolerance allow. The amount is in the currency of what settles; where "
    "the invoice is in another, either `rate`, what a unit of the first is in the second, or "
    "`settled`, what is taken from the invoice, must be said; discounts are then in the second";
inline constexpr std::string_view which_discounts =
    "Discounts for paying early that are taken: \"in_time\" (where none is given), \"with_grace\", "
    "\"none\"";

// What a payment would settle of one debit.
struct Planned {
  Document debit;
  std::int64_t amount_minor = 0;  // These three in the currency of the debit.
  std::int64_t discount_minor = 0;
  std::int64_t write_off_minor = 0;
  std::optional<std::int64_t> credit_minor = {};  // As in Allocation.
  std::int64_t over_minor = 0;
  std::int64_t taken_of_credit() const { return credit_minor.value_or(amount_minor) + over_minor; }
  std::string path = {};  // Where a list asked for it.
  Why why = Why::oldest_first;
  bool only = true;  // Others do not fit as well.
};

// What `credit` settles on a day as `allocations` and `discounts` ask: what is due longest until it
// is used up (by kinds first as the setting payment.order says), what its reference and note name
// or what adds up to it, or the listed debits; nothing where `allocations` is absent. Of `credit`
// so much is left. Errors: payment.unknown_allocation, payment.unknown_discounts,
// payment.too_many_allocations, allocation.rate_missing, allocation.rate_and_settled,
// allocation.same_currency, allocation.settles_nothing.
Result<std::vector<Planned>> settlement_asked(book::Book& book, const Document& credit, Date on,
                                              std::int64_t left_minor, const JsonReader& params);

// What can be allocated of a credit from a day on.
Result<Money> left_to_allocate(sqlite::Db& db, const Document& credit, Date on);

// Allocates as settlement_asked() says. Errors also: those of allocate(), naming the place in the
// list.
Result<Done> settle_as_asked(book::Book& book, const Document& credit, Date on,
                             const JsonReader& params);

// {id, number, currency, amount, allocated, unapplied} once all its allocations count.
Result<Json> credit_json(sqlite::Db& db, const Document& credit);

}  // namespace documents
