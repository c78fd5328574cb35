// Fees and interest, for all doors.
#include "features/credits/charges_methods.h"

#include "book/params.h"
#include "features/credits/charge_store.h"
#include "features/customers/customer_store.h"
#include "features/invoices/document_list_store.h"

namespace credits {
namespace {

using documents::DocumentKind;

constexpr std::int64_t rate_ppm_max = 10'000'000;  // 1,000 % a year.

Result<Document> invoice_param(book::Book& book, const JsonReader& params) {
  return documents::document_param(book, params, "invoice", DocumentKind::invoice);
}

Json charged(const Document& document) {
  return {{"id", base::id_json(static_cast<std::int64_t>(document.id))},
          {"number", document.number},
          {"currency", document.amount.currency().code()},
          {"amount", document.amount.plain()}};
}

Result<Json> create_fee(book::Book& book, const JsonReader& params) {
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  const std::string why = TRY(book::short_text_or(params, "note", "", 10'000));
  if (params.has("invoice")) {
    if (params.has("customer")) return fail_field("invoice", "fee.invoice_alone");
    const Document invoice = TRY(invoice_param(book, params));
    const Money amount = TRY(book::positive_param(params, "amount", invoice.amount.currency()));
    return charged(TRY(add_fee(book, invoice.customer, on, amount, invoice.number, why)));
  }
  const auto customer = TRY(customers::customer_param(book.db(), params));
  const Currency currency = TRY(book::currency_or(params, "currency", customer.currency));
  const Money amount = TRY(book::positive_param(params, "amount", currency));
  const std::string reference = TRY(book::short_text_or(params, "reference", ""));
  return charged(TRY(add_fee(book, customer.id, on, amount, reference, why)));
}

// What is asked about the interest of an invoice, and what it comes to.
struct Interest {
  Document invoice;
  Date until;
  InterestTerms terms;
  std::vector<InterestPart> parts;
  Money total;
};

Result<Interest> interest_asked(book::Book& book, const JsonReader& params) {
  const Document invoice = TRY(invoice_param(book, params));
  if (invoice.draft) return fail_field("invoice", "document.is_draft");
  const Date until = TRY(book::day_or(params, "date", book.environment().today()));
  InterestTerms terms;
  if (!params.has("rate")) return fail_field("rate", "json.missing", {{"field", "rate"}});
  terms.rate_ppm = TRY(book::decimal_or(params, "rate", 4, 0));
  if (terms.rate_ppm < 1 || terms.rate_ppm > rate_ppm_max) {
    return fail_field("rate", "interest.rate");
  }
  terms.days_of_year = TRY(params.integer_or("days_of_year", 365));
  if (terms.days_of_year != 365 && terms.days_of_year != 360) {
    return fail_field("days_of_year", "interest.days_of_year_wrong");
  }
  Interest interest{.invoice = invoice,
                    .until = until,
                    .terms = terms,
                    .parts = TRY(interest_on(book.db(), invoice, until, terms)),
                    .total = Money::zero(invoice.amount.currency())};
  std::int64_t total = 0;
  for (const InterestPart& part : interest.parts) total += part.interest.minor();
  interest.total = TRY(Money::from_minor(total, invoice.amount.currency()));
  return interest;
}

Result<Json> plan_interest(book::Book& book, const JsonReader& params) {
  const Interest interest = TRY(interest_asked(book, params));
  Json rows = Json::array();
  for (const InterestPart& part : interest.parts) {
    rows.push_back({{"from", part.from.text()},
                    {"to", part.to.text()},
                    {"days", part.days()},
                    {"principal", part.principal.plain()},
                    {"interest", part.interest.plain()}});
  }
  const auto charged_before = TRY(charged_until(book.db(), interest.invoice));
  return Json{{"rows", std::move(rows)},
              {"currency", interest.total.currency().code()},
              {"total", interest.total.plain()},
              {"charged_until", charged_before ? Json(charged_before->text()) : Json(nullptr)}};
}

// How it was computed, for who has to explain it: figures alone, as no language is known here.
std::string explanation(const Interest& interest) {
  const std::string rate = book::decimal_text(interest.terms.rate_ppm, 4) + " % / " +
                           std::to_string(interest.terms.days_of_year);
  std::string text;
  for (const InterestPart& part : interest.parts) {
    if (!text.empty()) text += "\n";
    text += part.from.text() + " – " + part.to.text() + ": " + part.principal.plain() + " × " +
            std::to_string(part.days()) + " × " + rate + " = " + part.interest.plain();
  }
  return text;
}

Result<Json> create_interest(book::Book& book, const JsonReader& params) {
  const Interest interest = TRY(interest_asked(book, params));
  const Document& invoice = interest.invoice;
  if (invoice.disputed) {
    return fail_field("invoice", "interest.disputed", {{"number", invoice.number}});
  }
  if (interest.total.is_zero()) {
    return fail_field("date", "interest.nothing", {{"number", invoice.number}});
  }
  const Document document{.id = static_cast<documents::DocumentId>(book.new_id()),
                          .kind = DocumentKind::interest,
                          .number = TRY(documents::number_for(book, DocumentKind::interest, "",
                                                              invoice.customer, interest.until)),
                          .customer = invoice.customer,
                          .issued_on = interest.until,
                          .due_on = interest.until,
                          .amount = interest.total,
                          .reference = invoice.number,
                          .note = explanation(interest)};
  TRY(documents::add_document(book, document, {}));
  return charged(document);
}

template <DocumentKind kind>
Result<Json> list(book::Book& book, const JsonReader& params) {
  return invoices::document_list(book, params, kind);
}

}  // namespace

std::vector<book::Method> charges_methods() {
  using enum book::MethodKind;
  const book::Param day{"date", "day", false, "Day; today where none is given"};
  const std::vector<book::Param> of_interest{
      {"invoice", "id", true, "Id or number of the invoice that was paid late or is late"},
      {"date", "day", false, "The last day that counts; today where none is given"},
      {"rate", "text", true, "Percent a year: 12.25"},
      {"days_of_year", "whole", false, "365 (where none is given) or 360"}};
  const std::vector<book::Param> lists = invoices::document_list_params();
  return {
      book::simple_method("fee.create", command, "Charges a customer a fee that is due at once.",
                          {{"customer", "id", false, "Id or code of the customer"},
                           {"invoice", "id", false, "Instead: the invoice that it is about"},
                           {"amount", "amount", true, "How much"},
                           {"currency", "text", false, "ISO 4217 code"},
                           day,
                           {"reference", "text", false, "What it is about"},
                           {"note", "text", false, "What for"}},
                          create_fee),
      book::simple_method("interest.plan", query,
                          "What interest on an invoice comes to, part by part.", of_interest,
                          plan_interest),
      book::simple_method("interest.create", command,
                          "Charges interest on what of an invoice was late and not charged yet.",
                          of_interest, create_interest),
      book::simple_method("fee.list", query, "A window of the list, the newest first.", lists,
                          list<DocumentKind::fee>),
      book::simple_method("interest.list", query, "A window of the list, the newest first.", lists,
                          list<DocumentKind::interest>)};
}

}  // namespace credits
