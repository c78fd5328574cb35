// Charts drawn with ImGui's draw lists: stacked bars, bars, a line over time with a slider.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "money/date.h"
#include "ui/draw.h"

namespace ui {

struct Segment {
  std::string label;
  std::string value;        // As shown in the legend.
  std::int64_t amount = 0;  // What its length stands for; negative ones are not drawn.
  ImU32 color = 0;
};

// A bar across the line, parts in proportion, with a legend below. Returns the part that was
// pressed, or -1.
int stacked_bar(std::string_view name, std::span<const Segment> segments);

// The same without words, for a cell of a table.
void mini_bar(const Box& box, std::span<const Segment> segments);

struct Bar {
  std::string label;
  std::string value;
  std::int64_t amount = 0;
  ImU32 color = 0;
};
void bar_chart(std::string_view name, std::span<const Bar> bars, float height);

// A balance over time with a handle at one day. True when the person chose another day.
struct TimePoint {
  Date day;
  std::int64_t amount;
};
bool day_slider(std::string_view name, std::span<const TimePoint> points, Date& day,
                std::string_view value);

}  // namespace ui
