// Flows pieces of text: a piece is a word, or one character of a script that is written without
// spaces.
#include "ui/rich_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/draw.h"
#include "ui/semantics.h"

namespace ui {
namespace {

enum class Style : std::uint8_t { plain, bold, key };

struct Piece {
  std::string text;
  Style look = Style::plain;
  bool space_before = false;
};

std::size_t bytes_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Closing marks never begin a line.
bool closes(std::string_view letter) {
  constexpr std::string_view marks = "，。、；：）！？”》";
  return letter.size() == 3 && marks.contains(letter);
}

bool stands_alone(std::string_view letter) { return letter.size() >= 3 && letter != "…"; }

class Splitter {
 public:
  std::vector<Piece> split(std::string_view words) {
    for (std::size_t at = 0; at < words.size();) {
      if (words.substr(at).starts_with("**")) {
        turn(Style::bold);
        at += 2;
      } else if (words[at] == '`') {
        turn(Style::key);
        ++at;
      } else if (words[at] == ' ' && look_ != Style::key) {
        end();
        space_ = true;
        ++at;
      } else {
        const std::size_t size = std::min(bytes_of(words[at]), words.size() - at);
        add(words.substr(at, size));
        at += size;
      }
    }
    end();
    return std::move(pieces_);
  }

 private:
  void turn(Style to) {
    end();
    look_ = look_ == to ? Style::plain : to;
  }
  void add(std::string_view letter) {
    const bool hangs = closes(letter);
    if (hangs && text_.empty() && !pieces_.empty() && !space_ && pieces_.back().look == look_) {
      pieces_.back().text += letter;
      return;
    }
    if (look_ != Style::key && stands_alone(letter) && !hangs) end();
    text_ += letter;
    if (look_ != Style::key && stands_alone(letter)) end();
  }
  void end() {
    if (text_.empty()) return;
    pieces_.push_back({std::move(text_), look_, space_});
    text_.clear();
    space_ = false;
  }

  std::vector<Piece> pieces_;
  std::string text_;
  Style look_ = Style::plain;
  bool space_ = false;
};

constexpr float key_side = 5;

TextStyle style_of(Style look) {
  if (look == Style::key) return {.size = sizes().small, .color = colors().ink2};
  return {.bold = look == Style::bold};
}

// Not rounded up, as text_size() is: the pieces stand side by side.
float advance_of(std::string_view text, TextStyle style) {
  ImFont* font = style.bold ? bold_font() : regular_font();
  const float size = style.size > 0 ? style.size : sizes().body;
  return font->CalcTextSizeA(size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void draw_piece(const Piece& piece, ImVec2 at, float width, float line) {
  const Box box{at, {at.x + width, at.y + line}};
  if (piece.look != Style::key) {
    draw_text({box.min, {box.max.x + 1, box.max.y}}, piece.text, style_of(piece.look));
    return;
  }
  const Box cap{{box.min.x, box.min.y + 1}, {box.max.x, box.max.y - 1}};
  draw_rect(cap, colors().bg, 4);
  draw_border(cap, colors().line, 4);
  draw_text(cap, piece.text, style_of(piece.look), Align::center);
}

}  // namespace

std::string without_marks(std::string_view words) {
  std::string plain;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == '`') continue;
    if (words.substr(i).starts_with("**")) {
      ++i;
      continue;
    }
    plain.push_back(words[i]);
  }
  return plain;
}

void rich_paragraph(std::string_view words, float width) {
  const float line = std::round(sizes().body * 1.55F);
  const float space = advance_of(" ", {});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = width > 0 ? width : ImGui::GetContentRegionAvail().x;
  ImVec2 pen = at;
  for (const Piece& piece : Splitter{}.split(words)) {
    const float sides = piece.look == Style::key ? 2 * key_side : 0;
    const float wide = advance_of(piece.text, style_of(piece.look)) + sides;
    if (piece.space_before && pen.x > at.x) pen.x += space;
    if (pen.x > at.x && pen.x + wide > at.x + room) pen = {at.x, pen.y + line};
    draw_piece(piece, pen, wide, line);
    pen.x += wide;
  }
  ImGui::Dummy({room, pen.y + line - at.y});
  semantics::item(semantics::Role::text, without_marks(words));
}

}  // namespace ui
