// What forms and pages share.
#include "ui/forms.h"

#include <algorithm>

#include "ui/basics.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace ui {

std::string error_for(const Error* error, std::string_view field) {
  return error != nullptr && error->field == field ? tr(error->message) : std::string{};
}

void form_error_ui(const Error* error, std::initializer_list<std::string_view> fields) {
  if (error == nullptr || std::ranges::find(fields, error->field) != fields.end()) return;
  banner(tr(error->message), Tone::red);
}

int form_end_ui(std::string_view save, bool enabled) {
  space(14);
  int answer = -1;
  if (button(save, {.kind = ButtonKind::primary, .enabled = enabled})) answer = 1;
  ImGui::SameLine(0, 8);
  if (button(tr("action.cancel"))) answer = 0;
  const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter) && ImGui::GetIO().KeyCtrl;
  return enter && enabled ? 1 : answer;
}

PageHeadAnswer page_head_ui(const PageHead& head, std::span<const ToolButton> buttons) {
  PageHeadAnswer answer;
  if (!head.back_title.empty()) {
    answer.back = link("← " + head.back_title, {.size = sizes().small});
  }
  heading(head.title, 1);
  if (!buttons.empty()) answer.button = toolbar(buttons);
  if (!head.below.empty()) muted(head.below);
  return answer;
}

FormArea::FormArea(std::string_view id, float width) {
  const float room = ImGui::GetContentRegionAvail().x;
  const std::string name{id};
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  semantics::begin_child(name.c_str(), {std::min(room, width), 0},
                         ImGuiChildFlags_AutoResizeY | ImGuiChildFlags_NavFlattened);
  ImGui::PopStyleVar();
}

FormArea::~FormArea() { ImGui::EndChild(); }

}  // namespace ui
