// Rows from a backup into a database that nobody uses yet.
#include "features/backup/restore_store.h"

#include <algorithm>
#include <charconv>

#include "base/base64.h"
#include "features/backup/backup_store.h"

namespace backup {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;  // Read at once: about a millisecond of work

Failure wrong_row() { return fail(ErrorCode::corrupt_file, "backup.wrong_row"); }

Result<std::int64_t> whole_from(const Cell& cell) {
  if (cell.kind == Cell::Kind::whole) return cell.whole;
  if (cell.kind != Cell::Kind::text) return wrong_row();
  std::int64_t value = 0;
  const char* end = cell.text.data() + cell.text.size();
  const auto [stop, error] = std::from_chars(cell.text.data(), end, value);
  if (error != std::errc{} || stop != end || std::to_string(value) != cell.text) return wrong_row();
  return value;
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// The value as the column's type wants it, hashed. `decoded` keeps a blob that came as one text.
Result<sqlite::Value> value_from(const Cell& cell, ColumnType type, std::vector<std::byte>& decoded,
                                 RowHasher& hasher) {
  if (cell.kind == Cell::Kind::null) {
    hasher.null();
    return sqlite::Value{nullptr};
  }
  if (type == ColumnType::whole) {
    const std::int64_t whole = TRY(whole_from(cell));
    hasher.whole(whole);
    return sqlite::Value{whole};
  }
  if (cell.kind == Cell::Kind::whole) return wrong_row();
  if (type == ColumnType::text) {
    const std::string_view text =
        cell.kind == Cell::Kind::text ? std::string_view{cell.text} : text_of(cell.bytes);
    hasher.text(text);
    return sqlite::Value{text};
  }
  decoded.clear();
  if (cell.kind == Cell::Kind::text && !base::append_from_base64(cell.text, decoded)) {
    return wrong_row();
  }
  const sqlite::Blob blob = cell.kind == Cell::Kind::text ? decoded : cell.bytes;
  hasher.blob(text_of(blob));
  return sqlite::Value{blob};
}

std::string insert_into(const Table& table, const std::vector<std::string>& parameters) {
  std::string names;
  std::string values;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    names += (i == 0 ? "\"" : ", \"") + table.columns[i].name + "\"";
    values += (i == 0 ? "" : ", ") + parameters[i];
  }
  return "INSERT INTO \"" + table.name + "\" (" + names + ") VALUES (" + values + ")";
}

bool same_columns(const Table& table, const std::vector<std::string>& columns) {
  return std::ranges::equal(table.columns, columns, {}, &Column::name);
}

Failure altered(std::string_view table) {
  if (table.empty()) return fail(ErrorCode::corrupt_file, "backup.altered");
  return fail(ErrorCode::corrupt_file, "backup.altered_table", {{"table", std::string{table}}});
}

Failure storage_failed(sqlite::StorageStatus status) {
  return fail(ErrorCode::storage,
              status == sqlite::StorageStatus::full ? "storage.full" : "storage.failed");
}

}  // namespace

Result<Done> remove_database(sqlite::Storage& storage, std::string_view name) {
  for (const char* ending : {"", "-wal", "-journal"}) {
    sqlite::StorageFile* file = storage.file(std::string{name} + ending);
    if (file == nullptr) continue;
    std::int64_t size = 0;
    auto status = file->size(size);
    if (status == sqlite::StorageStatus::ok && size > 0) {
      status = file->truncate(0);
      if (status == sqlite::StorageStatus::ok) status = file->flush();
    }
    if (status != sqlite::StorageStatus::ok) return storage_failed(status);
  }
  return base::done();
}

Result<bool> BackupLoader::begin_data(const Header& so_far) {
  const std::int64_t version = known_ ? known_->schema_version : so_far.schema_version;
  if (version == 0 && !known_) return false;  // It must stand behind the data.
  if (version == 0) return fail(ErrorCode::corrupt_file, "backup.misshapen");
  if (version > schema_.newest()) return fail(ErrorCode::corrupt_file, "backup.newer_program");
  TRY(open_database(version));
  return true;
}

Result<Done> BackupLoader::open_database(std::int64_t version) {
  if (options_.storage != nullptr) TRY(remove_database(*options_.storage, options_.name));
  // Until finish() a crash loses nothing that anybody relies on.
  options_.keep = sqlite::OpenOptions::Keep::scratch;
  db_ = TRY(sqlite::Db::open(options_));
  const auto count = static_cast<std::size_t>(version);
  TRY(sqlite::migrate(*db_, {schema_.application_id, schema_.migrations.first(count)}));
  tables_ = TRY(tables_of(*db_));
  TRY(drop_triggers());
  // Rows come table by table; links are checked when all are there.
  TRY(db_->script("PRAGMA foreign_keys = OFF"));
  transaction_.emplace(TRY(db_->begin()));
  // What migrations put into new tables comes again with the backup.
  for (const Table& table : tables_) TRY(db_->run_text("DELETE FROM \"" + table.name + "\""));
  return base::done();
}

// Triggers would do a second time what the backup already holds. Indexes stay: rows come nearly in
// their order, and making one afterwards is a single long call.
Result<Done> BackupLoader::drop_triggers() {
  std::string drops;
  {
    auto rows = TRY(db_->query_text("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"));
    while (TRY(rows.next())) {
      drops += "DROP TRIGGER \"" + std::string{rows.text(0)} + "\";";
      triggers_.emplace_back(rows.text(1));
    }
  }
  return drops.empty() ? base::done() : db_->script(drops);
}

Result<Done> BackupLoader::begin_table(std::string_view name,
                                       const std::vector<std::string>& columns) {
  const auto found = std::ranges::find(tables_, name, &Table::name);
  if (found == tables_.end() || !same_columns(*found, columns)) return altered(name);
  table_ = &*found;
  parameters_.clear();
  bindings_.clear();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    parameters_.push_back(":c" + std::to_string(i));
  }
  for (const std::string& parameter : parameters_) bindings_.push_back({parameter, nullptr});
  blobs_.resize(std::max(blobs_.size(), columns.size()));
  insert_ = insert_into(*table_, parameters_);
  hasher_ = RowHasher{};
  return base::done();
}

Result<Done> BackupLoader::row(std::span<const Cell> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    bindings_[i].value = TRY(value_from(cells[i], table_->columns[i].type, blobs_[i], hasher_));
  }
  hasher_.end_row();
  ++rows_done_;
  if (auto inserted = db_->run_text(insert_, bindings_); !inserted) {
    Error error = std::move(inserted).error();
    if (error.code == ErrorCode::storage) return error;
    Error refused = wrong_row();  // It breaks a rule of the table.
    refused.detail = std::move(error.detail);
    return refused;
  }
  return base::done();
}

Result<Done> BackupLoader::end_table() {
  sums_[table_->name] = hasher_.sum();
  return base::done();
}

Result<Done> BackupLoader::compare(const Header& header) const {
  if (header.hash != header.expected_hash().hex()) return altered({});
  for (const Table& table : tables_) {
    const auto sum = sums_.find(table.name);
    const auto count = header.counts.find(table.name);
    const auto hash = header.hashes.find(table.name);
    const bool same = sum != sums_.end() && count != header.counts.end() &&
                      hash != header.hashes.end() && sum->second.count == count->second &&
                      sum->second.hash == hash->second;
    if (!same) return altered(table.name);
  }
  const bool no_more =
      header.counts.size() == tables_.size() && header.hashes.size() == tables_.size();
  return no_more ? base::done() : altered({});
}

Result<bool> BackupLoader::finish(const Header* header, const std::function<bool()>& deadline) {
  if (header != nullptr && !compared_) TRY(compare(*header));
  compared_ = true;
  if (transaction_) {
    if (!TRY(transaction_->write_out(deadline))) return false;
    TRY(transaction_->commit());
    transaction_.reset();
    links_.emplace(*db_);
    return false;
  }
  if (!TRY(links_->step(deadline))) return false;
  if (!links_->broken().empty()) return altered(links_->broken().begin()->first);
  TRY(make_durable());
  return true;
}

Result<Done> BackupLoader::make_durable() {
  for (const std::string& trigger : triggers_) TRY(db_->script(trigger));
  TRY(sqlite::migrate(*db_, schema_));
  db_.reset();
  if (options_.storage == nullptr) return base::done();
  const auto status = options_.storage->file(options_.name)->flush();
  return status == sqlite::StorageStatus::ok ? base::done() : storage_failed(status);
}

BackupLoad::BackupLoad(std::shared_ptr<base::FileSource> file, sqlite::OpenOptions options,
                       sqlite::Schema schema)
    : file_{std::move(file)}, loader_{std::move(options), schema}, piece_(piece_bytes) {
  start_over();
}

void BackupLoad::start_over() {
  reader_.emplace(loader_);
  gzip_.reset();
  offset_ = 0;
}

Result<Done> BackupLoad::feed_packed(std::span<const std::byte> piece) {
  while (!piece.empty() && !gzip_->finished()) {
    unpacked_.clear();
    const auto read = TRY(gzip_->read(piece, unpacked_, piece_bytes));
    piece = piece.subspan(read.used);
    TRY(reader_->feed(unpacked_));
  }
  // What zlib still holds back comes without further input.
  for (unpacked_ = "more"; !unpacked_.empty() && !gzip_->finished();) {
    unpacked_.clear();
    TRY(gzip_->read({}, unpacked_, piece_bytes));
    TRY(reader_->feed(unpacked_));
  }
  if (!piece.empty()) return fail(ErrorCode::corrupt_file, "file.gzip_broken");
  return base::done();
}

// True at the end of the file.
Result<bool> BackupLoad::feed_piece() {
  const std::size_t count = TRY(file_->read(offset_, piece_));
  const auto piece = std::span{piece_}.first(count);
  if (count == 0) {
    if (gzip_ && !gzip_->finished()) return fail(ErrorCode::corrupt_file, "file.gzip_cut_short");
    TRY(reader_->end());
    return true;
  }
  if (offset_ == 0 && base::looks_gzipped(piece)) gzip_.emplace();
  offset_ += static_cast<std::int64_t>(count);
  if (gzip_) {
    TRY(feed_packed(piece));
  } else {
    TRY(reader_->feed(text_of(piece)));
  }
  return false;
}

Result<bool> BackupLoad::step(const std::function<bool()>& deadline) {
  while (!read_) {
    if (TRY(feed_piece())) {
      if (reader_->data_skipped()) {
        loader_.know(reader_->header());
        start_over();
      } else {
        read_ = true;
      }
    }
    if (deadline()) return false;
  }
  return loader_.finish(&reader_->header(), deadline);
}

namespace {

// Errors of a damaged file: whatever SQLite says of it, the person can only be told that it is.
Failure unsound(Error error) {
  if (error.code == ErrorCode::storage) return error;
  Error told = fail(ErrorCode::corrupt_file, "restore.unsound");
  told.detail = std::move(error.detail);
  return told;
}

void read_cell(const sqlite::Rows& rows, int column, Cell& cell) {
  using Type = sqlite::Rows::Type;
  const Type type = rows.type(column);
  if (type == Type::null) {
    cell.kind = Cell::Kind::null;
  } else if (type == Type::integer) {
    cell.kind = Cell::Kind::whole;
    cell.whole = rows.integer(column);
  } else if (type == Type::blob) {
    cell.kind = Cell::Kind::bytes;
    const sqlite::Blob blob = rows.blob(column);
    cell.bytes.assign(blob.begin(), blob.end());
  } else {  // A number with a fraction reads as text, which no column takes for a whole one.
    cell.kind = Cell::Kind::text;
    cell.text = rows.text(column);
  }
}

}  // namespace

Result<std::unique_ptr<BookCopy>> BookCopy::start(const sqlite::OpenOptions& from,
                                                  sqlite::OpenOptions to, sqlite::Schema schema) {
  sqlite::OpenOptions options = from;
  options.application_id = schema.application_id;
  options.newest_version = schema.newest();
  sqlite::Db db = TRY(sqlite::Db::open(options));
  Header header;
  header.schema_version = TRY(db.number("PRAGMA user_version"));
  if (header.schema_version == 0) return fail(ErrorCode::corrupt_file, "storage.not_a_book");
  std::unique_ptr<BookCopy> copy{new BookCopy{std::move(db), std::move(to), schema}};
  TRY(copy->loader_.begin_data(header));
  copy->tables_ = copy->loader_.tables();
  return copy;
}

Result<Done> BookCopy::begin_table() {
  const Table& table = tables_[table_];
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(column.name);
  cells_.resize(std::max(cells_.size(), names.size()));
  auto rows = from_.query_text(select_all(table));
  if (!rows) return unsound(std::move(rows).error());
  rows_ = std::move(rows).value();
  return loader_.begin_table(table.name, names);
}

// True when the table is at its end.
Result<bool> BookCopy::copy_rows() {
  constexpr int rows_between_looks = 32;  // At the clock
  const std::size_t columns = tables_[table_].columns.size();
  for (int i = 0; i < rows_between_looks; ++i) {
    const auto more = rows_->next();
    if (!more) return unsound(more.error());
    if (!more.value()) return true;
    for (std::size_t c = 0; c < columns; ++c) read_cell(*rows_, static_cast<int>(c), cells_[c]);
    const auto taken = loader_.row(std::span{cells_}.first(columns));
    if (!taken) return unsound(taken.error());
  }
  return false;
}

Result<bool> BookCopy::step(const std::function<bool()>& deadline) {
  while (table_ < tables_.size()) {
    if (!rows_) TRY(begin_table());
    if (TRY(copy_rows())) {
      rows_.reset();
      TRY(loader_.end_table());
      ++table_;
    }
    if (deadline()) return false;
  }
  return loader_.finish(nullptr, deadline);
}

}  // namespace backup
