// What a book comes to: receivables per currency and rows per table, to hold one against another.
#pragma once

#include <map>
#include <string>

#include "book/book.h"

namespace backup {

using Receivable = std::map<std::string, std::string>;  // Currency code -> plain amount
using Counts = std::map<std::string, std::int64_t>;     // Table -> rows

Result<Receivable> receivable_of(book::Book& book, Date as_of);
Result<Counts> counts_of(sqlite::Db& db);

}  // namespace backup
