// Tells dropped files apart.
#include "app/dropped_file.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace app {

Dropped dropped_kind(std::span<const std::byte> first_bytes) {
  using namespace std::string_view_literals;
  const std::string_view bytes{reinterpret_cast<const char*>(first_bytes.data()),
                               std::min(first_bytes.size(), dropped_bytes)};
  if (bytes.starts_with("SQLite format 3\0"sv)) return Dropped::book;
  if (bytes.starts_with("\x1f\x8b"sv)) return Dropped::backup;
  if (bytes.starts_with("\xff\xfe"sv) || bytes.starts_with("\xfe\xff"sv)) return Dropped::table;
  const std::size_t text = bytes.starts_with("\xef\xbb\xbf"sv) ? 3 : 0;
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n"sv, text);
  if (begin == std::string_view::npos) return Dropped::unknown;
  if (bytes[begin] == '{') return Dropped::backup;
  if (base::folded(bytes.substr(begin, 11)) == "begin:vcard") return Dropped::contacts;
  // No list has control characters; pictures, archives and PDF files have them soon.
  const bool strange = std::ranges::any_of(bytes, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < ' ' && byte != '\t' && byte != '\r' && byte != '\n';
  });
  return strange || bytes.starts_with("%PDF"sv) ? Dropped::unknown : Dropped::table;
}

}  // namespace app
