// What a book comes to: receivables per currency, to hold one book against another.
#pragma once

#include <map>
#include <string>

#include "book/book.h"

namespace backup {

using Receivable = std::map<std::string, std::string>;  // Currency code -> plain amount

Result<Receivable> receivable_of(book::Book& book, Date as_of);

}  // namespace backup
