// Documents, their lines and allocations as values, and the rules that need no database.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/ledger.h"

namespace documents {

using ledger::AllocationId;
using ledger::CustomerId;
using ledger::DocumentId;
using ledger::DocumentKind;

enum class ProductId : std::int64_t {};

struct Document {
  DocumentId id{};
  DocumentKind kind = DocumentKind::invoice;
  std::string number = {};  // Empty: a draft without one.
  CustomerId customer{};
  bool draft = false;
  Date issued_on;
  Date due_on;
  Money amount;
  bool disputed = false;
  std::string method = {};
  std::string reference = {};
  std::string note = {};
  std::optional<Date> voided_on = {};
  std::string void_reason = {};
  std::string customer_name = {};  // On its paper; empty: the one that the customer has.
};

struct Line {
  std::string description;
  std::int64_t quantity_milli = 1'000;
  std::int64_t unit_price_minor = 0;
  std::int64_t discount_ppm = 0;
  std::int64_t tax_ppm = 0;
  std::int64_t net_minor = 0;
  std::int64_t tax_minor = 0;
  bool tax_included = false;  // In the price; the same of all lines of a document.
  std::optional<ProductId> product = {};
  std::string product_code = {}, unit = {};  // As the product has them now.
};

// Fills in net and tax: each rounded once, half up. Where the price includes tax, what the line
// comes to is rounded, then its net; the tax is what is left. Errors: money.too_large.
Result<Done> price(Line& line);
// What a price without tax is with it, or the other way round, rounded half up.
std::int64_t with_tax(std::int64_t minor, std::int64_t tax_ppm);
std::int64_t without_tax(std::int64_t minor, std::int64_t tax_ppm);
// Sum of the lines with tax. Errors: money.too_large.
Result<Money> total_of(std::span<const Line> lines, Currency currency);

struct Allocation {
  AllocationId id{};
  DocumentId from{};
  DocumentId to{};
  Date on;
  std::int64_t amount_minor = 0;  // These three are in the debit's currency.
  std::int64_t discount_minor = 0;
  std::int64_t write_off_minor = 0;
  std::optional<std::int64_t> credit_minor = {};  // Of a credit in another currency, in that.
  std::int64_t over_minor = 0;                    // A small overpayment, in the credit's currency.
  std::optional<AllocationId> reverses = {};
  bool reversed = false;
  bool bad_debt = false;  // What a write-off of a bad debt gave up.

  // What it takes from that document as payment,
  std::int64_t paid_of(DocumentId document) const {
    return document == from ? credit_minor.value_or(amount_minor) : amount_minor;
  }
  // and with what is given up beside it.
  std::int64_t taken_from(DocumentId document) const {
    return paid_of(document) + (document == from ? over_minor : discount_minor + write_off_minor);
  }
};

// What can still be allocated of a document from a day on: the least that is open at any moment
// from then, so that no day ever shows more allocated than there is. Allocations ordered by day.
std::int64_t least_open(const Document& document, std::span<const Allocation> allocations,
                        Date from);

// What is open of it at the end of a day, never negative; 0 for drafts and where it does not count.
std::int64_t open_on(const Document& document, std::span<const Allocation> allocations, Date day);

// "draft", "open", "partial", "paid", "written_off", "void": how it stands on a day. Written off is
// what a bad debt closed, wholly or as the last part.
std::string_view state_on(const Document& document, std::span<const Allocation> allocations,
                          Date day);

}  // namespace documents
