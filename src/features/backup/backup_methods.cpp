// The list of this slice's methods.
#include "features/backup/backup_methods.h"

#include "book/book.h"
#include "book/kept_copy.h"
#include "features/backup/backup_jobs_store.h"
#include "features/backup/incoming_store.h"

namespace backup {
namespace {

using book::MethodKind;

Result<Json> kept_json(book::Book& book) {
  if (book.storage() == nullptr) return Json(nullptr);
  const auto kept = TRY(book::kept_copy(*book.storage()));
  if (!kept) return Json(nullptr);
  return Json{{"before", kept->before},
              {"taken_at", kept->taken_at},
              {"schema_version", kept->schema_version}};
}

Result<Json> status(book::Book& book, const JsonReader&) {
  const auto last = TRY(book.fact("backup.last"));
  return Json{{"last", last ? TRY(base::parse_json(*last)) : Json(nullptr)},
              {"ready", TRY(is_ready(book))},
              {"old_book", TRY(holds_something(book, old_book_file))},
              {"kept", TRY(kept_json(book))}};
}

book::Param file_param(std::string_view summary) { return {"file", "text", true, summary}; }

}  // namespace

std::vector<book::Method> backup_methods() {
  return {
      {.name = "backup.write",
       .kind = MethodKind::job,
       .summary = "Writes the whole book, history included, as one JSON file",
       .params = {file_param("Where to"), {"gzip", "yes/no", false, "Packed with gzip"}},
       .run = {},
       .start = start_write},
      {.name = "backup.status",
       .kind = MethodKind::query,
       .summary = "The last backup, whether a restore can be confirmed or taken back, and the copy "
                  "that was kept before the last import or migration",
       .params = {},
       .run = status,
       .start = {}},
      {.name = "restore.inspect",
       .kind = MethodKind::job,
       .summary = "Checks a backup or a SQLite book and says how it differs; changes nothing",
       .params = {file_param("A JSON backup, packed or not, or a SQLite book")},
       .run = {},
       .start = start_inspect},
      {.name = "restore.inspect_kept",
       .kind = MethodKind::job,
       .summary = "The same for the copy that was kept before the last import or migration",
       .params = {},
       .run = {},
       .start = start_inspect_kept},
      {.name = "restore.confirm",
       .kind = MethodKind::job,
       .summary = "Puts what restore.inspect accepted in the place of the book, which is kept",
       .params = {},
       .run = {},
       .start = start_confirm},
      {.name = "restore.bring_back",
       .kind = MethodKind::job,
       .summary = "Makes the book that the last restore replaced the book again",
       .params = {},
       .run = {},
       .start = start_bring_back},
      {.name = "restore.let_go",
       .kind = MethodKind::job,
       .summary = "Deletes the book that the last restore replaced",
       .params = {},
       .run = {},
       .start = start_let_go},
      {.name = "book.export_sqlite",
       .kind = MethodKind::job,
       .summary = "Writes the book as a plain SQLite file",
       .params = {file_param("Where to"),
                  {"kept", "yes/no", false, "The kept copy instead of the book"}},
       .run = {},
       .start = start_export},
      {.name = "book.import_sqlite",
       .kind = MethodKind::job,
       .summary = "The same as restore.inspect",
       .params = {file_param("A SQLite book")},
       .run = {},
       .start = start_inspect},
  };
}

}  // namespace backup
