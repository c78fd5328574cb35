// Refunds and write-offs, and what is asked of credit notes too, for all doors.
#include "features/credits/credits_methods.h"

#include <algorithm>
#include <set>

#include "book/params.h"
#include "features/credits/charges_methods.h"
#include "features/credits/credit_notes_methods.h"
#include "features/credits/credit_store.h"
#include "features/currencies/rate_store.h"
#include "features/customers/customer_store.h"
#include "features/documents/credited_store.h"
#include "features/invoices/document_list_store.h"
#include "features/settings/settings_store.h"

namespace credits {
namespace {

Result<Json> create_refund(book::Book& book, const JsonReader& params) {
  const Document credit =
      TRY(any_param(book, params, "credit", {DocumentKind::payment, DocumentKind::credit_note}));
  const auto customer = TRY(customer_of(book.db(), credit));
  Document refund = TRY(read_document(book, params, DocumentKind::refund, customer));
  if (refund.issued_on < credit.issued_on) {
    return fail_field("date", "document.before", {{"number", credit.number}});
  }
  const Money left = TRY(left_of(book.db(), credit, refund.issued_on));
  refund.amount = TRY(amount_within(params, left, "refund.exceeds_rest"));
  refund.method = TRY(book::short_text_or(params, "method", "", 100));
  if (refund.reference.empty()) refund.reference = credit.number;
  TRY(documents::add_document(book, refund, {}));
  TRY(documents::allocate(book, {.from = credit.id,
                                 .to = refund.id,
                                 .on = refund.issued_on,
                                 .amount_minor = refund.amount.minor()}));
  return Json{{"id", base::id_json(static_cast<std::int64_t>(refund.id))},
              {"number", refund.number},
              {"currency", refund.amount.currency().code()},
              {"amount", refund.amount.plain()}};
}

Json written_off(const Document& document) {
  return {{"id", base::id_json(static_cast<std::int64_t>(document.id))},
          {"number", document.number},
          {"invoice", document.reference},
          {"currency", document.amount.currency().code()},
          {"amount", document.amount.plain()}};
}

Result<Json> create_write_off(book::Book& book, const JsonReader& params) {
  const Document invoice = TRY(debit_param(book, params));
  const Date on = TRY(book::day_or(params, "date", book.environment().today()));
  if (on < invoice.issued_on) {
    return fail_field("date", "document.before", {{"number", invoice.number}});
  }
  const Money open = TRY(left_of(book.db(), invoice, on));
  const Money amount = TRY(amount_within(params, open, "write_off.exceeds_open"));
  const std::string reason = TRY(book::name_param(params, "reason"));
  const WriteOffKind kind = TRY(write_off_kind_param(params));
  const Approval approval = TRY(approval_param(params));
  const NewWriteOff what{.on = on,
                         .amount_minor = amount.minor(),
                         .kind = kind,
                         .reason = reason,
                         .approved_by = approval.by,
                         .tax_relief = approval.tax_relief};
  return written_off(TRY(write_off(book, invoice, what)));
}

struct ResidueQuestion {
  Date on;
  Money most;
};

Result<ResidueQuestion> residue_question(book::Book& book, const JsonReader& params) {
  const Currency usual = TRY(settings::base_currency(book.db()));
  const Currency currency = TRY(book::currency_or(params, "currency", usual));
  return ResidueQuestion{.on = TRY(book::day_or(params, "date", book.environment().today())),
                         .most = TRY(book::positive_param(params, "most", currency))};
}

Result<Json> list_residues(book::Book& book, const JsonReader& params) {
  const ResidueQuestion question = TRY(residue_question(book, params));
  Money total = Money::zero(question.most.currency());
  Json rows = Json::array();
  for (const Residue& residue : TRY(residues(book, question.on, question.most))) {
    const auto customer = TRY(customer_of(book.db(), residue.debit));
    total += residue.open;
    Json row = documents::document_json(residue.debit);
    row["customer"] = customer.code;
    row["name"] = customer.name;
    row["open"] = residue.open.plain();
    rows.push_back(std::move(row));
  }
  return Json{{"rows", rows}, {"currency", total.currency().code()}, {"total", total.plain()}};
}

Result<Json> write_off_residues(book::Book& book, const JsonReader& params) {
  const ResidueQuestion question = TRY(residue_question(book, params));
  const std::string reason = TRY(book::name_param(params, "reason"));
  const Approval approval = TRY(approval_param(params));
  const std::vector<std::string> named = TRY(params.texts("skip"));
  const std::set<std::string> skip{named.begin(), named.end()};
  Money total = Money::zero(question.most.currency());
  Json all = Json::array();
  for (const Residue& residue : TRY(residues(book, question.on, question.most))) {
    if (skip.contains(residue.debit.number)) continue;
    const NewWriteOff what{.on = question.on,
                           .amount_minor = residue.open.minor(),
                           .kind = WriteOffKind::small_difference,
                           .reason = reason,
                           .approved_by = approval.by,
                           .tax_relief = approval.tax_relief};
    all.push_back(written_off(TRY(write_off(book, residue.debit, what))));
    total += residue.open;
  }
  return Json{
      {"written_off", all}, {"currency", total.currency().code()}, {"total", total.plain()}};
}

Result<Document> own_param(book::Book& book, const JsonReader& params) {
  using enum DocumentKind;
  return any_param(book, params, "document", {credit_note, refund, write_off, fee, interest});
}

Result<Json> void_any(book::Book& book, const JsonReader& params) {
  const Document document = TRY(own_param(book, params));
  const std::string reason = TRY(book::name_param(params, "reason"));
  const Date on =
      TRY(book::day_or(params, "date", std::max(book.environment().today(), document.issued_on)));
  if (TRY(documents::invoiced_again(book.db(), document.id))) {
    return fail_field("document", "credit_note.invoiced_again", {{"number", document.number}});
  }
  const auto voided = TRY(documents::void_document(book, document, on, reason));
  return Json{{"id", base::id_json(static_cast<std::int64_t>(document.id))},
              {"number", document.number},
              {"voided", on.text()},
              {"allocations_reversed", voided.allocations_reversed}};
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Document document = TRY(own_param(book, params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const auto allocations = TRY(documents::allocations_of(book.db(), document.id));
  const auto customer = TRY(customer_of(book.db(), document));
  Json json = documents::document_json(document);
  json["customer"] = customer.code;
  json["name"] = customer.name;
  json["state"] = documents::state_on(document, allocations, as_of);
  json["open"] = TRY(Money::from_minor(documents::open_on(document, allocations, as_of),
                                       document.amount.currency()))
                     .plain();
  json["lines"] = Json::array();
  for (const documents::Line& line : TRY(documents::lines_of(book.db(), document.id))) {
    json["lines"].push_back(documents::line_json(line, document.amount.currency()));
  }
  json["allocations"] = TRY(documents::allocations_json(book.db(), document));
  TRY(currencies::add_rates_json(book.db(), document, json));
  if (document.kind == DocumentKind::write_off) {
    TRY(add_write_off_json(book.db(), document, json));
  }
  if (document.kind == DocumentKind::credit_note) {
    const auto expires = TRY(expiry_of(book.db(), document.id));
    json["expires"] = expires ? Json(expires->text()) : Json(nullptr);
    json["expired"] = expires && *expires < as_of;
  }
  return json;
}

template <DocumentKind kind>
Result<Json> list(book::Book& book, const JsonReader& params) {
  return invoices::document_list(book, params, kind);
}

const book::Param day{"date", "day", false, "Day; today where none is given"};
const book::Param amount{"amount", "amount", false,
                         "How much; all that is left where none is given"};
const book::Param number{"number", "text", false,
                         "Number; the next of the series where none is given"};
const book::Param reference{"reference", "text", false, "The customer's or the bank's own number"};
const book::Param note{"note", "text", false, "Why, and anything else"};
const book::Param most{"most", "amount", true, "The largest rest to write off"};
const book::Param currency{"currency", "text", false, "ISO 4217 code"};
const book::Param reason{"reason", "text", true, "Why"};
const book::Param approved_by{
    "approved_by", "text", false,
    "Who approved it; needed above the amount of the setting write_off.approval_above"};
const book::Param tax_relief{"tax_relief", "yes/no", false,
                             "Whether the tax in it is reclaimed: no"};

std::vector<book::Method> changes() {
  using enum book::MethodKind;
  return {
      book::simple_method("refund.create", command,
                          "Gives back what is left of a payment or credit note.",
                          {{"credit", "id", true, "Id or number of the payment or credit note"},
                           amount,
                           {"method", "text", false, "bank, cash, card, …"},
                           day,
                           number,
                           reference,
                           note},
                          create_refund),
      book::simple_method(
          "write_off.create", command, "Gives up what is open of an invoice, fee or interest.",
          {{"invoice", "id", true, "Id or number of the invoice, fee or interest"},
           amount,
           {"kind", "text", false, "bad_debt (where none is given) or small_difference"},
           reason,
           approved_by,
           tax_relief,
           day},
          create_write_off),
      book::simple_method("write_off.residues", command,
                          "Writes off the small rests of settled invoices.",
                          {most,
                           currency,
                           day,
                           reason,
                           approved_by,
                           tax_relief,
                           {"skip", "list", false, "Numbers of invoices to leave as they are"}},
                          write_off_residues),
      book::simple_method(
          "credit.void", command,
          "Lets a credit note, refund, write-off, fee or interest count no longer from a "
          "day on.",
          {{"document", "id", true, "Its id or number"}, reason, day}, void_any),
  };
}

}  // namespace

std::vector<book::Method> credits_methods() {
  using enum book::MethodKind;
  std::vector<book::Method> methods = changes();
  const std::vector<book::Param> lists = invoices::document_list_params();
  methods.push_back(book::simple_method(
      "write_off.candidates", query, "The small rests of settled invoices, for write_off.residues.",
      {most, currency, day}, list_residues));
  methods.push_back(
      book::simple_method("credit.get", query,
                          "A credit note, refund, write-off, fee or interest with its allocations.",
                          {{"document", "id", true, "Its id or number"},
                           {"as_of", "day", false, "Day of what is left"}},
                          get));
  std::vector<book::Param> of_notes = lists;
  of_notes.push_back({"which", "text", false,
                      "all, or expired: those of which something is left after their last day"});
  methods.push_back(book::simple_method("credit_note.list", query,
                                        "A window of the list, the newest first.", of_notes,
                                        list<DocumentKind::credit_note>));
  methods.push_back(book::simple_method("refund.list", query,
                                        "A window of the list, the newest first.", lists,
                                        list<DocumentKind::refund>));
  methods.push_back(book::simple_method("write_off.list", query,
                                        "A window of the list, the newest first.", lists,
                                        list<DocumentKind::write_off>));
  std::ranges::move(credit_notes_methods(), std::back_inserter(methods));
  std::ranges::move(charges_methods(), std::back_inserter(methods));
  return methods;
}

}  // namespace credits
