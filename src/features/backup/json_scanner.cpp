// The scanner's states: what may come next, and how each kind of token is read.
#include "features/backup/json_scanner.h"

#include <array>
#include <charconv>

#include "features/backup/utf8_check.h"

namespace backup {
namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Characters that end the plain part of a text: its closing quote, an escape, control characters.
constexpr std::array<bool, 256> is_special = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}();

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Four hexadecimal digits, or -1.
int hex4(std::string_view digits) {
  if (digits.size() < 4) return -1;
  int value = 0;
  for (const char c : digits.substr(0, 4)) {
    const int digit = hex_value(c);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

void append_utf8(std::uint32_t code, std::string& text) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 63));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 63));
    put(0x80 | (code & 63));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 63));
    put(0x80 | (code >> 6 & 63));
    put(0x80 | (code & 63));
  }
}

// The length of the number that `text` starts with by JSON's grammar, 0 where it is none.
// `is_whole`: it has neither fraction nor exponent.
std::size_t number_length(std::string_view text, bool& is_whole) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t start = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - start;
  };
  const std::size_t first = at;
  const std::size_t count = digits();
  if (count == 0 || (count > 1 && text[first] == '0')) return 0;
  is_whole = true;
  if (at < text.size() && text[at] == '.') {
    is_whole = false;
    ++at;
    if (digits() == 0) return 0;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    is_whole = false;
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (digits() == 0) return 0;
  }
  return at;
}

}  // namespace

void JsonScanner::feed(std::string_view piece) {
  buffer_.erase(0, position_);
  passed_ += static_cast<std::int64_t>(position_);
  position_ = 0;
  buffer_ += piece;
}

Failure JsonScanner::broken(std::string_view key) const {
  Error error =
      fail(ErrorCode::corrupt_file, key,
           {{"line", std::to_string(place_.line)}, {"byte", std::to_string(place_.byte)}});
  error.line = place_.line;
  return error;
}

void JsonScanner::skip_space() {
  while (left() > 0 && is_space(at(0))) {
    if (at(0) == '\n') ++line_;
    ++position_;
  }
  place_ = {.line = line_, .byte = passed_ + static_cast<std::int64_t>(position_)};
}

Result<Token> JsonScanner::cut() {
  if (left() > token_bytes_max) return broken("backup.token_too_long");
  if (ended_) return broken("backup.cut_short");
  return Token{};
}

Result<Token> JsonScanner::next() {
  skip_space();
  if (left() == 0 && expect_ == Expect::nothing) {
    return Token{.kind = ended_ ? TokenKind::end : TokenKind::need_more};
  }
  if (left() == 0) return cut();
  const char c = at(0);
  switch (expect_) {
    case Expect::nothing:
      return broken("backup.more_after_end");
    case Expect::value:
      return value();
    case Expect::value_or_close:
      return c == ']' ? close(TokenKind::array_end) : value();
    case Expect::key:
      return key();
    case Expect::key_or_close:
      return c == '}' ? close(TokenKind::object_end) : key();
    case Expect::comma_or_close:
      break;
  }
  const bool in_object = in_object_[depth_ - 1];
  if (c == (in_object ? '}' : ']')) {
    return close(in_object ? TokenKind::object_end : TokenKind::array_end);
  }
  if (c != ',') return broken("backup.broken_json");
  ++position_;
  expect_ = in_object ? Expect::key : Expect::value;
  return next();
}

Result<Token> JsonScanner::value() {
  const char c = at(0);
  if (c == '"') return text();
  if (c == '{') return open(TokenKind::object_begin);
  if (c == '[') return open(TokenKind::array_begin);
  if (c == '-' || is_digit(c)) return number();
  if (c == 't') return word("true", TokenKind::yes);
  if (c == 'f') return word("false", TokenKind::no);
  if (c == 'n') return word("null", TokenKind::null);
  return broken("backup.broken_json");
}

Result<Token> JsonScanner::open(TokenKind kind) {
  if (depth_ == depth_max) return broken("backup.nested_too_deep");
  const bool object = kind == TokenKind::object_begin;
  in_object_[depth_++] = object;
  expect_ = object ? Expect::key_or_close : Expect::value_or_close;
  ++position_;
  return Token{.kind = kind};
}

Result<Token> JsonScanner::close(TokenKind kind) {
  --depth_;
  ++position_;
  after_value();
  return Token{.kind = kind};
}

void JsonScanner::after_value() {
  expect_ = depth_ == 0 ? Expect::nothing : Expect::comma_or_close;
  searched_ = 0;
}

Result<Token> JsonScanner::word(std::string_view word, TokenKind kind) {
  const std::string_view rest = std::string_view{buffer_}.substr(position_);
  if (rest.size() < word.size() && word.starts_with(rest)) return cut();
  if (!rest.starts_with(word)) return broken("backup.broken_json");
  position_ += word.size();
  after_value();
  return Token{.kind = kind};
}

Result<Token> JsonScanner::number() {
  constexpr std::size_t digits_max = 400;
  const std::string_view rest = std::string_view{buffer_}.substr(position_);
  const std::size_t stop = std::min(rest.find_first_not_of("0123456789+-.eE"), rest.size());
  if (stop > digits_max) return broken("backup.broken_json");
  // A number at the very end of what was fed may go on.
  if (stop == rest.size() && !ended_) return cut();
  bool is_whole = false;
  if (number_length(rest.substr(0, stop), is_whole) != stop) return broken("backup.broken_json");
  Token token{.kind = TokenKind::number, .text = rest.substr(0, stop)};
  if (is_whole) {
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + stop, token.whole);
    if (error == std::errc{}) token.kind = TokenKind::whole;
  }
  position_ += stop;
  after_value();
  return token;
}

Result<Token> JsonScanner::text() {
  const std::string_view rest = std::string_view{buffer_}.substr(position_ + 1);
  std::size_t end = searched_;
  bool escaped = false;
  while (true) {
    while (end < rest.size() && !is_special[static_cast<unsigned char>(rest[end])]) ++end;
    if (end >= rest.size()) {
      // Escapes before this point must be seen again, so a search is kept only where there is none.
      searched_ = escaped ? 0 : rest.size();
      return cut();
    }
    if (rest[end] == '"') break;
    if (rest[end] != '\\') return broken("backup.broken_json");
    escaped = true;
    end += 2;
  }
  const std::string_view raw = rest.substr(0, end);
  if (raw.size() > token_bytes_max) return broken("backup.token_too_long");
  Token token{.kind = TokenKind::text, .text = raw};
  if (escaped) {
    if (!TRY(unescape(raw))) return broken("backup.broken_json");
    token.text = unescaped_;
  }
  if (!is_utf8(token.text)) return broken("backup.not_utf8");
  position_ += end + 2;
  after_value();
  return token;
}

Result<Token> JsonScanner::key() {
  if (at(0) != '"') return broken("backup.broken_json");
  const std::size_t start = position_;
  const Expect expected = expect_;
  Token token = TRY(text());
  if (token.kind == TokenKind::need_more) return token;
  while (left() > 0 && is_space(at(0))) {
    if (at(0) == '\n') ++line_;
    ++position_;
  }
  if (left() == 0) {  // The colon is still to come: read the key again then.
    position_ = start;
    line_ = place_.line;
    expect_ = expected;
    return cut();
  }
  if (at(0) != ':') return broken("backup.broken_json");
  ++position_;
  expect_ = Expect::value;
  token.kind = TokenKind::key;
  return token;
}

Result<bool> JsonScanner::unescape(std::string_view raw) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  unescaped_.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\') {
      unescaped_ += raw[i];
      continue;
    }
    const char letter = raw[++i];
    if (const std::size_t known = letters.find(letter); known != std::string_view::npos) {
      unescaped_ += meanings[known];
      continue;
    }
    int code = letter == 'u' ? hex4(raw.substr(i + 1)) : -1;
    if (code < 0 || (code >= 0xDC00 && code < 0xE000)) return false;
    i += 4;
    if (code >= 0xD800 && code < 0xDC00) {  // The first half of a pair.
      const int low = raw.substr(i + 1).starts_with("\\u") ? hex4(raw.substr(i + 3)) : -1;
      if (low < 0xDC00 || low >= 0xE000) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      i += 6;
    }
    append_utf8(static_cast<std::uint32_t>(code), unescaped_);
  }
  return true;
}

}  // namespace backup
