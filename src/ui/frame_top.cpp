// The top bar: search and command palette, the as-of day, language and theme.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/frame_parts.h"
#include "ui/icons.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace ui {

using semantics::Role;

namespace {

constexpr float search_width = 460;

void search_part(FrameState& state, float width) {
  ImGui::SetCursorPos({is_phone() ? 10.0F : 16.0F, (sizes().top_height - sizes().control) / 2});
  const bool focus = state.focus_search;
  state.focus_search = false;
  if (search_field(tr("search.name"), state.query,
                   {.width = width,
                    .hint = tr(is_phone() ? "search.hint_short" : "search.hint"),
                    .focus = focus})) {
    state.palette_at = 0;
    state.palette_open = true;
  }
  const bool active = ImGui::IsItemActive();
  if (focus || (active && !state.query.empty())) state.palette_open = true;
  // A press in the list takes the caret away before the list has heard of it.
  state.palette_idle = focus || active || ImGui::IsMouseDown(0) ? 0 : state.palette_idle + 1;
  constexpr int idle_max = 4;
  if (state.query.empty() && state.palette_idle > idle_max) state.palette_open = false;
  if (!active && state.query.empty() && !is_phone()) {
    const ImVec2 max = ImGui::GetItemRectMax();
    const ImVec2 min = ImGui::GetItemRectMin();
    const Box box{{max.x - 52, min.y + 7}, {max.x - 8, max.y - 7}};
    draw_border(box, colors().line, 4);
    draw_text(box, "Ctrl K", {.size = 11, .color = colors().ink3}, Align::center);
  }
}

// A day far away is typed rather than leafed to.
bool day_typed(FrameState& state, Actions& actions) {
  const Result<Date> typed = Date::parse(state.day);
  constexpr std::size_t whole_day = 10;
  const bool wrong = !typed && state.day.size() >= whole_day;
  const std::string sentence = wrong ? tr(typed.error().message) : std::string{};
  text_field(tr("as_of.day"), state.day,
             {.width = 7 * 34,
              .hint = "YYYY-MM-DD",
              .error = sentence,
              .purpose = semantics::Purpose::date});
  if (!field_entered() || !typed) return false;
  actions.as_of = typed.value();
  return true;
}

void as_of_part(const FrameData& data, FrameState& state, Actions& actions) {
  const bool past = data.as_of != data.today;
  const std::string day = data.as_of.text();
  const std::string label = is_phone() ? day
                            : past     ? tr("as_of.past", {{"day", day}})
                                       : tr("as_of.today", {{"day", day}});
  ImGui::PushID("as_of");
  const ButtonOptions look{.kind = past ? ButtonKind::warning : ButtonKind::secondary,
                           .opens_menu = true};
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID shown_id = ImGui::GetID("shown");
  if (button(label, look)) {
    storage->SetInt(shown_id, data.as_of.days());
    state.day.clear();
    ImGui::OpenPopup("days");
  }
  const ImVec2 max = ImGui::GetItemRectMax();
  ImGui::SetNextWindowPos({max.x, max.y + 4}, ImGuiCond_Always, {1, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {10, 10});
  if (ImGui::BeginPopup("days")) {
    const semantics::Scope dialog{Role::dialog, tr("as_of.name"), {}, "as_of"};
    if (day_typed(state, actions)) ImGui::CloseCurrentPopup();
    Date shown = Date::from_days(storage->GetInt(shown_id, data.as_of.days()));
    if (const auto picked = calendar(shown, data.as_of, data.today)) {
      actions.as_of = *picked;
      ImGui::CloseCurrentPopup();
    }
    storage->SetInt(shown_id, shown.days());
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  if (past) {
    ImGui::SameLine(0, 8);
    if (button(is_phone() ? tr("as_of.back_short") : tr("as_of.back"))) actions.as_of_today = true;
  }
  ImGui::PopID();
}

float as_of_width(const FrameData& data) {
  const bool past = data.as_of != data.today;
  const std::string day = data.as_of.text();
  if (is_phone()) {
    return button_width(day, {.opens_menu = true}) +
           (past ? button_width(tr("as_of.back_short")) + 8 : 0);
  }
  const std::string label =
      past ? tr("as_of.past", {{"day", day}}) : tr("as_of.today", {{"day", day}});
  const ButtonKind kind = past ? ButtonKind::warning : ButtonKind::secondary;
  return button_width(label, {.kind = kind, .opens_menu = true}) +
         (past ? button_width(tr("as_of.back")) + 8 : 0);
}

}  // namespace

void top_bar(const FrameData& data, FrameState& state, Actions& actions) {
  const semantics::Scope banner{Role::banner, tr("top.name"), {}, "top"};
  const float whole = ImGui::GetWindowWidth();
  const float language_width = is_phone() ? 0 : button_width("中 / EN") + 8;
  const float right =
      as_of_width(data) + language_width + (is_phone() ? 0 : 2 * sizes().control + 4);
  const float room = whole - right - 52;
  search_part(state, std::max(60.0F, std::min(search_width, room)));
  ImGui::SameLine();
  ImGui::SetCursorPosX(whole - right - (is_phone() ? 10 : 18));
  ImGui::SetCursorPosY((sizes().top_height - sizes().control) / 2);
  as_of_part(data, state, actions);
  if (is_phone()) return;
  ImGui::SameLine(0, 8);
  const bool chinese = language() == i18n::Language::zh_cn;
  if (button("中 / EN")) actions.settings.emplace_back("ui.language", chinese ? "en" : "zh-CN");
  tooltip(tr("top.language"));
  ImGui::SameLine(0, 8);
  const bool dark = theme().mode == Mode::dark;
  if (icon_button(dark ? icons::sun : icons::moon, tr(dark ? "top.light" : "top.dark"))) {
    actions.settings.emplace_back("ui.theme", dark ? "light" : "dark");
  }
  ImGui::SameLine(0, 4);
  if (icon_button(icons::help, tr("keys.help"))) actions.go(data.help);
}

namespace {

bool entry_ui(const Found& found, bool at, float width) {
  const Pressed item = press_item(found.label + "\n" + found.route + found.action, {width, 36});
  if (item.visible) {
    if (at || item.hovered) draw_rect(item.box, colors().accent_bg, 6);
    const Box& box = item.box;
    draw_text({{box.min.x + 10, box.min.y}, box.max}, found.icon,
              {.size = 15, .color = colors().ink3});
    const float used =
        draw_text({{box.min.x + 34, box.min.y}, {box.max.x - 10, box.max.y}}, found.label);
    const float x = box.min.x + 34 + used + 8;
    if (x + 30 < box.max.x) {
      draw_text({{x, box.min.y}, {box.max.x - 10, box.max.y}}, found.detail,
                {.size = sizes().small, .color = colors().ink3});
    }
  }
  semantics::item(
      Role::option, found.label,
      {.description = found.detail, .state = at ? semantics::selected : semantics::none});
  return item.pressed;
}

void carry_out(const Found& found, FrameState& state, Actions& actions) {
  if (!found.route.empty()) actions.go(found.route);
  if (found.action == "undo") actions.undo = true;
  if (found.action == "redo") actions.redo = true;
  if (found.action == "keys") state.keys_asked = true;
  if (found.action == "as_of") actions.as_of_today = true;
  if (found.action == "theme") {
    actions.settings.emplace_back("ui.theme", theme().mode == Mode::dark ? "light" : "dark");
  }
  if (found.action == "language") {
    const bool chinese = language() == i18n::Language::zh_cn;
    actions.settings.emplace_back("ui.language", chinese ? "en" : "zh-CN");
  }
  state.query.clear();
  state.palette_open = false;
  ImGui::ClearActiveID();
}

}  // namespace

void palette_ui(const FrameData& data, FrameState& state, Actions& actions) {
  if (!state.palette_open) return;
  const int count = static_cast<int>(data.found.size());
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ++state.palette_at;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) --state.palette_at;
  state.palette_at = std::clamp(state.palette_at, 0, std::max(0, count - 1));
  const float left = is_phone() ? 10 : sizes().nav_width + 16;
  const float width = std::min(search_width + 60, ImGui::GetIO().DisplaySize.x - left - 10);
  ImGui::SetNextWindowPos({left, sizes().top_height - 4});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {6, 6});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 0);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, colors().panel);
  ImGui::Begin("##palette", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoSavedSettings);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  const bool inside = ImGui::IsWindowHovered();
  int pressed = -1;
  {
    const semantics::Scope list{Role::listbox, tr("search.name"), {}, "palette"};
    for (int i = 0; i < count; ++i) {
      if (entry_ui(data.found[static_cast<std::size_t>(i)], i == state.palette_at, width - 12)) {
        pressed = i;
      }
    }
    if (count == 0) {
      ImGui::Dummy({0, 4});
      muted(tr("search.nothing"));
      ImGui::Dummy({0, 4});
    }
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  const bool enter =
      ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
  if (enter && count > 0) pressed = state.palette_at;
  if (pressed >= 0) carry_out(data.found[static_cast<std::size_t>(pressed)], state, actions);
  const bool away = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !inside;
  const bool escape = ImGui::IsKeyPressed(ImGuiKey_Escape);
  if (escape) {
    state.query.clear();
    ImGui::ClearActiveID();  // In the frame after it was focused a field does not hear of the key.
  }
  if (away || escape) state.palette_open = false;
}

}  // namespace ui
