// Lets the search run while the page of duplicates is shown, and loads what a merge would do.
#include "features/duplicates/duplicates_screen.h"

#include <utility>

#include "app/answers.h"
#include "features/custom_fields/field_value_ui.h"
#include "features/custom_fields/known_fields_screen.h"
#include "features/customers/customer_choice_screen.h"
#include "features/duplicates/duplicates_store.h"
#include "features/duplicates/duplicates_ui.h"
#include "features/duplicates/merge_fields.h"
#include "ui/words.h"

namespace duplicates {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

constexpr std::int64_t rows_max = 500;

AlikeSide side_from(const Json& json) { return {text_of(json, "code"), text_of(json, "name")}; }

std::string reasons_text(const Json& row) {
  std::string text;
  for (const Json& reason : list_of(row, "reasons")) {
    const std::int64_t points = whole_of(reason, "points");
    text += (text.empty() ? "" : ", ") + ui::tr_or(text_of(reason, "reason"), "") + " " +
            (points > 0 ? "+" : "") + std::to_string(points);
  }
  return text;
}

AlikeRow row_from(const Json& json, AlikeSide first, AlikeSide second) {
  return {.first = std::move(first),
          .second = std::move(second),
          .score = whole_of(json, "score"),
          .same = app::yes_of(json, "same"),
          .reasons = reasons_text(json)};
}

std::vector<std::pair<std::string, std::string>> counts_from(const Json& counts) {
  std::vector<std::pair<std::string, std::string>> facts;
  for (const auto& [what, count] : counts.items()) {
    std::string record = what == "order"   ? "sales_order"
                         : what == "group" ? "customer_group"
                         : what == "grade" ? "grade_override"
                                           : what;
    const std::string kind = ui::tr_or("document.kind." + what, "");
    facts.emplace_back(kind.empty() ? ui::tr_or("record." + record, what) : kind,
                       ui::count_text(count.get<std::int64_t>()));
  }
  return facts;
}

// Terms are a code, or days alone; a custom field says so in its own way.
std::string value_text(std::string_view field, const std::vector<custom_fields::Field>& custom,
                       std::string value) {
  for (const custom_fields::Field& each : custom) {
    if (custom_field_name(each.name) == field) return custom_fields::value_text(each.kind, value);
  }
  const bool whole = value.find_first_not_of("0123456789") == std::string::npos;
  if (field != "terms" || value.empty() || !whole) return value;
  return ui::tr("customer.terms", {{"count", value}});
}

class DuplicatesScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    if (context.route.part(1) == "merge") {
      merge(context, actions);
    } else {
      list(context, actions);
    }
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.entered) state_.stopped = false;
    DuplicatesData data{.stopped = state_.stopped};
    if (context.book.view<DuplicateSearch>().found() != nullptr) {
      data.stopped = false;
      const int threshold = thresholds[static_cast<std::size_t>(state_.threshold)];
      const Result<Json>& answer =
          context.cache.query("duplicates.list", {{"threshold", threshold}, {"limit", rows_max}});
      if (!answer) return app::failed_ui(answer.error());
      data.total = whole_of(answer.value(), "total");
      for (const Json& row : list_of(answer.value(), "rows")) {
        data.rows.push_back(row_from(row, side_from(row["first"]), side_from(row["second"])));
      }
    } else if (!state_.stopped) {
      search(context, data, actions);
    }
    SearchWish wish;
    duplicates_ui(data, state_, wish, actions);
    if (wish.stop) {
      state_.stopped = true;
      actions.cancel_jobs.push_back(key_of(context));
    }
    if (wish.start) {
      state_.stopped = false;
      again_ = true;
    }
  }

  static std::string key_of(const Context& context) {
    return "duplicates " + std::to_string(context.book.revision());
  }

  void search(Context& context, DuplicatesData& data, ui::Actions& actions) {
    const app::JobState* const job = context.job(key_of(context));
    if (job != nullptr && job->error && !again_) {
      data.problem = ui::tr(job->error->message);
      return;
    }
    data.finding = true;
    if (job != nullptr && job->running) {
      again_ = false;
      data.done = job->progress.done;
      data.to_do = job->progress.total;
      return;
    }
    actions.jobs.push_back({.key = key_of(context), .method = "duplicates.find"});
  }

  void merge(Context& context, ui::Actions& actions) {
    const std::string keep{context.route.choice("keep")}, other{context.route.choice("other")};
    if (keep.empty()) return actions.go("duplicates");
    if (context.entered) merge_ = {};
    const Error* const refused = context.error_of("customer.merge");
    static_cast<void>(merge_.command.taken(refused));
    MergeData data{.error = merge_.command.shown(refused)};
    const customers::CustomerChoice customer = customers::customer_choice(context, keep);
    data.customer = {customer.code, customer.name};
    if (other.empty()) {
      add_alike(context, data);
    } else {
      const Result<Json>& preview =
          context.cache.query("customer.merge_preview", {{"customer", keep}, {"other", other}});
      if (!preview) {
        data.error = &preview.error();
        add_alike(context, data);
      } else {
        take_preview(preview.value(), custom_fields::fields_alone(context), data);
      }
    }
    merge_ui(data, merge_, actions);
  }

  void add_alike(Context& context, MergeData& data) {
    data.found = customers::customers_found(context, merge_.other);
    if (data.customer.code.empty()) return;
    const Result<Json>& alike =
        context.cache.query("duplicates.like", {{"customer", data.customer.code}});
    if (!alike) return;
    for (const Json& row : list_of(alike.value(), "rows")) {
      data.alike.push_back(row_from(row, data.customer, side_from(row)));
    }
  }

  static void take_preview(const Json& preview, const std::vector<custom_fields::Field>& custom,
                           MergeData& data) {
    data.customer = side_from(preview["customer"]);
    data.other = side_from(preview["other"]);
    const std::string reasons = reasons_text(preview);
    data.likeness =
        ui::tr("merge.likeness", {{"points", std::to_string(whole_of(preview, "score"))}});
    if (!reasons.empty()) data.likeness += ": " + reasons;
    data.stays = counts_from(preview["stays"]);
    data.moves = counts_from(preview["moves"]);
    for (const Json& field : list_of(preview, "fields")) {
      const std::string name = text_of(field, "field");
      data.fields.push_back({.field = name,
                             .customer = value_text(name, custom, text_of(field, "customer")),
                             .other = value_text(name, custom, text_of(field, "other")),
                             .must_choose = app::yes_of(field, "must_choose")});
    }
  }

  DuplicatesState state_;
  MergeState merge_;
  bool again_ = false;  // The search is asked for again after it failed.
};

}  // namespace

std::vector<Known> known_customers(app::Context& context, const Json& typed) {
  constexpr std::size_t name_least = 4;  // Bytes: two Chinese characters, or four letters.
  if (text_of(typed, "name").size() < name_least) return {};
  std::vector<Known> known;
  const Result<Json>& answer = context.cache.query("duplicates.like", typed);
  if (!answer) return known;
  for (const Json& row : list_of(answer.value(), "rows")) {
    known.push_back({text_of(row, "code"), text_of(row, "name")});
  }
  return known;
}

std::unique_ptr<app::Screen> duplicates_screen() { return std::make_unique<DuplicatesScreen>(); }

}  // namespace duplicates
