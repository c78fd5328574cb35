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

int form_end_ui(std::string_view save, bool enabled) { return form_end_ui(save, enabled, {}); }

int form_end_ui(std::string_view save, bool enabled, std::string_view other) {
  space(14);
  int answer = -1;
  if (button(save, {.kind = ButtonKind::primary, .enabled = enabled})) answer = 1;
  if (!other.empty() && next_button(other, {.enabled = enabled})) answer = 2;
  if (next_button(tr("action.cancel"))) answer = 0;
  const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter) && ImGui::GetIO().KeyCtrl;
  return enter && enabled ? 1 : answer;
}

namespace {

constexpr float badge_gap = 6;

// The title in the middle of a line as high as a button. Returns where it ends.
float title_ui(std::string_view title, float room) {
  const TextStyle style{.size = sizes().title, .bold = true};
  const float width = std::min(text_size(title, style).x, room);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text({at, {at.x + width, at.y + sizes().control}}, title, style);
  ImGui::Dummy({width, sizes().control});
  semantics::item(semantics::Role::heading, title, {.level = 1});
  return width;
}

float badge_width(const Badge& each) {
  return text_size(each.words, {.size = 11, .bold = true}).x + 14 + badge_gap;
}

// Beside the title as far as there is room; returns how many those are.
std::size_t badges_beside(std::span<const Badge> badges, float room) {
  std::size_t shown = 0;
  for (const Badge& each : badges) {
    room -= badge_width(each);
    if (is_phone() || room < 0) break;
    ImGui::SameLine(0, badge_gap);
    const float y = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(y + (sizes().control - 19) / 2 + 1);
    badge(each.words, each.tone);
    ImGui::SameLine(0, 0);
    ImGui::SetCursorPosY(y);
    ImGui::Dummy({0, sizes().control});
    ++shown;
  }
  return shown;
}

void badges_below(std::span<const Badge> badges) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < badges.size(); ++i) {
    const bool fits = ImGui::GetItemRectMax().x + badge_gap + badge_width(badges[i]) < right;
    if (i > 0 && fits) ImGui::SameLine(0, badge_gap);
    badge(badges[i].words, badges[i].tone);
  }
}

}  // namespace

PageHeadAnswer page_head_ui(const PageHead& head, std::span<const ToolButton> buttons) {
  PageHeadAnswer answer;
  if (!head.back_title.empty()) {
    answer.back = link("← " + head.back_title, {.size = sizes().small});
  }
  float tools = 0;
  for (const ToolButton& tool : buttons) tools += button_width(tool.label, tool.options) + 26;
  const float all = ImGui::GetContentRegionAvail().x - (is_phone() ? 0 : tools);
  const float used = title_ui(head.title, all);
  const std::size_t beside = badges_beside(head.badges, all - used - 12);
  if (!buttons.empty()) {
    const ToolAnswer tool = toolbar(buttons);
    answer.button = tool.button;
    answer.entry = tool.entry;
  }
  if (!head.below.empty()) paragraph(head.below, {.size = sizes().small, .color = colors().ink3});
  badges_below(std::span{head.badges}.subspan(beside));
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
