// Credit notes, refunds and write-offs in the book. What changes something is called inside a
// command.
#pragma once

#include <initializer_list>
#include <optional>
#include <vector>

#include "features/customers/customer_store.h"
#include "features/documents/document_store.h"

namespace credits {

using documents::Document;
using documents::DocumentKind;

// By the parameter of that name: an id or number of one of these kinds, looked for in their order.
Result<Document> any_param(book::Book& book, const JsonReader& params, std::string_view name,
                           std::initializer_list<DocumentKind> kinds);
// What can be credited or written off, by the parameter `invoice`: also a fee or interest.
Result<Document> debit_param(book::Book& book, const JsonReader& params);

// What the parameters say of a new document of that kind, whose amount is still to be set.
Result<Document> read_document(book::Book& book, const JsonReader& params, DocumentKind kind,
                               const customers::Customer& customer);
Result<customers::Customer> customer_of(sqlite::Db& db, const Document& document);

// The amount that is asked for, all that is left where none is, and never more than that.
Result<Money> amount_within(const JsonReader& params, Money left, std::string_view refusal);

// What can still be allocated of it from a day on.
Result<Money> left_of(sqlite::Db& db, const Document& document, Date from);

// Why an invoice is given up. Kept in the write-off's `method`.
enum class WriteOffKind : std::uint8_t { bad_debt, small_difference };
Result<WriteOffKind> write_off_kind_param(const JsonReader& params);
std::string_view name_of(WriteOffKind kind);

struct NewWriteOff {
  Date on;
  std::int64_t amount_minor;
  WriteOffKind kind;
  std::string_view reason;
  std::string_view approved_by = {};
  bool tax_relief = false;  // The tax in it is reclaimed; else it is given up with the rest.
};
// What of the parameters approved_by and tax_relief is the same for all write-offs.
struct Approval {
  std::string by = {};
  bool tax_relief = false;
};
Result<Approval> approval_param(const JsonReader& params);

// The tax in a part of a debit: as much of that as of the whole.
Result<std::int64_t> tax_part(sqlite::Db& db, const Document& debit, std::int64_t amount_minor);

// Writes off part of what is open of a debit. Errors: allocation.exceeds_debit,
// write_off.needs_approval.
Result<Document> write_off(book::Book& book, const Document& debit, const NewWriteOff& what);

// {approved_by, tax_relief, net, tax} of a write-off: its amount without tax, and the tax in it.
Result<Done> add_write_off_json(sqlite::Db& db, const Document& write_off, Json& json);

// The last day on which a credit note can be used.
Result<std::optional<Date>> expiry_of(sqlite::Db& db, documents::DocumentId note);
// Errors: credit_note.expires_before.
Result<Done> set_expiry(book::Book& book, const Document& note, std::optional<Date> on);

// A debit that was settled but for a small rest.
struct Residue {
  Document debit;
  Money open;
};
// Of one currency, of which at most so much is open on the day, the longest due first.
Result<std::vector<Residue>> residues(book::Book& book, Date on, Money most);

}  // namespace credits
