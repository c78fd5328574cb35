// Settings of the book: a value of JSON by key, such as 'company.name'.
#pragma once

#include <optional>
#include <string_view>

#include "book/book.h"

namespace settings {

// Null where it is not set.
Result<Json> setting(sqlite::Db& db, std::string_view key);
// Inside a command. Null forgets it.
Result<Done> set_setting(book::Book& book, std::string_view key, const Json& value);

// The company's currency; CNY until the company is set up.
Result<Currency> base_currency(sqlite::Db& db);

}  // namespace settings
