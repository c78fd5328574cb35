// Credit notes, refunds and write-offs in the book.
#include "features/credits/credit_store.h"

#include "book/params.h"
#include "ledger/figures.h"

namespace credits {
namespace {

constexpr std::string_view bad_debt = "bad_debt";
constexpr std::string_view small_difference = "small_difference";

}  // namespace

Result<Document> any_param(book::Book& book, const JsonReader& params, std::string_view name,
                           std::initializer_list<DocumentKind> kinds) {
  Result<Document> found = fail(ErrorCode::not_found, "document.not_found");
  for (const DocumentKind kind : kinds) {
    found = documents::document_param(book, params, name, kind);
    if (found || found.error().code != ErrorCode::not_found) break;
  }
  return found;
}

Result<Document> debit_param(book::Book& book, const JsonReader& params) {
  using enum DocumentKind;
  return any_param(book, params, "invoice", {invoice, fee, interest});
}

Result<Document> read_document(book::Book& book, const JsonReader& params, DocumentKind kind,
                               const customers::Customer& customer) {
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  const std::string given = TRY(book::short_text_or(params, "number", "", 100));
  return Document{.id = static_cast<documents::DocumentId>(book.new_id()),
                  .kind = kind,
                  .number = TRY(documents::number_for(book, kind, given, customer.id, on)),
                  .customer = customer.id,
                  .issued_on = on,
                  .due_on = on,
                  .amount = Money::zero(customer.currency),
                  .reference = TRY(book::short_text_or(params, "reference", "")),
                  .note = TRY(kind == DocumentKind::credit_note
                                  ? book::name_param(params, "reason")
                                  : book::short_text_or(params, "note", "", 10'000))};
}

Result<customers::Customer> customer_of(sqlite::Db& db, const Document& document) {
  auto customer = TRY(customers::customer_by_id(db, document.customer));
  VERIFY(customer);
  return std::move(*customer);
}

Result<Money> amount_within(const JsonReader& params, Money left, std::string_view refusal) {
  const Money amount =
      params.has("amount") ? TRY(book::positive_param(params, "amount", left.currency())) : left;
  if (amount.minor() > 0 && amount <= left) return amount;
  return fail_field("amount", refusal, {{"open", left.text()}});
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
