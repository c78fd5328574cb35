// Loads what the panels of recurring invoices show.
#include "features/recurring/recurring_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "book/params.h"
#include "features/customers/customer_choice_screen.h"
#include "features/invoices/line_form_screen.h"
#include "features/orders/product_choice_screen.h"
#include "features/recurring/recurring_ui.h"
#include "features/terms/terms_choice_screen.h"

namespace recurring {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

std::string number_of(const Json& json, std::string_view member) {
  return json.at(member).is_null() ? std::string{} : std::to_string(whole_of(json, member));
}

RuleRow row_from(const Json& json) {
  const Currency currency = app::currency_of(json);
  RuleRow row{.id = text_of(json, "id"),
              .name = text_of(json, "name"),
              .customer = text_of(json, "customer_name"),
              .customer_code = text_of(json, "customer"),
              .unit = text_of(json, "unit"),
              .first = text_of(json, "first"),
              .last = text_of(json, "last"),
              .terms = text_of(json, "terms"),
              .reference = text_of(json, "reference"),
              .note = text_of(json, "note"),
              .every = whole_of(json, "every"),
              .month_day = whole_of(json, "month_day"),
              .made = whole_of(json, "made"),
              .due = whole_of(json, "due"),
              .times = number_of(json, "times"),
              .term_days = number_of(json, "term_days"),
              .skipped = text_of(json, "skipped"),
              .paused = app::yes_of(json, "paused"),
              .tax_included = app::yes_of(json, "tax_included"),
              .amount = app::money_of(json, "amount", currency)};
  for (const Json& day : list_of(json, "next")) row.next.push_back(day.get<std::string>());
  for (const Json& line : list_of(json, "lines")) row.lines.push_back(invoices::line_form(line));
  return row;
}

class RecurringScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view part = context.route.part(1);
    if (part.empty()) return list(context, actions);
    if (part == "new") return form(context, actions);
    const Result<Json>& answer = context.cache.query("recurring.get", {{"recurring", part}});
    if (!answer) return app::failed_ui(answer.error());
    const RuleRow rule = row_from(answer.value());
    if (context.route.part(2) == "edit") {
      if (context.entered) begin_edit(context, rule);
      return form(context, actions);
    }
    if (context.entered) detail_ = {};
    RecurringDetailData data{.is = rule, .today = context.today.text()};
    for (const Json& row : list_of(answer.value(), "invoices")) {
      MadeInvoice made{.day = text_of(row, "day"), .id = text_of(row, "id")};
      if (!made.id.empty()) {
        made.number = text_of(row, "number");
        made.state = text_of(row, "state");
        made.amount = app::money_of(row, "amount", app::currency_of(row));
      }
      data.invoices.push_back(std::move(made));
    }
    recurring_detail_ui(data, detail_, actions);
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("recurring/new");
    if (context.entered) list_.until = context.today.text();
    const Result<Date> until = Date::parse(list_.until);
    const Date day = until ? until.value() : context.today;
    const Result<Json>& answer = context.cache.query("recurring.list", {{"until", day.text()}});
    if (!answer) return app::failed_ui(answer.error());
    RecurringListData data{.due = whole_of(answer.value(), "due"),
                           .skipped = whole_of(answer.value(), "due_skipped"),
                           .today = context.today};
    if (!until) data.due = 0;
    for (const Json& row : list_of(answer.value(), "rows")) data.rows.push_back(row_from(row));
    recurring_list_ui(data, list_, actions);
  }

  void form(Context& context, ui::Actions& actions) {
    const bool is_new = context.route.part(1) == "new";
    if (context.entered && is_new) {
      form_ = {.first = context.today.text()};
      form_.tax_included = invoices::prices_include_tax(context);
      form_.customer.is = customers::customer_choice(context, context.route.choice("customer"));
    }
    RecurringFormData data{
        .today = context.today,
        .customers = customers::customers_found(context, form_.customer),
        .terms = terms::known_terms(context),
        .products = orders::products_found(context, form_.product_text, form_.customer,
                                           currency_of(form_).code()),
        .error = context.error_of(is_new ? "recurring.create" : "recurring.edit")};
    const Result<Json>& days = context.cache.query("recurring.preview", rhythm_params(form_));
    if (days) {
      for (const Json& day : list_of(days.value(), "days")) {
        data.days.push_back(day.get<std::string>());
      }
    }
    recurring_form_ui(data, form_, actions);
  }

  void begin_edit(Context& context, const RuleRow& rule) {
    const auto unit = std::ranges::find(units, rule.unit);
    form_ = {.id = rule.id,
             .currency = std::string{rule.amount.currency().code()},
             .name = rule.name,
             .every = std::to_string(rule.every),
             .first = rule.first,
             .month_day = std::to_string(rule.month_day),
             .last = rule.last,
             .times = rule.times,
             .term_days = rule.term_days,
             .reference = rule.reference,
             .note = rule.note,
             .unit = static_cast<int>(unit - units.begin()),
             .terms = rule.terms,
             .tax_included = rule.tax_included,
             .lines = rule.lines};
    form_.customer.is = customers::customer_choice(context, rule.customer_code);
  }

  RecurringListState list_;
  RecurringDetailState detail_;
  RecurringForm form_;
};

}  // namespace

std::unique_ptr<app::Screen> recurring_screen() { return std::make_unique<RecurringScreen>(); }

}  // namespace recurring
