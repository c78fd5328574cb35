// What stands across the page as long as it is true: how the book is kept where that is less than a
// person expects, a save that was refused, a new version, a long change that is taken back. And
// what is asked before a closed period is changed.
#include <imgui.h>

#include <span>
#include <string_view>
#include <vector>

#include "app/page_frame.h"
#include "book/closed_period.h"
#include "ui/basics.h"
#include "ui/fields.h"
#include "ui/overlay.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace app {
namespace {

using ui::tr;

// The text about the place, or nothing where the book is kept as it should be.
std::string_view place_notice(const ui::BookPlace& place) {
  if (!place.trouble.empty()) {
    const bool full = place.trouble == "full";
    // The copy in the browser's database follows the book in memory, and is tried again.
    if (place.kind == "indexeddb") return full ? "notice.behind_full" : "notice.behind";
    return full ? "notice.full" : "notice.failed";
  }
  if (place.kind == "memory") return "notice.memory";
  if (place.kind == "indexeddb") return "notice.indexeddb";
  return {};
}

// A change of many parts that is taken back or made again.
void taking_back_ui(std::string_view method, const JobState& state, ui::Actions& actions) {
  const auto& [done, total] = state.progress;
  const std::string percent = std::to_string(total == 0 ? 0 : 100 * done / total);
  const std::string_view key = method == undo_method ? "history.undoing" : "history.redoing";
  const std::string text = tr(key, {{"percent", percent}});
  const std::vector<std::string_view> offers{tr("action.cancel")};
  const ui::Strip strip{"taking_back", text, ui::Tone::accent, offers};
  if (ui::strip_ui(strip) == 0) actions.cancel_jobs.emplace_back(method);
}

}  // namespace

// Returns the height that the notices take.
float PageApp::notices(const ui::Box& area, ui::Actions& actions) {
  const std::string_view place = place_notice(place_);
  std::vector<std::string_view> taking_back;
  for (const std::string_view method : {undo_method, redo_method}) {
    if (jobs_.contains(std::string{method})) taking_back.push_back(method);
  }
  if (place.empty() && !update_ready_ && taking_back.empty()) return 0;
  ImGui::SetCursorScreenPos(area.min);
  ImGui::BeginChild("notices", {area.width(), 0},
                    ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AutoResizeY,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  {
    const semantics::Scope region{semantics::Role::region, tr("notice.name"), {}, "notices"};
    if (!place.empty()) {
      const bool mild = place_.trouble.empty() && place_.kind == "indexeddb";
      const std::vector<std::string_view> offers{tr("notice.backup")};
      const ui::Strip strip{"place", tr(place), mild ? ui::Tone::amber : ui::Tone::red, offers};
      if (ui::strip_ui(strip) == 0) actions.go("backup");
    }
    for (const std::string_view method : taking_back) {
      taking_back_ui(method, job_states_[std::string{method}], actions);
    }
    if (update_ready_) {
      const std::vector<std::string_view> offers{tr("notice.update_now"), tr("notice.later")};
      const int pressed = ui::strip_ui({"update", tr("notice.update"), ui::Tone::accent, offers});
      if (pressed == 0) actions.to_page.push_back({{"type", "update"}});
      if (pressed == 1) update_ready_ = false;
    }
  }
  const float height = ImGui::GetCursorPosY();
  ImGui::EndChild();
  return height;
}

void PageApp::ask_reason(ui::Actions& actions) {
  if (!refused_) return;
  bool open = true;
  if (ui::Dialog dialog{"closed_period", tr("period.title"), open, 520}; dialog) {
    ui::paragraph(tr(refused_->why));
    ui::text_field(tr("period.reason"), refused_->reason,
                   {.hint = tr("period.reason_hint"), .required = true});
    const bool given = refused_->reason.find_first_not_of(' ') != std::string::npos;
    const int pressed =
        ui::dialog_buttons(tr("period.change"), tr("action.cancel"), ui::Tone::red, given);
    if (pressed == 1) {
      if (refused_->command) {
        refused_->command->params[book::reason_param] = refused_->reason;
        actions.command(std::move(*refused_->command));
      } else if (refused_->job) {
        refused_->job->params[book::reason_param] = refused_->reason;
        actions.jobs.push_back(std::move(*refused_->job));
      }
    }
    if (pressed >= 0) {
      open = false;
      ImGui::CloseCurrentPopup();
    }
  }
  if (!open) refused_.reset();
}

}  // namespace app
