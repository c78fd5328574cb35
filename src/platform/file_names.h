// Where the files of a book lie when the book is a file of the computer.
#pragma once

#include <string>
#include <string_view>

namespace platform {

// "book.db" is the path that the person gave and "book.db-wal" stands beside it as SQLite has it;
// other files of the storage ("incoming.db", "snapshot-1.db", …) begin with the book's name.
inline std::string path_of_file(std::string_view book_path, std::string_view name) {
  constexpr std::string_view book = "book.db";
  const std::string_view rest = name.starts_with(book) ? name.substr(book.size()) : name;
  const bool beside = name.starts_with(book) && (rest.empty() || rest.starts_with('-'));
  return std::string{book_path} + (beside ? "" : "-") + std::string{rest};
}

}  // namespace platform
