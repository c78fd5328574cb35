// Noting tax invoices on invoices, changing and removing them.
#include "features/tax_invoices/tax_invoices_methods.h"

#include <algorithm>

#include "book/params.h"
#include "features/documents/document_store.h"
#include "features/tax_invoices/tax_invoice_store.h"

namespace tax_invoices {
namespace {

using documents::Document;

constexpr std::size_t number_bytes_max = 40;

// As it is read from paper: in groups, with blanks between.
Result<std::string> number_or(const JsonReader& params, std::string_view name,
                              const std::string& fallback) {
  std::string text = TRY(book::short_text_or(params, name, fallback, number_bytes_max));
  std::erase(text, ' ');
  return text;
}

Result<Done> read_fields(const JsonReader& params, Currency currency, TaxInvoice& invoice) {
  invoice.kind = TRY(book::choice_or(params, "kind", kinds, invoice.kind));
  invoice.code = TRY(number_or(params, "code", invoice.code));
  invoice.number = TRY(number_or(params, "number", invoice.number));
  invoice.check_code = TRY(number_or(params, "check_code", invoice.check_code));
  if (invoice.number.empty()) return fail_field("number", "params.empty", {{"field", "number"}});
  if (params.has("issued")) {
    invoice.issued_on.reset();
    if (!TRY(params.text("issued")).empty()) {
      invoice.issued_on = TRY(book::day_param(params, "issued"));
    }
  }
  if (params.has("amount")) {
    invoice.amount.reset();
    if (!TRY(params.text("amount")).empty()) {
      invoice.amount = TRY(book::positive_param(params, "amount", currency));
    }
  }
  return base::done();
}

Result<Json> add_one(book::Book& book, const JsonReader& params) {
  const Document document =
      TRY(documents::document_param(book, params, "invoice", documents::DocumentKind::invoice));
  TaxInvoice invoice{.id = static_cast<TaxInvoiceId>(book.new_id()), .document = document.id};
  TRY(read_fields(params, document.amount.currency(), invoice));
  TRY(add(book, invoice));
  return tax_invoice_json(book.db(), invoice);
}

Result<Json> change_one(book::Book& book, const JsonReader& params) {
  TaxInvoice invoice = TRY(tax_invoice_param(book.db(), params));
  const Document document = TRY(documents::find_document(book.db(), invoice.document));
  TRY(read_fields(params, document.amount.currency(), invoice));
  TRY(change(book, invoice));
  return tax_invoice_json(book.db(), invoice);
}

Result<Json> remove_one(book::Book& book, const JsonReader& params) {
  const TaxInvoice invoice = TRY(tax_invoice_param(book.db(), params));
  TRY(remove(book, invoice.id));
  return Json{{"number", invoice.number}};
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  return tax_invoice_json(book.db(), TRY(tax_invoice_param(book.db(), params)));
}

std::vector<book::Param> fields(book::Param first) {
  return {first,
          {"kind", "text", false, "special_digital, ordinary_digital, special or ordinary"},
          {"code", "text", false, "Code of 10 or 12 digits; digital ones have none"},
          {"number", "text", false, "Number: 8 digits, of a digital one 20"},
          {"check_code", "text", false, "Check code, or its last 6 digits"},
          {"issued", "day", false, "Its day"},
          {"amount", "amount", false, "What it says with tax, in the currency of the invoice"}};
}

}  // namespace

std::vector<book::Method> tax_invoices_methods() {
  using enum book::MethodKind;
  const book::Param one{"id", "id", true, "Id of the tax invoice"};
  return {
      book::simple_method("tax_invoice.add", command,
                          "Notes on an invoice which tax invoice was issued for it.",
                          fields({"invoice", "id", true, "Id or number of the invoice"}), add_one),
      book::simple_method("tax_invoice.change", command, "Changes what was noted.", fields(one),
                          change_one),
      book::simple_method("tax_invoice.remove", command, "Removes what was noted.", {one},
                          remove_one),
      book::simple_method("tax_invoice.get", query,
                          "A tax invoice as noted, with what looks odd about it.", {one}, get),
  };
}

}  // namespace tax_invoices
