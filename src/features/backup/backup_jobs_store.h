// The long work of this slice in steps: writing a backup, reading a file for a restore, exporting
// SQLite.
#pragma once

#include <memory>
#include <string>

#include "book/book.h"

namespace backup {

// {file, gzip?}: one JSON file. Result: {"rows", "bytes", "hash", "receivable"}.
Result<std::unique_ptr<book::Job>> start_write(book::Book& book, const JsonReader& params);
// {file}: a JSON backup or a SQLite book, rehearsed in incoming.db. Result: the difference.
Result<std::unique_ptr<book::Job>> start_inspect(book::Book& book, const JsonReader& params);
Result<std::unique_ptr<book::Job>> start_inspect_kept(book::Book& book, const JsonReader& params);
// {}: takes over what was rehearsed.
Result<std::unique_ptr<book::Job>> start_confirm(book::Book& book, const JsonReader& params);
Result<std::unique_ptr<book::Job>> start_bring_back(book::Book& book, const JsonReader& params);
Result<std::unique_ptr<book::Job>> start_let_go(book::Book& book, const JsonReader& params);
// {file}: a plain SQLite file.
Result<std::unique_ptr<book::Job>> start_export(book::Book& book, const JsonReader& params);

}  // namespace backup
