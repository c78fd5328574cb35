// Loads the audit trail.
#include "features/history/history_screen.h"

#include "app/answers.h"
#include "features/history/history_ui.h"

namespace history {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

class HistoryScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const Result<Json>& answer = context.cache.query("history.list", {{"limit", state_.shown}});
    if (!answer) return app::failed_ui(answer.error());
    HistoryData data;
    for (const Json& row : list_of(answer.value(), "rows")) {
      data.lines.push_back({.seq = whole_of(row, "seq"),
                            .when = app::short_moment(text_of(row, "at")),
                            .actor = text_of(row, "actor"),
                            .what = app::command_text(text_of(row, "command")),
                            .kind = text_of(row, "kind"),
                            .changes = app::field_changes(row)});
    }
    data.more = std::ssize(data.lines) >= state_.shown;
    const auto next = [&](std::string_view member, bool& can, std::string& what) {
      const auto found = answer.value().find(member);
      if (found == answer.value().end() || found->is_null()) return;
      can = true;
      what = app::command_text(text_of(*found, "command"));
    };
    next("undo", data.can_undo, data.next_undo);
    next("redo", data.can_redo, data.next_redo);
    history_ui(data, state_, actions);
  }

 private:
  HistoryState state_;
};

}  // namespace

std::unique_ptr<app::Screen> history_screen() { return std::make_unique<HistoryScreen>(); }

}  // namespace history
