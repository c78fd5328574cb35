// Mappings remembered by the shape of the files that they were used for.
#pragma once

#include <optional>
#include <string>

#include "features/exchange/mapping.h"
#include "features/exchange/sample.h"
#include "sqlite/db.h"

namespace exchange {

// Files with the same headings in the same order have one shape. Empty where there are no headings:
// columns that have only positions say nothing about the next file.
std::string shape_of(const FileForm& form);

Result<std::optional<Mapping>> remembered_mapping(sqlite::Db& db, const FileForm& form);

// Inside a command or batch.
Result<Done> remember_mapping(sqlite::Db& db, const FileForm& form, const Mapping& mapping);

}  // namespace exchange
