// The font loader that Dear ImGui calls for each glyph it has not met.
#include "ui/font_loader.h"

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/sort.h"
#include "base/verify.h"

namespace ui {
namespace {

// The loader is a table of free functions, so the source they ask has to be found from there.
GlyphSource* glyph_source = nullptr;

// Where the baseline lies in a line as high as the font size: capitals and Chinese characters are
// then both in the middle, to the eye.
constexpr float baseline_per_size = 0.86F;

Weight weight_of(const ImFontConfig& src) {
  return src.FontLoaderFlags == 0 ? Weight::regular : Weight::bold;
}

// A canvas draws something for any number; these stand for no character.
bool is_drawable(ImWchar c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool surrogate = c >= 0xD800 && c < 0xE000;
  const bool none = c == 0xFFFE || c == 0xFFFF || c > 0x10FFFF;
  return !control && !surrogate && !none;
}

float density_of(const ImFontConfig& src, const ImFontBaked& baked) {
  return src.RasterizerDensity * baked.RasterizerDensity;
}

bool source_init(ImFontAtlas* /*atlas*/, ImFontConfig* /*src*/) { return glyph_source != nullptr; }

bool contains(ImFontAtlas* /*atlas*/, ImFontConfig* /*src*/, ImWchar c) { return is_drawable(c); }

bool baked_init(ImFontAtlas* /*atlas*/, ImFontConfig* src, ImFontBaked* baked, void* /*data*/) {
  const float density = density_of(*src, *baked);
  baked->Ascent = std::round(baked->Size * baseline_per_size * density) / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

void place(ImFontGlyph& out, const Glyph& glyph, float ascent, float density) {
  out.X0 = static_cast<float>(glyph.left) / density;
  out.Y0 = static_cast<float>(glyph.top) / density + ascent;
  out.X1 = out.X0 + static_cast<float>(glyph.width) / density;
  out.Y1 = out.Y0 + static_cast<float>(glyph.height) / density;
  out.Visible = true;
  out.Colored = glyph.coloured;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* src, ImFontBaked* baked, void* /*data*/,
                ImWchar c, ImFontGlyph* out, float* out_advance) {
  if (!is_drawable(c)) return false;
  const float density = density_of(*src, *baked);
  const float pixels = baked->Size * density;
  if (out_advance != nullptr) {
    *out_advance = glyph_source->advance(c, pixels, weight_of(*src)) / density;
    return true;
  }
  const Glyph glyph = glyph_source->draw(c, pixels, weight_of(*src));
  out->Codepoint = c;
  out->AdvanceX = glyph.advance / density;
  if (glyph.pixels.empty()) return true;
  const ImFontAtlasRectId place_id = ImFontAtlasPackAddRect(atlas, glyph.width, glyph.height);
  if (place_id == ImFontAtlasRectId_Invalid) return false;  // The texture is as big as it may be.
  place(*out, glyph, baked->Ascent, density);
  out->PackId = place_id;
  const ImTextureFormat format = glyph.coloured ? ImTextureFormat_RGBA32 : ImTextureFormat_Alpha8;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, src, out,
                                     ImFontAtlasPackGetRect(atlas, place_id), glyph.pixels.data(),
                                     format, glyph.width * (glyph.coloured ? 4 : 1));
  return true;
}

const ImFontLoader& loader() {
  static const ImFontLoader the_loader = [] {
    ImFontLoader made;
    made.Name = "system";
    made.FontSrcInit = source_init;
    made.FontSrcContainsGlyph = contains;
    made.FontBakedInit = baked_init;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return the_loader;
}

ImFont* add_font(ImFontAtlas& atlas, float size, Weight weight) {
  ImFontConfig config;
  config.FontLoader = &loader();
  config.SizePixels = size;
  config.FontLoaderFlags = weight == Weight::bold ? 1 : 0;
  return atlas.AddFont(&config);
}

}  // namespace

void set_glyph_source(GlyphSource& source) { glyph_source = &source; }

Fonts add_fonts(ImFontAtlas& atlas, float size) {
  VERIFY(glyph_source != nullptr);
  atlas.SetFontLoader(&loader());
  return {.regular = add_font(atlas, size, Weight::regular),
          .bold = add_font(atlas, size, Weight::bold)};
}

void prewarm(ImFont& font, float size, std::string_view text) {
  VERIFY(glyph_source != nullptr && font.Sources.Size > 0);
  ImFontBaked* baked = font.GetFontBaked(size);
  std::vector<char32_t> missing;
  for (const char *at = text.data(), *end = at + text.size(); at < end;) {
    unsigned int c = 0;
    at += ImTextCharFromUtf8(&c, at, end);
    if (is_drawable(c) && !baked->IsGlyphLoaded(c)) missing.push_back(c);
  }
  base::sort(missing);
  missing.erase(std::ranges::unique(missing).begin(), missing.end());
  if (missing.empty()) return;
  const ImFontConfig& src = *font.Sources[0];
  glyph_source->prepare(missing, baked->Size * density_of(src, *baked), weight_of(src));
  for (const char32_t c : missing) baked->FindGlyph(c);
}

float PlainGlyphs::advance(char32_t character, float pixels, Weight weight) {
  const float em = character >= 0x2E80 ? 1.0F : 0.5F;
  return em * pixels + (weight == Weight::bold ? 1.0F : 0.0F);
}

Glyph PlainGlyphs::draw(char32_t character, float pixels, Weight weight) {
  Glyph glyph{.advance = advance(character, pixels, weight), .pixels = {}};
  if (character == ' ' || character == 0x3000) return glyph;
  glyph.left = 1;
  glyph.width = std::max(1, static_cast<int>(glyph.advance) - 2);
  glyph.height = std::max(1, static_cast<int>(pixels * 0.7F));
  glyph.top = -glyph.height;
  glyph.pixels.assign(
      static_cast<std::size_t>(glyph.width) * static_cast<std::size_t>(glyph.height), 255);
  return glyph;
}

}  // namespace ui

// Dear ImGui was told to take its rasteriser from here (ui/imconfig.h).
const ImFontLoader* ImGuiFreeType::GetFontLoader() { return &ui::loader(); }
