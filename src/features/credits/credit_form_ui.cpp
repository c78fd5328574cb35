// Draws the form of a credit note, a refund, a write-off or a fee.
#include <array>

#include "features/credits/credit_ui.h"
#include "features/invoices/invoice_lines_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/words.h"

namespace credits {
namespace {

using ui::tr;

std::string key_of(std::string_view group, const CreditForm& form) {
  return "credits." + std::string{group} + "." + std::string{name_of(form.kind)};
}

bool needs_reason(const CreditForm& form) {
  return form.kind == Kind::write_off || form.kind == Kind::credit_note;
}

bool is_free(const CreditForm& form) { return form.source.empty(); }

Currency currency_of(const CreditFormData& data, const CreditForm& form) {
  if (!is_free(form)) return data.left.currency();
  const Result<Currency> chosen = Currency::from_code(form.customer.is.currency);
  return chosen ? chosen.value() : data.left.currency();
}

// What the form is about: the document whose rest it takes, or the customer.
void subject(const CreditFormData& data, CreditForm& form) {
  if (is_free(form)) {
    customers::customer_choice_ui(data.customers, form.customer, data.error);
    return;
  }
  ui::muted(tr("document.kind." + data.source_kind));
  ui::text(form.source, {.size = ui::sizes().section, .bold = true});
  ImGui::SameLine();
  ui::muted(data.customer + "  •  " + tr("credits.left", {{"amount", ui::money_text(data.left)}}));
}

bool by_lines(const CreditForm& form) { return form.kind == Kind::credit_note && form.by == 1; }

// What it comes to, as far as that can be read.
std::optional<Money> total_of(const CreditFormData& data, const CreditForm& form) {
  const Currency currency = currency_of(data, form);
  if (by_lines(form)) {
    return invoices::totals_of(form.lines,
                               {.currency = currency, .tax_included = form.tax_included})
        .gross;
  }
  const Result<Money> amount = Money::parse(form.amount, currency);
  return amount ? std::optional{amount.value()} : std::nullopt;
}

void amount_and_day(const CreditFormData& data, CreditForm& form) {
  const std::string amount = ui::error_for(data.error, "amount");
  const std::string day = ui::error_for(data.error, "date");
  if (form.kind == Kind::credit_note && data.has_lines) {
    const std::array<std::string, 2> ways{std::string{tr("credits.by_amount")},
                                          std::string{tr("credits.by_lines")}};
    ui::segmented(tr("credits.by"), form.by, ways);
  }
  ui::Columns row{{1, 1}};
  if (!by_lines(form)) {
    ui::money_field(tr("document.amount"), form.amount, currency_of(data, form),
                    {.width = row.next(), .error = amount, .required = true});
  }
  ui::date_field(tr("document.issued"), form.day, data.today, {.width = row.next(), .error = day});
}

bool needs_approval(const CreditFormData& data, const CreditForm& form) {
  if (form.kind != Kind::write_off || !data.approval_above) return false;
  const std::optional<Money> amount = total_of(data, form);
  return amount && amount->currency() == data.approval_above->currency() &&
         *amount > *data.approval_above;
}

void particulars(const CreditFormData& data, CreditForm& form) {
  if (form.kind == Kind::refund) {
    std::vector<std::string> methods;
    for (const std::string& method : data.methods) {
      methods.push_back(payments::method_text(method));
    }
    ui::Columns row{{1, 1}};
    ui::select(tr("payments.method"), form.method, methods, {.width = row.next()});
    ui::text_field(tr("document.reference"), form.reference, {.width = row.next()});
  }
  if (form.kind == Kind::write_off) {
    const std::array<std::string, 2> kinds{std::string{tr("credits.bad_debt")},
                                           std::string{tr("credits.small_difference")}};
    ui::segmented(tr("credits.why"), form.why, kinds);
    ui::checkbox(tr("credits.tax_relief"), form.tax_relief);
    ui::text_field(tr("credits.approved_by"), form.approved_by,
                   {.error = ui::error_for(data.error, "approved_by"),
                    .required = needs_approval(data, form)});
  }
  if (form.kind == Kind::credit_note) {
    ui::Columns row{{1, 1}};
    ui::date_field(tr("credits.expires"), form.expires, data.today,
                   {.width = row.next(),
                    .hint = tr("credits.expires_never"),
                    .error = ui::error_for(data.error, "expires")});
  }
  if (form.kind == Kind::credit_note && is_free(form)) {
    const std::array<std::string, 2> hows{std::string{tr("credits.on_account")},
                                          std::string{tr("credits.oldest_first")}};
    ui::segmented(tr("credits.how"), form.how, hows);
  }
  const std::string reason = ui::error_for(data.error, "reason");
  ui::text_field(tr("document.reason"), form.note,
                 {.error = reason, .required = needs_reason(form)});
}

// What stays once it is done, as far as the amount can be read.
void outlook(const CreditFormData& data, const CreditForm& form) {
  if (is_free(form)) return;
  const std::optional<Money> amount = total_of(data, form);
  if (!amount) return;
  if (*amount <= data.left) {
    ui::muted(tr(key_of("stays", form), {{"amount", ui::money_text(data.left - *amount)}}));
  } else if (by_lines(form)) {
    ui::muted(tr("credits.stays.refund", {{"amount", ui::money_text(*amount - data.left)}}));
  }
}

ui::Command command_of(const CreditFormData& data, const CreditForm& form, Money amount) {
  Json params{{"date", form.day}};
  if (by_lines(form)) {
    params["lines"] = invoices::lines_json(form.lines);
  } else {
    params["amount"] = amount.plain();
  }
  const std::string method = std::string{name_of(form.kind)} + ".create";
  if (form.kind == Kind::write_off) {
    params["kind"] = form.why == 0 ? "bad_debt" : "small_difference";
    if (form.tax_relief) params["tax_relief"] = true;
    if (!form.approved_by.empty()) params["approved_by"] = form.approved_by;
  }
  if (form.kind == Kind::credit_note && !form.expires.empty()) params["expires"] = form.expires;
  if (!form.note.empty()) params[needs_reason(form) ? "reason" : "note"] = form.note;
  if (form.kind == Kind::refund) {
    params["method"] = data.methods[static_cast<std::size_t>(form.method)];
    params["credit"] = form.source;
    if (!form.reference.empty()) params["reference"] = form.reference;
  } else if (!is_free(form)) {
    params["invoice"] = form.source;
  } else {
    params["customer"] = form.customer.is.code;
    if (by_lines(form)) params["tax_included"] = form.tax_included;
    if (form.kind == Kind::credit_note)
      params["allocations"] = form.how == 0 ? "none" : "oldest_first";
  }
  return {.method = method,
          .params = std::move(params),
          .done = {key_of("done", form), {{"amount", ui::money_text(amount)}}},
          .then = "credits/{id}"};
}

}  // namespace

void credit_form_ui(const CreditFormData& data, CreditForm& form, ui::Actions& actions) {
  const auto head = ui::page_head_ui({.title = std::string{tr(key_of("new", form))},
                                      .below = std::string{tr(key_of("why", form))},
                                      .back_title = std::string{tr("nav.credits")}});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form", by_lines(form) ? 980.0F : 720.0F};
  ui::form_error_ui(data.error, {"amount", "date", "reason", "customer", "approved_by", "expires"});
  {
    const ui::Card card{"what"};
    subject(data, form);
    amount_and_day(data, form);
    particulars(data, form);
    if (!by_lines(form)) outlook(data, form);
  }
  if (by_lines(form)) {
    if (is_free(form)) invoices::tax_choice_ui(form.tax_included);
    // What takes back an invoice has its lines; a free one may have products.
    invoices::lines_ui({.currency = currency_of(data, form),
                        .products = data.products,
                        .tax_included = form.tax_included},
                       form.lines, is_free(form) ? &form.product_text : nullptr);
    outlook(data, form);
  }
  const std::optional<Money> amount = total_of(data, form);
  const bool ready = amount && amount->minor() > 0 && (!is_free(form) || form.customer.chosen()) &&
                     (!needs_reason(form) || !form.note.empty()) &&
                     (!needs_approval(data, form) || !form.approved_by.empty());
  const int answer = ui::form_end_ui(tr(key_of("do", form)), ready);
  if (answer == 0) actions.back = true;
  if (answer == 1) actions.command(command_of(data, form, *amount));
}

}  // namespace credits
