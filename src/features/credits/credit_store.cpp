// Credit notes, refunds and write-offs in the book.
#include "features/credits/credit_store.h"

#include "book/params.h"
#include "ledger/figures.h"

namespace credits {
namespace {

constexpr std::string_view bad_debt = "bad_debt";
constexpr std::string_view small_difference = "small_difference";

}  // namespace

Result<Document> refundable_param(book::Book& book, const JsonReader& params,
                                  std::string_view name) {
  auto payment = documents::document_param(book, params, name, DocumentKind::payment);
  if (payment || payment.error().code != ErrorCode::not_found) return payment;
  return documents::document_param(book, params, name, DocumentKind::credit_note);
}

Result<Money> left_of(sqlite::Db& db, const Document& document, Date from) {
  const auto allocations = TRY(documents::allocations_of(db, document.id));
  return Money::from_minor(documents::least_open(document, allocations, from),
                           document.amount.currency());
}

Result<WriteOffKind> write_off_kind_param(const JsonReader& params) {
  const std::string kind = TRY(params.text_or("kind", bad_debt));
  if (kind == bad_debt) return WriteOffKind::bad_debt;
  if (kind == small_difference) return WriteOffKind::small_difference;
  return fail_field("kind", "write_off.unknown_kind", {{"text", kind}});
}

std::string_view name_of(WriteOffKind kind) {
  return kind == WriteOffKind::bad_debt ? bad_debt : small_difference;
}

Result<Document> write_off(book::Book& book, const Document& debit, const NewWriteOff& what) {
  const Document document{
      .id = static_cast<documents::DocumentId>(book.new_id()),
      .kind = DocumentKind::write_off,
      .number =
          TRY(documents::number_for(book, DocumentKind::write_off, "", debit.customer, what.on)),
      .customer = debit.customer,
      .issued_on = what.on,
      .due_on = what.on,
      .amount = TRY(Money::from_minor(what.amount_minor, debit.amount.currency())),
      .method = std::string{name_of(what.kind)},
      .reference = debit.number,
      .note = std::string{what.reason}};
  TRY(documents::add_document(book, document, {}));
  TRY(documents::allocate(
      book,
      {.from = document.id, .to = debit.id, .on = what.on, .amount_minor = what.amount_minor}));
  return document;
}

Result<std::vector<Residue>> residues(book::Book& book, Date on, Money most) {
  const ledger::OpenItemFilter filter{
      .customer = {}, .currency = most.currency(), .which = ledger::OpenItemFilter::Which::debits};
  std::vector<Residue> found;
  for (const ledger::OpenItem& item : ledger::open_items(*TRY(book.ledger()), on, filter)) {
    if (item.open > most || item.open == item.amount) continue;
    Document debit = TRY(documents::find_document(book.db(), item.id));
    // A later allocation may have taken the rest already.
    if (TRY(left_of(book.db(), debit, on)) != item.open) continue;
    found.push_back({.debit = std::move(debit), .open = item.open});
  }
  return found;
}

}  // namespace credits
