// Pinyin keys of a text: words of our own list first, then the readings of single characters.
#include "base/pinyin.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace pinyin {
namespace {

#include "pinyin_table.inc"

// What one character, word or run of letters sounds like: one of these, each "zhong qing".
using Choices = std::vector<std::string_view>;

// Splits off the first code point; a byte that is no UTF-8 counts as one of its own.
std::pair<char32_t, std::size_t> first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length == 1 || lead < 0xC2 || lead > 0xF4 || length > text.size()) return {lead, 1};
  char32_t code = lead & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {lead, 1};
    code = code << 6 | (byte(i) & 0x3F);
  }
  return {code, length};
}

void split_readings(std::string_view group, Choices& choices) {
  while (!group.empty()) {
    const std::size_t end = std::min(group.find(' '), group.size());
    const std::string_view reading = group.substr(0, end);
    if (!std::ranges::contains(choices, reading)) choices.push_back(reading);
    group.remove_prefix(std::min(end + 1, group.size()));
  }
}

std::string_view group_of(char32_t character) {
  const std::size_t offset = character - first_character;  // Wraps round below the first.
  if (offset >= std::size(group_low)) return {};
  const int high = group_high[offset / 8] >> offset % 8 & 1;
  return reading_groups[group_low[offset] | high << 8];
}

// The longest word of the list that the text starts with, or null.
const std::pair<std::string_view, std::string_view>* word_at(std::string_view text) {
  const auto end = std::ranges::upper_bound(words, text, {}, [](const auto& w) { return w.first; });
  for (auto word = end; word != std::begin(words);) {
    --word;
    if (text.starts_with(word->first)) return &*word;
    // Words are in byte order: one that shares no first character cannot be followed by a match.
    if (word->first.substr(0, 3) != text.substr(0, 3)) break;
  }
  return nullptr;
}

std::string_view surname_reading(std::string_view text, std::size_t length) {
  const std::string marked = "^" + std::string{text.substr(0, length)};
  const auto found =
      std::ranges::lower_bound(words, marked, {}, [](const auto& w) { return w.first; });
  return found != std::end(words) && found->first == marked ? found->second : std::string_view{};
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_letter_or_digit(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
         (code >= '0' && code <= '9');
}

struct Parts {
  std::vector<Choices> choices;
  bool has_chinese = false;
};

Parts parts_of(std::string_view text) {
  Parts parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (const auto* word = word_at(rest)) {
      parts.choices.push_back({word->second});
      parts.has_chinese = true;
      at += word->first.size();
      continue;
    }
    const auto [code, length] = first_code_point(rest);
    Choices choices;
    if (is_letter_or_digit(code)) {
      choices.push_back(rest.substr(0, 1));
    } else if (const std::string_view group = group_of(code); !group.empty()) {
      parts.has_chinese = true;
      if (at == 0) split_readings(surname_reading(rest, length), choices);
      split_readings(group, choices);
    }
    if (!choices.empty()) parts.choices.push_back(std::move(choices));
    at += length;
  }
  return parts;
}

// Which choice is taken at each part, for every variant: the usual one everywhere first, then all
// combinations while they are few, else one part changed at a time.
std::vector<std::vector<std::size_t>> variants_of(const std::vector<Choices>& parts) {
  std::vector<std::vector<std::size_t>> variants{std::vector<std::size_t>(parts.size(), 0)};
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const std::size_t fits = Keys::variants_max / variants.size();
    const bool combine = parts[part].size() <= fits;
    const std::size_t bases = combine ? variants.size() : 1;
    for (std::size_t choice = 1; choice < parts[part].size(); ++choice) {
      for (std::size_t base = 0; base < bases && variants.size() < Keys::variants_max; ++base) {
        variants.push_back(variants[base]);
        variants.back()[part] = choice;
      }
    }
  }
  return variants;
}

void append(std::string_view syllables, Keys& keys) {
  bool starts = true;
  for (const char letter : syllables) {
    if (letter != ' ') keys.full += lower(letter);
    if (starts) keys.initials += lower(letter);
    starts = letter == ' ';
  }
}

// Adds a variant's key unless an earlier variant gave the same.
void add_variant(const std::string& variant, std::string& key) {
  std::string_view rest = key;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (rest.substr(0, end) == variant) return;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!key.empty()) key += '\n';
  key += variant;
}

}  // namespace

Keys keys_of(std::string_view text) {
  // Most names of a book in Latin script need no look-up at all.
  if (std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; }))
    return {};
  const Parts parts = parts_of(text);
  if (!parts.has_chinese) return {};
  Keys keys;
  for (const auto& variant : variants_of(parts.choices)) {
    Keys one;
    for (std::size_t part = 0; part < variant.size(); ++part) {
      append(parts.choices[part][variant[part]], one);
    }
    add_variant(one.initials, keys.initials);
    add_variant(one.full, keys.full);
  }
  return keys;
}

}  // namespace pinyin
