// Draws the form in which a part of an order is delivered or invoiced.
#include <array>

#include "features/orders/order_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace orders {
namespace {

using ui::tr;

Json params_of(const PartsData& data, const PartsForm& form) {
  Json lines = Json::array();
  for (std::size_t i = 0; i < form.quantities.size(); ++i) {
    if (form.quantities[i].empty()) continue;
    lines.push_back({{"line", i + 1}, {"quantity", form.quantities[i]}});
  }
  Json params{{"order", data.order}, {"date", form.day}, {"lines", std::move(lines)}};
  if (data.invoicing) params["basis"] = form.basis == 0 ? "delivered" : "ordered";
  return params;
}

bool basis_part(PartsForm& form) {
  const std::array<std::string, 2> bases{std::string{tr("orders.basis.delivered")},
                                         std::string{tr("orders.basis.ordered")}};
  return ui::segmented(tr("orders.basis"), form.basis, bases);
}

void lines_part(const PartsData& data, PartsForm& form) {
  for (std::size_t i = 0; i < data.lines.size() && i < form.quantities.size(); ++i) {
    const PartLine& line = data.lines[i];
    ImGui::PushID(static_cast<int>(i));
    ui::Columns row{{2, 1}, 12, 1};
    const std::string name =
        tr("orders.quantity_of",
           {{"description", line.description.empty() ? std::to_string(i + 1) : line.description}});
    ui::text_field(name, form.quantities[i],
                   {.width = row.next(), .purpose = semantics::Purpose::decimal});
    row.next();
    if (!ui::is_phone()) ImGui::SetCursorPosY(ImGui::GetCursorPosY() + 18);
    ui::muted(tr("orders.left", {{"left", ui::thousandths_text(line.left_milli)}}));
    ImGui::PopID();
  }
}

}  // namespace

bool parts_ui(const PartsData& data, PartsForm& form, ui::Actions& actions) {
  const std::string what = data.invoicing ? "invoice" : "deliver";
  const auto head =
      ui::page_head_ui({.title = tr("orders.title." + what, {{"number", data.number}}),
                        .below = std::string{tr("orders.why." + what)},
                        .back_title = data.number});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form"};
  ui::form_error_ui(data.error, {"date"});
  bool other_basis = false;
  {
    const ui::Card card{"parts"};
    const std::string wrong = ui::error_for(data.error, "date");
    if (data.invoicing) other_basis = basis_part(form);
    ui::date_field(tr(data.invoicing ? "document.issued" : "orders.delivered_on"), form.day,
                   data.today, {.width = 200, .error = wrong});
    lines_part(data, form);
  }
  const int answer = ui::form_end_ui(tr("orders.do." + what));
  if (answer == 0) actions.back = true;
  if (answer == 1) {
    actions.command({.method = data.invoicing ? "order.invoice" : "order.deliver",
                     .params = params_of(data, form),
                     .done = {"orders.done." + what, {{"number", data.number}}},
                     .then = data.invoicing ? "invoices/{id}" : "orders/{id}"});
  }
  return other_basis;
}

}  // namespace orders
