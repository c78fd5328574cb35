// Draws the lines of an order or an invoice that is being written.
#include "features/invoices/invoice_lines_ui.h"

#include <algorithm>
#include <array>

#include "features/documents/typed_line_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/icons.h"
#include "ui/typed_number.h"
#include "ui/words.h"

namespace invoices {
namespace {

using semantics::Purpose;
using ui::tr;

constexpr std::size_t lines_max = 200;

std::optional<documents::Line> priced(const LineForm& form, const LinesData& by) {
  if (form.credits > 0) {
    const auto quantity = ui::typed_number(form.quantity, 3);
    return quantity ? documents::credited_part(form.of, *quantity) : std::nullopt;
  }
  auto line = documents::typed_line({.quantity = form.quantity,
                                     .price = form.price,
                                     .tax = form.tax,
                                     .discount = form.discount,
                                     .tax_included = by.tax_included},
                                    by.currency);
  const bool reduced = by.terms != nullptr && by.terms->discount_tax == terms::DiscountTax::always;
  if (line && reduced) terms::reduce_tax(*line, by.terms->discount_ppm);
  return line;
}

using LineKeys = std::array<const char*, 6>;

LineKeys line_keys(const LinesData& data) {
  return {"line.description",
          "line.quantity",
          data.tax_included ? "line.price_with_tax" : "line.price",
          "line.discount_percent",
          "line.tax",
          data.tax_included ? "line.gross" : "line.net"};
}

// Of the columns of a line; the last one holds the button that removes it.
ui::Columns line_columns() { return ui::Columns{{5, 1.2F, 1.8F, 1.2F, 1.2F, 2, 0.6F}, 8, 2}; }

bool line_ui(LineForm& line, const LinesData& by, std::size_t index, bool removable) {
  const bool phone = ui::is_phone();
  const auto is = priced(line, by);
  const std::string at = " " + std::to_string(index + 1);
  const LineKeys keys = line_keys(by);
  ui::Columns columns = line_columns();
  const auto field = [&](std::string_view key, std::string& value, Purpose purpose) {
    ui::text_field(std::string{tr(key)} + at, value,
                   {.width = columns.next(),
                    .hint = tr(key),
                    .purpose = purpose,
                    .enabled = line.credits == 0 || &value == &line.quantity,
                    .name_above = phone});
  };
  field(keys[0], line.description, Purpose::text);
  field(keys[1], line.quantity, Purpose::decimal);
  field(keys[2], line.price, Purpose::decimal);
  field(keys[3], line.discount, Purpose::decimal);
  field(keys[4], line.tax, Purpose::decimal);
  const float width = columns.next();
  const ImVec2 place = ImGui::GetCursorScreenPos();
  const std::int64_t comes_to = !is               ? 0
                                : by.tax_included ? is->net_minor + is->tax_minor
                                                  : is->net_minor;
  const std::string sum =
      is ? ui::amount_text(Money::from_sum(comes_to, by.currency)) : std::string{"–"};
  ui::draw_text({place, {place.x + width, place.y + ui::sizes().control}}, sum, {},
                ui::Align::right);
  ImGui::Dummy({width, ui::sizes().control});
  semantics::item(semantics::Role::text, sum);
  columns.next();
  return ui::icon_button(ui::icons::close, std::string{tr("line.remove")} + at, removable);
}

// The price of a product is without tax.
std::string price_of(const ProductChoice& product, const LinesData& by) {
  const Result<Money> price = Money::parse(product.price, by.currency);
  const auto tax = ui::typed_number_or_zero(product.tax, 4);
  if (!by.tax_included || !price || !tax) return product.price;
  return Money::from_sum(documents::with_tax(price.value().minor(), *tax), by.currency).plain();
}

// A product that is chosen takes the last line where that is still empty, else a new one.
void take_product(std::vector<LineForm>& lines, const ProductChoice& product, const LinesData& by) {
  LineForm line{.description = product.name,
                .price = price_of(product, by),
                .tax = product.tax,
                .product = product.code};
  if (lines.back().description.empty() && lines.back().price.empty()) {
    lines.back() = std::move(line);
  } else {
    lines.push_back(std::move(line));
  }
}

void add_part(const LinesData& data, std::vector<LineForm>& lines, std::string* product_text) {
  const bool room = lines.size() < lines_max;
  ui::Columns row{{2, 1}, 12, 1};
  if (product_text != nullptr) {
    ui::search_field(tr("orders.add_product"), *product_text,
                     {.width = row.next(), .hint = tr("orders.product_hint"), .enabled = room});
    row.next();
  }
  if (ui::button(tr("line.add"), {.icon = ui::icons::plus, .enabled = room})) lines.emplace_back();
  for (const ProductChoice& product : data.products) {
    ImGui::PushID(product.code.c_str());
    if (ui::link(product.name)) {
      take_product(lines, product, data);
      product_text->clear();
    }
    ImGui::SameLine();
    const std::string unit = product.unit.empty() ? "" : " / " + product.unit;
    ui::muted(product.code + "  •  " + (product.price.empty() ? "–" : price_of(product, data)) +
              unit);
    ImGui::PopID();
  }
}

void totals_ui(const LineTotals& totals) {
  ui::sum(tr("invoices.net"), totals.net);
  ui::sum(tr("invoices.tax"), totals.tax);
  ui::sum(tr("invoices.gross"), totals.gross, {.bold = true});
}

std::string or_zero(const std::string& text) { return text.empty() ? "0" : text; }

}  // namespace

LineTotals totals_of(std::span<const LineForm> lines, const LinesData& data) {
  terms::Totals sum;
  bool readable = true;
  for (const LineForm& each : lines) {
    const auto line = priced(each, data);
    readable = readable && line;
    if (!line) continue;
    sum.net_minor += line->net_minor;
    sum.tax_minor += line->tax_minor;
  }
  const auto money = [&](std::int64_t minor) { return Money::from_sum(minor, data.currency); };
  return {money(sum.net_minor), money(sum.tax_minor),
          money(sum.net_minor + sum.tax_minor + data.freight_minor), readable};
}

void lines_ui(const LinesData& data, std::vector<LineForm>& lines, std::string* product_text) {
  const ui::Card card{"lines", {.title = tr("invoices.lines")}};
  const LineKeys keys = line_keys(data);
  std::array<std::string_view, keys.size()> names;
  std::ranges::transform(keys, names.begin(), [](const char* key) { return tr(key); });
  ui::field_heads(line_columns(), names, ui::Align::right);
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (line_ui(lines[i], data, i, lines.size() > 1)) removed = i;
    ImGui::PopID();
  }
  if (removed) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*removed));
  add_part(data, lines, product_text);
  ui::rule();
  totals_ui(totals_of(lines, data));
}

void tax_choice_ui(bool& tax_included) {
  const std::array<std::string, 2> choices{std::string{tr("line.tax_excluded")},
                                           std::string{tr("line.tax_included")}};
  int chosen = tax_included ? 1 : 0;
  if (ui::segmented(tr("line.prices"), chosen, choices)) tax_included = chosen == 1;
}

Json lines_json(std::span<const LineForm> lines) {
  Json list = Json::array();
  for (const LineForm& line : lines) {
    if (line.credits > 0) {
      list.push_back({{"line", line.credits}, {"quantity", line.quantity}});
      continue;
    }
    list.push_back({{"description", line.description},
                    {"quantity", line.quantity},
                    {"unit_price", line.price},
                    {"discount_percent", or_zero(line.discount)},
                    {"tax_percent", or_zero(line.tax)}});
    if (!line.product.empty()) list.back()["product"] = line.product;
  }
  return list;
}

}  // namespace invoices
