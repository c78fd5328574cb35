// Draws the form of an invoice: customer, days, lines, totals as they are typed.
#include <algorithm>
#include <optional>

#include "features/invoices/invoice_lines_ui.h"
#include "features/terms/terms_words_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/typed_number.h"
#include "ui/words.h"

namespace invoices {
namespace {

using semantics::Purpose;
using ui::tr;

Currency currency_of(const InvoiceForm& form) {
  const Result<Currency> currency = Currency::from_code(form.customer.is.currency);
  return currency ? currency.value() : Currency::known("CNY");
}

// Payment terms, or by days or a day.
void terms_choice(const InvoiceFormData& data, InvoiceForm& form) {
  if (data.terms.empty()) return;
  std::vector<std::string> titles{std::string{tr("terms.by_day")}};
  int chosen = 0;
  for (const terms::Terms& each : data.terms) {
    if (form.terms && form.terms->code == each.code) chosen = static_cast<int>(titles.size());
    titles.push_back(terms::offered_text(each));
  }
  const float width = std::min(460.0F, ImGui::GetContentRegionAvail().x);
  if (!ui::select(tr("terms.title"), chosen, titles, {.width = width})) return;
  if (chosen > 0) {
    form.terms = data.terms[static_cast<std::size_t>(chosen) - 1];
  } else {
    form.terms.reset();
    form.term_days = std::to_string(form.customer.is.term_days);
  }
  due_by_terms(form);
}

void days_part(const InvoiceFormData& data, InvoiceForm& form) {
  const std::string issued = ui::error_for(data.error, "issued");
  const std::string due = ui::error_for(data.error, "due");
  const std::string number = ui::error_for(data.error, "number");
  ui::Columns columns{{1.2F, 0.8F, 1.2F, 1, 1}, 12, 2};
  bool moved = ui::date_field(tr("document.issued"), form.issued, data.today,
                              {.width = columns.next(), .error = issued});
  moved |=
      ui::text_field(tr("customer.term_days"), form.term_days,
                     {.width = columns.next(), .purpose = Purpose::whole, .enabled = !form.terms});
  if (moved) due_by_terms(form);
  if (ui::date_field(tr("document.due"), form.due, data.today,
                     {.width = columns.next(), .error = due, .enabled = !form.terms})) {
    form.term_days.clear();
  }
  ui::text_field(tr("document.number"), form.number,
                 {.width = columns.next(), .hint = tr("customer.code_hint"), .error = number});
  ui::text_field(tr("document.reference"), form.reference, {.width = columns.next()});
}

// When which part would be due, and what paying early saves.
void preview_part(const InvoiceForm& form) {
  const Result<Date> issued = Date::parse(form.issued);
  if (!form.terms || !issued) return;
  const ui::Card card{"preview", {.title = tr("terms.due_parts")}};
  const InvoiceTotals totals = totals_of(form);
  terms::terms_preview_ui(*form.terms, issued.value(), {totals.net.minor(), totals.tax.minor()},
                          currency_of(form));
}

Json params_of(const InvoiceForm& form) {
  Json params{{"customer", form.customer.is.code},
              {"issued", form.issued},
              {"currency", form.customer.is.currency},
              {"lines", lines_json(form.lines)}};
  if (form.terms) {
    params["terms"] = form.terms->code;
  } else {
    params["due"] = form.due;
  }
  if (!form.number.empty()) params["number"] = form.number;
  if (!form.reference.empty()) params["reference"] = form.reference;
  if (!form.note.empty()) params["note"] = form.note;
  return params;
}

}  // namespace

InvoiceTotals totals_of(const InvoiceForm& form) {
  return totals_of(form.lines, currency_of(form), form.terms ? &*form.terms : nullptr);
}

void due_by_terms(InvoiceForm& form) {
  if (form.terms) {
    form.term_days.clear();
    if (const Result<Date> issued = Date::parse(form.issued)) {
      // Of any amount that has all its parts.
      const auto parts = terms::instalments_of(*form.terms, issued.value(), Money::limit_minor);
      form.due = parts.back().due_on.text();
    }
    return;
  }
  const auto days = ui::typed_number(form.term_days, 0);
  const Result<Date> issued = Date::parse(form.issued);
  if (!issued || !days || *days < 0 || *days > terms::days_max) return;
  form.due = issued.value().plus_days(static_cast<int>(*days)).text();
}

void take_terms(InvoiceForm& form, std::span<const terms::Terms> known) {
  const auto found = std::ranges::find(known, form.customer.is.terms, &terms::Terms::code);
  if (found == known.end()) {
    form.terms.reset();
  } else {
    form.terms = *found;
  }
  form.term_days = std::to_string(form.customer.is.term_days);
  due_by_terms(form);
}

void invoice_form_ui(const InvoiceFormData& data, InvoiceForm& form, ui::Actions& actions) {
  const auto head = ui::page_head_ui(
      {.title = std::string{tr("invoices.new")}, .back_title = std::string{tr("nav.invoices")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form", 980};
  ui::form_error_ui(data.error, {"customer", "issued", "due", "number"});
  {
    const ui::Card card{"head"};
    const bool chosen = customers::customer_choice_ui(data.customers, form.customer, data.error);
    if (chosen) take_terms(form, data.terms);
    terms_choice(data, form);
    days_part(data, form);
  }
  lines_ui(form.lines, currency_of(form), form.terms ? &*form.terms : nullptr);
  preview_part(form);
  ui::multiline_field(tr("customer.note"), form.note, {.height = 52});
  const bool ready = form.customer.chosen() && !totals_of(form).gross.is_zero();
  const int answer = ui::form_end_ui(tr("invoices.issue"), ready);
  if (answer == 0) actions.back = true;
  if (answer != 1) return;
  actions.command(
      {.method = "invoice.create",
       .params = params_of(form),
       .done = {"invoices.done.created", {{"amount", ui::money_text(totals_of(form).gross)}}},
       .then = "invoices/{id}"});
}

}  // namespace invoices
