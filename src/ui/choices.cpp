// Lists that open: the select field and the menu of a button.
#include <imgui_internal.h>

#include <algorithm>

#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/icons.h"

namespace ui {

using semantics::Role;

namespace {

// One line of an open list. Closes the list when it is pressed.
bool list_line(std::string_view label, std::string_view icon, float width, TextStyle style) {
  const Pressed item = press_item(label, {width, sizes().control - 2});
  if (item.visible) {
    const bool on = item.hovered || ImGui::IsItemFocused();
    if (on) draw_rect(item.box, colors().hover, 5);
    float x = item.box.min.x + 10;
    if (!icon.empty()) {
      draw_text({{x, item.box.min.y}, item.box.max}, icon, {.size = 15, .color = style.color});
      x += 24;
    }
    draw_text({{x, item.box.min.y}, {item.box.max.x - 8, item.box.max.y}}, label, style);
  }
  return item.pressed;
}

float widest(std::span<const std::string> options) {
  float width = 60;
  for (const std::string& option : options) width = std::max(width, text_size(option).x);
  return width;
}

bool open_list(std::string_view name, int& chosen, std::span<const std::string> options,
               float width) {
  bool changed = false;
  const semantics::Scope list{Role::listbox, name, {}, name};
  for (int i = 0; i < static_cast<int>(options.size()); ++i) {
    ImGui::PushID(i);
    const std::string& option = options[static_cast<std::size_t>(i)];
    const bool on = i == chosen;
    const bool pressed =
        list_line(option, {}, width, {.bold = on, .color = on ? colors().accent : colors().ink});
    semantics::item(Role::option, option, {.state = on ? semantics::selected : semantics::none});
    if (ImGui::IsWindowAppearing() && on) ImGui::SetItemDefaultFocus();
    if (pressed) {
      changed = chosen != i;
      chosen = i;
      ImGui::CloseCurrentPopup();
    }
    ImGui::PopID();
  }
  return changed;
}

}  // namespace

bool select(std::string_view name, int& chosen, std::span<const std::string> options,
            const SelectOptions& how) {
  const std::string id{name};
  ImGui::PushID(id.c_str());
  ImGui::BeginGroup();
  if (how.name_above) field_name(name, false);
  ImGui::BeginDisabled(!how.enabled);
  const float width = how.width > 0 ? how.width : widest(options) + 46;
  const Pressed item = press_item("field", {width, sizes().control});
  const bool valid = chosen >= 0 && chosen < static_cast<int>(options.size());
  const std::string value = valid ? options[static_cast<std::size_t>(chosen)] : std::string{};
  if (item.visible) {
    draw_rect(item.box, item.hovered ? colors().hover : colors().panel, sizes().radius);
    draw_border(item.box, colors().line, sizes().radius);
    draw_text({{item.box.min.x + 11, item.box.min.y}, {item.box.max.x - 28, item.box.max.y}},
              value);
    draw_text({{item.box.max.x - 24, item.box.min.y}, item.box.max}, icons::chevron_down,
              {.size = 14, .color = colors().ink3});
    draw_focus(item.box, item.id);
  }
  const bool open = ImGui::IsPopupOpen("list");
  semantics::item(
      Role::combobox, name,
      {.value = value,
       .state = semantics::has_popup | (open ? semantics::expanded : semantics::collapsed)});
  ImGui::EndDisabled();
  if (item.pressed) ImGui::OpenPopup("list");
  bool changed = false;
  const float height =
      std::min(320.0F, (sizes().control - 2) * static_cast<float>(options.size()) + 12);
  // Above where there is more room than below.
  const float below = ImGui::GetIO().DisplaySize.y - item.box.max.y;
  const bool upwards = height + 4 > below && item.box.min.y > below;
  ImGui::SetNextWindowPos({item.box.min.x, upwards ? item.box.min.y - 4 : item.box.max.y + 4},
                          ImGuiCond_Always, {0, upwards ? 1.0F : 0.0F});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {FLT_MAX, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {5, 5});
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 0);
  if (ImGui::BeginPopup("list")) {
    changed = open_list(name, chosen, options, std::max(width - 10, widest(options) + 30));
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  ImGui::EndGroup();
  ImGui::PopID();
  return changed;
}

int menu_button(std::string_view label, std::span<const MenuEntry> entries,
                const ButtonOptions& options) {
  const std::string id{label};
  ImGui::PushID(id.c_str());
  ButtonOptions look = options;
  look.opens_menu = true;
  look.expanded = ImGui::IsPopupOpen("menu");
  if (button(label, look)) ImGui::OpenPopup("menu");
  const ImVec2 max = ImGui::GetItemRectMax();
  ImGui::SetNextWindowPos({max.x, max.y + 4}, ImGuiCond_Always, {1, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {5, 5});
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 0);
  int chosen = -1;
  if (ImGui::BeginPopup("menu")) {
    const semantics::Scope menu{Role::menu, label, {}, label};
    float width = 120;
    for (const MenuEntry& entry : entries) width = std::max(width, text_size(entry.label).x + 60);
    for (int i = 0; const MenuEntry& entry : entries) {
      ImGui::BeginDisabled(!entry.enabled);
      const bool pressed = list_line(entry.label, entry.icon, width,
                                     {.color = entry.danger ? colors().red : colors().ink});
      semantics::item(Role::menuitem, entry.label);
      ImGui::EndDisabled();
      if (pressed) {
        chosen = i;
        ImGui::CloseCurrentPopup();
      }
      ++i;
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  ImGui::PopID();
  return chosen;
}

}  // namespace ui
