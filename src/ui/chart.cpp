// Charts. What they show is also said in words, for those who cannot see them.
#include "ui/chart.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/semantics.h"
#include "ui/words.h"

namespace ui {

using semantics::Role;

namespace {

std::int64_t sum_of(std::span<const Segment> segments) {
  std::int64_t sum = 0;
  for (const Segment& segment : segments) sum += std::max<std::int64_t>(0, segment.amount);
  return sum;
}

float share(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<float>(static_cast<double>(part) / static_cast<double>(whole)) : 0;
}

ImDrawFlags corners(bool first, bool last) {
  if (first && last) return ImDrawFlags_RoundCornersAll;
  if (first) return ImDrawFlags_RoundCornersLeft;
  return last ? ImDrawFlags_RoundCornersRight : ImDrawFlags_RoundCornersNone;
}

// Calls `each(index, box, corners)` for every part that can be seen.
template <class Each>
void lay_out(const Box& box, std::span<const Segment> segments, const Each& each) {
  const std::int64_t whole = sum_of(segments);
  std::int64_t before = 0;
  for (std::size_t i = 0; i < segments.size() && whole > 0; ++i) {
    if (segments[i].amount <= 0) continue;
    const std::int64_t after = before + segments[i].amount;
    const float x0 = std::round(box.min.x + box.width() * share(before, whole));
    const float x1 = std::round(box.min.x + box.width() * share(after, whole));
    const Box part{{x0, box.min.y}, {std::max(x1, x0 + 1), box.max.y}};
    each(i, part, corners(before == 0, after == whole));
    before = after;
  }
}

void legend_entry(const Segment& segment) {
  const std::string words = segment.label + "  " + segment.value;
  const TextStyle style{.size = sizes().small, .color = colors().ink2};
  const ImVec2 size = text_size(words, style);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float y = at.y + (size.y - 9) / 2;
  draw_rect({{at.x, y}, {at.x + 9, y + 9}}, segment.color, 2);
  draw_text({{at.x + 15, at.y}, {at.x + 16 + size.x, at.y + size.y}}, words, style);
  ImGui::Dummy({size.x + 16, size.y});
  semantics::item(Role::text, words);
}

void legend(std::span<const Segment> segments) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  float end = 0;
  for (const Segment& segment : segments) {
    const float width =
        text_size(segment.label + "  " + segment.value, {.size = sizes().small}).x + 16;
    if (end > 0 && end + 16 + width < right) ImGui::SameLine(0, 16);
    legend_entry(segment);
    end = ImGui::GetItemRectMax().x;
  }
}

}  // namespace

int stacked_bar(std::string_view name, std::span<const Segment> segments) {
  const semantics::Scope group{Role::group, name, {}, name};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box box{at, {at.x + ImGui::GetContentRegionAvail().x, at.y + 26}};
  ImGui::PushID(name.data(), name.data() + name.size());
  int pressed = -1;
  draw_rect(box, colors().neutral_bg, sizes().radius);
  lay_out(box, segments, [&](std::size_t i, const Box& part, ImDrawFlags flags) {
    const Pressed item = press_item(ImGui::GetID(static_cast<int>(i)), part);
    if (item.pressed) pressed = static_cast<int>(i);
    if (item.visible) {
      const ImU32 fill = item.hovered ? with_alpha(segments[i].color, 210) : segments[i].color;
      ImGui::GetWindowDrawList()->AddRectFilled(part.min, part.max, fill, sizes().radius, flags);
      draw_focus(part, item.id);
    }
    semantics::item(Role::button, segments[i].label + " " + segments[i].value);
    tooltip(segments[i].label + "  " + segments[i].value);
  });
  ImGui::PopID();
  ImGui::Dummy({box.width(), box.height()});
  legend(segments);
  return pressed;
}

void mini_bar(const Box& box, std::span<const Segment> segments) {
  const float y = box.min.y + (box.height() - 8) / 2;
  const Box bar{{box.min.x, y}, {box.max.x, y + 8}};
  lay_out(bar, segments, [&](std::size_t i, const Box& part, ImDrawFlags flags) {
    ImGui::GetWindowDrawList()->AddRectFilled(part.min, part.max, segments[i].color, 3, flags);
  });
}

void bar_chart(std::string_view name, std::span<const Bar> bars, float height) {
  const semantics::Scope group{Role::group, name, {}, name};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  std::int64_t most = 1;
  for (const Bar& bar : bars) most = std::max(most, bar.amount);
  const float base = at.y + height - 22;
  const float slot = width / static_cast<float>(std::max<std::size_t>(1, bars.size()));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const float x = at.x + slot * static_cast<float>(i);
    const float wide = std::min(46.0F, slot * 0.62F);
    const float left = std::round(x + (slot - wide) / 2);
    const float top = base - std::round((base - at.y - 18) *
                                        share(std::max<std::int64_t>(0, bars[i].amount), most));
    const Box column{{left, top}, {left + wide, base}};
    if (bars[i].amount > 0) draw_rect(column, bars[i].color, 3);
    draw_text({{x, top - 18}, {x + slot, top - 2}}, bars[i].value,
              {.size = 11, .color = colors().ink2}, Align::center);
    draw_text({{x + 2, base + 4}, {x + slot - 2, base + 20}}, bars[i].label,
              {.size = 11, .color = colors().ink3}, Align::center);
    semantics::area(Role::text, bars[i].label + " " + bars[i].value, std::to_string(i), {x, at.y},
                    {x + slot, base + 20});
  }
  draw_line({at.x, base}, {at.x + width, base}, colors().line);
  ImGui::Dummy({width, height});
}

namespace {

struct TimeScale {
  Box box;
  std::int32_t first, last;
  std::int64_t low, high;

  float x(Date day) const {
    return box.min.x + box.width() * static_cast<float>(day.days() - first) /
                           static_cast<float>(std::max(1, last - first));
  }
  float y(std::int64_t amount) const {
    return box.max.y -
           (box.height() - 4) * share(amount - low, std::max<std::int64_t>(1, high - low));
  }
  Date day_at(float at) const {
    const float part = std::clamp((at - box.min.x) / std::max(1.0F, box.width()), 0.0F, 1.0F);
    return Date::from_days(
        first + static_cast<std::int32_t>(std::lround(part * static_cast<float>(last - first))));
  }
};

TimeScale scale_of(const Box& box, std::span<const TimePoint> points) {
  TimeScale scale{box, points.front().day.days(), points.back().day.days(), 0, 1};
  for (const TimePoint& point : points) {
    scale.low = std::min(scale.low, point.amount);
    scale.high = std::max(scale.high, point.amount);
  }
  return scale;
}

void draw_area(const TimeScale& scale, std::span<const TimePoint> points) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 line = colors().accent;
  // The softened edges of neighbouring parts would show as stripes.
  const ImDrawListFlags flags = list->Flags;
  list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 a{scale.x(points[i - 1].day), scale.y(points[i - 1].amount)};
    const ImVec2 b{scale.x(points[i].day), scale.y(points[i].amount)};
    list->AddQuadFilled({a.x, scale.box.max.y}, a, b, {b.x, scale.box.max.y}, colors().accent_bg);
  }
  list->Flags = flags;
  for (std::size_t i = 1; i < points.size(); ++i) {
    list->AddLine({scale.x(points[i - 1].day), scale.y(points[i - 1].amount)},
                  {scale.x(points[i].day), scale.y(points[i].amount)}, line, 1.5F);
  }
  draw_line({scale.box.min.x, scale.box.max.y}, scale.box.max, line);
}

int arrow_days(ImGuiID id) {
  if (ImGui::GetFocusID() != id) return 0;
  const int step = ImGui::GetIO().KeyShift ? 30 : 1;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) return -step;
  return ImGui::IsKeyPressed(ImGuiKey_RightArrow) ? step : 0;
}

}  // namespace

bool day_slider(std::string_view name, std::span<const TimePoint> points, Date& day,
                std::string_view value) {
  if (points.size() < 2) return false;
  const TextStyle strong{.bold = true};
  const float label = is_phone() ? 0 : 86;
  const float named = is_phone() ? 0 : text_size(name, strong).x + 16;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const Box box{{at.x + named + label, at.y}, {at.x + width - label, at.y + 44}};
  const TimeScale scale = scale_of(box, points);
  draw_area(scale, points);
  const TextStyle quiet{.size = sizes().small, .color = colors().ink3};
  draw_text({at, {at.x + named, box.max.y}}, name, strong);
  draw_text({{at.x + named, at.y}, {at.x + named + label, box.max.y}}, points.front().day.text(),
            quiet);
  draw_text({{box.max.x, at.y}, {at.x + width, box.max.y}}, points.back().day.text(), quiet,
            Align::right);
  const Pressed item = press_item(ImGui::GetID(name.data(), name.data() + name.size()), box);
  Date wanted = day;
  if (item.held) wanted = scale.day_at(ImGui::GetIO().MousePos.x);
  if (const int days = arrow_days(item.id); days != 0) wanted = day.plus_days(days);
  wanted = Date::from_days(std::clamp(wanted.days(), scale.first, scale.last));
  const float x = scale.x(wanted);
  draw_line({x, box.min.y - 2}, {x, box.max.y + 3}, colors().amber, 2);
  ImGui::GetWindowDrawList()->AddCircleFilled({x, (box.min.y + box.max.y) / 2}, 7, colors().amber);
  ImGui::GetWindowDrawList()->AddCircle({x, (box.min.y + box.max.y) / 2}, 7, colors().panel, 0, 2);
  draw_focus(box, item.id);
  semantics::item(Role::slider, name,
                  {.value = wanted.text() + " " + std::string{value},
                   .low = static_cast<double>(scale.first),
                   .high = static_cast<double>(scale.last),
                   .now = static_cast<double>(wanted.days())});
  ImGui::Dummy({width, 48});
  const bool changed = wanted != day;
  day = wanted;
  return changed;
}

}  // namespace ui
