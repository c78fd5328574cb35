// Text, headings, badges, cards and the other things that are looked at, not operated.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "money/money.h"
#include "ui/draw.h"
#include "ui/semantics.h"

namespace ui {

void text(std::string_view text, TextStyle style = {});
void muted(std::string_view text);                                     // Small and quiet.
void paragraph(std::string_view text, TextStyle style = {});           // Wrapped at the right edge.
void sum(std::string_view label, Money amount, TextStyle style = {});  // At the right edge.
void heading(std::string_view text, int level);                        // 1: page, 2: section.
void space(float height);
void rule();  // A thin line across.

void badge(std::string_view text, Tone tone);
void keys(std::string_view text);  // A key as it stands on a keyboard.

// A white area with a border. Its height follows what is inside unless it is given.
struct CardOptions {
  float width = 0;   // 0: what is left of the line.
  float height = 0;  // 0: as high as its contents.
  std::string_view title = {};
  std::string_view note = {};   // Quiet words at the right end of the title's line.
  bool flush = false;           // Without padding: for tables.
  Tone ground = Tone::neutral;  // A colour for banners; neutral is the panel.
};
class Card {
 public:
  Card(std::string_view id, CardOptions options = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
};

// Lays areas side by side by their weights; on a phone below each other, or that many in a row.
class Columns {
 public:
  // Weights of the columns; the gap between is that of the theme.
  explicit Columns(std::vector<float> weights, float gap = 12, std::size_t on_phone = 1);
  float next();  // Moves to the next column and returns its width.

 private:
  std::vector<float> weights_;
  float gap_, width_;
  float used_ = 0;  // Of the width, without the gaps.
  std::size_t on_phone_;
  std::size_t at_ = 0;
};

// A card with a label, one large figure and a line below.
struct Figure {
  std::string label;
  std::string value;
  std::string note = {};  // " " keeps its line free beside cards that have one.
  Tone tone = Tone::neutral;
  Tone note_tone = Tone::neutral;
};
// Where `opens` says what a press shows, the card is a link of that name: true when it was pressed.
bool figure_card(const Figure& figure, float width, std::string_view opens = {});
Columns figure_row(std::size_t cards);  // Two in a row on a phone.

// What an empty list says; empty_offers() below it says what to do first.
void empty_state(std::string_view icon, std::string_view title, std::string_view explanation);

// Buttons centred below it, the first one the primary; the one that was pressed, or -1.
int empty_offers(std::span<const std::string> offers);

void progress_bar(std::string_view name, std::int64_t done, std::int64_t total);

// The name of a value and the value, on one line of a list of such.
void fact(std::string_view name, std::string_view value);

// A line of a message: an icon, words, in the tone's colours.
void banner(std::string_view text, Tone tone);

}  // namespace ui
