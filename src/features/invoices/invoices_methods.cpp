// Invoices: create, edit while a draft, issue, void, and the questions about them.
#include "features/invoices/invoices_methods.h"

#include "book/params.h"
#include "features/currencies/rate_store.h"
#include "features/customers/customer_store.h"
#include "features/documents/credited_store.h"
#include "features/documents/document_store.h"
#include "features/invoices/document_list_store.h"
#include "features/invoices/invoice_terms_store.h"
#include "features/orders/order_payment_store.h"
#include "features/tax_invoices/tax_invoice_store.h"
#include "ledger/figures.h"

namespace invoices {
namespace {

using customers::Customer;
using documents::Document;
using documents::DocumentId;
using documents::DocumentKind;
using documents::Line;

constexpr char invoices_file[] = {
#embed "invoices/invoices.sql"
};
constexpr sqlite::Sql made_by =
    sqlite::find_statement({invoices_file, sizeof invoices_file}, "made_by");

constexpr sqlite::Sql order_query =
    sqlite::find_statement({invoices_file, sizeof invoices_file}, "order_of");

}  // namespace

Result<std::vector<Line>> read_lines(const JsonReader& params, const orders::LineContext& context) {
  std::vector<Line> lines;
  const auto items = TRY(params.objects("lines"));
  if (items.size() > lines_max) {
    return fail_field("lines", "invoice.too_many_lines", {{"max", std::to_string(lines_max)}});
  }
  for (const JsonReader& item : items) lines.push_back(TRY(orders::read_line(context, item)));
  if (!lines.empty() && params.has("amount")) {
    return fail_field("amount", "invoice.amount_and_lines");
  }
  if (lines.empty()) {
    Line line{.description = TRY(book::short_text_or(params, "description", ""))};
    line.unit_price_minor = TRY(book::positive_param(params, "amount", context.currency)).minor();
    TRY(documents::price(line));
    lines.push_back(line);
  }
  return lines;
}

namespace {

Result<Money> read_total(const std::vector<Line>& lines, Currency currency) {
  const Money total = TRY(documents::total_of(lines, currency));
  if (total.minor() <= 0) return fail_field("lines", "invoice.total_not_positive");
  return total;
}

Json written(const Document& invoice) {
  return {{"id", base::id_json(static_cast<std::int64_t>(invoice.id))},
          {"number", invoice.number},
          {"due", invoice.due_on.text()},
          {"currency", invoice.amount.currency().code()},
          {"amount", invoice.amount.plain()}};
}

}  // namespace

Result<Json> create_invoice(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customers::customer_param(book.db(), params));
  const Date issued = TRY(book::day_or(params, "issued", book.environment().today()));
  const Currency currency = TRY(book::currency_or(params, "currency", customer.currency));
  const bool included = TRY(orders::tax_included_or(book.db(), params));
  auto lines = TRY(read_lines(params, {.db = &book.db(),
                                       .currency = currency,
                                       .price_level = customer.price_level,
                                       .tax_included = included}));
  const bool draft = TRY(params.boolean_or("draft", false));
  const UsualDue usual = TRY(usual_due(book.db(), customer));
  const DueAsked due = TRY(due_asked(book, params, issued, usual));
  Document invoice = {.id = static_cast<DocumentId>(book.new_id()),
                      .kind = DocumentKind::invoice,
                      .customer = customer.id,
                      .draft = draft,
                      .issued_on = issued,
                      .due_on = issued,
                      .amount = TRY(read_total(lines, currency)),
                      .disputed = TRY(params.boolean_or("disputed", false)),
                      .reference = TRY(book::short_text_or(params, "reference", "")),
                      .note = TRY(book::short_text_or(params, "note", "", 10'000))};
  TRY(documents::read_number(book, params, invoice));
  if (!draft) TRY(customers::check_not_blocked(customer, customers::Trade::invoice));
  const auto terms = TRY(take_due(due, invoice, lines));
  TRY(documents::add_document(book, invoice, lines));
  Json json = written(invoice);
  if (!terms) return json;
  TRY(documents::set_terms(book, invoice.id, terms));
  TRY(add_written_terms(book.db(), invoice, json));
  json["due"] = invoice.due_on.text();
  return json;
}

namespace {

Result<Document> invoice_param(book::Book& book, const JsonReader& params) {
  return documents::document_param(book, params, "invoice", DocumentKind::invoice);
}

Result<Document> draft_param(book::Book& book, const JsonReader& params) {
  Document invoice = TRY(invoice_param(book, params));
  if (invoice.draft) return invoice;
  return fail(ErrorCode::conflict, "invoice.already_issued", {{"number", invoice.number}});
}

Result<Done> issue_it(book::Book& book, Document& draft) {
  TRY(customers::check_not_blocked(book.db(), draft.customer, customers::Trade::invoice));
  TRY(documents::issue_draft(book, draft));
  TRY(orders::settle_with_payments(book, draft));
  return base::done();
}

// The order to which it belongs; with an empty number where it belongs to none.
struct OfOrder {
  std::int64_t id = 0;
  std::string number = {};
};
Result<OfOrder> order_of(sqlite::Db& db, DocumentId invoice) {
  sqlite::Rows rows = TRY(db.query(order_query, {{":document", invoice}}));
  if (!TRY(rows.next())) return OfOrder{};
  return OfOrder{rows.integer("id"), std::string{rows.text("number")}};
}

// What a draft asks for of an order stays as the order has noted it.
Result<Done> check_order_keeps(sqlite::Db& db, DocumentId draft, const JsonReader& params) {
  for (const std::string_view field : {"customer", "currency", "lines", "amount", "tax_included"}) {
    if (!params.has(field)) continue;
    const OfOrder order = TRY(order_of(db, draft));
    if (order.number.empty()) break;
    return fail_field(field, "invoice.of_order", {{"number", order.number}});
  }
  return base::done();
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  Document invoice = TRY(draft_param(book, params));
  TRY(check_order_keeps(book.db(), invoice.id, params));
  const UsualDue usual = TRY(usual_due(book.db(), invoice, params));
  invoice.issued_on = TRY(book::day_or(params, "issued", invoice.issued_on));
  const DueAsked due = TRY(due_asked(book, params, invoice.issued_on, usual));
  invoice.reference = TRY(book::short_text_or(params, "reference", invoice.reference));
  invoice.note = TRY(book::short_text_or(params, "note", invoice.note, 10'000));
  auto customer = TRY(customers::customer_by_id(book.db(), invoice.customer));
  if (params.has("customer")) customer = TRY(customers::customer_param(book.db(), params));
  VERIFY(customer);
  invoice.customer = customer->id;
  if (params.has("number")) TRY(documents::read_number(book, params, invoice));
  std::vector<Line> lines = TRY(documents::lines_of(book.db(), invoice.id));
  const bool other_lines = params.has("lines") || params.has("amount");
  const Currency currency = TRY(book::currency_or(params, "currency", invoice.amount.currency()));
  if (!other_lines && currency != invoice.amount.currency()) {
    return fail_field("lines", "json.missing", {{"field", "lines"}});
  }
  const bool included =
      TRY(orders::tax_included_or(book.db(), params, documents::includes_tax(lines)));
  if (other_lines) {
    lines = TRY(read_lines(params, {.db = &book.db(),
                                    .currency = currency,
                                    .price_level = customer->price_level,
                                    .tax_included = included}));
  }
  // Terms of before may have lowered their tax.
  for (Line& line : lines) {
    if (!params.has("amount")) line.tax_included = included;
    TRY(documents::price(line));
  }
  invoice.amount = TRY(read_total(lines, currency));
  const auto terms = TRY(take_due(due, invoice, lines));
  TRY(documents::rewrite_draft(book, invoice, lines));
  TRY(documents::set_terms(book, invoice.id, terms));
  if (TRY(params.boolean_or("issue", false))) TRY(issue_it(book, invoice));
  return written(invoice);
}

Result<Json> issue(book::Book& book, const JsonReader& params) {
  Document draft = TRY(draft_param(book, params));
  TRY(issue_it(book, draft));
  return written(draft);
}

Result<Json> delete_draft(book::Book& book, const JsonReader& params) {
  const Document draft = TRY(draft_param(book, params));
  TRY(documents::remove_draft(book, draft));
  return written(draft);
}

Result<Json> void_invoice(book::Book& book, const JsonReader& params) {
  const Document invoice = TRY(invoice_param(book, params));
  const std::string reason = TRY(book::name_param(params, "reason"));
  const Date on =
      TRY(book::day_or(params, "date", std::max(book.environment().today(), invoice.issued_on)));
  const auto voided = TRY(documents::void_document(book, invoice, on, reason));
  Json json = written(invoice);
  json["voided"] = on.text();
  json["allocations_reversed"] = voided.allocations_reversed;
  return json;
}

Result<Json> dispute(book::Book& book, const JsonReader& params) {
  const Document invoice = TRY(invoice_param(book, params));
  const bool disputed = TRY(params.boolean("disputed"));
  const std::string reason = TRY(book::short_text_or(params, "reason", ""));
  TRY(documents::set_disputed(book, invoice.id, disputed, reason));
  return written(invoice);
}

// By which rule it was drafted.
Result<Done> add_rule(sqlite::Db& db, DocumentId invoice, Json& json) {
  sqlite::Rows rows = TRY(db.query(made_by, {{":document", invoice}}));
  if (TRY(rows.next())) {
    json["recurring"] = {{"id", base::id_json(rows.integer("id"))}, {"name", rows.text("name")}};
  }
  return base::done();
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Document invoice = TRY(invoice_param(book, params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const auto allocations = TRY(documents::allocations_of(book.db(), invoice.id));
  const auto customer = TRY(customers::customer_by_id(book.db(), invoice.customer));
  VERIFY(customer);
  Json json = documents::document_json(invoice);
  json["customer"] = customer->code;
  json["name"] = customer->name;
  json["state"] = documents::state_on(invoice, allocations, as_of);
  const Money open = TRY(Money::from_minor(documents::open_on(invoice, allocations, as_of),
                                           invoice.amount.currency()));
  json["open"] = open.plain();
  json["dispute_reason"] = TRY(documents::dispute_reason(book.db(), invoice.id));
  TRY(documents::add_terms_json(book.db(), invoice, open, json));
  json["tax_included"] = TRY(documents::prices_include_tax(book.db(), invoice.id));
  json["lines"] = Json::array();
  for (const documents::Creditable& each :
       TRY(documents::creditable_lines(book.db(), invoice.id))) {
    Json line = documents::line_json(each.line, invoice.amount.currency());
    line["credited_milli"] = each.credited_milli;
    line["credited_net"] = Money::from_sum(each.credited_net_minor, open.currency()).plain();
    line["credited_tax"] = Money::from_sum(each.credited_tax_minor, open.currency()).plain();
    json["lines"].push_back(std::move(line));
  }
  json["allocations"] = TRY(documents::allocations_json(book.db(), invoice));
  TRY(currencies::add_rates_json(book.db(), invoice, json));
  TRY(add_rule(book.db(), invoice.id, json));
  if (const OfOrder order = TRY(order_of(book.db(), invoice.id)); !order.number.empty()) {
    json["order"] = {{"id", base::id_json(order.id)}, {"number", order.number}};
  }
  json["tax_invoices"] = TRY(tax_invoices::tax_invoices_json(book.db(), invoice.id));
  return json;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  return document_list(book, params, DocumentKind::invoice);
}

Result<Json> open_items(book::Book& book, const JsonReader& params) {
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  ledger::OpenItemFilter filter;
  if (params.has("customer")) {
    filter.customer = TRY(customers::customer_param(book.db(), params)).id;
  }
  const auto discounts = TRY(documents::discount_days(book.db(), filter.customer));
  Json items = Json::array();
  const ledger::Ledger& ledger = *TRY(book.ledger());
  for (const ledger::OpenItem& item : ledger::open_items(ledger, as_of, filter)) {
    const Document document = TRY(documents::find_document(book.db(), item.id));
    Json json = documents::document_json(document);
    json["due"] = item.due_on.text();
    json["open"] = item.open.plain();
    json["days_past_due"] = item.days_past_due;
    // Of a document that is due in parts, which of them it is, and its amount; 0: all of it.
    json["instalment"] = item.instalment;
    if (item.instalment > 0) json["amount"] = item.amount.plain();
    const auto discount = discounts.find(item.id);
    json["discount_until"] =
        discount == discounts.end() ? Json(nullptr) : Json(discount->second.text());
    items.push_back(std::move(json));
  }
  return Json{{"as_of", as_of.text()}, {"items", items}};
}

const book::Param of_invoice{"invoice", "id", true, "Id or number of the invoice"};

std::vector<book::Param> fields(std::vector<book::Param> first) {
  first.insert(first.end(),
               {{"number", "text", false,
                 "Number; where none is given, the next of the series once it is issued"},
                {"issued", "day", false, "Day of issue; today where none is given"},
                {"due", "day", false, "Day by which it is to be paid"},
                {"term_days", "whole", false, "Days to pay, instead of the day"},
                {"terms", "text", false,
                 "Code of payment terms, instead of both; the customer's where none is given"},
                {"currency", "text", false, "ISO 4217 code; the customer's where none is given"},
                {"lines", "list", false, orders::about_lines},
                {"tax_included", "yes/no", false, orders::about_tax_included},
                {"amount", "amount", false, "Total, instead of lines"},
                {"description", "text", false, "What the amount is for"},
                {"reference", "text", false, "The customer's own number"},
                {"note", "text", false, "Anything else"}});
  return first;
}

std::vector<book::Param> list_params() {
  std::vector<book::Param> params = document_list_params();
  params.push_back({"which", "text", false,
                    "all, drafts, untaxed (issued and not void without a tax invoice noted) or "
                    "written_off (closed by a bad debt)"});
  return params;
}

}  // namespace

std::vector<book::Method> invoices_methods() {
  using enum book::MethodKind;
  return {
      book::simple_method(
          "invoice.create", command, "Adds an invoice, issued unless it is to be a draft.",
          fields({{"customer", "id", true, "Id or code of the customer"},
                  {"draft", "yes/no", false, "Whether it is not yet issued"},
                  {"disputed", "yes/no", false, "Whether the customer disputes it"}}),
          create_invoice),
      book::simple_method("invoice.edit", command, "Changes the given fields of a draft.",
                          fields({of_invoice,
                                  {"customer", "id", false, "Another customer"},
                                  {"issue", "yes/no", false, "Whether it is issued as well"}}),
                          edit),
      book::simple_method("invoice.issue", command, "Issues a draft.", {of_invoice}, issue),
      book::simple_method("invoice.delete", command, "Deletes a draft.", {of_invoice},
                          delete_draft),
      book::simple_method("invoice.void", command,
                          "Lets an issued invoice count no longer from a day on.",
                          {of_invoice,
                           {"reason", "text", true, "Why"},
                           {"date", "day", false, "Day; today where none is given"}},
                          void_invoice),
      book::simple_method("invoice.dispute", command, "Marks an invoice as disputed, or no longer.",
                          {of_invoice,
                           {"disputed", "yes/no", true, "Whether the customer disputes it"},
                           {"reason", "text", false, "Why, or how it was settled"}},
                          dispute),
      book::simple_method("invoice.get", query,
                          "An invoice with lines, allocations and what is open.",
                          {of_invoice, {"as_of", "day", false, "Day of what is open"}}, get),
      book::simple_method("invoice.list", query,
                          "A window of the list of invoices, the newest first.", list_params(),
                          list),
      book::simple_method("receivables.items", query,
                          "What is open on a day, of one customer or of all.",
                          {{"customer", "id", false, "Id or code of the customer"},
                           {"as_of", "day", false, "Day; today where none is given"}},
                          open_items),
  };
}

}  // namespace invoices
