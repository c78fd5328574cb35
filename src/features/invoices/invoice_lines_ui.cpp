// Draws the lines of an invoice that is being written.
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

struct Pricing {
  Currency currency;
  const terms::Terms* terms;
};

std::optional<documents::Line> priced(const LineForm& form, const Pricing& by) {
  if (form.credits > 0) {
    const auto quantity = ui::typed_number(form.quantity, 3);
    return quantity ? documents::credited_part(form.of, *quantity) : std::nullopt;
  }
  auto line = documents::typed_line(
      {.quantity = form.quantity, .price = form.price, .tax = form.tax, .discount = form.discount},
      by.currency);
  const bool reduced = by.terms != nullptr && by.terms->discount_tax == terms::DiscountTax::always;
  if (line && reduced) terms::reduce_tax(*line, by.terms->discount_ppm);
  return line;
}

// Of the columns of a line; the last one holds the button that removes it.
ui::Columns line_columns() { return ui::Columns{{5, 1.2F, 2, 1.2F, 2, 0.6F}, 8, 2}; }

bool line_ui(LineForm& line, const Pricing& by, std::size_t index, bool removable) {
  const bool phone = ui::is_phone();
  const auto is = priced(line, by);
  const std::string at = " " + std::to_string(index + 1);
  ui::Columns columns = line_columns();
  const auto field = [&](std::string_view key, std::string& value, Purpose purpose) {
    ui::text_field(std::string{tr(key)} + at, value,
                   {.width = columns.next(),
                    .hint = tr(key),
                    .purpose = purpose,
                    .enabled = line.credits == 0 || &value == &line.quantity,
                    .name_above = phone});
  };
  field("line.description", line.description, Purpose::text);
  field("line.quantity", line.quantity, Purpose::decimal);
  field("line.price", line.price, Purpose::decimal);
  field("line.tax", line.tax, Purpose::decimal);
  const float width = columns.next();
  const ImVec2 place = ImGui::GetCursorScreenPos();
  const std::string sum =
      is ? ui::amount_text(Money::from_sum(is->net_minor, by.currency)) : std::string{"–"};
  ui::draw_text({place, {place.x + width, place.y + ui::sizes().control}}, sum, {},
                ui::Align::right);
  ImGui::Dummy({width, ui::sizes().control});
  semantics::item(semantics::Role::text, sum);
  columns.next();
  return ui::icon_button(ui::icons::close, std::string{tr("line.remove")} + at, removable);
}

void totals_ui(const InvoiceTotals& totals) {
  ui::sum(tr("invoices.net"), totals.net);
  ui::sum(tr("invoices.tax"), totals.tax);
  ui::sum(tr("invoices.gross"), totals.gross, {.bold = true});
}

}  // namespace

InvoiceTotals totals_of(std::span<const LineForm> lines, Currency currency,
                        const terms::Terms* terms) {
  terms::Totals sum;
  for (const LineForm& each : lines) {
    const auto line = priced(each, {currency, terms});
    if (!line) continue;
    sum.net_minor += line->net_minor;
    sum.tax_minor += line->tax_minor;
  }
  return {Money::from_sum(sum.net_minor, currency), Money::from_sum(sum.tax_minor, currency),
          Money::from_sum(sum.net_minor + sum.tax_minor, currency)};
}

void lines_ui(std::vector<LineForm>& lines, Currency currency, const terms::Terms* terms) {
  const ui::Card card{"lines", {.title = tr("invoices.lines")}};
  const std::array<std::string_view, 5> names{tr("line.description"), tr("line.quantity"),
                                              tr("line.price"), tr("line.tax"), tr("line.net")};
  ui::field_heads(line_columns(), names, ui::Align::right);
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (line_ui(lines[i], {currency, terms}, i, lines.size() > 1)) removed = i;
    ImGui::PopID();
  }
  if (removed) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*removed));
  if (ui::button(tr("line.add"), {.icon = ui::icons::plus, .enabled = lines.size() < lines_max})) {
    lines.emplace_back();
  }
  ui::rule();
  totals_ui(totals_of(lines, currency, terms));
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
                    {"tax_percent", line.tax.empty() ? std::string{"0"} : line.tax}});
    if (!line.discount.empty()) list.back()["discount_percent"] = line.discount;
  }
  return list;
}

}  // namespace invoices
