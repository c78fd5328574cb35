// What takes an order further: confirm, deliver, invoice, close, cancel.
#include <algorithm>

#include "book/params.h"
#include "features/customers/customer_store.h"
#include "features/documents/document_store.h"
#include "features/invoices/invoice_terms_store.h"
#include "features/orders/order_payment_store.h"
#include "features/orders/order_store.h"
#include "features/orders/orders_methods.h"
#include "features/settings/settings_store.h"
#include "i18n/i18n.h"

namespace orders {
namespace {

// What is left of a line for the step that reads the parts.
using Left = std::function<std::int64_t(const OrderLine&)>;

Result<Part> read_part(const JsonReader& item, std::span<const OrderLine> lines) {
  TRY(item.only({"line", "quantity"}));
  const std::int64_t number = TRY(item.integer("line"));
  if (number < 1 || number > std::ssize(lines)) {
    return fail_field(item.path_of("line"), "order.no_such_line",
                      {{"line", std::to_string(number)}});
  }
  return Part{.line = static_cast<std::size_t>(number - 1),
              .quantity_milli = TRY(book::decimal_or(item, "quantity", 3, 0))};
}

// The parts as given, or where none are given all that is left of every line.
Result<std::vector<Part>> read_parts(const JsonReader& params, std::span<const OrderLine> lines,
                                     const Left& left) {
  std::vector<Part> parts;
  if (!params.has("lines")) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (left(lines[i]) > 0) parts.push_back({.line = i, .quantity_milli = left(lines[i])});
    }
    return parts;
  }
  for (const JsonReader& item : TRY(params.objects("lines"))) {
    const Part part = TRY(read_part(item, lines));
    const OrderLine& line = lines[part.line];
    if (part.quantity_milli == 0) continue;
    if (std::ranges::contains(parts, part.line, &Part::line)) {
      return fail_field(item.path_of("line"), "order.line_twice",
                        {{"line", std::to_string(part.line + 1)}});
    }
    if (part.quantity_milli > left(line)) {
      return fail_field(
          item.path_of("quantity"), "order.more_than_left",
          {{"left", book::decimal_text(left(line), 3)}, {"description", line.line.description}});
    }
    parts.push_back(part);
  }
  return parts;
}

Result<Json> answer(book::Book& book, const Order& order) {
  return order_json(order, TRY(lines_of(book.db(), order.id)));
}

Result<Json> confirm(book::Book& book, const JsonReader& params) {
  Order order = TRY(order_param(book.db(), params));
  TRY(check_step(book.db(), order, Step::confirm));
  TRY(customers::check_not_blocked(book.db(), order.customer, customers::Trade::order));
  order.stage = Stage::confirmed;
  order.ordered_on = TRY(book::day_or(params, "date", order.ordered_on));
  TRY(change_order(book, order));
  return answer(book, order);
}

Result<Json> deliver(book::Book& book, const JsonReader& params) {
  const Order order = TRY(order_param(book.db(), params));
  TRY(check_step(book.db(), order, Step::deliver));
  const std::vector<OrderLine> lines = TRY(lines_of(book.db(), order.id));
  const std::vector<Part> parts = TRY(read_parts(
      params, lines, [](const OrderLine& line) { return deliverable_milli(line.quantities()); }));
  if (parts.empty()) return fail(ErrorCode::conflict, "order.nothing_to_deliver");
  for (const Part& part : parts) {
    const OrderLine& line = lines[part.line];
    if (-part.quantity_milli > line.delivered_milli) {
      return fail_field("lines", "order.more_back_than_delivered",
                        {{"delivered", book::decimal_text(line.delivered_milli, 3)},
                         {"description", line.line.description}});
    }
  }
  if (std::ranges::any_of(parts, [](const Part& part) { return part.quantity_milli > 0; })) {
    TRY(customers::check_not_blocked(book.db(), order.customer, customers::Trade::order));
  }
  const NewDelivery made{.order = order.id,
                         .on = TRY(book::day_or(params, "date", book.environment().today())),
                         .note = TRY(book::short_text_or(params, "note", "", 10'000)),
                         .number = TRY(book::short_text_or(params, "number", "", 100))};
  const Prepayment prepaid = TRY(prepayment_of(book.db(), order));
  const std::int64_t delivery = TRY(add_delivery(book, made));
  for (const Part& part : parts) {
    TRY(add_delivery_line(book, delivery, lines[part.line].id, part.quantity_milli));
  }
  Json json = TRY(answer(book, order));
  json["delivery"] = base::id_json(delivery);
  // Goods may leave the house before they are paid; whoever lets them is told.
  json["awaiting_payment"] =
      prepaid.is_paid() ? Json(nullptr) : Json((prepaid.required - prepaid.paid).plain());
  return json;
}

Result<std::string> freight_words(sqlite::Db& db) {
  const Json kept = TRY(settings::setting(db, "company.language"));
  const auto language =
      i18n::language_from_tag(kept.is_string() ? kept.get<std::string>() : std::string{"en"});
  return i18n::tr(Message{"order.freight_line", {}}, language);
}

// The lines of the invoice, and what it asks for of the order.
struct Asked {
  std::vector<documents::Line> lines;
  InvoicedParts parts;
};

Result<Asked> asked_of(book::Book& book, const JsonReader& params, const Order& order,
                       std::span<const OrderLine> lines) {
  const std::string basis = TRY(params.text_or("basis", "delivered"));
  if (basis != "delivered" && basis != "ordered") {
    return fail_field("basis", "order.basis_unknown", {{"text", basis}});
  }
  const Basis of = basis == "ordered" ? Basis::ordered : Basis::delivered;
  const auto parts = TRY(read_parts(params, lines, [of](const OrderLine& line) {
    return invoiceable_milli(line.quantities(), of);
  }));
  Asked asked{.lines = {}, .parts = {.order = order.id}};
  for (const Part& part : parts) {
    if (part.quantity_milli < 0) return fail_field("lines", "order.quantity");
    const OrderLine& line = lines[part.line];
    asked.lines.push_back(TRY(part_of(line.line, part.quantity_milli)));
    asked.parts.quantities.emplace_back(line.id, part.quantity_milli);
  }
  if (asked.lines.empty()) return fail(ErrorCode::conflict, "order.nothing_to_invoice");
  const std::int64_t freight =
      order.freight.minor() - TRY(freight_invoiced_minor(book.db(), order.id));
  if (freight > 0) {
    documents::Line line{.description = TRY(freight_words(book.db())),
                         .unit_price_minor = freight,
                         .tax_included = order.tax_included};
    TRY(documents::price(line));
    asked.lines.push_back(std::move(line));
    asked.parts.freight_minor = freight;
  }
  return asked;
}

Result<Json> invoice(book::Book& book, const JsonReader& params) {
  const Order order = TRY(order_param(book.db(), params));
  TRY(check_step(book.db(), order, Step::invoice));
  const std::vector<OrderLine> lines = TRY(lines_of(book.db(), order.id));
  Asked asked = TRY(asked_of(book, params, order, lines));
  const Money total = TRY(documents::total_of(asked.lines, order.freight.currency()));
  if (total.minor() <= 0) return fail_field("lines", "invoice.total_not_positive");
  const auto customer = TRY(customers::customer_by_id(book.db(), order.customer));
  VERIFY(customer);
  const bool draft = TRY(params.boolean_or("draft", false));
  if (!draft) TRY(customers::check_not_blocked(*customer, customers::Trade::invoice));
  const Date issued = TRY(book::day_or(params, "date", book.environment().today()));
  documents::Document document = {.id = static_cast<DocumentId>(book.new_id()),
                                  .kind = documents::DocumentKind::invoice,
                                  .customer = order.customer,
                                  .draft = draft,
                                  .issued_on = issued,
                                  .due_on = issued,
                                  .amount = total,
                                  .reference = order.number};
  TRY(documents::read_number(book, params, document));
  const auto usual = TRY(invoices::usual_due(book.db(), *customer));
  const auto due = TRY(invoices::due_asked(book, params, issued, usual));
  const auto terms = TRY(invoices::take_due(due, document, asked.lines));
  TRY(documents::add_document(book, document, asked.lines));
  if (terms) TRY(documents::set_terms(book, document.id, terms));
  asked.parts.invoice = document.id;
  TRY(note_invoice(book, asked.parts));
  Money prepaid = Money::zero(total.currency());
  if (!draft && TRY(params.boolean_or("settle", true))) {
    prepaid = TRY(settle_with_payments(book, document));
  }
  return Json{{"id", base::id_json(static_cast<std::int64_t>(document.id))},
              {"number", document.number},
              {"due", document.due_on.text()},
              {"currency", total.currency().code()},
              {"amount", document.amount.plain()},
              {"settled", prepaid.plain()},
              {"order", TRY(answer(book, order))}};
}

Result<Json> end(book::Book& book, const JsonReader& params, Step step) {
  Order order = TRY(order_param(book.db(), params));
  TRY(check_step(book.db(), order, step));
  order.stage = step == Step::close ? Stage::closed : Stage::cancelled;
  order.ended_on = TRY(book::day_or(params, "date", book.environment().today()));
  order.end_reason = TRY(book::short_text_or(params, "reason", ""));
  TRY(change_order(book, order));
  return answer(book, order);
}

Result<Json> close(book::Book& book, const JsonReader& params) {
  return end(book, params, Step::close);
}

Result<Json> cancel(book::Book& book, const JsonReader& params) {
  TRY(book::name_param(params, "reason"));
  return end(book, params, Step::cancel);
}

book::Method step(std::string_view name, std::string_view summary, std::vector<book::Param> params,
                  decltype(book::Method::run) run) {
  params.insert(params.begin(), {"order", "id", true, "Id or number of the order"});
  return book::simple_method(name, book::MethodKind::command, summary, std::move(params),
                             std::move(run));
}

}  // namespace

std::vector<book::Method> order_steps_methods() {
  const book::Param day{"date", "day", false, "Day; today where none is given"};
  return {
      step("order.confirm", "Makes an order of a quotation.",
           {{"date", "day", false, "Day of the order, where it is another"}}, confirm),
      step("order.deliver", "Notes what was delivered; a negative quantity is what came back.",
           {day,
            {"lines", "list", false, "line (from 1), quantity; all that is left where absent"},
            {"note", "text", false, "Anything else"},
            {"number", "text", false,
             "Number of the delivery note; the next of the series where none is given"}},
           deliver),
      step("order.invoice",
           "Makes an invoice for what is not yet invoiced, issued unless it is to be a draft.",
           {{"basis", "text", false,
             "delivered (where none is given), or ordered for what is paid before it is "
             "delivered"},
            {"lines", "list", false, "line (from 1), quantity; all that is left where absent"},
            day,
            {"due", "day", false, "Day by which it is to be paid"},
            {"term_days", "whole", false, "Days to pay, instead of the day"},
            {"terms", "text", false, "Code of payment terms, instead of both"},
            {"draft", "yes/no", false, "Whether it is not yet issued"},
            {"settle", "yes/no", false,
             "Whether what was paid for the order settles it at once: yes; a draft is settled once "
             "it is issued"},
            {"number", "text", false,
             "Number; where none is given, the next of the series once it is issued"}},
           invoice),
      step("order.close", "Ends an order; what was not delivered will not be.",
           {{"reason", "text", false, "Why"}, day}, close),
      step("order.cancel", "Ends an order of which nothing was delivered or invoiced.",
           {{"reason", "text", true, "Why"}, day}, cancel),
  };
}

}  // namespace orders
