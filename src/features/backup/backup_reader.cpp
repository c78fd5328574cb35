// The reader's states: which token may come where in a backup.
#include "features/backup/backup_reader.h"

#include <algorithm>

#include "base/base64.h"

namespace backup {

Failure BackupReader::misshapen() const {
  return fail(ErrorCode::corrupt_file, "backup.misshapen");
}

// Says where in the file an error is, unless it says so itself.
Failure BackupReader::placed(Error error) const {
  if (error.line != 0 || error.code == ErrorCode::storage || error.code == ErrorCode::cancelled) {
    return error;
  }
  const Place place = scanner_.place();
  error.line = place.line;
  error.field = table_;
  error.message.args.emplace_back("line", std::to_string(place.line));
  error.message.args.emplace_back("byte", std::to_string(place.byte));
  error.message.args.emplace_back("table", table_);
  return error;
}

Result<Done> BackupReader::feed(std::string_view piece) {
  scanner_.feed(piece);
  return run();
}

Result<Done> BackupReader::end() {
  scanner_.end();
  TRY(run());
  VERIFY(complete());
  for (const std::string_view name :
       {"format", "format_version", "schema_version", "app_version", "created_at", "control_totals",
        "counts", "data", "hashes", "hash"}) {
    if (!members_.contains(name)) {
      return fail(ErrorCode::corrupt_file, "backup.member_missing", {{"name", std::string{name}}});
    }
  }
  return base::done();
}

Result<Done> BackupReader::run() {
  while (true) {
    const Token token = TRY(scanner_.next());
    if (token.kind == TokenKind::need_more || token.kind == TokenKind::end) return base::done();
    if (auto taken = take(token); !taken) return placed(std::move(taken).error());
  }
}

Result<Done> BackupReader::expect(const Token& token, TokenKind kind, State next) {
  if (token.kind != kind) return misshapen();
  state_ = next;
  return base::done();
}

Result<Done> BackupReader::take(const Token& token) {
  switch (state_) {
    case State::start:
      if (token.kind != TokenKind::object_begin) {
        return fail(ErrorCode::corrupt_file, "backup.not_a_backup");
      }
      state_ = State::members;
      return base::done();
    case State::members:
    case State::member:
      return take_member(token);
    case State::data:
    case State::skipping:
    case State::tables:
      return take_data(token);
    case State::row:
      return take_row_value(token);
    case State::pieces:
      return take_piece(token);
    case State::complete:
      return misshapen();
    default:
      return take_in_table(token);
  }
}

Result<Done> BackupReader::take_member(const Token& token) {
  if (state_ == State::member) {
    if (TRY(collector_.take(token))) return take_member_end();
    return base::done();
  }
  if (token.kind == TokenKind::object_end) {
    state_ = State::complete;
    return base::done();
  }
  VERIFY(token.kind == TokenKind::key);
  name_ = token.text;
  // Another program's JSON file most likely: say so rather than name one of its members.
  const bool known_first = !members_.empty() || name_ == "format" || name_ == "data" ||
                           name_ == "app_version" || name_ == "control_totals" || name_ == "counts";
  if (!known_first) return fail(ErrorCode::corrupt_file, "backup.not_a_backup");
  if (!members_.insert(name_).second) return misshapen();
  state_ = name_ == "data" ? State::data : State::member;
  collector_.start();
  return base::done();
}

Result<Done> BackupReader::take_member_end() {
  state_ = State::members;
  return read_member(name_, collector_.value(), header_);
}

Result<Done> BackupReader::take_data(const Token& token) {
  if (state_ == State::data) {
    TRY(expect(token, TokenKind::object_begin, State::tables));
    if (!TRY(visitor_->begin_data(header_))) {
      data_skipped_ = true;
      skip_depth_ = scanner_.depth();
      state_ = State::skipping;
    }
    return base::done();
  }
  if (state_ == State::skipping) {
    if (scanner_.depth() < skip_depth_) state_ = State::members;
    return base::done();
  }
  if (token.kind == TokenKind::object_end) {
    state_ = State::members;
    return base::done();
  }
  VERIFY(token.kind == TokenKind::key);
  if (!tables_.emplace(token.text).second) return misshapen();
  table_ = token.text;
  state_ = State::table;
  return base::done();
}

Result<Done> BackupReader::take_in_table(const Token& token) {
  switch (state_) {
    case State::table:
      return expect(token, TokenKind::object_begin, State::columns_key);
    case State::columns_key:
      if (token.text != "columns") return misshapen();
      collector_.start();
      return expect(token, TokenKind::key, State::columns);
    case State::columns:
      return take_columns(token);
    case State::rows_key:
      if (token.text != "rows") return misshapen();
      return expect(token, TokenKind::key, State::rows_open);
    case State::rows_open:
      return expect(token, TokenKind::array_begin, State::rows);
    case State::rows:
      cell_count_ = 0;
      if (token.kind != TokenKind::array_end) {
        return expect(token, TokenKind::array_begin, State::row);
      }
      state_ = State::table_end;
      return visitor_->end_table();
    default:
      VERIFY(state_ == State::table_end);
      TRY(expect(token, TokenKind::object_end, State::tables));
      table_.clear();
      return base::done();
  }
}

Result<Done> BackupReader::take_columns(const Token& token) {
  if (!TRY(collector_.take(token))) return base::done();
  const Json& list = collector_.value();
  if (!list.is_array() || list.empty() || list.size() > columns_max) return misshapen();
  columns_.clear();
  for (const Json& column : list) {
    if (!column.is_string()) return misshapen();
    columns_.push_back(column.get<std::string>());
  }
  cells_.resize(std::max(cells_.size(), columns_.size()));
  state_ = State::rows_key;
  return visitor_->begin_table(table_, columns_);
}

Cell* BackupReader::next_cell() {
  return cell_count_ < columns_.size() ? &cells_[cell_count_++] : nullptr;
}

Result<Done> BackupReader::take_row_value(const Token& token) {
  if (token.kind == TokenKind::array_end) {
    if (cell_count_ != columns_.size()) return misshapen();
    state_ = State::rows;
    return visitor_->row(std::span{cells_}.first(cell_count_));
  }
  Cell* cell = next_cell();
  if (cell == nullptr) return misshapen();
  switch (token.kind) {
    case TokenKind::null:
      cell->kind = Cell::Kind::null;
      return base::done();
    case TokenKind::whole:
      cell->kind = Cell::Kind::whole;
      cell->whole = token.whole;
      return base::done();
    case TokenKind::text:
      cell->kind = Cell::Kind::text;
      cell->text = token.text;
      return base::done();
    case TokenKind::array_begin:
      cell->kind = Cell::Kind::bytes;
      cell->bytes.clear();
      state_ = State::pieces;
      return base::done();
    default:
      return misshapen();
  }
}

Result<Done> BackupReader::take_piece(const Token& token) {
  if (token.kind == TokenKind::array_end) {
    state_ = State::row;
    return base::done();
  }
  const bool decoded = token.kind == TokenKind::text &&
                       base::append_from_base64(token.text, cells_[cell_count_ - 1].bytes);
  return decoded ? base::done() : misshapen();
}

}  // namespace backup
