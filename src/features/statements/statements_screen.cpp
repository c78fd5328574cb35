// Loads what the panels of statements show.
#include "features/statements/statements_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/customers/customer_choice_screen.h"
#include "features/printing/preview_ui.h"
#include "features/statements/statements_ui.h"

namespace statements {
namespace {

using app::Context;
using app::list_of;
using app::text_of;

constexpr std::int64_t window_rows = 200;

StatementRow row_from(const Json& json) {
  StatementRow row{.id = text_of(json, "id"),
                   .number = text_of(json, "number"),
                   .customer = text_of(json, "name"),
                   .customer_code = text_of(json, "customer"),
                   .kind = text_of(json, "kind"),
                   .from = text_of(json, "from"),
                   .to = text_of(json, "to"),
                   .issued = text_of(json, "issued"),
                   .state = text_of(json, "state"),
                   .answered = text_of(json, "answered"),
                   .remark = text_of(json, "remark")};
  for (const Json& each : list_of(json, "balances")) {
    const Currency currency = app::currency_of(each);
    StatementBalance balance{.closing = app::money_of(each, "closing", currency)};
    if (!text_of(each, "theirs").empty()) {
      balance.theirs = app::money_of(each, "theirs", currency);
    }
    row.balances.push_back(balance);
  }
  return row;
}

std::vector<std::string> names_of(const Result<Json>& answer) {
  std::vector<std::string> names;
  if (!answer) return names;
  for (const Json& row : list_of(answer.value(), "rows")) names.push_back(text_of(row, "name"));
  return names;
}

class StatementsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view part = context.route.part(1);
    if (part.empty()) return list(context, actions);
    if (part == "new") return form(context, actions);
    const Result<Json>& answer = context.cache.query("statement.get", {{"statement", part}});
    if (!answer) return app::failed_ui(answer.error());
    if (context.entered) detail_ = {};
    StatementDetailData data{.is = row_from(answer.value()), .today = context.today};
    for (const Json& each : list_of(answer.value(), "balances")) {
      data.now.push_back(app::money_of(each, "now", app::currency_of(each)));
    }
    statement_detail_ui(data, detail_, actions);
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("statements/new");
    const std::int64_t offset = std::max<std::int64_t>(0, state_.first - window_rows / 2) / 50 * 50;
    Json params{{"search", state_.search}, {"offset", offset}, {"limit", window_rows}};
    if (state_.state > 0) params["state"] = states[static_cast<std::size_t>(state_.state) - 1];
    StatementListData data{.offset = offset};
    const Result<Json>& batches = context.cache.query("statement.batches", Json::object());
    if (batches) {
      for (const Json& each : list_of(batches.value(), "rows")) {
        data.batches.emplace_back(text_of(each, "issued"), app::whole_of(each, "count"));
      }
    }
    data.groups = names_of(context.cache.query("group.list", Json::object()));
    data.tags = names_of(context.cache.query("tag.list", Json::object()));
    state_.batch = std::min(state_.batch, static_cast<int>(data.batches.size()));
    state_.group = std::min(state_.group, static_cast<int>(data.groups.size() + data.tags.size()));
    if (state_.batch > 0) {
      params["issued"] = data.batches[static_cast<std::size_t>(state_.batch) - 1].first;
    }
    add_whose(state_.group, data.groups, data.tags, params);
    const Result<Json>& answer = context.cache.query("statement.list", params);
    if (!answer) return app::failed_ui(answer.error());
    data.total = app::whole_of(answer.value(), "total");
    for (const Json& row : list_of(answer.value(), "rows")) data.rows.push_back(row_from(row));
    statement_list_ui(data, state_, actions);
    if (state_.print) print_all(context, std::move(params), actions);
  }

  // All that the list has, as one document; in the order in which they were issued.
  static void print_all(Context& context, Json params, ui::Actions& actions) {
    params["offset"] = 0;
    params["limit"] = print_max;
    const Result<Json>& answer = context.cache.query("statement.list", params);
    if (!answer) return;
    Json ids = Json::array();
    for (const Json& row : list_of(answer.value(), "rows")) {
      ids.insert(ids.begin(), text_of(row, "id"));
    }
    if (ids.empty()) return;
    const std::string first = ids.front().get<std::string>();
    ids.erase(ids.begin());
    printing::ask_preview(actions, "kept_statement", first, {{"also", std::move(ids)}});
  }

  void form(Context& context, ui::Actions& actions) {
    if (context.entered) begin(context);
    StatementFormData data{.today = context.today,
                           .found = customers::customers_found(context, form_.customer),
                           .groups = names_of(context.cache.query("group.list", Json::object())),
                           .tags = names_of(context.cache.query("tag.list", Json::object())),
                           .error = context.error_of("statement.issue")};
    const auto choices = static_cast<int>(data.groups.size() + data.tags.size());
    form_.group = std::min(form_.group, choices);
    follow_job(context, data, actions);
    if (form_.to_whom == 1 && Date::parse(form_.to)) {
      Json params = wish_of(data, form_);
      for (const char* other : {"kind", "from", "date", "slip"}) params.erase(other);
      const Result<Json>& answer = context.cache.query("statement.candidates", params);
      if (answer) data.count = app::whole_of(answer.value(), "count");
    }
    statement_form_ui(data, form_, actions);
    if (!actions.jobs.empty()) issuing_ = true;
  }

  // How far the statements of several customers are; when all are issued the list shows them.
  void follow_job(Context& context, StatementFormData& data, ui::Actions& actions) {
    const app::JobState* job = context.job(std::string{issue_job});
    if (!issuing_ || job == nullptr) return;
    data.running = job->running;
    data.done = job->progress.done;
    data.of = job->progress.total;
    if (job->error) data.error = &*job->error;
    if (!job->result) return;
    actions.notices.push_back({"statement.done.several",
                               {{"count", std::to_string(app::whole_of(*job->result, "issued"))},
                                {"first", text_of(*job->result, "first")},
                                {"last", text_of(*job->result, "last")}}});
    actions.go("statements");
    issuing_ = false;
  }

  void begin(Context& context) {
    form_ = {.to = context.as_of.text(), .day = context.today.text()};
    const std::string code{context.route.choice("customer")};
    form_.customer.is = customers::customer_choice(context, code);
    if (code.empty()) form_.to_whom = 1;
    const Result<Json>& language =
        context.cache.query("setting.get", {{"key", "company.language"}});
    form_.slip = language && text_of(language.value(), "value") == "zh-CN";
    issuing_ = false;
  }

  StatementListState state_;
  StatementDetailState detail_;
  StatementForm form_;
  bool issuing_ = false;  // To several, since the form was opened.
};

}  // namespace

std::unique_ptr<app::Screen> statements_screen() { return std::make_unique<StatementsScreen>(); }

}  // namespace statements
