// What the worker's JavaScript (web/worker.mjs) does for the program: the only calls out of wasm.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace platform::web {

double clock_ms();    // Milliseconds, only for differences.
double instant_ms();  // UTC, since 1970.
int days_today();     // The person's own day, counted from 1970-01-01.
std::uint64_t random_bits();

// A JSON message for the page, or (`to_page` false) for the worker itself.
void post_json(std::string_view json);

// The bytes of a frame, with a time of input that it answers (0: none).
void post_frame(std::span<const std::uint32_t> words, double input_ms);

enum class TextureStep : int { create, update, destroy };

// Part of a texture. The rows are `pitch` bytes apart and four bytes a pixel.
struct TexturePatch {
  TextureStep step;
  int texture;
  int x = 0, y = 0, width = 0, height = 0;
  const std::uint8_t* pixels = nullptr;
  int pitch = 0;
};
void post_texture(const TexturePatch& patch);

void post_mirror(std::string_view json);

// Measures a character; `metrics` gets advance, left, top, width, height and 1 where coloured.
// Returns the bytes of its picture, which take_glyph() then copies.
int draw_glyph(char32_t character, float pixels, bool bold, std::span<float, 6> metrics);
void take_glyph(std::span<std::uint8_t> pixels);
float glyph_advance(char32_t character, float pixels, bool bold);
void prepare_glyphs(std::span<const char32_t> characters, float pixels, bool bold);

double input_size(int handle);                                          // Negative: not known.
int read_input(int handle, double offset, std::span<std::byte> bytes);  // Negative: failed.

// How it is with a file that is being written; the numbers of web/worker_picked.mjs.
enum class OutputState : int { done, under_way, full, refused, failed };
int open_output(std::string_view name, std::string_view media);
OutputState write_output(int handle, std::span<const std::byte> bytes);
OutputState finish_output(int handle);
OutputState output_state(int handle);
void drop_output(int handle);

// The program stops at a broken promise of its own; the page takes over.
void report_panic(const char* condition, const char* file, int line);

}  // namespace platform::web
