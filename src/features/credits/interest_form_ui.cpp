// Draws the form that charges interest on an invoice, with how the amount comes about.
#include <array>

#include "features/credits/credit_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/table.h"
#include "ui/words.h"

namespace credits {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void terms_ui(const InterestData& data, InterestForm& form) {
  const std::string rate = ui::error_for(data.error, "rate");
  const std::string day = ui::error_for(data.error, "date");
  ui::Columns row{{1, 1, 1}};
  ui::text_field(tr("interest.percent"), form.rate,
                 {.width = row.next(),
                  .hint = "12.25",
                  .error = rate,
                  .purpose = semantics::Purpose::decimal,
                  .required = true});
  ui::date_field(tr("interest.until"), form.until, data.today, {.width = row.next(), .error = day});
  const std::array<std::string, 2> bases{"365", "360"};
  ui::select(tr("interest.days_of_year"), form.basis, bases, {.width = row.next()});
}

void parts_ui(const InterestData& data) {
  const float height = 40 + ui::sizes().row * static_cast<float>(data.parts.size() + 1);
  const ui::Card card{"parts", {.height = std::min(height, 420.0F), .flush = true}};
  ui::Table table{
      {.name = tr("interest.parts"),
       .columns = {{.title = title("report.param.from"), .least = 92},
                   {.title = title("report.param.to"), .least = 92, .on_phone = false},
                   {.title = title("interest.days"), .least = 60, .align = ui::Align::right},
                   {.title = title("interest.principal"), .least = 96, .align = ui::Align::right},
                   {.title = title("document.kind.interest"),
                    .least = 80,
                    .align = ui::Align::right}},
       .rows = std::ssize(data.parts),
       .totals = 1,
       .links = false}};
  while (table.next_row()) {
    const InterestRow& part = data.parts[static_cast<std::size_t>(table.row())];
    table.cell(part.from);
    table.cell(part.to);
    table.cell(std::to_string(part.days));
    table.money(part.principal);
    table.money(part.interest);
  }
  while (table.next_total()) {
    table.cell(tr("report.total"), {.bold = true});
    for (int i = 0; i < 3; ++i) table.empty();
    table.money(data.total, {.bold = true});
  }
}

}  // namespace

void interest_form_ui(const InterestData& data, InterestForm& form, ui::Actions& actions) {
  const auto head = ui::page_head_ui({.title = title("credits.new.interest"),
                                      .below = title("credits.why.interest"),
                                      .back_title = title("nav.credits")});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form"};
  ui::form_error_ui(data.error, {"rate", "date"});
  {
    const ui::Card card{"what"};
    ui::text(data.invoice, {.size = ui::sizes().section, .bold = true});
    ImGui::SameLine();
    ui::muted(data.customer);
    ui::muted(title("document.due") + " " + data.due);
    if (!data.charged_until.empty()) {
      ui::muted(tr("interest.charged_until", {{"day", data.charged_until}}));
    }
    terms_ui(data, form);
    if (data.planned && data.parts.empty()) ui::muted(tr("interest.none"));
  }
  if (!data.parts.empty()) parts_ui(data);
  const int answer = ui::form_end_ui(tr("credits.do.interest"), !data.total.is_zero());
  if (answer == 0) actions.back = true;
  if (answer == 1) {
    actions.command({.method = "interest.create",
                     .params = interest_params(data.invoice, form),
                     .done = {"credits.done.interest", {{"amount", ui::money_text(data.total)}}},
                     .then = "credits/{id}"});
  }
}

Json interest_params(const std::string& invoice, const InterestForm& form) {
  return {{"invoice", invoice},
          {"rate", form.rate},
          {"date", form.until},
          {"days_of_year", form.basis == 0 ? 365 : 360}};
}

}  // namespace credits
