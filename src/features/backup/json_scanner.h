// JsonScanner: reads JSON of any length from pieces, one token at a time, with bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace backup {

enum class TokenKind : std::uint8_t {
  need_more,  // What was fed is used up, or ends inside a token: feed more, or call end().
  object_begin,
  object_end,
  array_begin,
  array_end,
  key,     // Of an object's member; the colon was seen.
  text,    // `text` without quotes and escapes, valid UTF-8
  whole,   // `whole`
  number,  // Any other number, as it is written in `text`
  yes,
  no,
  null,
  end,  // One complete value was read, and nothing but white space follows.
};

struct Token {
  TokenKind kind = TokenKind::need_more;
  std::string_view text = {};  // Valid until the next call of next() or feed().
  std::int64_t whole = 0;
};

// Where in the file something is, for the person who looks for it.
struct Place {
  std::int64_t line = 1;
  std::int64_t byte = 0;
};

class JsonScanner {
 public:
  static constexpr std::size_t token_bytes_max = 64'000'000;
  static constexpr std::size_t depth_max = 16;

  void feed(std::string_view piece);
  void end() { ended_ = true; }  // Nothing more will be fed.

  // Errors: corrupt_file with the line, where the text is no JSON, nested too deeply, or cut short.
  Result<Token> next();

  Place place() const { return place_; }  // Where the last token starts.
  std::size_t depth() const { return depth_; }

 private:
  enum class Expect : std::uint8_t {
    value,
    value_or_close,
    key,
    key_or_close,
    comma_or_close,
    nothing,
  };

  Failure broken(std::string_view key) const;
  void skip_space();
  Result<Token> value();
  Result<Token> open(TokenKind kind);
  Result<Token> close(TokenKind kind);
  Result<Token> key();
  Result<Token> text();
  Result<Token> number();
  Result<Token> word(std::string_view word, TokenKind kind);
  Result<Token> cut();  // need_more, or an error at the end of the file.
  Result<bool> unescape(std::string_view raw);
  void after_value();
  char at(std::size_t offset) const { return buffer_[position_ + offset]; }
  std::size_t left() const { return buffer_.size() - position_; }

  std::string buffer_;        // What was fed and not yet passed.
  std::size_t position_ = 0;  // In buffer_
  std::int64_t passed_ = 0;   // Bytes of the file before buffer_
  std::int64_t line_ = 1;
  std::size_t searched_ = 0;  // So much of an unfinished text was already searched for its end.
  std::string unescaped_;
  Place place_;
  bool ended_ = false;
  bool in_object_[depth_max] = {};
  std::size_t depth_ = 0;
  Expect expect_ = Expect::value;
};

}  // namespace backup
