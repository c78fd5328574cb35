// Decoders for UTF-8, UTF-16 and Windows-1252; GB18030 is the platform's.
#include "base/text_decoder.h"

#include <array>

#include "base/text.h"

namespace base {
namespace {

struct Name {
  Encoding encoding;
  std::string_view name;
};

constexpr std::array names{
    Name{Encoding::utf_8, "utf-8"},
    Name{Encoding::utf_16le, "utf-16le"},
    Name{Encoding::utf_16be, "utf-16be"},
    Name{Encoding::gb18030, "gb18030"},
    Name{Encoding::windows_1252, "windows-1252"},
};

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void append_repaired(std::string_view bytes, std::string& text) {
  while (!bytes.empty()) {
    const std::size_t good = utf8_prefix(bytes);
    text.append(bytes.substr(0, good));
    bytes.remove_prefix(good);
    if (!bytes.empty()) append_utf8(text, take_code_point(bytes));
  }
}

class Utf8Decoder final : public TextDecoder {
 public:
  void append(std::span<const std::byte> bytes, std::string& text) override {
    std::string_view rest = as_text(bytes);
    while (!carry_.empty() && !rest.empty()) {  // A character that the last slice cut.
      carry_ += rest.front();
      rest.remove_prefix(1);
      if (!is_cut_utf8(carry_)) flush(text);
    }
    std::size_t keep = 0;  // The beginning of a character at the end, at most three bytes.
    for (std::size_t tail = 1; tail <= 3 && tail <= rest.size(); ++tail) {
      if (is_cut_utf8(rest.substr(rest.size() - tail))) keep = tail;
    }
    emit(rest.substr(0, rest.size() - keep), text);
    carry_.append(rest.substr(rest.size() - keep));
  }

  void finish(std::string& text) override { flush(text); }

 private:
  void flush(std::string& text) {
    const std::string carried = std::exchange(carry_, {});
    // Bytes that proved not to belong together: the last may begin a character of its own.
    std::size_t keep = carried.size() > 1 && is_cut_utf8({&carried.back(), 1}) ? 1U : 0U;
    if (is_utf8(carried)) keep = 0;
    emit(std::string_view{carried}.substr(0, carried.size() - keep), text);
    carry_.assign(carried, carried.size() - keep);
  }

  void emit(std::string_view bytes, std::string& text) {
    constexpr std::string_view mark = "\uFEFF";
    if (bytes.empty()) return;
    if (std::exchange(at_start_, false) && bytes.starts_with(mark)) {
      bytes.remove_prefix(mark.size());
    }
    append_repaired(bytes, text);
  }

  std::string carry_;
  bool at_start_ = true;
};

class Utf16Decoder final : public TextDecoder {
 public:
  explicit Utf16Decoder(bool big_endian) : big_endian_{big_endian} {}

  void append(std::span<const std::byte> bytes, std::string& text) override {
    for (const std::byte byte : bytes) {
      if (!odd_) {
        odd_ = byte;
        continue;
      }
      const auto high = std::to_integer<char32_t>(big_endian_ ? *odd_ : byte);
      const auto low = std::to_integer<char32_t>(big_endian_ ? byte : *odd_);
      odd_.reset();
      unit((high << 8) | low, text);
    }
  }

  void finish(std::string& text) override {
    if (pending_ != 0 || odd_) append_utf8(text, replacement_character);
    pending_ = 0;
    odd_.reset();
  }

 private:
  void unit(char32_t unit, std::string& text) {
    if (std::exchange(at_start_, false) && unit == 0xFEFF) return;
    const bool trail = unit >= 0xDC00 && unit <= 0xDFFF;
    if (pending_ != 0) {
      const char32_t lead = std::exchange(pending_, 0);
      if (trail) {
        append_utf8(text, 0x10000 + ((lead - 0xD800) << 10) + (unit - 0xDC00));
        return;
      }
      append_utf8(text, replacement_character);
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      pending_ = unit;
    } else {
      append_utf8(text, trail ? replacement_character : unit);
    }
  }

  bool big_endian_;
  bool at_start_ = true;
  std::optional<std::byte> odd_;
  char32_t pending_ = 0;  // A high surrogate that waits for its low one.
};

// What 0x80 to 0x9F mean; the rest of Windows-1252 is Latin-1. Unassigned bytes stay control codes,
// as the Encoding Standard has it.
constexpr std::array<char32_t, 32> windows_1252_high{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

class Windows1252Decoder final : public TextDecoder {
 public:
  void append(std::span<const std::byte> bytes, std::string& text) override {
    for (const std::byte byte : bytes) {
      const auto code = std::to_integer<char32_t>(byte);
      append_utf8(text, code >= 0x80 && code <= 0x9F ? windows_1252_high[code - 0x80] : code);
    }
  }
  void finish(std::string&) override {}
};

}  // namespace

std::string_view name_of(Encoding encoding) {
  for (const Name& entry : names) {
    if (entry.encoding == encoding) return entry.name;
  }
  VERIFY(false);
}

std::optional<Encoding> encoding_from_name(std::string_view name) {
  for (const Name& entry : names) {
    if (equals_ignoring_case(entry.name, name)) return entry.encoding;
  }
  return std::nullopt;
}

std::unique_ptr<TextDecoder> make_decoder(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf_8:
      return std::make_unique<Utf8Decoder>();
    case Encoding::utf_16le:
      return std::make_unique<Utf16Decoder>(false);
    case Encoding::utf_16be:
      return std::make_unique<Utf16Decoder>(true);
    case Encoding::gb18030:
      return make_gb18030_decoder();
    case Encoding::windows_1252:
      return std::make_unique<Windows1252Decoder>();
  }
  VERIFY(false);
}

}  // namespace base
