// The import of one file as a job: rows in small steps inside one batch, or a rehearsal of it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "book/book.h"
#include "features/exchange/csv_reader.h"
#include "features/exchange/import_store.h"

namespace exchange {

struct ImportPlan {
  std::shared_ptr<base::FileSource> file;
  FileForm form;
  Mapping mapping;
  enum class Mode : std::uint8_t { write, rehearse } mode = Mode::write;
};

// Errors: those of RowReader::make, and conflict where another batch is open.
Result<std::unique_ptr<book::Job>> start_import(book::Book& book, ImportPlan plan);

}  // namespace exchange
