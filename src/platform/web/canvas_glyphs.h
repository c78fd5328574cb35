// Glyphs drawn by the browser's 2D canvas: every script that the person's system can show.
#pragma once

#include "ui/font_loader.h"

namespace platform::web {

class CanvasGlyphs final : public ui::GlyphSource {
 public:
  float advance(char32_t character, float pixels, ui::Weight weight) override;
  ui::Glyph draw(char32_t character, float pixels, ui::Weight weight) override;
  void prepare(std::span<const char32_t> characters, float pixels, ui::Weight weight) override;
};

}  // namespace platform::web
