// Draws the form of an invoice: customer, days, lines, totals as they are typed.
#include <algorithm>
#include <optional>

#include "features/invoices/invoice_ui.h"
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

LinesData lines_data(const InvoiceForm& form) {
  return {.currency = currency_of(form),
          .terms = form.terms ? &*form.terms : nullptr,
          .tax_included = form.tax_included};
}

// The customer's, or any other.
void currency_choice(InvoiceForm& form, float width) {
  const std::span<const Currency> all = Currency::all();
  std::vector<std::string> codes;
  codes.reserve(all.size());
  for (const Currency each : all) codes.emplace_back(each.code());
  int chosen = static_cast<int>(std::ranges::find(all, currency_of(form)) - all.begin());
  const ui::SelectOptions how{.width = width, .enabled = form.order.empty()};
  if (ui::select(tr("customer.currency"), chosen, codes, how)) {
    form.currency = codes[static_cast<std::size_t>(chosen)];
  }
}

// Payment terms, or by days or a day; and the currency.
void terms_and_currency(const InvoiceFormData& data, InvoiceForm& form) {
  std::vector<std::string> titles{std::string{tr("terms.by_day")}};
  int chosen = 0;
  for (const terms::Terms& each : data.terms) {
    if (form.terms && form.terms->code == each.code) chosen = static_cast<int>(titles.size());
    titles.push_back(terms::offered_text(each));
  }
  ui::Columns columns{{3, 1}, 12, 1};
  const float width = columns.next();
  const bool changed = ui::select(tr("terms.title"), chosen, titles, {.width = width});
  currency_choice(form, columns.next());
  if (!changed) return;
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
  const LineTotals totals = totals_of(form);
  terms::terms_preview_ui(*form.terms, issued.value(), {totals.net.minor(), totals.tax.minor()},
                          currency_of(form));
}

// Saves the draft, or issues the invoice.
ui::Command command_of(const InvoiceForm& form, bool issue) {
  const bool changes = !form.id.empty();
  Json params{{"issued", form.issued},
              {"number", form.number},
              {"reference", form.reference},
              {"note", form.note}};
  if (form.order.empty()) {
    params["customer"] = form.customer.is.code;
    params["currency"] = currency_of(form).code();
    params["lines"] = lines_json(form.lines);
    params["tax_included"] = form.tax_included;
  }
  if (form.terms) {
    params["terms"] = form.terms->code;
  } else {
    params["due"] = form.due;
  }
  if (changes) params["invoice"] = form.id;
  if (changes ? issue : !issue) params[changes ? "issue" : "draft"] = true;
  return {.method = changes ? "invoice.edit" : "invoice.create",
          .params = std::move(params),
          .done = {issue ? "invoices.done.created" : "invoices.done.draft",
                   {{"amount", ui::money_text(totals_of(form).gross)}}},
          .then = "invoices/{id}"};
}

// Of a draft that asks for a part of an order, only when and how it is to be paid can be changed.
void of_order_ui(const InvoiceForm& form) {
  const ui::Card card{"lines", {.title = tr("invoices.lines")}};
  ui::paragraph(tr("invoice.of_order", {{"number", form.order}}));
  ui::sum(tr("invoices.gross"), totals_of(form).gross, {.bold = true});
}

}  // namespace

Currency currency_of(const InvoiceForm& form) {
  const Result<Currency> currency =
      Currency::from_code(form.currency.empty() ? form.customer.is.currency : form.currency);
  return currency ? currency.value() : Currency::known("CNY");
}

LineTotals totals_of(const InvoiceForm& form) { return totals_of(form.lines, lines_data(form)); }

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
  const auto head =
      ui::page_head_ui({.title = form.id.empty() ? std::string{tr("invoices.new")} : form.title,
                        .back_title = std::string{tr("nav.invoices")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form", 980};
  ui::form_error_ui(data.error, {"customer", "issued", "due", "number"});
  {
    const ui::Card card{"head"};
    if (!form.order.empty()) {
      ui::text(form.customer.is.name, {.size = ui::sizes().section, .bold = true});
    } else if (customers::customer_choice_ui(data.customers, form.customer, data.error)) {
      form.currency.clear();
      take_terms(form, data.terms);
    }
    terms_and_currency(data, form);
    days_part(data, form);
  }
  if (form.order.empty()) {
    tax_choice_ui(form.tax_included);
    LinesData lines = lines_data(form);
    lines.products = data.products;
    lines_ui(lines, form.lines, &form.product_text);
  } else {
    of_order_ui(form);
  }
  preview_part(form);
  ui::multiline_field(tr("customer.note"), form.note, {.height = 52});
  const bool ready = form.customer.chosen() && !totals_of(form).gross.is_zero();
  const int answer = ui::form_end_ui(tr("invoices.issue"), ready, tr("invoices.save_draft"));
  if (answer == 0) actions.back = true;
  if (answer > 0) actions.command(command_of(form, answer == 1));
}

}  // namespace invoices
