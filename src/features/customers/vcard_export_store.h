// contact.export_vcard: contacts as a vCard file, written in small steps.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "book/book.h"
#include "features/customers/contact.h"
#include "features/customers/vcard.h"

namespace customers {

struct VcardExport {
  std::string version;                       // Of vcard_versions.
  std::optional<CustomerId> customer = {};   // Only their contacts; else those of all in use.
  std::optional<std::int64_t> contact = {};  // Only this one of them.
  std::string file = {};                     // Empty: the text is in the result.
};

// Errors: conflict (backup.no_files), where files cannot be written.
Result<std::unique_ptr<book::Job>> export_vcards(book::Book& book, VcardExport what);

}  // namespace customers
