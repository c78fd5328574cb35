// Draws the form in which a part of an order is delivered or invoiced.
#include <array>

#include "features/orders/order_ui.h"
#include "features/terms/terms_words_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace orders {
namespace {

using ui::tr;

Json params_of(const PartsData& data, const PartsForm& form, bool draft) {
  Json lines = Json::array();
  for (std::size_t i = 0; i < form.quantities.size(); ++i) {
    if (form.quantities[i].empty()) continue;
    lines.push_back({{"line", i + 1}, {"quantity", form.quantities[i]}});
  }
  Json params{{"order", data.order}, {"date", form.day}, {"lines", std::move(lines)}};
  if (!data.invoicing && !form.number.empty()) params["number"] = form.number;
  if (!data.invoicing) return params;
  params["settle"] = form.settle;
  params["basis"] = form.basis == 0 ? "delivered" : "ordered";
  params["draft"] = draft;
  if (!form.terms.empty()) {
    params["terms"] = form.terms;
  } else if (!form.due.empty()) {
    params["due"] = form.due;
  }
  return params;
}

// What was paid for it settles the invoice; goods that are not paid yet are better kept.
void prepaid_part(const PartsData& data, PartsForm& form) {
  if (data.invoicing && data.left.minor() > 0) {
    ui::checkbox(tr("orders.settle_prepaid", {{"amount", ui::money_text(data.left)}}), form.settle);
  }
  if (data.invoicing || data.paid >= data.prepay) return;
  ui::banner(tr("orders.not_prepaid",
                {{"paid", ui::money_text(data.paid)}, {"asked", ui::money_text(data.prepay)}}),
             ui::Tone::amber);
}

bool basis_part(PartsForm& form) {
  const std::array<std::string, 2> bases{std::string{tr("orders.basis.delivered")},
                                         std::string{tr("orders.basis.ordered")}};
  return ui::segmented(tr("orders.basis"), form.basis, bases);
}

// By terms or on a day; where neither is chosen, as the customer has it.
void due_part(const PartsData& data, PartsForm& form) {
  const std::string wrong = ui::error_for(data.error, "due");
  std::vector<std::string> names{std::string{tr("recurring.terms_of_customer")}};
  int chosen = 0;
  for (const terms::Terms& each : data.terms) {
    if (form.terms == each.code) chosen = static_cast<int>(names.size());
    names.push_back(terms::offered_text(each));
  }
  ui::Columns row{{2, 1}, 12, 1};
  const float width = row.next();
  if (ui::select(tr("terms.title"), chosen, names, {.width = width})) {
    form.terms = chosen == 0 ? "" : data.terms[static_cast<std::size_t>(chosen) - 1].code;
    form.due.clear();
  }
  ui::date_field(tr("document.due"), form.due, data.today,
                 {.width = row.next(), .error = wrong, .enabled = form.terms.empty()});
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
  ui::form_error_ui(data.error, {"date", "due", "number"});
  prepaid_part(data, form);
  bool other_basis = false;
  {
    const ui::Card card{"parts"};
    const std::string wrong = ui::error_for(data.error, "date");
    if (data.invoicing) other_basis = basis_part(form);
    const std::string taken = ui::error_for(data.error, "number");
    ui::Columns row{{1, 1, 1}, 12, 1};
    ui::date_field(tr(data.invoicing ? "document.issued" : "orders.delivered_on"), form.day,
                   data.today, {.width = row.next(), .error = wrong});
    if (!data.invoicing) {
      ui::text_field(tr("orders.delivery_number"), form.number,
                     {.width = row.next(), .hint = tr("customer.code_hint"), .error = taken});
    }
    if (data.invoicing) due_part(data, form);
    lines_part(data, form);
  }
  const int answer = ui::form_end_ui(tr("orders.do." + what), true,
                                     data.invoicing ? tr("invoices.save_draft") : "");
  if (answer == 0) actions.back = true;
  if (answer > 0) {
    actions.command({.method = data.invoicing ? "order.invoice" : "order.deliver",
                     .params = params_of(data, form, answer == 2),
                     .done = {answer == 2 ? "orders.done.draft" : "orders.done." + what,
                              {{"number", data.number}}},
                     .then = data.invoicing ? "invoices/{id}" : "orders/{id}"});
  }
  return other_basis;
}

}  // namespace orders
