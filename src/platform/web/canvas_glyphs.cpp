// Asks web/glyphs.mjs for pictures of characters.
#include "platform/web/canvas_glyphs.h"

#include <array>

#include "platform/web/host.h"

namespace platform::web {
namespace {

bool is_bold(ui::Weight weight) { return weight == ui::Weight::bold; }

}  // namespace

float CanvasGlyphs::advance(char32_t character, float pixels, ui::Weight weight) {
  return glyph_advance(character, pixels, is_bold(weight));
}

ui::Glyph CanvasGlyphs::draw(char32_t character, float pixels, ui::Weight weight) {
  std::array<float, 6> metrics{};
  const int bytes = draw_glyph(character, pixels, is_bold(weight), metrics);
  ui::Glyph glyph{.advance = metrics[0],
                  .left = static_cast<int>(metrics[1]),
                  .top = static_cast<int>(metrics[2]),
                  .width = static_cast<int>(metrics[3]),
                  .height = static_cast<int>(metrics[4]),
                  .coloured = metrics[5] != 0,
                  .pixels = {}};
  if (bytes > 0) {
    glyph.pixels.resize(static_cast<std::size_t>(bytes));
    take_glyph(glyph.pixels);
  }
  return glyph;
}

void CanvasGlyphs::prepare(std::span<const char32_t> characters, float pixels, ui::Weight weight) {
  prepare_glyphs(characters, pixels, is_bold(weight));
}

}  // namespace platform::web
