// contact.import_vcard: the cards of a file become contacts in one batch, which is undone as one.
#pragma once

#include <memory>
#include <optional>

#include "book/book.h"
#include "features/customers/contact.h"

namespace customers {

struct VcardImport {
  std::shared_ptr<base::FileSource> file;
  std::optional<CustomerId> customer = {};  // Whose contacts they are; else the card's ORG says.
  enum class Mode : std::uint8_t { write, rehearse } mode = Mode::write;
};

// Errors: vcard.too_large, conflict where another batch is open.
Result<std::unique_ptr<book::Job>> import_vcards(book::Book& book, VcardImport what);

}  // namespace customers
