// Any file given to restore.inspect: a backup, packed or not, or a hostile SQLite file. It is
// refused or accepted after its own check, the book stays as it was, and what was accepted can be
// taken over.
#include <cstddef>
#include <cstdint>

#include "book/book.h"
#include "features/backup/backup_methods.h"
#include "sqlite/memory_storage.h"

namespace {

std::unique_ptr<book::Book> open_book(sqlite::Storage& storage, const std::string& content) {
  book::register_methods(backup::backup_methods());
  return book::Book::open(
             {.storage = &storage},
             {.now = [] { return Instant{1'774'915'200'000}; },
              .today = [] { return Date::parse("2026-03-31").value(); },
              .random_seed = 7,
              .open_file =
                  [content](std::string_view name) -> Result<std::shared_ptr<base::FileSource>> {
                return std::shared_ptr<base::FileSource>{
                    std::make_shared<base::MemorySource>(std::string{name}, content)};
              }})
      .value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sqlite::MemoryStorage storage;
  const auto book = open_book(storage, {reinterpret_cast<const char*>(data), size});
  const auto inspected = book->call("restore.inspect", {{"file", "x"}});
  VERIFY(book->db().number("SELECT count(*) FROM customer").value() == 0);
  if (!inspected) {
    VERIFY(book->call("restore.confirm", Json::object()).error().message.key ==
           "restore.nothing_ready");
    return 0;
  }
  VERIFY(book->call("restore.confirm", Json::object()));
  VERIFY(book::check_book(*book).value().empty());
  VERIFY(book->call("restore.bring_back", Json::object()));
  VERIFY(book->db().number("SELECT count(*) FROM customer").value() == 0);
  return 0;
}
