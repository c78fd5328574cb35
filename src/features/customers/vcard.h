// vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): people as address books hand them on.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "features/customers/contact.h"

namespace customers {

inline constexpr std::array<std::string_view, 3> vcard_versions{"4.0", "3.0", "2.1"};
inline constexpr std::size_t vcard_bytes_max = 50'000'000;  // Of a file, photographs included.

// What a card says that the book has a place for.
struct Card {
  std::int64_t line = 1;          // Of its BEGIN.
  std::string version = {};       // Empty where the card does not say.
  std::string organization = {};  // The first part of ORG.
  Contact contact = {};           // Without ids.
  // How often a property occurs that is not taken: PHOTO, ADR, an AGENT's card …
  std::map<std::string, std::int64_t> not_taken = {};
};

// Reads a file card by card. Text is UTF-8, UTF-16 with its mark, or in the CHARSET that a property
// names; what is neither is taken for GB18030 or Windows-1252.
class VcardReader {
 public:
  explicit VcardReader(std::string bytes);

  // The next card; nothing at the end. An error (invalid_input with its line) is about one card,
  // and the next call goes on behind it.
  Result<std::optional<Card>> next();

  std::size_t bytes_read() const { return at_; }
  std::size_t bytes_total() const { return bytes_.size(); }

 private:
  // A line without its end; nothing at the end of the file.
  std::optional<std::string_view> take_line();
  bool take_if_continued(std::string& line, bool keeps_blank);
  void take_content_line(std::string& line, bool old);
  Failure fault(std::string_view key, std::int64_t line, std::string_view text = {}) const;
  Result<Card> read_card(std::int64_t begin);

  std::string bytes_;
  std::size_t at_ = 0;
  std::int64_t line_ = 0;  // Of the line that was taken last.
  bool begun_ = false;     // The BEGIN of the next card is read already.
};

// The card of a contact, each line ended by CR LF. `version` is one of vcard_versions.
std::string vcard_text(const Contact& contact, std::string_view organization,
                       std::string_view version);

}  // namespace customers
