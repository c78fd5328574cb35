// Draws the form that issues statements, to one customer or to several.
#include <array>

#include "features/statements/statement_words_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"

namespace statements {
namespace {

using ui::tr;

void one_customer(const StatementFormData& data, StatementForm& form) {
  customers::customer_choice_ui(data.found, form.customer, data.error);
}

void several_customers(const StatementFormData& data, StatementForm& form) {
  ui::select(tr("statement.which"), form.group, whose(data.groups, data.tags));
  ui::checkbox(tr("statement.skip_zero"), form.skip_zero);
  ui::checkbox(tr("statement.skip_credit"), form.skip_credit);
}

void particulars(const StatementFormData& data, StatementForm& form) {
  std::vector<std::string> options;
  for (const std::string_view kind : kinds) options.push_back(kind_text(kind));
  ui::select(tr("statement.kind"), form.kind, options);
  ui::paragraph(tr("statement.kind_why." + std::string{kinds[static_cast<std::size_t>(form.kind)]}),
                {.size = ui::sizes().small, .color = ui::colors().ink2});
  const std::string from = ui::error_for(data.error, "from");
  const std::string to = ui::error_for(data.error, "to"), day = ui::error_for(data.error, "date");
  {
    ui::Columns row{{1, 1, 1}};
    ui::date_field(tr("report.param.from"), form.from, data.today,
                   {.width = row.next(), .hint = tr("statement.from_first"), .error = from});
    ui::date_field(tr("report.param.to"), form.to, data.today, {.width = row.next(), .error = to});
    ui::date_field(tr("document.issued"), form.day, data.today,
                   {.width = row.next(), .error = day});
  }
  ui::checkbox(tr("statement.slip"), form.slip);
}

void start(const StatementFormData& data, const StatementForm& form, ui::Actions& actions) {
  if (form.to_whom == 0) {
    actions.command({.method = "statement.issue",
                     .params = wish_of(data, form),
                     .done = {"statement.done.issued", {}},
                     .then = "statements/{id}"});
    return;
  }
  actions.jobs.push_back({.key = std::string{issue_job},
                          .method = "statement.issue_many",
                          .params = wish_of(data, form)});
}

}  // namespace

std::vector<std::string> whose(const std::vector<std::string>& groups,
                               const std::vector<std::string>& tags) {
  std::vector<std::string> options{title("statement.all_customers")};
  for (const std::string& group : groups) {
    options.push_back(tr("statement.group", {{"name", group}}));
  }
  for (const std::string& tag : tags) options.push_back(tr("statement.tag", {{"name", tag}}));
  return options;
}

void add_whose(int chosen, const std::vector<std::string>& groups,
               const std::vector<std::string>& tags, Json& params) {
  const auto place = static_cast<std::size_t>(chosen);
  if (place > groups.size()) params["tag"] = tags[place - groups.size() - 1];
  if (place > 0 && place <= groups.size()) params["group"] = groups[place - 1];
}

Json wish_of(const StatementFormData& data, const StatementForm& form) {
  Json wish{{"kind", kinds[static_cast<std::size_t>(form.kind)]},
            {"from", form.from},
            {"to", form.to},
            {"date", form.day},
            {"slip", form.slip}};
  if (form.to_whom == 0) {
    wish["customer"] = form.customer.is.code;
    return wish;
  }
  wish["skip_zero"] = form.skip_zero;
  wish["skip_credit"] = form.skip_credit;
  add_whose(form.group, data.groups, data.tags, wish);
  return wish;
}

void statement_form_ui(const StatementFormData& data, StatementForm& form, ui::Actions& actions) {
  const auto head = ui::page_head_ui({.title = title("statement.new"),
                                      .below = title("statement.why"),
                                      .back_title = title("nav.statements")});
  if (head.back) actions.back = true;
  const ui::FormArea area{"form"};
  ui::form_error_ui(data.error, {"customer", "from", "to", "date"});
  {
    const ui::Card card{"what"};
    const std::array<std::string, 2> whom{title("statement.to_one"), title("statement.to_several")};
    ui::segmented(tr("statement.to_whom"), form.to_whom, whom);
    form.to_whom == 0 ? one_customer(data, form) : several_customers(data, form);
    particulars(data, form);
  }
  if (data.running) {
    ui::muted(tr("statement.running",
                 {{"done", ui::count_text(data.done)}, {"of", ui::count_text(data.of)}}));
    if (ui::button(tr("action.cancel"))) actions.cancel_jobs.emplace_back(issue_job);
    return;
  }
  const bool several = form.to_whom == 1;
  const std::string label =
      several ? tr("statement.do_several", {{"count", ui::count_text(data.count)}})
              : title("statement.do_one");
  const bool ready = Date::parse(form.to) && Date::parse(form.day) &&
                     (form.from.empty() || Date::parse(form.from)) &&
                     (several ? data.count > 0 : form.customer.chosen());
  const int answer = ui::form_end_ui(label, ready);
  if (answer == 0) actions.back = true;
  if (answer == 1) start(data, form, actions);
}

}  // namespace statements
