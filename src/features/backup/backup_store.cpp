// Rows out of the book as JSON.
#include "features/backup/backup_store.h"

#include <algorithm>

#include "base/base64.h"
#include "base/digits.h"
#include "base/sort.h"
#include "features/backup/utf8_check.h"
#include "sqlite/tables.h"

namespace backup {
namespace {

using sqlite::in_quotes;

constexpr std::size_t piece_bytes = 256 * 1024;           // Handed to the sink at once
constexpr std::size_t blob_piece_bytes = 3 * 256 * 1024;  // One Base64 text: 1 MiB
constexpr std::size_t plain_text_max = 4'000'000;
constexpr int rows_between_looks = 32;  // How often the clock is asked

std::string comma_separated(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += in_quotes(name);
  }
  return text;
}

ColumnType type_from_name(std::string_view name) {
  if (name == "INTEGER" || name == "INT") return ColumnType::whole;
  if (name == "BLOB") return ColumnType::blob;
  VERIFY(name == "TEXT");  // Tables of the book are STRICT and hold nothing else.
  return ColumnType::text;
}

Result<Table> table_of(sqlite::Db& db, std::string name, bool numbered) {
  Table table{.name = std::move(name), .columns = {}, .order = {}, .numbered = numbered};
  std::vector<sqlite::Column> columns = TRY(sqlite::columns(db, table.name));
  for (const sqlite::Column& column : columns) {
    table.columns.push_back({.name = column.name, .type = type_from_name(column.type)});
  }
  base::sort(columns, [](const sqlite::Column& a, const sqlite::Column& b) {
    return a.key_place < b.key_place;
  });
  for (sqlite::Column& column : columns) {
    if (column.key_place > 0) table.order.push_back(std::move(column.name));
  }
  VERIFY(!table.order.empty());  // Undo needs a primary key on every table as well.
  return table;
}

void append_whole(std::int64_t value, std::string& json) {
  const bool exact = value >= -json_safe_whole && value <= json_safe_whole;
  if (!exact) json += '"';
  base::append_digits(json, value);
  if (!exact) json += '"';
}

void append_pieces(sqlite::Blob bytes, std::string& json) {
  json += '[';
  while (!bytes.empty()) {
    const auto piece = bytes.first(std::min(blob_piece_bytes, bytes.size()));
    bytes = bytes.subspan(piece.size());
    json += '"';
    base::append_base64(piece, json);
    json += bytes.empty() ? "\"" : "\",";
  }
  json += ']';
}

void append_blob(sqlite::Blob bytes, std::string& json) {
  if (bytes.size() > blob_piece_bytes) {
    append_pieces(bytes, json);
    return;
  }
  json += '"';
  base::append_base64(bytes, json);
  json += '"';
}

void append_text(std::string_view text, std::string& json) {
  if (text.size() <= plain_text_max && is_utf8(text)) {
    append_json_text(text, json);
  } else {
    append_pieces(std::as_bytes(std::span{text}), json);
  }
}

void hash_value(const sqlite::Rows& rows, int column, ColumnType type, RowHasher& hasher) {
  if (rows.is_null(column)) {
    hasher.null();
  } else if (type == ColumnType::whole) {
    hasher.whole(rows.integer(column));
  } else if (type == ColumnType::text) {
    hasher.text(rows.text(column));
  } else {
    const sqlite::Blob blob = rows.blob(column);
    hasher.blob({reinterpret_cast<const char*>(blob.data()), blob.size()});
  }
}

void append_value(const sqlite::Rows& rows, int column, ColumnType type, std::string& json) {
  if (rows.is_null(column)) {
    json += "null";
  } else if (type == ColumnType::whole) {
    append_whole(rows.integer(column), json);
  } else if (type == ColumnType::text) {
    append_text(rows.text(column), json);
  } else {
    append_blob(rows.blob(column), json);
  }
}

}  // namespace

Result<std::vector<Table>> tables_of(sqlite::Db& db) {
  std::vector<Table> tables;
  for (auto& [name, numbered] : TRY(sqlite::tables(db))) {
    tables.push_back(TRY(table_of(db, std::move(name), numbered)));
  }
  return tables;
}

// True when the table is at its end.
Result<bool> RowCounts::count_part(const Table& table) {
  const std::string name = in_quotes(table.name);
  if (!table.numbered) {
    counts_[table.name] = TRY(db_->number("SELECT count(*) FROM " + name));
    return true;
  }
  const sqlite::Binding after{":after", after_};
  auto rows = TRY(db_->query_text("SELECT count(*), max(row) FROM (SELECT rowid AS row FROM " +
                                      name + " WHERE rowid > :after ORDER BY rowid LIMIT 10000)",
                                  {&after, 1}));
  const bool found = TRY(rows.next());
  VERIFY(found);
  counts_[table.name] += rows.integer(0);
  after_ = rows.is_null(1) ? std::numeric_limits<std::int64_t>::min() : rows.integer(1);
  return rows.is_null(1);
}

Result<bool> RowCounts::step(const std::function<bool()>& deadline) {
  while (table_ < tables_.size()) {
    if (TRY(count_part(tables_[table_]))) ++table_;
    if (deadline()) return false;
  }
  return true;
}

std::string select_all(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(column.name);
  return "SELECT " + comma_separated(names) + " FROM " + in_quotes(table.name) + " ORDER BY " +
         comma_separated(table.order);
}

Result<TableSum> sum_of(sqlite::Db& db, const Table& table) {
  RowHasher hasher;
  auto rows = TRY(db.query_text(select_all(table)));
  while (TRY(rows.next())) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      hash_value(rows, static_cast<int>(i), table.columns[i].type, hasher);
    }
    hasher.end_row();
  }
  return hasher.sum();
}

Result<BackupWriter> BackupWriter::start(sqlite::Db& db, Header header,
                                         std::unique_ptr<base::FileSink> sink) {
  BackupWriter writer;
  writer.db_ = &db;
  writer.sink_ = std::move(sink);
  writer.header_ = std::move(header);
  writer.tables_ = TRY(tables_of(db));
  writer.counting_.emplace(db, writer.tables_);
  return writer;
}

void BackupWriter::begin_file() {
  header_.counts = counting_->counts();
  counting_.reset();
  for (const auto& [table, count] : header_.counts) rows_total_ += count;
  pending_ = header_.json_before_data() + "\"data\":{";
}

Result<Done> BackupWriter::flush_if(std::size_t bytes_min) {
  if (pending_.size() < bytes_min) return base::done();
  TRY(sink_->write(std::as_bytes(std::span{pending_})));
  bytes_ += static_cast<std::int64_t>(pending_.size());
  pending_.clear();
  return base::done();
}

Result<Done> BackupWriter::begin_table() {
  const Table& table = tables_[table_];
  pending_ += table_ == 0 ? "\n" : ",\n";
  append_json_text(table.name, pending_);
  pending_ += ":{\"columns\":[";
  for (const Column& column : table.columns) {
    if (pending_.back() != '[') pending_ += ',';
    append_json_text(column.name, pending_);
  }
  pending_ += "],\"rows\":[";
  hasher_ = RowHasher{};
  first_row_ = true;
  rows_ = TRY(db_->query_text(select_all(table)));
  return base::done();
}

Result<Done> BackupWriter::write_row(sqlite::Rows& rows) {
  const auto& columns = tables_[table_].columns;
  pending_ += first_row_ ? "\n[" : ",\n[";
  first_row_ = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) pending_ += ',';
    append_value(rows, static_cast<int>(i), columns[i].type, pending_);
    hash_value(rows, static_cast<int>(i), columns[i].type, hasher_);
  }
  pending_ += ']';
  hasher_.end_row();
  ++rows_done_;
  return base::done();
}

Result<Done> BackupWriter::end_table() {
  const Table& table = tables_[table_];
  const TableSum sum = hasher_.sum();
  if (sum.count != header_.counts[table.name]) {
    return fail(ErrorCode::conflict, "backup.book_changed");
  }
  header_.hashes[table.name] = sum.hash;
  rows_.reset();
  pending_ += "]}";
  ++table_;
  return base::done();
}

Result<Done> BackupWriter::finish() {
  header_.hash = header_.expected_hash().hex();
  pending_ += "},\n\"hashes\":" + base::json_text(Json(header_.hashes)) + ",\n\"hash\":";
  append_json_text(header_.hash, pending_);
  pending_ += "\n}\n";
  TRY(flush_if(0));
  finished_ = true;
  return sink_->finish();
}

Result<bool> BackupWriter::step(const std::function<bool()>& deadline) {
  if (counting_) {
    if (!TRY(counting_->step(deadline))) return false;
    begin_file();
  }
  while (!finished_) {
    if (table_ == tables_.size()) {
      TRY(finish());
      break;
    }
    if (!rows_) TRY(begin_table());
    for (int i = 0; i < rows_between_looks && rows_; ++i) {
      if (TRY(rows_->next())) {
        TRY(write_row(*rows_));
        TRY(flush_if(piece_bytes));
      } else {
        TRY(end_table());
      }
    }
    if (deadline()) return false;
  }
  return sink_->settled();
}

}  // namespace backup
