// Tax invoices in the book's tables.
#include "features/tax_invoices/tax_invoice_store.h"

namespace tax_invoices {
namespace {

constexpr char tax_invoices_file[] = {
#embed "tax_invoices/tax_invoices.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({tax_invoices_file, sizeof tax_invoices_file}, name);
}
constexpr sqlite::Sql of_document = sql("of_document");
constexpr sqlite::Sql by_id = sql("by_id");
constexpr sqlite::Sql same_number = sql("same_number");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql change_row = sql("change");
constexpr sqlite::Sql remove_row = sql("remove");

TaxInvoice tax_invoice_of(const sqlite::Rows& rows) {
  TaxInvoice invoice{.id = rows.id<TaxInvoiceId>("id"),
                     .document = rows.id<ledger::DocumentId>("document_id"),
                     .kind = rows.text("kind"),
                     .code = rows.text("code"),
                     .number = rows.text("number"),
                     .check_code = rows.text("check_code"),
                     .issued_on = rows.date_or_null("issued_on")};
  if (!rows.is_null("amount_minor")) invoice.amount = rows.money("amount_minor", "currency");
  return invoice;
}

struct Same {
  TaxInvoiceId id;
  ledger::DocumentId document;
  std::string number;  // Of the document.
};

Result<std::vector<Same>> same_as(sqlite::Db& db, const TaxInvoice& invoice) {
  std::vector<Same> same;
  sqlite::Rows rows =
      TRY(db.query(same_number, {{":number", invoice.number}, {":code", invoice.code}}));
  while (TRY(rows.next())) {
    const auto id = rows.id<TaxInvoiceId>("id");
    if (id == invoice.id) continue;
    same.push_back({id, rows.id<ledger::DocumentId>("document_id"), rows.text("document_number")});
  }
  return same;
}

Result<Done> check_free(sqlite::Db& db, const TaxInvoice& invoice) {
  for (const Same& same : TRY(same_as(db, invoice))) {
    if (same.document != invoice.document) continue;
    const bool draft = same.number.empty();
    return fail_field(
        "number", "tax_invoice.taken",
        {{"number", invoice.number},
         {"document", draft ? base::nested_key("document.state.draft") : same.number}});
  }
  return base::done();
}

std::optional<std::int64_t> minor_of(const std::optional<Money>& amount) {
  return amount ? std::optional{amount->minor()} : std::nullopt;
}

}  // namespace

Result<TaxInvoice> tax_invoice_param(sqlite::Db& db, const JsonReader& params) {
  const auto id = TRY(params.id<TaxInvoiceId>("id"));
  sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
  if (TRY(rows.next())) return tax_invoice_of(rows);
  return fail(ErrorCode::not_found, "tax_invoice.not_found");
}

Result<Done> add(book::Book& book, const TaxInvoice& invoice) {
  TRY(check_free(book.db(), invoice));
  TRY(book.db().run(add_row, {{":id", invoice.id},
                              {":document", invoice.document},
                              {":kind", invoice.kind},
                              {":code", invoice.code},
                              {":number", invoice.number},
                              {":check_code", invoice.check_code},
                              {":issued", invoice.issued_on},
                              {":amount", minor_of(invoice.amount)}}));
  return base::done();
}

Result<Done> change(book::Book& book, const TaxInvoice& invoice) {
  TRY(check_free(book.db(), invoice));
  TRY(book.db().run(change_row, {{":id", invoice.id},
                                 {":kind", invoice.kind},
                                 {":code", invoice.code},
                                 {":number", invoice.number},
                                 {":check_code", invoice.check_code},
                                 {":issued", invoice.issued_on},
                                 {":amount", minor_of(invoice.amount)}}));
  return base::done();
}

Result<Done> remove(book::Book& book, TaxInvoiceId id) {
  TRY(book.db().run(remove_row, {{":id", id}}));
  return base::done();
}

Result<Json> tax_invoice_json(sqlite::Db& db, const TaxInvoice& invoice) {
  Json also_on = Json::array();
  for (const Same& same : TRY(same_as(db, invoice))) also_on.push_back(same.number);
  return Json{{"id", base::id_json(static_cast<std::int64_t>(invoice.id))},
              {"document", base::id_json(static_cast<std::int64_t>(invoice.document))},
              {"kind", invoice.kind},
              {"code", invoice.code},
              {"number", invoice.number},
              {"check_code", invoice.check_code},
              {"issued", invoice.issued_on ? Json(invoice.issued_on->text()) : Json(nullptr)},
              {"amount", invoice.amount ? Json(invoice.amount->plain()) : Json(nullptr)},
              {"odd", odd_parts(invoice)},
              {"also_on", std::move(also_on)}};
}

Result<std::vector<TaxInvoice>> tax_invoices_of(sqlite::Db& db, ledger::DocumentId document) {
  std::vector<TaxInvoice> invoices;
  sqlite::Rows rows = TRY(db.query(of_document, {{":document", document}}));
  while (TRY(rows.next())) invoices.push_back(tax_invoice_of(rows));
  return invoices;
}

Result<Json> tax_invoices_json(sqlite::Db& db, ledger::DocumentId document) {
  const std::vector<TaxInvoice> invoices = TRY(tax_invoices_of(db, document));
  Json list = Json::array();
  for (const TaxInvoice& invoice : invoices) list.push_back(TRY(tax_invoice_json(db, invoice)));
  return list;
}

}  // namespace tax_invoices
