// The calls into JavaScript, each one line of it: what they do is in web/worker_host.mjs.
#include "platform/web/host.h"

#include <emscripten.h>

#include <array>

// clang-format off
EM_JS(double, js_clock, (), { return Module.host.clock(); });
EM_JS(double, js_instant, (), { return Date.now(); });
EM_JS(int, js_today, (), { return Module.host.today(); });
EM_JS(void, js_random, (std::uint8_t* at, int size), { Module.host.random(at, size); });
EM_JS(void, js_post_json, (const char* at, int size), { Module.host.post_json(at, size); });
EM_JS(void, js_post_frame, (const std::uint32_t* at, int size, double input), { Module.host.post_frame(at, size, input); });
EM_JS(void, js_post_texture, (int step, int texture, int x, int y, int width, int height, const std::uint8_t* pixels, int pitch), {
  Module.host.post_texture(step, texture, x, y, width, height, pixels, pitch);
});
EM_JS(void, js_post_mirror, (const char* at, int size), { Module.host.post_mirror(at, size); });
EM_JS(int, js_draw_glyph, (int character, float pixels, int bold, float* metrics), { return Module.host.draw_glyph(character, pixels, bold, metrics); });
EM_JS(void, js_take_glyph, (std::uint8_t* at), { Module.host.take_glyph(at); });
EM_JS(float, js_glyph_advance, (int character, float pixels, int bold), { return Module.host.glyph_advance(character, pixels, bold); });
EM_JS(void, js_prepare_glyphs, (const char32_t* at, int count, float pixels, int bold), { Module.host.prepare_glyphs(at, count, pixels, bold); });
EM_JS(double, js_input_size, (int handle), { return Module.host.input_size(handle); });
EM_JS(int, js_read_input, (int handle, double offset, std::byte* at, int size), { return Module.host.read_input(handle, offset, at, size); });
EM_JS(int, js_open_output, (const char* name, int name_size, const char* media, int media_size), {
  return Module.host.open_output(name, name_size, media, media_size);
});
EM_JS(int, js_write_output, (int handle, const std::byte* at, int size), { return Module.host.write_output(handle, at, size); });
EM_JS(int, js_finish_output, (int handle), { return Module.host.finish_output(handle); });
EM_JS(int, js_output_state, (int handle), { return Module.host.output_state(handle); });
EM_JS(void, js_drop_output, (int handle), { Module.host.drop_output(handle); });
EM_JS(void, js_panic, (const char* condition, const char* file, int line), {
  Module.host.panic(UTF8ToString(condition), UTF8ToString(file), line);
});
// clang-format on

namespace platform::web {
namespace {

template <class Sized>
int size_of(const Sized& sized) {
  return static_cast<int>(sized.size());
}

}  // namespace

double clock_ms() { return js_clock(); }
double instant_ms() { return js_instant(); }
int days_today() { return js_today(); }

std::uint64_t random_bits() {
  std::array<std::uint8_t, 8> bytes{};
  js_random(bytes.data(), size_of(bytes));
  std::uint64_t bits = 0;
  for (const std::uint8_t byte : bytes) bits = bits << 8 | byte;
  return bits;
}

void post_json(std::string_view json) { js_post_json(json.data(), size_of(json)); }

void post_frame(std::span<const std::uint32_t> words, double input_ms) {
  js_post_frame(words.data(), size_of(words), input_ms);
}

void post_texture(const TexturePatch& patch) {
  js_post_texture(static_cast<int>(patch.step), patch.texture, patch.x, patch.y, patch.width,
                  patch.height, patch.pixels, patch.pitch);
}

void post_mirror(std::string_view json) { js_post_mirror(json.data(), size_of(json)); }

int draw_glyph(char32_t character, float pixels, bool bold, std::span<float, 6> metrics) {
  return js_draw_glyph(static_cast<int>(character), pixels, bold ? 1 : 0, metrics.data());
}

void take_glyph(std::span<std::uint8_t> pixels) { js_take_glyph(pixels.data()); }

float glyph_advance(char32_t character, float pixels, bool bold) {
  return js_glyph_advance(static_cast<int>(character), pixels, bold ? 1 : 0);
}

void prepare_glyphs(std::span<const char32_t> characters, float pixels, bool bold) {
  js_prepare_glyphs(characters.data(), size_of(characters), pixels, bold ? 1 : 0);
}

double input_size(int handle) { return js_input_size(handle); }

int read_input(int handle, double offset, std::span<std::byte> bytes) {
  return js_read_input(handle, offset, bytes.data(), size_of(bytes));
}

int open_output(std::string_view name, std::string_view media) {
  return js_open_output(name.data(), size_of(name), media.data(), size_of(media));
}

OutputState write_output(int handle, std::span<const std::byte> bytes) {
  return OutputState{js_write_output(handle, bytes.data(), size_of(bytes))};
}

OutputState finish_output(int handle) { return OutputState{js_finish_output(handle)}; }
OutputState output_state(int handle) { return OutputState{js_output_state(handle)}; }
void drop_output(int handle) { js_drop_output(handle); }

void report_panic(const char* condition, const char* file, int line) {
  js_panic(condition, file, line);
}

}  // namespace platform::web
