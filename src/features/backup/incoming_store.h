// The second database: a file that may become the book is checked there, and taken over from there.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "book/book.h"
#include "book/book_check.h"
#include "features/backup/backup_format.h"
#include "features/backup/backup_store.h"

namespace backup {

inline constexpr std::string_view incoming_file = "incoming.db";
inline constexpr std::string_view old_book_file =
    "snapshot-1.db";                                            // What the last restore replaced
inline constexpr std::string_view copy_file = "snapshot-2.db";  // Under way to a download

// Checks the database in incoming.db, which this program has written row by row, as a book (its
// rules, the backup's control totals where there is a header) and finds how it differs from the
// present one. Only then it may be taken over.
class Rehearsal {
 public:
  static Result<std::unique_ptr<Rehearsal>> start(book::Book& book, std::optional<Header> header);

  // True when it is accepted. Errors: corrupt_file.
  Result<bool> step(const book::Deadline& deadline);
  const Json& difference() const { return difference_; }  // When it is accepted.

 private:
  Rehearsal(book::Book& book, std::unique_ptr<book::Book> incoming, std::optional<Header> header);
  Result<Done> accept();

  book::Book* book_;
  std::unique_ptr<book::Book> incoming_;
  std::optional<Header> header_;
  book::BookCheck check_;
  RowCounts now_;
  RowCounts then_;
  Json difference_;
};

// Puts incoming.db in the book's place, in one durable step; the old book is kept beside it.
Result<Done> take_over(book::Book& book);
Result<Done> bring_back(book::Book& book);  // The old book becomes the book again.
Result<Done> let_go(book::Book& book);      // The old book is not needed any more.

Result<bool> holds_something(book::Book& book, std::string_view file);
Result<bool> is_ready(book::Book& book);  // A rehearsed database waits in incoming.db.

// The storage of a book; an error where it is in memory only.
Result<sqlite::Storage*> storage_of(book::Book& book);

}  // namespace backup
