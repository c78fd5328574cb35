// Fonts without font files: Dear ImGui asks for a glyph, and the system (or a test) draws it.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ui {

enum class Weight : std::uint8_t { regular, bold };

// One drawn character, in device pixels. `left` and `top` lead from the pen on the baseline to the
// upper left corner of the picture; `top` is negative for what stands above the baseline.
struct Glyph {
  float advance = 0;
  int left = 0, top = 0, width = 0, height = 0;
  bool coloured = false;             // Emoji: four bytes a pixel. Else one: how much ink.
  std::vector<std::uint8_t> pixels;  // Empty where there is nothing to see.
};

// Where glyphs come from: the 2D canvas in the page, plain boxes in tests.
class GlyphSource {
 public:
  virtual ~GlyphSource() = default;

  virtual float advance(char32_t character, float pixels, Weight weight) = 0;
  virtual Glyph draw(char32_t character, float pixels, Weight weight) = 0;

  // Says which characters will be asked for next, so that they can be drawn together.
  virtual void prepare(std::span<const char32_t> /*characters*/, float /*pixels*/,
                       Weight /*weight*/) {}
};

// The source of all fonts; it must outlive the ImGui context. Set it before add_fonts().
void set_glyph_source(GlyphSource& source);

struct Fonts {
  ImFont* regular;
  ImFont* bold;
};
Fonts add_fonts(ImFontAtlas& atlas, float size);

// Draws what is missing of the text's characters in one go: a first screen of Chinese costs
// milliseconds instead of tens of them. Called inside a frame, with the font size in points.
void prewarm(ImFont& font, float size, std::string_view text);

// Box glyphs that are the same everywhere: half an em wide, or an em from the CJK blocks on.
class PlainGlyphs final : public GlyphSource {
 public:
  float advance(char32_t character, float pixels, Weight weight) override;
  Glyph draw(char32_t character, float pixels, Weight weight) override;
};

}  // namespace ui
