// Any bytes: reading ends, lines go up, all texts are UTF-8 and short enough for the book, and a
// card that is read can be written in each version and read back as the same person.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/text.h"
#include "features/customers/vcard.h"

namespace {

using customers::Card;
using customers::VcardReader;

bool has(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

void check_texts(const Card& card) {
  const customers::Contact& contact = card.contact;
  VERIFY(!contact.name.empty() && contact.name.size() <= 2'000);
  VERIFY(has(customers::contact_roles, contact.role));
  VERIFY(has(customers::preferred_ways, contact.preferred));
  VERIFY(contact.birthday.empty() ||
         customers::birthday_from(contact.birthday) == contact.birthday);
  VERIFY(contact.phones.size() <= customers::reaches_max);
  for (const auto& phone : contact.phones) {
    VERIFY(base::is_utf8(phone.value) && !phone.value.empty());
    VERIFY(has(customers::phone_labels, phone.label));
  }
  for (const auto& email : contact.emails) VERIFY(has(customers::email_labels, email.label));
  VERIFY(base::is_utf8(contact.name) && base::is_utf8(contact.note));
  VERIFY(base::is_utf8(card.organization));
}

void check_written(const Card& card) {
  for (const std::string_view version : customers::vcard_versions) {
    VcardReader again{customers::vcard_text(card.contact, card.organization, version)};
    const auto read = again.next();
    // A note that only just fits may grow by what stands before it.
    VERIFY(read || read.error().message.key == "vcard.too_long");
    if (!read || version == "2.1") continue;  // Which cannot say a backslash before a semicolon.
    VERIFY(read.value() && read.value()->version == version);
    VERIFY(customers::same_person(read.value()->contact, card.contact));
    VERIFY(read.value()->contact.phones.size() == card.contact.phones.size());
    VERIFY(read.value()->contact.birthday == card.contact.birthday);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  VcardReader reader{std::string{reinterpret_cast<const char*>(data), size}};
  std::int64_t line = 0;
  while (true) {
    const auto card = reader.next();
    VERIFY(reader.bytes_read() <= reader.bytes_total());
    if (!card) {
      VERIFY(card.error().code == ErrorCode::invalid_input && card.error().line > 0);
      continue;
    }
    if (!card.value()) return 0;
    VERIFY(card.value()->line > line);
    line = card.value()->line;
    check_texts(*card.value());
    check_written(*card.value());
  }
}
