// Text encodings of files, and decoders that turn them into UTF-8 slice by slice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

enum class Encoding : std::uint8_t { utf_8, utf_16le, utf_16be, gb18030, windows_1252 };

// The names of the Encoding Standard: "utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252".
std::string_view name_of(Encoding encoding);
std::optional<Encoding> encoding_from_name(std::string_view name);

// Decodes one file from its beginning. What cannot be decoded becomes U+FFFD; nothing fails. A byte
// order mark at the beginning is dropped. The text that is appended is always well-formed UTF-8.
class TextDecoder {
 public:
  virtual ~TextDecoder() = default;
  virtual void append(std::span<const std::byte> bytes, std::string& text) = 0;
  virtual void finish(std::string& text) = 0;  // After the last slice.
};

std::unique_ptr<TextDecoder> make_decoder(Encoding encoding);

// GB18030 needs a table of 24,000 characters that every platform already has: the browser's and
// Node's TextDecoder, the C library's iconv. Each platform defines this.
std::unique_ptr<TextDecoder> make_gb18030_decoder();

}  // namespace base
