// Credit notes, refunds and write-offs in the book.
#include "features/credits/credit_store.h"

#include <algorithm>

#include "book/params.h"
#include "features/documents/document_rate_store.h"
#include "features/settings/settings_store.h"
#include "features/terms/payment_terms.h"
#include "ledger/figures.h"

namespace credits {
namespace {

constexpr std::string_view bad_debt = "bad_debt";
constexpr std::string_view small_difference = "small_difference";

constexpr char credits_file[] = {
#embed "credits/credits.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({credits_file, sizeof credits_file}, name);
}
constexpr sqlite::Sql set_write_off_row = sql("set_write_off");
constexpr sqlite::Sql write_off_query = sql("write_off");
constexpr sqlite::Sql set_expiry_row = sql("set_expiry");
constexpr sqlite::Sql expiry_query = sql("expiry");

// One in a currency without a known rate needs approval: nobody can say that it is small.
Result<Done> check_approved(sqlite::Db& db, const Document& debit, const NewWriteOff& what) {
  if (!what.approved_by.empty()) return base::done();
  const auto above = TRY(settings::approval_above(db));
  if (!above) return base::done();
  const Money amount = Money::from_sum(what.amount_minor, debit.amount.currency());
  std::optional<Money> worth;
  if (amount.currency() == above->currency()) worth = amount;
  if (const auto rate = TRY(documents::rate_of(db, debit.id)); !worth && rate) {
    worth = TRY(rate->convert(amount, above->currency()));
  }
  if (worth && *worth <= *above) return base::done();
  return fail_field("approved_by", "write_off.needs_approval",
                    {{"number", debit.number}, {"amount", above->text()}});
}

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

Result<Approval> approval_param(const JsonReader& params) {
  return Approval{.by = TRY(book::short_text_or(params, "approved_by", "", 200)),
                  .tax_relief = TRY(params.boolean_or("tax_relief", false))};
}

Result<std::int64_t> tax_part(sqlite::Db& db, const Document& debit, std::int64_t amount_minor) {
  const std::vector<documents::Line> lines = TRY(documents::lines_of(db, debit.id));
  const terms::Totals totals = terms::totals_of(lines);
  if (totals.tax_minor <= 0 || debit.amount.minor() <= 0) return 0;
  return std::min(amount_minor,
                  money::multiply_divide(amount_minor, totals.tax_minor, debit.amount.minor()));
}

Result<Done> add_write_off_json(sqlite::Db& db, const Document& write_off, Json& json) {
  std::int64_t tax = 0;
  std::optional<documents::DocumentId> of;
  {
    sqlite::Rows rows = TRY(db.query(write_off_query, {{":id", write_off.id}}));
    VERIFY(TRY(rows.next()));
    json["approved_by"] = rows.text("approved_by");
    json["tax_relief"] = !rows.is_null("relief_minor");
    if (!rows.is_null("relief_minor")) {
      tax = rows.integer("relief_minor");
    } else {
      of = rows.id_or_null<documents::DocumentId>("debit_id");
    }
  }
  if (of) {
    const Document debit = TRY(documents::find_document(db, *of));
    tax = TRY(tax_part(db, debit, write_off.amount.minor()));
  }
  const Money of_tax = Money::from_sum(tax, write_off.amount.currency());
  json["net"] = (write_off.amount - of_tax).plain();
  json["tax"] = of_tax.plain();
  return base::done();
}

Result<std::optional<Date>> expiry_of(sqlite::Db& db, documents::DocumentId note) {
  sqlite::Rows rows = TRY(db.query(expiry_query, {{":id", note}}));
  VERIFY(TRY(rows.next()));
  return rows.date_or_null("expires_on");
}

Result<Done> set_expiry(book::Book& book, const Document& note, std::optional<Date> on) {
  if (on && *on < note.issued_on) {
    return fail_field("expires", "credit_note.expires_before", {{"day", note.issued_on.text()}});
  }
  TRY(book.db().run(set_expiry_row, {{":id", note.id}, {":on", on}}));
  return base::done();
}

Result<Document> write_off(book::Book& book, const Document& debit, const NewWriteOff& what) {
  TRY(check_approved(book.db(), debit, what));
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
  std::optional<std::int64_t> relief;
  if (what.tax_relief) relief = TRY(tax_part(book.db(), debit, what.amount_minor));
  TRY(book.db().run(
      set_write_off_row,
      {{":id", document.id}, {":approved_by", what.approved_by}, {":relief", relief}}));
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
