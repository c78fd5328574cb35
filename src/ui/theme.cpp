// The colours and sizes of both themes, and how they enter ImGui's style.
#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

consteval ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255);
}

// ink3 and amber are a little stronger than in the first sketches, so that small text keeps a
// contrast of 4.5.
constexpr Colors light{
    .bg = rgb(0xf6f7f9),
    .panel = rgb(0xffffff),
    .line = rgb(0xe4e7ec),
    .nav = rgb(0xfbfbfc),
    .ink = rgb(0x171b22),
    .ink2 = rgb(0x505967),
    .ink3 = rgb(0x667080),
    .accent = rgb(0x2f5bea),
    .accent_bg = rgb(0xeaf0ff),
    .on_accent = rgb(0xffffff),
    .red = rgb(0xbd2f25),
    .red_bg = rgb(0xfdecea),
    .amber = rgb(0x8a5800),
    .amber_bg = rgb(0xfdf3dc),
    .green = rgb(0x1a7044),
    .green_bg = rgb(0xe6f5ec),
    .neutral_bg = rgb(0xe9ecf1),
    .hover = rgb(0xf2f5fa),
    .scrim = IM_COL32(15, 20, 30, 90),
    .buckets = {rgb(0x9db4f7), rgb(0xf0c66b), rgb(0xeb9a4e), rgb(0xdd6a50), rgb(0xc44a40),
                rgb(0x9c2b27), rgb(0x84b79b)},
};

constexpr Colors dark{
    .bg = rgb(0x0f1216),
    .panel = rgb(0x171b21),
    .line = rgb(0x2a3039),
    .nav = rgb(0x13171c),
    .ink = rgb(0xe8ebf0),
    .ink2 = rgb(0xa9b2bf),
    .ink3 = rgb(0x8d97a6),
    .accent = rgb(0x7c9cff),
    .accent_bg = rgb(0x1d2743),
    .on_accent = rgb(0x0c1230),
    .red = rgb(0xff8a7d),
    .red_bg = rgb(0x3a1d1b),
    .amber = rgb(0xf0c062),
    .amber_bg = rgb(0x352a14),
    .green = rgb(0x6fd19b),
    .green_bg = rgb(0x16301f),
    .neutral_bg = rgb(0x282e37),
    .hover = rgb(0x1e232b),
    .scrim = IM_COL32(0, 0, 0, 140),
    .buckets = {rgb(0x5e7fe6), rgb(0xc99a3c), rgb(0xc9762f), rgb(0xc4563f), rgb(0xa83f37),
                rgb(0x862b28), rgb(0x4f8f6d)},
};

constexpr Sizes comfortable{
    .body = 13,
    .small = 12,
    .section = 14,
    .title = 22,
    .figure = 24,
    .row = 34,
    .control = 32,
    .gap = 10,
    .pad = 16,
    .page = 20,
    .radius = 6,
    .card_radius = 10,
    .nav_width = 184,
    .top_height = 48,
    .bottom_height = 28,
};

Sizes sizes_of(Density density) {
  Sizes sizes = comfortable;
  if (density == Density::compact) {
    sizes.row = 26;
    sizes.control = 28;
    sizes.gap = 8;
    sizes.pad = 12;
    sizes.page = 14;
  }
  return sizes;
}

// One screen is drawn at a time; ImGui's own style is such an object too.
Theme current{
    .mode = Mode::light, .density = Density::comfortable, .colors = light, .sizes = comfortable};

ImVec4 vec(ImU32 color) { return ImGui::ColorConvertU32ToFloat4(color); }

void set_style_sizes(ImGuiStyle& style, const Sizes& sizes) {
  style.FontSizeBase = sizes.body;
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.FramePadding = {10, (sizes.control - sizes.body) / 2};
  style.FrameRounding = sizes.radius;
  style.FrameBorderSize = 1;
  style.ItemSpacing = {sizes.gap, sizes.gap};
  style.ItemInnerSpacing = {6, 6};
  style.ChildRounding = sizes.card_radius;
  style.ChildBorderSize = 1;
  style.PopupRounding = 8;
  style.PopupBorderSize = 1;
  style.WindowRounding = sizes.card_radius;
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.GrabRounding = 5;
  style.DisabledAlpha = 0.5F;
}

void set_style_colors(ImGuiStyle& style, const Colors& c) {
  ImVec4* colors = style.Colors;
  const ImVec4 none = vec(with_alpha(c.panel, 0));
  colors[ImGuiCol_Text] = vec(c.ink);
  colors[ImGuiCol_TextDisabled] = vec(c.ink3);
  colors[ImGuiCol_WindowBg] = vec(c.bg);
  colors[ImGuiCol_ChildBg] = none;
  colors[ImGuiCol_PopupBg] = vec(c.panel);
  colors[ImGuiCol_Border] = vec(c.line);
  colors[ImGuiCol_FrameBg] = vec(c.panel);
  colors[ImGuiCol_FrameBgHovered] = vec(c.panel);
  colors[ImGuiCol_FrameBgActive] = vec(c.panel);
  colors[ImGuiCol_ScrollbarBg] = none;
  colors[ImGuiCol_ScrollbarGrab] = vec(with_alpha(c.ink3, 90));
  colors[ImGuiCol_ScrollbarGrabHovered] = vec(with_alpha(c.ink3, 150));
  colors[ImGuiCol_ScrollbarGrabActive] = vec(with_alpha(c.ink3, 200));
  colors[ImGuiCol_InputTextCursor] = vec(c.ink);
  colors[ImGuiCol_TextSelectedBg] = vec(with_alpha(c.accent, 70));
  colors[ImGuiCol_NavCursor] = vec(c.accent);
  colors[ImGuiCol_ModalWindowDimBg] = vec(c.scrim);
  colors[ImGuiCol_NavWindowingDimBg] = none;
}

// Relative luminance of sRGB, as WCAG defines it.
double luminance(ImU32 color) {
  const auto channel = [](ImU32 byte) {
    const double value = static_cast<double>(byte & 255) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(color >> IM_COL32_R_SHIFT) + 0.7152 * channel(color >> IM_COL32_G_SHIFT) +
         0.0722 * channel(color >> IM_COL32_B_SHIFT);
}

ImFont* font_at(int index) {
  const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
  return fonts.Size > index ? fonts[index] : ImGui::GetFont();
}

}  // namespace

const Theme& theme() { return current; }
const Colors& colors() { return current.colors; }
const Sizes& sizes() { return current.sizes; }

bool is_phone() { return ImGui::GetIO().DisplaySize.x < phone_width_max; }

Tone tone_from(std::string_view name) {
  const auto found = std::ranges::find(tone_names, name);
  return found == tone_names.end() ? Tone::accent : static_cast<Tone>(found - tone_names.begin());
}

ImU32 ink_of(Tone tone) {
  const Colors& c = colors();
  switch (tone) {
    case Tone::neutral:
      return c.ink2;
    case Tone::accent:
      return c.accent;
    case Tone::red:
      return c.red;
    case Tone::amber:
      return c.amber;
    case Tone::green:
      return c.green;
  }
  return c.ink;
}

ImU32 ground_of(Tone tone) {
  const Colors& c = colors();
  switch (tone) {
    case Tone::neutral:
      return c.neutral_bg;
    case Tone::accent:
      return c.accent_bg;
    case Tone::red:
      return c.red_bg;
    case Tone::amber:
      return c.amber_bg;
    case Tone::green:
      return c.green_bg;
  }
  return c.neutral_bg;
}

void set_theme(Mode mode, Density density) {
  current = {.mode = mode,
             .density = density,
             .colors = mode == Mode::light ? light : dark,
             .sizes = sizes_of(density)};
  ImGuiStyle& style = ImGui::GetStyle();
  set_style_sizes(style, current.sizes);
  set_style_colors(style, current.colors);
}

ImFont* regular_font() { return font_at(0); }
ImFont* bold_font() { return font_at(1); }

ImU32 with_alpha(ImU32 color, int alpha) {
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha) << IM_COL32_A_SHIFT);
}

int contrast_percent(ImU32 a, ImU32 b) {
  const double of_a = luminance(a), of_b = luminance(b);
  return static_cast<int>((std::max(of_a, of_b) + 0.05) / (std::min(of_a, of_b) + 0.05) * 100);
}

}  // namespace ui
