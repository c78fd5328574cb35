// Theme: the one place that owns every colour, size, radius and weight of the screen.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace ui {

enum class Mode : std::uint8_t { light, dark };
enum class Density : std::uint8_t { comfortable, compact };

// What a colour says. Never colour alone: a word or mark stands beside it.
enum class Tone : std::uint8_t { neutral, accent, red, amber, green };
inline constexpr std::array<std::string_view, 5> tone_names{"neutral", "accent", "red", "amber",
                                                            "green"};
Tone tone_from(std::string_view name);  // Accent where it is none of them.

// Buckets of ageing from not due to oldest, and what is on account.
inline constexpr std::size_t bucket_count = 7;

struct Colors {
  ImU32 bg, panel, line, nav;
  ImU32 ink, ink2, ink3;  // Text: plain, less, least.
  ImU32 accent, accent_bg, on_accent;
  ImU32 red, red_bg, amber, amber_bg, green, green_bg, neutral_bg;
  ImU32 hover;  // Under the pointer, on a panel.
  ImU32 scrim;  // Over what a dialog covers.
  std::array<ImU32, bucket_count> buckets;
};

// Lengths in points.
struct Sizes {
  float body, small, section, title, figure;  // Type.
  float row;                                  // Height of a table row.
  float control;                              // Height of a button or field.
  float gap;                                  // Between controls.
  float pad;                                  // Inside a card.
  float page;                                 // Around a page.
  float radius, card_radius;
  float nav_width, top_height, bottom_height;
};

struct Theme {
  Mode mode = Mode::light;
  Density density = Density::comfortable;
  Colors colors;
  Sizes sizes;
};

// Below this width the page is laid out for a phone.
inline constexpr float phone_width_max = 720;

const Theme& theme();
const Colors& colors();
const Sizes& sizes();
bool is_phone();

ImU32 ink_of(Tone tone);
ImU32 ground_of(Tone tone);

// Chooses the theme and writes it into ImGui's style. Needs an ImGui context.
void set_theme(Mode mode, Density density);

// The two weights. They are the first two fonts of the atlas (ui/font_loader.h adds them in that
// order); where there is one, it serves as both.
ImFont* regular_font();
ImFont* bold_font();

// A colour with its opacity replaced, 0 to 255.
ImU32 with_alpha(ImU32 color, int alpha);

// Contrast of two opaque colours by WCAG 2.2, times 100: 450 is enough for text.
int contrast_percent(ImU32 a, ImU32 b);

}  // namespace ui
