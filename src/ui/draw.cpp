// Text and shapes on ImGui's draw list, snapped to whole pixels.
#include "ui/draw.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

float size_of(TextStyle style) { return style.size > 0 ? style.size : sizes().body; }

ImFont* font_of(TextStyle style) { return style.bold ? bold_font() : regular_font(); }

float aligned(const Box& box, float width, Align align) {
  if (align == Align::right) return box.max.x - width;
  if (align == Align::center) return box.min.x + (box.width() - width) / 2;
  return box.min.x;
}

}  // namespace

ImVec2 text_size(std::string_view text, TextStyle style) {
  if (text.empty()) return {0, size_of(style)};
  const ImVec2 size = font_of(style)->CalcTextSizeA(size_of(style), FLT_MAX, 0, text.data(),
                                                    text.data() + text.size());
  // As ImGui::CalcTextSize() rounds, so that a box of this width never cuts its text.
  return {std::ceil(size.x), size.y};
}

float draw_text(const Box& box, std::string_view text, TextStyle style, Align align) {
  if (text.empty()) return 0;
  const FontScope font{style};
  const char* end = text.data() + text.size();
  const ImVec2 size = ImGui::CalcTextSize(text.data(), end);
  const float width = std::min(size.x, box.width());
  const ImVec2 at{std::round(aligned(box, width, align)),
                  std::round(box.min.y + (box.height() - size.y) / 2)};
  ImGui::PushStyleColor(ImGuiCol_Text, style.color != 0 ? style.color : colors().ink);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (size.x <= box.width() + 0.5F) {
    list->AddText(at, ImGui::GetColorU32(ImGuiCol_Text), text.data(), end);
  } else {
    ImGui::RenderTextEllipsis(list, at, {box.max.x, at.y + size.y}, box.max.x, text.data(), end,
                              &size);
  }
  ImGui::PopStyleColor();
  return width;
}

void draw_rect(const Box& box, ImU32 fill, float radius) {
  ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, ImGui::GetColorU32(fill), radius);
}

void draw_border(const Box& box, ImU32 color, float radius, float thickness) {
  ImGui::GetWindowDrawList()->AddRect(box.min, box.max, ImGui::GetColorU32(color), radius, 0,
                                      thickness);
}

void draw_line(ImVec2 from, ImVec2 to, ImU32 color, float thickness) {
  ImGui::GetWindowDrawList()->AddLine(from, to, ImGui::GetColorU32(color), thickness);
}

void draw_focus(const Box& box, ImGuiID id) { ImGui::RenderNavCursor({box.min, box.max}, id); }

FontScope::FontScope(TextStyle style) { ImGui::PushFont(font_of(style), size_of(style)); }
FontScope::~FontScope() { ImGui::PopFont(); }

Pressed press_item(std::string_view id, ImVec2 size) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box box{at, {at.x + size.x, at.y + size.y}};
  ImGui::ItemSize(size, -1);  // Not pushed down by text before it on the line.
  return press_item(ImGui::GetID(id.data(), id.data() + id.size()), box);
}

Pressed press_item(ImGuiID id, const Box& box) {
  Pressed result{
      .box = box, .id = id, .visible = false, .hovered = false, .held = false, .pressed = false};
  const ImRect rect{box.min, box.max};
  if (!ImGui::ItemAdd(rect, id)) return result;
  result.visible = true;
  result.pressed = ImGui::ButtonBehavior(rect, id, &result.hovered, &result.held);
  if (result.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return result;
}

}  // namespace ui
