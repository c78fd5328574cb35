// Draws the form of a quotation or order: customer, days, lines, totals as they are typed.
#include <algorithm>
#include <array>
#include <optional>

#include "features/documents/typed_line_ui.h"
#include "features/orders/order_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace orders {
namespace {

using semantics::Purpose;
using ui::tr;

constexpr std::size_t lines_max = 200;
constexpr std::array<std::string_view, 3> priorities{"low", "normal", "high"};

Currency currency_of(const OrderForm& form) {
  const Result<Currency> currency = Currency::from_code(form.customer.is.currency);
  return currency ? currency.value() : Currency::known("CNY");
}

std::string or_zero(const std::string& text) { return text.empty() ? "0" : text; }

std::optional<documents::Line> priced(const OrderLineForm& form, Currency currency) {
  auto line = documents::typed_line(
      {.quantity = form.quantity, .price = form.price, .tax = form.tax, .discount = form.discount},
      currency);
  if (line && line->quantity_milli == 0) line.reset();
  return line;
}

void head_part(const OrderFormData& data, OrderForm& form) {
  const ui::Card card{"head"};
  customers::customer_choice_ui(data.customers, form.customer, data.error);
  const std::string promised = ui::error_for(data.error, "promised");
  const std::string number = ui::error_for(data.error, "number");
  const std::string ordered = ui::error_for(data.error, "ordered");
  ui::Columns columns{{1.2F, 1.2F, 1, 1, 1}, 12, 2};
  ui::date_field(tr("orders.ordered"), form.ordered, data.today,
                 {.width = columns.next(), .error = ordered});
  ui::date_field(tr("orders.promised"), form.promised, data.today,
                 {.width = columns.next(), .error = promised});
  std::vector<std::string> names;
  for (const std::string_view priority : priorities) {
    names.emplace_back(tr("orders.priority." + std::string{priority}));
  }
  ui::select(tr("orders.priority"), form.priority, names, {.width = columns.next()});
  ui::text_field(tr("document.number"), form.number,
                 {.width = columns.next(), .hint = tr("customer.code_hint"), .error = number});
  ui::text_field(tr("document.reference"), form.reference, {.width = columns.next()});
}

constexpr std::array line_keys{"line.description",      "line.quantity", "line.price",
                               "line.discount_percent", "line.tax",      "line.net"};

// Of the columns of a line; the last one holds the button that removes it.
ui::Columns line_columns() { return ui::Columns{{5, 1.2F, 1.8F, 1.2F, 1.2F, 2, 0.6F}, 8, 2}; }

bool line_ui(OrderLineForm& line, Currency currency, std::size_t index, bool removable) {
  const bool phone = ui::is_phone();
  const auto made = priced(line, currency);
  const std::string at = " " + std::to_string(index + 1);
  ui::Columns columns = line_columns();
  const auto field = [&](std::string_view key, std::string& value, Purpose purpose) {
    ui::text_field(
        std::string{tr(key)} + at, value,
        {.width = columns.next(), .hint = tr(key), .purpose = purpose, .name_above = phone});
  };
  field(line_keys[0], line.description, Purpose::text);
  field(line_keys[1], line.quantity, Purpose::decimal);
  field(line_keys[2], line.price, Purpose::decimal);
  field(line_keys[3], line.discount, Purpose::decimal);
  field(line_keys[4], line.tax, Purpose::decimal);
  const float width = columns.next();
  const ImVec2 place = ImGui::GetCursorScreenPos();
  const std::string sum =
      made ? ui::amount_text(Money::from_sum(made->net_minor, currency)) : std::string{"–"};
  ui::draw_text({place, {place.x + width, place.y + ui::sizes().control}}, sum, {},
                ui::Align::right);
  ImGui::Dummy({width, ui::sizes().control});
  semantics::item(semantics::Role::text, sum);
  columns.next();
  return ui::icon_button(ui::icons::close, std::string{tr("line.remove")} + at, removable);
}

// A product that is chosen takes the first line that is still empty, else a new one.
void take_product(OrderForm& form, const ProductChoice& product) {
  OrderLineForm line{.product = product.code,
                     .description = product.name,
                     .price = product.price,
                     .tax = product.tax};
  if (form.lines.back().description.empty() && form.lines.back().price.empty()) {
    form.lines.back() = std::move(line);
  } else {
    form.lines.push_back(std::move(line));
  }
  form.product_text.clear();
}

void add_part(const OrderFormData& data, OrderForm& form) {
  ui::Columns row{{2, 1}, 12, 1};
  ui::search_field(tr("orders.add_product"), form.product_text,
                   {.width = row.next(), .hint = tr("orders.product_hint")});
  row.next();
  if (ui::button(tr("line.add"),
                 {.icon = ui::icons::plus, .enabled = form.lines.size() < lines_max})) {
    form.lines.emplace_back();
  }
  for (const ProductChoice& product : data.products) {
    ImGui::PushID(product.code.c_str());
    if (ui::link(product.name)) take_product(form, product);
    ImGui::SameLine();
    ui::muted(product.code + "  •  " + product.price);
    ImGui::PopID();
  }
}

void totals_part(const OrderForm& form) {
  ui::rule();
  const OrderTotals totals = totals_of(form);
  ui::sum(tr("invoices.net"), totals.net);
  ui::sum(tr("invoices.tax"), totals.tax);
  ui::sum(tr("invoices.gross"), totals.gross, {.bold = true});
}

void lines_part(const OrderFormData& data, OrderForm& form) {
  const ui::Card card{"lines", {.title = tr("invoices.lines")}};
  std::array<std::string_view, line_keys.size()> names;
  std::ranges::transform(line_keys, names.begin(), [](const char* key) { return tr(key); });
  ui::field_heads(line_columns(), names, ui::Align::right);
  const Currency currency = currency_of(form);
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < form.lines.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (line_ui(form.lines[i], currency, i, form.lines.size() > 1)) removed = i;
    ImGui::PopID();
  }
  if (removed) form.lines.erase(form.lines.begin() + static_cast<std::ptrdiff_t>(*removed));
  add_part(data, form);
  totals_part(form);
}

ui::Command command_of(const OrderForm& form, bool confirmed) {
  Json lines = Json::array();
  for (const OrderLineForm& line : form.lines) {
    Json item{{"description", line.description},
              {"quantity", line.quantity},
              {"unit_price", line.price},
              {"discount_percent", or_zero(line.discount)},
              {"tax_percent", or_zero(line.tax)}};
    if (!line.product.empty()) item["product"] = line.product;
    lines.push_back(std::move(item));
  }
  Json params{{"customer", form.customer.is.code}, {"ordered", form.ordered},
              {"promised", form.promised},         {"freight", or_zero(form.freight)},
              {"reference", form.reference},       {"note", form.note},
              {"lines", std::move(lines)}};
  params["priority"] = priorities[static_cast<std::size_t>(form.priority)];
  if (!form.number.empty()) params["number"] = form.number;
  params["currency"] = form.customer.is.currency;
  const bool changes = !form.order.empty();
  if (changes) params["order"] = form.order;
  if (!changes) params["confirmed"] = confirmed;
  return {.method = changes ? "order.edit" : "order.create",
          .params = std::move(params),
          .done = {changes ? "orders.done.edit" : "orders.done.create",
                   {{"amount", ui::money_text(totals_of(form).gross)}}},
          .then = "orders/{id}"};
}

}  // namespace

OrderTotals totals_of(const OrderForm& form) {
  const Currency currency = currency_of(form);
  OrderTotals totals{Money::zero(currency), Money::zero(currency), Money::zero(currency)};
  for (const OrderLineForm& line : form.lines) {
    const auto made = priced(line, currency);
    totals.readable = totals.readable && made.has_value();
    if (!made) continue;
    totals.net += Money::from_sum(made->net_minor, currency);
    totals.tax += Money::from_sum(made->tax_minor, currency);
  }
  const Result<Money> freight = Money::parse(or_zero(form.freight), currency);
  totals.readable = totals.readable && freight;
  totals.gross = totals.net + totals.tax + (freight ? freight.value() : Money::zero(currency));
  return totals;
}

void order_form_ui(const OrderFormData& data, OrderForm& form, ui::Actions& actions) {
  const bool changes = !form.order.empty();
  const auto head = ui::page_head_ui({.title = changes ? form.title : std::string{tr("orders.new")},
                                      .back_title = std::string{tr("nav.orders")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form", 980};
  ui::form_error_ui(data.error, {"customer", "ordered", "promised", "number", "freight"});
  head_part(data, form);
  lines_part(data, form);
  {
    const std::string freight = ui::error_for(data.error, "freight");
    ui::Columns row{{1, 3}};
    ui::money_field(tr("orders.freight"), form.freight, currency_of(form),
                    {.width = row.next(), .error = freight});
    ui::text_field(tr("customer.note"), form.note, {.width = row.next()});
  }
  const bool ready = form.customer.chosen() && totals_of(form).readable;
  if (!changes) {
    if (ui::button(tr("orders.save_quotation"), {.enabled = ready})) {
      actions.command(command_of(form, false));
    }
  }
  const int answer = ui::form_end_ui(tr(changes ? "orders.save" : "orders.save_order"), ready);
  if (answer == 0) actions.back = true;
  if (answer == 1) actions.command(command_of(form, true));
}

}  // namespace orders
