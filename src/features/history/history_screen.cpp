// Loads the audit trail.
#include "features/history/history_screen.h"

#include "app/answers.h"
#include "features/history/history_ui.h"
#include "ui/words.h"

namespace history {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

// So many changed records of one change are read to say what it was about.
constexpr int records_read = 3;

HistoryLine line_from(const Json& row, std::string subject) {
  if (const std::string reason = text_of(row, "override_reason"); !reason.empty()) {
    subject += (subject.empty() ? "" : "  •  ") + ui::tr("history.closed", {{"reason", reason}});
  }
  return {.seq = whole_of(row, "seq"),
          .when = app::short_moment(text_of(row, "at")),
          .actor = text_of(row, "actor"),
          .what = app::change_text(row),
          .subject = std::move(subject),
          .kind = text_of(row, "kind")};
}

class HistoryScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const Json params{{"limit", state_.shown}, {"most", records_read}};
    const Result<Json>& answer = context.cache.query("history.list", params);
    if (!answer) return app::failed_ui(answer.error());
    HistoryData data;
    data.lines = lines(context, answer.value());
    data.more = std::ssize(data.lines) >= state_.shown;
    const auto next = [&](std::string_view member, bool& can, std::string& what) {
      const auto found = answer.value().find(member);
      if (found == answer.value().end() || found->is_null()) return;
      can = true;
      what = app::command_text(text_of(*found, "command"));
    };
    next("undo", data.can_undo, data.next_undo);
    next("redo", data.can_redo, data.next_redo);
    if (state_.opened != 0) data.detail = detail(context);
    history_ui(data, state_, actions);
  }

 private:
  const std::vector<HistoryLine>& lines(Context& context, const Json& answer) const {
    const std::string key =
        "history " + std::to_string(state_.shown) + " " + std::string{i18n::tag_of(ui::language())};
    return context.cache.get<std::vector<HistoryLine>>(key, [&](book::Book&) {
      std::vector<HistoryLine> made;
      for (const Json& row : list_of(answer, "rows")) {
        made.push_back(line_from(row, app::change_subject(context.cache, row).text));
      }
      return made;
    });
  }

  HistoryDetail detail(Context& context) const {
    const Result<Json>& answer =
        context.cache.query("history.list", {{"before", state_.opened + 1}, {"limit", 1}});
    if (!answer || list_of(answer.value(), "rows").empty()) return {};
    const Json& row = list_of(answer.value(), "rows").front();
    const app::ChangeSubject subject = app::change_subject(context.cache, row);
    HistoryDetail detail{.line = line_from(row, subject.text),
                         .route = subject.route,
                         .records = std::ssize(list_of(row, "changes")),
                         .more_records = app::yes_of(row, "more_changes")};
    for (app::FieldChange& field : app::changed_fields(row, app::names_in(context.cache, row))) {
      detail.fields.push_back({std::move(field.record), std::move(field.name),
                               std::move(field.before), std::move(field.after)});
    }
    return detail;
  }

  HistoryState state_;
};

}  // namespace

std::unique_ptr<app::Screen> history_screen() { return std::make_unique<HistoryScreen>(); }

}  // namespace history
