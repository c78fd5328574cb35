// Buttons, links and small choices.
#include "ui/controls.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/icons.h"

namespace ui {

using semantics::Role;

namespace {

struct Look {
  ImU32 fill, border, ink;
};

Look look_of(ButtonKind kind, bool hovered, bool held) {
  const Colors& c = colors();
  const bool over = hovered || held;
  switch (kind) {
    case ButtonKind::primary:
      return {over ? with_alpha(c.accent, 225) : c.accent, 0, c.on_accent};
    case ButtonKind::ghost:
      return {over ? c.hover : 0, 0, c.ink2};
    case ButtonKind::danger:
      return {over ? c.red_bg : c.panel, c.red, c.red};
    case ButtonKind::warning:
      return {c.amber_bg, c.amber, c.amber};
    case ButtonKind::secondary:
      break;
  }
  return {over ? c.hover : c.panel, c.line, c.ink};
}

constexpr float icon_size = 15;
constexpr float side = 12;

void draw_button(const Pressed& item, std::string_view label, const ButtonOptions& options) {
  const Look look = look_of(options.kind, item.hovered, item.held);
  const float radius = sizes().radius + 1;
  if (look.fill != 0) draw_rect(item.box, look.fill, radius);
  if (look.border != 0) draw_border(item.box, look.border, radius);
  const bool strong = options.kind == ButtonKind::primary || options.kind == ButtonKind::warning;
  const TextStyle style{.bold = strong, .color = look.ink};
  Box inside{{item.box.min.x + side, item.box.min.y}, {item.box.max.x - side, item.box.max.y}};
  const float icon = options.icon.empty() ? 0 : icon_size + 6;
  const float menu = options.opens_menu ? 18 : 0;
  const float used = std::min(text_size(label, style).x + icon + menu, inside.width());
  inside.min.x += (inside.width() - used) / 2;
  if (icon > 0) {
    draw_text(inside, options.icon, {.size = icon_size, .color = look.ink});
    inside.min.x += icon;
  }
  if (menu > 0) {
    draw_text({{inside.min.x + used - icon - menu + 4, inside.min.y}, item.box.max},
              icons::chevron_down, {.size = 14, .color = look.ink});
    inside.max.x -= menu - 4;
  }
  draw_text(inside, label, style);
  draw_focus(item.box, item.id);
}

}  // namespace

float button_width(std::string_view label, const ButtonOptions& options) {
  if (options.width > 0) return options.width;
  const bool strong = options.kind == ButtonKind::primary || options.kind == ButtonKind::warning;
  return text_size(label, {.bold = strong}).x + 2 * side +
         (options.icon.empty() ? 0 : icon_size + 6) + (options.opens_menu ? 18 : 0) + 1;
}

bool button(std::string_view label, const ButtonOptions& options) {
  ImGui::BeginDisabled(!options.enabled);
  const Pressed item = press_item(label, {button_width(label, options), sizes().control});
  if (item.visible) draw_button(item, label, options);
  std::uint32_t state = options.opens_menu ? semantics::has_popup : semantics::none;
  if (options.opens_menu) state |= options.expanded ? semantics::expanded : semantics::collapsed;
  semantics::item(Role::button, label,
                  {.state = state, .gesture = options.gesture, .detail = options.detail});
  ImGui::EndDisabled();
  return item.pressed;
}

bool next_button(std::string_view label, const ButtonOptions& options) {
  constexpr float gap = 8;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  if (ImGui::GetItemRectMax().x + gap + button_width(label, options) <= right) {
    ImGui::SameLine(0, gap);
  }
  return button(label, options);
}

bool icon_button(std::string_view icon, std::string_view name, bool enabled) {
  ImGui::BeginDisabled(!enabled);
  const Pressed item = press_item(name, {sizes().control, sizes().control});
  if (item.visible) {
    if (item.hovered) draw_rect(item.box, colors().hover, sizes().radius);
    draw_text(item.box, icon, {.size = 16, .color = colors().ink2}, Align::center);
    draw_focus(item.box, item.id);
  }
  semantics::item(Role::button, name);
  ImGui::EndDisabled();
  tooltip(name);
  return item.pressed;
}

bool link(std::string_view label, TextStyle style) {
  constexpr float reach = 5;  // A finger may miss the letters by so much.
  if (style.color == 0) style.color = colors().accent;
  const ImVec2 size = text_size(label, style);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box words{at, {at.x + size.x, at.y + size.y}};
  ImGui::ItemSize(size, -1);
  const Pressed item = press_item(ImGui::GetID(label.data(), label.data() + label.size()),
                                  {{at.x, at.y - reach}, {words.max.x, words.max.y + reach}});
  if (item.visible) {
    draw_text(words, label, style);
    if (item.hovered) {
      draw_line({at.x, words.max.y + 1}, {words.max.x, words.max.y + 1}, style.color);
    }
    draw_focus(item.box, item.id);
  }
  semantics::item(Role::link, label);
  return item.pressed;
}

ToolAnswer toolbar(std::span<const ToolButton> buttons) {
  constexpr float gap = 8;
  const auto width_of = [](const ToolButton& tool) {
    ButtonOptions options = tool.options;
    options.opens_menu = !tool.menu.empty();
    return button_width(tool.label, options);
  };
  float width = -gap;
  for (const ToolButton& tool : buttons) width += width_of(tool) + gap;
  ImGui::SameLine();
  const float left = ImGui::GetContentRegionAvail().x - width;
  if (left >= 0) {
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + left);
  } else if (is_phone()) {
    ImGui::NewLine();
  }
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  ToolAnswer answer;
  for (int i = 0; const ToolButton& tool : buttons) {
    const bool fits = ImGui::GetItemRectMax().x + gap + width_of(tool) <= right;
    if (i > 0 && (fits || left >= 0 || !is_phone())) ImGui::SameLine(0, gap);
    if (!tool.menu.empty()) {
      answer.entry = menu_button(tool.label, tool.menu, tool.options);
      if (answer.entry >= 0) answer.button = i;
    } else if (button(tool.label, tool.options)) {
      answer.button = i;
    }
    ++i;
  }
  return answer;
}

bool checkbox(std::string_view label, bool& value, bool enabled) {
  ImGui::BeginDisabled(!enabled);
  const float width = text_size(label).x + 26;
  const Pressed item = press_item(label, {width, sizes().control});
  if (item.pressed) value = !value;
  if (item.visible) {
    const float y = item.box.min.y + (item.box.height() - 17) / 2;
    const Box square{{item.box.min.x, y}, {item.box.min.x + 17, y + 17}};
    draw_rect(square, value ? colors().accent : colors().panel, 4);
    draw_border(square, value ? colors().accent : colors().ink3, 4);
    if (value) {
      draw_text(square, icons::check, {.size = 13, .color = colors().on_accent}, Align::center);
    }
    draw_text({{item.box.min.x + 26, item.box.min.y}, item.box.max}, label);
    draw_focus(item.box, item.id);
  }
  semantics::item(Role::checkbox, label, {.state = value ? semantics::checked : semantics::none});
  ImGui::EndDisabled();
  return item.pressed;
}

bool chip(std::string_view label, std::string_view count, bool& on, bool beside) {
  constexpr float gap = 8, padding = 12;
  const std::string words = std::string{label}.append("  ").append(count);
  const ImVec2 size{text_size(words, {.bold = true}).x + 2 * padding, sizes().control - 4};
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  if (beside && ImGui::GetItemRectMax().x + gap + size.x <= right) ImGui::SameLine(0, gap);
  const Pressed item = press_item(label, size);
  if (item.pressed) on = !on;
  if (item.visible) {
    const ImU32 off = item.hovered ? colors().hover : colors().panel;
    draw_rect(item.box, on ? colors().accent_bg : off, size.y / 2);
    draw_border(item.box, on ? colors().accent : colors().line, size.y / 2);
    draw_text(item.box, words, {.bold = on, .color = on ? colors().accent : colors().ink2},
              Align::center);
    draw_focus(item.box, item.id);
  }
  semantics::item(
      Role::checkbox, label,
      {.description = std::string{count}, .state = on ? semantics::checked : semantics::none});
  return item.pressed;
}

bool radio(std::string_view label, bool chosen, std::string_view explanation) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = explanation.empty() ? sizes().control : sizes().control + 18;
  const Pressed item = press_item(label, {width, height});
  if (item.visible) {
    const ImVec2 centre{item.box.min.x + 9, item.box.min.y + sizes().control / 2};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircle(centre, 8, chosen ? colors().accent : colors().ink3, 0, 1.5F);
    if (chosen) list->AddCircleFilled(centre, 4.5F, colors().accent);
    const float x = item.box.min.x + 28;
    draw_text({{x, item.box.min.y}, {item.box.max.x, item.box.min.y + sizes().control}}, label);
    draw_text({{x, item.box.min.y + sizes().control - 8}, item.box.max}, explanation,
              {.size = sizes().small, .color = colors().ink3});
    draw_focus(item.box, item.id);
  }
  semantics::item(Role::radio, label,
                  {.description = std::string{explanation},
                   .state = chosen ? semantics::checked : semantics::none});
  return item.pressed;
}

bool segmented(std::string_view name, int& chosen, std::span<const std::string> options) {
  const semantics::Scope group{Role::group, name, {}, name};
  bool changed = false;
  const int count = static_cast<int>(options.size());
  for (int i = 0; i < count; ++i) {
    const std::string& label = options[static_cast<std::size_t>(i)];
    if (i > 0) {
      ImGui::SameLine(0, 0);
      ImGui::SetCursorPosX(ImGui::GetCursorPosX() - 1);  // Neighbours share a border.
    }
    const bool on = i == chosen;
    const Pressed item =
        press_item(label, {text_size(label, {.bold = true}).x + 26, sizes().control});
    if (item.visible) {
      const ImDrawFlags ends = (i == 0 ? ImDrawFlags_RoundCornersLeft : 0) |
                               (i + 1 == count ? ImDrawFlags_RoundCornersRight : 0);
      const ImDrawFlags flags = ends == 0 ? ImDrawFlags_RoundCornersNone : ends;
      ImDrawList* list = ImGui::GetWindowDrawList();
      const ImU32 fill = on ? colors().accent_bg : item.hovered ? colors().hover : colors().panel;
      list->AddRectFilled(item.box.min, item.box.max, ImGui::GetColorU32(fill), sizes().radius,
                          flags);
      list->AddRect(item.box.min, item.box.max, ImGui::GetColorU32(colors().line), sizes().radius,
                    flags);
      draw_text(item.box, label, {.bold = on, .color = on ? colors().accent : colors().ink2},
                Align::center);
      draw_focus(item.box, item.id);
    }
    semantics::item(Role::radio, label, {.state = on ? semantics::checked : semantics::none});
    if (item.pressed && !on) {
      chosen = i;
      changed = true;
    }
  }
  return changed;
}

bool tabs(std::string_view name, int& chosen, std::span<const std::string> titles) {
  const semantics::Scope list{Role::tablist, name, {}, name};
  bool changed = false;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  for (int i = 0; i < static_cast<int>(titles.size()); ++i) {
    const std::string& title = titles[static_cast<std::size_t>(i)];
    const bool on = i == chosen;
    const ImVec2 size{text_size(title, {.bold = true}).x, 34};
    if (i > 0) ImGui::SameLine(0, 20);
    if (ImGui::GetCursorScreenPos().x + size.x > right) ImGui::NewLine();
    const Pressed item = press_item(title, size);
    if (item.visible) {
      const bool strong = on || item.hovered;
      draw_text(item.box, title, {.bold = on, .color = strong ? colors().ink : colors().ink2});
      if (on) {
        draw_rect({{item.box.min.x, item.box.max.y - 2}, item.box.max}, colors().accent);
      }
      draw_focus(item.box, item.id);
    }
    semantics::item(Role::tab, title, {.state = on ? semantics::selected : semantics::none});
    if (item.pressed && !on) {
      chosen = i;
      changed = true;
    }
  }
  const float y = ImGui::GetItemRectMax().y;
  draw_line({start.x, y}, {right, y}, colors().line);
  return changed;
}

void tooltip(std::string_view words) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip)) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {10, 6});
  if (ImGui::BeginTooltip()) {
    ImGui::TextUnformatted(words.data(), words.data() + words.size());
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

}  // namespace ui
