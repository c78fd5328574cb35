// Pinyin: how Chinese names sound, so that 重庆 is found by "cq" and by "chongqing".
#pragma once

#include <string>
#include <string_view>

namespace pinyin {

// What a name can be searched by. Where characters have several readings there are several
// variants, at most `variants_max`, separated by a line feed; a query never holds one.
struct Keys {
  static constexpr std::size_t variants_max = 4;

  std::string initials;  // 深圳市华为 -> "szshw"
  std::string full;      // 深圳市华为 -> "shenzhenshihuawei"

  friend bool operator==(const Keys&, const Keys&) = default;
};

// The keys of a UTF-8 text. Syllables have no tones and ü is v, as people type it; letters and
// digits are kept in lower case, everything else is dropped. Both keys are empty where the text has
// no Chinese character: its own letters find it then.
Keys keys_of(std::string_view text);

}  // namespace pinyin
