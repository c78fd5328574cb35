// Loads groups with their counts, and tags.
#include "features/customers/groups_screen.h"

#include <map>
#include <optional>

#include "app/answers.h"
#include "features/customers/group_words_ui.h"
#include "features/customers/groups_ui.h"
#include "ui/words.h"

namespace customers {
namespace {

using app::list_of;
using app::text_of;
using app::whole_of;

class GroupsScreen final : public app::Screen {
 public:
  void draw(app::Context& context, ui::Actions& actions) override {
    if (context.entered) state_ = {};
    const Error* const error = error_of(context);
    groups_answered(state_, error);
    const Result<Json>& groups = context.cache.query("group.list", Json::object());
    if (!groups) return app::failed_ui(groups.error());
    GroupsData data{.error = error};
    for (const Json& row : list_of(groups.value(), "rows")) {
      data.groups.push_back(group_row(context, row));
    }
    const Result<Json>& tags = context.cache.query("tag.list", Json::object());
    if (!tags) return app::failed_ui(tags.error());
    for (const Json& row : list_of(tags.value(), "rows")) {
      data.tags.push_back(
          {.name = text_of(row, "name"), .tone = ui::tone_from(text_of(row, "color"))});
    }
    count_tags(context, data.tags);
    groups_ui(data, state_, actions);
  }

 private:
  static const Error* error_of(const app::Context& context) {
    for (const char* method : {"group.change", "group.delete", "tag.color"}) {
      if (const Error* error = context.error_of(method)) return error;
    }
    return nullptr;
  }

  // As many as the list shows of it: each group is a pass over all customers, so one in a frame.
  GroupRow group_row(app::Context& context, const Json& group) {
    const bool dynamic = text_of(group, "kind") == "dynamic";
    GroupRow row{.id = text_of(group, "id"),
                 .name = text_of(group, "name"),
                 .dynamic = dynamic,
                 .filters = dynamic ? filters_text(group["filters"]) : std::string{}};
    const Json params{
        {"group", row.id}, {"grades", "at_hand"}, {"limit", 1}, {"as_of", context.as_of.text()}};
    const auto* counted = context.cache.in_turn<Result<Json>>(
        "customers of group " + base::json_text(params),
        [&](book::Book& book) { return book.call("customer.list", params); });
    std::optional<std::int64_t>& count = counts_[row.id];
    if (counted != nullptr && !*counted) {
      row.unreadable = true;
      row.filters = ui::tr(counted->error().message);
    } else if (counted != nullptr && text_of(counted->value(), "waits_for").empty()) {
      count = whole_of(counted->value(), "total");
    }
    row.customers = count;
    return row;
  }

  void count_tags(app::Context& context, std::vector<TagRow>& tags) {
    const auto* counted = context.cache.in_turn<Result<Json>>(
        "customers of tags",
        [](book::Book& book) { return book.call("tag.list", {{"count", true}}); });
    if (counted != nullptr && *counted) {
      for (const Json& row : list_of(counted->value(), "rows")) {
        tag_counts_[text_of(row, "name")] = whole_of(row, "customers");
      }
    }
    for (TagRow& tag : tags) tag.customers = tag_counts_[tag.name];
  }

  GroupsState state_;
  // As they were counted last: while they are counted anew, the old ones stay.
  std::map<std::string, std::optional<std::int64_t>> counts_, tag_counts_;
};

}  // namespace

std::unique_ptr<app::Screen> groups_screen() { return std::make_unique<GroupsScreen>(); }

}  // namespace customers
