// Turns what Dear ImGui wants drawn into words that the page's renderer reads.
//
// A frame is 32-bit words, floats as their bits:
//   header   16 words: number of the frame, width, height (device pixels), scale, commands, fields,
//            first word of the vertices, their count, first word of the indices, their count,
//            cursor shape, background colour (RGBA bytes), u and v of the white pixel, 0, 0
//   commands 8 words each: texture, first vertex, first index, indices, clip x0 y0 x1 y1 (floats)
//   fields   8 words each: node id, kind (1 text, 2 gesture, 3 what scrolls), x y width height,
//            how far it is scrolled x y (floats, points): the items over which the page must act at
//            once, so their places are never late; parents first
//   vertices 5 words each: x y u v (floats), colour (RGBA bytes)
//   indices  16 bits each, two a word
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace platform::web {

constexpr int header_words = 16;

class FrameWriter {
 public:
  // Hands changed textures to the page and marks them as done. True when there were any.
  bool send_textures(ImDrawData& data);

  // Writes the frame; true when it differs from the one before.
  bool write(const ImDrawData& data, ImU32 background);

  std::span<const std::uint32_t> words() const { return words_; }
  std::uint32_t number() const { return number_; }

 private:
  void put_commands(const ImDrawData& data);
  std::uint32_t put_fields();

  std::vector<std::uint32_t> words_;
  std::uint64_t last_hash_ = 0;
  std::uint32_t number_ = 0;
};

}  // namespace platform::web
