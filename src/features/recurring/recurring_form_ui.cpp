// Draws the form of a rule of recurring invoices.
#include <algorithm>

#include "features/recurring/recurring_ui.h"
#include "features/terms/terms_words_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/words.h"

namespace recurring {
namespace {

using semantics::Purpose;
using ui::tr;

std::string unit_of(const RecurringForm& form) {
  return std::string{units[static_cast<std::size_t>(form.unit)]};
}

const terms::Terms* terms_of(const RecurringFormData& data, const RecurringForm& form) {
  const auto found = std::ranges::find(data.terms, form.terms, &terms::Terms::code);
  return found == data.terms.end() ? nullptr : &*found;
}

void rhythm_part(const RecurringFormData& data, RecurringForm& form) {
  const auto error = [&](std::string_view field) { return ui::error_for(data.error, field); };
  const std::string every = error("every"), first = error("first"), day = error("month_day"),
                    last = error("last"), times = error("times");
  std::vector<std::string> names;
  for (const std::string_view unit : units) {
    names.emplace_back(tr("recurring.unit." + std::string{unit}));
  }
  const bool weeks = unit_of(form) == "week";
  {
    ui::Columns row{{1, 1, 1.2F, 1.2F}, 12, 2};
    ui::text_field(tr("recurring.every"), form.every,
                   {.width = row.next(), .error = every, .purpose = Purpose::whole});
    const float width = row.next();
    ui::select(tr("recurring.unit"), form.unit, names, {.width = width});
    ui::date_field(tr("recurring.first"), form.first, data.today,
                   {.width = row.next(), .error = first});
    ui::text_field(tr("recurring.month_day"), form.month_day,
                   {.width = row.next(),
                    .hint = tr("recurring.month_day_hint"),
                    .error = day,
                    .purpose = Purpose::whole,
                    .enabled = !weeks});
  }
  ui::Columns row{{1, 1, 2.4F}, 12, 2};
  ui::date_field(tr("recurring.last"), form.last, data.today,
                 {.width = row.next(), .hint = tr("recurring.last_hint"), .error = last});
  ui::text_field(tr("recurring.times"), form.times,
                 {.width = row.next(),
                  .hint = tr("recurring.times_hint"),
                  .error = times,
                  .purpose = Purpose::whole});
  std::string days;
  for (const std::string& each : data.days) days += (days.empty() ? "" : ",  ") + each;
  if (!days.empty()) ui::fact(tr("recurring.next"), days + " …");
}

void due_part(const RecurringFormData& data, RecurringForm& form) {
  const std::string wrong = ui::error_for(data.error, "term_days");
  ui::Columns row{{2, 1, 1.4F}, 12, 2};
  std::vector<std::string> names{std::string{tr("recurring.terms_of_customer")}};
  int chosen = 0;
  for (const terms::Terms& each : data.terms) {
    if (form.terms == each.code) chosen = static_cast<int>(names.size());
    names.push_back(terms::offered_text(each));
  }
  const float width = row.next();
  if (ui::select(tr("terms.title"), chosen, names, {.width = width})) {
    form.terms = chosen == 0 ? "" : data.terms[static_cast<std::size_t>(chosen) - 1].code;
    form.term_days.clear();
  }
  ui::text_field(tr("customer.term_days"), form.term_days,
                 {.width = row.next(),
                  .error = wrong,
                  .purpose = Purpose::whole,
                  .enabled = form.terms.empty()});
  ui::text_field(tr("document.reference"), form.reference, {.width = row.next()});
}

ui::Command command_of(const RecurringForm& form) {
  Json params = rhythm_params(form);
  params["name"] = form.name;
  params["customer"] = form.customer.is.code;
  params["currency"] = currency_of(form).code();
  params["lines"] = invoices::lines_json(form.lines);
  params["tax_included"] = form.tax_included;
  params["terms"] = form.terms;
  if (!form.term_days.empty()) params["term_days"] = form.term_days;
  params["reference"] = form.reference;
  params["note"] = form.note;
  if (!form.id.empty()) params["recurring"] = form.id;
  return {.method = form.id.empty() ? "recurring.create" : "recurring.edit",
          .params = std::move(params),
          .done = {"recurring.done.saved", {{"name", form.name}}},
          .then = "recurring/{id}"};
}

}  // namespace

Currency currency_of(const RecurringForm& form) {
  const Result<Currency> currency =
      Currency::from_code(form.currency.empty() ? form.customer.is.currency : form.currency);
  return currency ? currency.value() : Currency::known("CNY");
}

Json rhythm_params(const RecurringForm& form) {
  const std::string unit = unit_of(form);
  Json params{{"unit", unit},
              {"every", form.every},
              {"first", form.first},
              {"last", form.last},
              {"times", form.times}};
  if (unit != "week" && !form.month_day.empty()) params["month_day"] = form.month_day;
  return params;
}

void recurring_form_ui(const RecurringFormData& data, RecurringForm& form, ui::Actions& actions) {
  const auto head = ui::page_head_ui(
      {.title = std::string{tr(form.id.empty() ? "recurring.new" : "recurring.edit")},
       .back_title = std::string{tr("recurring.title")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form", 980};
  ui::form_error_ui(data.error, {"customer", "name", "every", "first", "month_day", "last", "times",
                                 "term_days"});
  {
    const ui::Card card{"head"};
    const std::string name = ui::error_for(data.error, "name");
    ui::text_field(tr("recurring.name"), form.name, {.error = name, .required = true});
    customers::customer_choice_ui(data.customers, form.customer, data.error);
    rhythm_part(data, form);
    due_part(data, form);
  }
  invoices::tax_choice_ui(form.tax_included);
  const invoices::LinesData lines{.currency = currency_of(form),
                                  .terms = terms_of(data, form),
                                  .products = data.products,
                                  .tax_included = form.tax_included};
  invoices::lines_ui(lines, form.lines, &form.product_text);
  ui::paragraph(tr("recurring.placeholders"),
                {.size = ui::sizes().small, .color = ui::colors().ink2});
  ui::multiline_field(tr("customer.note"), form.note, {.height = 52});
  const auto totals = invoices::totals_of(form.lines, lines);
  const bool ready = form.customer.chosen() && !form.name.empty() && totals.gross.minor() > 0;
  const int answer = ui::form_end_ui(tr("action.save"), ready);
  if (answer == 0) actions.back = true;
  if (answer == 1) actions.command(command_of(form));
}

}  // namespace recurring
