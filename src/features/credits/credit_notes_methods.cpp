// Credit notes, by amount or by lines, for all doors.
#include "features/credits/credit_notes_methods.h"

#include <algorithm>

#include "book/params.h"
#include "features/credits/credit_store.h"
#include "features/documents/credited_store.h"
#include "features/documents/settle_store.h"
#include "features/invoices/invoices_methods.h"
#include "features/orders/line_params_store.h"

namespace credits {
namespace {

using documents::Creditable;
using documents::Line;
using documents::LineId;

// Lines of a credit note, and beside each which line of the invoice it takes back, if any.
struct CreditLines {
  std::vector<Line> lines = {};
  std::vector<std::optional<LineId>> credits = {};
};

// So much of a line of the invoice: all that is left of it where no quantity is given.
Result<Line> part_param(const JsonReader& item, const Document& invoice,
                        std::vector<Creditable>& of, CreditLines& into) {
  TRY(item.only({"line", "quantity"}));
  const std::int64_t number = TRY(item.integer("line"));
  if (number < 1 || number > std::ssize(of)) {
    return fail_field(item.path_of("line"), "credit_note.no_such_line",
                      {{"number", invoice.number}, {"line", std::to_string(number)}});
  }
  Creditable& billed = of[static_cast<std::size_t>(number) - 1];
  const std::int64_t quantity = TRY(book::decimal_or(item, "quantity", 3, billed.left_milli()));
  const auto part = documents::credited_part(billed, quantity);
  if (!part) {
    return fail_field(item.path_of("quantity"), "credit_note.more_than_line",
                      {{"number", invoice.number},
                       {"line", std::to_string(number)},
                       {"left", book::decimal_text(billed.left_milli(), 3)}});
  }
  billed.credited_milli += part->quantity_milli;
  billed.credited_net_minor += part->net_minor;
  billed.credited_tax_minor += part->tax_minor;
  into.credits.back() = billed.id;
  return *part;
}

// Empty where only an amount is given.
Result<CreditLines> lines_param(book::Book& book, const JsonReader& params,
                                const orders::LineContext& context, const Document* invoice) {
  CreditLines read;
  if (!params.has("lines")) return read;
  if (params.has("amount")) return fail_field("amount", "invoice.amount_and_lines");
  const auto items = TRY(params.objects("lines"));
  if (items.size() > invoices::lines_max) {
    return fail_field("lines", "invoice.too_many_lines",
                      {{"max", std::to_string(invoices::lines_max)}});
  }
  std::vector<Creditable> of;
  if (invoice != nullptr) of = TRY(documents::creditable_lines(book.db(), invoice->id));
  for (const JsonReader& item : items) {
    read.credits.emplace_back();
    const bool takes_back = item.has("line");
    if (takes_back && invoice == nullptr) {
      return fail_field(item.path_of("line"), "credit_note.line_without_invoice");
    }
    read.lines.push_back(
        TRY(takes_back ? part_param(item, *invoice, of, read) : orders::read_line(context, item)));
  }
  return read;
}

Result<Money> total_of(const CreditLines& lines, Currency currency) {
  const Money total = TRY(documents::total_of(lines.lines, currency));
  if (total.minor() <= 0) return fail_field("lines", "credit_note.total_not_positive");
  return total;
}

Result<Done> add_note(book::Book& book, const Document& note, const CreditLines& lines) {
  TRY(documents::add_document(book, note, lines.lines));
  return documents::set_credits(book, note.id, lines.credits);
}

// The day that the parameter says; an empty text: none.
Result<std::optional<Date>> expires_param(const JsonReader& params) {
  if (!params.has("expires") || TRY(params.text("expires")).empty()) return std::optional<Date>{};
  return std::optional{TRY(book::day_param(params, "expires"))};
}

// Takes back part of one invoice: it lowers what is open of it at once. Lines may take back what is
// paid already; that stays on account.
Result<Json> credit_invoice(book::Book& book, const JsonReader& params) {
  const Document invoice = TRY(debit_param(book, params));
  const auto customer = TRY(customer_of(book.db(), invoice));
  Document note = TRY(read_document(book, params, DocumentKind::credit_note, customer));
  if (note.issued_on < invoice.issued_on) {
    return fail_field("date", "document.before", {{"number", invoice.number}});
  }
  const Money open = TRY(left_of(book.db(), invoice, note.issued_on));
  const Currency currency = invoice.amount.currency();
  const bool included = TRY(documents::prices_include_tax(book.db(), invoice.id));
  const CreditLines lines = TRY(lines_param(book, params,
                                            {.db = &book.db(),
                                             .currency = currency,
                                             .price_level = customer.price_level,
                                             .tax_included = included},
                                            &invoice));
  if (lines.lines.empty()) {
    note.amount = TRY(amount_within(params, open, "credit_note.exceeds_open"));
  } else {
    note.amount = TRY(total_of(lines, currency));
    const Money left = TRY(documents::left_to_credit(book.db(), invoice));
    if (note.amount > left) {
      return fail_field("lines", "credit_note.exceeds_invoice",
                        {{"number", invoice.number}, {"left", left.text()}});
    }
  }
  if (note.reference.empty()) note.reference = invoice.number;
  TRY(add_note(book, note, lines));
  const auto expires = TRY(expires_param(params));
  TRY(set_expiry(book, note, expires));
  const std::int64_t settled = std::min(open, note.amount).minor();
  if (settled > 0) {
    TRY(documents::allocate(
        book, {.from = note.id, .to = invoice.id, .on = note.issued_on, .amount_minor = settled}));
  }
  return documents::credit_json(book.db(), note);
}

Result<Json> create(book::Book& book, const JsonReader& params) {
  if (params.has("invoice")) {
    if (params.has("customer") || params.has("allocations") || params.has("currency")) {
      return fail_field("invoice", "credit_note.invoice_alone");
    }
    return credit_invoice(book, params);
  }
  const auto customer = TRY(customers::customer_param(book.db(), params));
  Document note = TRY(read_document(book, params, DocumentKind::credit_note, customer));
  const Currency currency = TRY(book::currency_or(params, "currency", customer.currency));
  const bool included = TRY(orders::tax_included_or(book.db(), params));
  const CreditLines lines = TRY(lines_param(book, params,
                                            {.db = &book.db(),
                                             .currency = currency,
                                             .price_level = customer.price_level,
                                             .tax_included = included},
                                            nullptr));
  note.amount = TRY(lines.lines.empty() ? book::positive_param(params, "amount", currency)
                                        : total_of(lines, currency));
  TRY(add_note(book, note, lines));
  const auto expires = TRY(expires_param(params));
  TRY(set_expiry(book, note, expires));
  TRY(documents::settle_as_asked(book, note, note.issued_on, params));
  return documents::credit_json(book.db(), note);
}

Result<Json> allocate(book::Book& book, const JsonReader& params) {
  const Document note =
      TRY(documents::document_param(book, params, "credit_note", DocumentKind::credit_note));
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  const auto expires = TRY(expiry_of(book.db(), note.id));
  if (expires && on > *expires) {
    return fail_field("credit_note", "credit_note.expired",
                      {{"number", note.number}, {"day", expires->text()}});
  }
  TRY(documents::settle_as_asked(book, note, on, params));
  return documents::credit_json(book.db(), note);
}

Result<Json> change_expiry(book::Book& book, const JsonReader& params) {
  const Document note =
      TRY(documents::document_param(book, params, "credit_note", DocumentKind::credit_note));
  if (note.voided_on) return fail(ErrorCode::conflict, "document.already_void");
  const auto expires = TRY(expires_param(params));
  TRY(set_expiry(book, note, expires));
  return Json{{"id", base::id_json(static_cast<std::int64_t>(note.id))},
              {"number", note.number},
              {"expires", expires ? Json(expires->text()) : Json(nullptr)}};
}

}  // namespace

std::vector<book::Method> credit_notes_methods() {
  using enum book::MethodKind;
  const book::Param day{"date", "day", false, "Day; today where none is given"};
  return {
      book::simple_method(
          "credit_note.create", command,
          "Credits a customer: part of one invoice, fee or interest at once, or freely.",
          {{"invoice", "id", false, "Id or number of the invoice, fee or interest it takes back"},
           {"customer", "id", false, "Without invoice: id or code of the customer"},
           {"amount", "amount", false,
            "How much; with invoice all that is open of it where none is given"},
           {"lines", "list", false,
            "Instead of an amount: {line, quantity} of the invoice (from 1; all that is left of it "
            "where no quantity is given), or lines as invoice.create has them"},
           {"currency", "text", false, "ISO 4217 code"},
           {"tax_included", "yes/no", false,
            "Without invoice: whether the prices of the lines include tax"},
           {"allocations", "list or text", false, documents::how_to_settle},
           day,
           {"number", "text", false, "Number; the next of the series where none is given"},
           {"reference", "text", false, "The customer's own number"},
           {"expires", "day", false, "The last day on which it can be used; none: always"},
           {"reason", "text", true, "Why"}},
          create),
      book::simple_method("credit_note.set_expiry", command,
                          "Gives a credit note another last day of use, or none.",
                          {{"credit_note", "id", true, "Id or number of the credit note"},
                           {"expires", "text", false, "Day; empty: it can be used always"}},
                          change_expiry),
      book::simple_method("credit_note.allocate", command,
                          "Settles invoices with what is left of a credit note.",
                          {{"credit_note", "id", true, "Id or number of the credit note"},
                           day,
                           {"allocations", "list or text", true, documents::how_to_settle}},
                          allocate),
  };
}

}  // namespace credits
