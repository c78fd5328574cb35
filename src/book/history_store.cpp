// Writes and reads the rows of history and finds what undo and redo may take up.
#include "book/history_store.h"

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

namespace book {
namespace {

constexpr char history_file[] = {
#embed "book/history.sql"
};
constexpr std::string_view history_sql{history_file, sizeof history_file};
constexpr sqlite::Sql last_row = sqlite::find_statement(history_sql, "last");
constexpr sqlite::Sql add_row = sqlite::find_statement(history_sql, "add");
constexpr sqlite::Sql add_part = sqlite::find_statement(history_sql, "add_part");
constexpr sqlite::Sql parts = sqlite::find_statement(history_sql, "parts");
constexpr sqlite::Sql parts_count = sqlite::find_statement(history_sql, "count_parts");
constexpr sqlite::Sql one_part = sqlite::find_statement(history_sql, "part");
constexpr sqlite::Sql backwards = sqlite::find_statement(history_sql, "backwards");
constexpr sqlite::Sql one_row = sqlite::find_statement(history_sql, "one");

void add_field(base::Hasher& hasher, std::int64_t number) {
  std::array<std::byte, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::byte>((static_cast<std::uint64_t>(number) >> (8 * i)) & 0xff);
  }
  hasher.update(bytes);
}

// Each text after its length, so that no two rows look the same to the hash.
void add_field(base::Hasher& hasher, std::string_view text) {
  add_field(hasher, static_cast<std::int64_t>(text.size()));
  hasher.update(text);
}

base::Digest digest_of(sqlite::Blob blob) {
  base::Digest digest;
  if (blob.size() == digest.bytes.size()) std::ranges::copy(blob, digest.bytes.begin());
  return digest;
}

// The keys of rows that a history row touched: ids, or texts where a table is keyed by text.
using Keys = std::set<std::string, std::less<>>;

std::string key_text(const sqlite::ChangeValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string{*text};
  return {};
}

// A row's key. Ids are unique in the whole book, so they name a row wherever they stand.
std::string key_of(const sqlite::Change& change) {
  const auto& values = change.kind == sqlite::Change::Kind::insert ? change.after : change.before;
  std::string key;
  int columns = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!change.key[i] || !values[i]) continue;
    key += (columns++ > 0 ? "/" : "") + key_text(*values[i]);
  }
  return key;
}

bool names_one_of(const sqlite::Change& change, const Keys& keys) {
  if (keys.contains(key_of(change))) return true;
  return std::ranges::any_of(change.after, [&](const auto& value) {
    return value && std::holds_alternative<std::int64_t>(*value) &&
           std::get<std::int64_t>(*value) > 1'000'000'000'000 && keys.contains(key_text(*value));
  });
}

}  // namespace

bool is_recorded(std::string_view table) {
  return table != "history" && table != "history_part" && table != "book_fact" &&
         table != "number_series" && !table.starts_with("sqlite_");
}

base::Digest chained_hash(const HistoryRow& row) {
  base::Hasher hasher;
  hasher.update(row.previous_hash.bytes);
  add_field(hasher, row.seq);
  add_field(hasher, row.at.ms);
  add_field(hasher, row.actor);
  add_field(hasher, row.kind);
  add_field(hasher, row.command);
  add_field(hasher, row.params);
  add_field(hasher, row.target.value_or(0));
  hasher.update(row.parts_hash.bytes);
  return hasher.digest();
}

Result<HistoryHead> history_head(sqlite::Db& db) {
  sqlite::Rows rows = TRY(db.query(last_row));
  if (!TRY(rows.next())) return HistoryHead{};
  return HistoryHead{.seq = rows.integer(0), .hash = digest_of(rows.blob(1))};
}

void PartHash::add(std::span<const std::byte> changeset) {
  add_field(hasher_, static_cast<std::int64_t>(changeset.size()));
  hasher_.update(changeset);
}

Result<Done> PartWriter::add(sqlite::Db& db, std::span<const std::byte> changeset) {
  ++count_;
  hash_.add(changeset);
  TRY(db.run(add_part, {{":seq", seq_}, {":part", count_}, {":changeset", changeset}}));
  return base::done();
}

Result<Done> add_history(sqlite::Db& db, const HistoryHead& head, HistoryRow row) {
  row.previous_hash = head.hash;
  row.hash = chained_hash(row);
  TRY(db.run(add_row, {{":seq", row.seq},
                       {":at", row.at.ms},
                       {":actor", row.actor},
                       {":kind", row.kind},
                       {":command", row.command},
                       {":params", row.params},
                       {":target", row.target},
                       {":parts_hash", sqlite::Blob{row.parts_hash.bytes}},
                       {":previous_hash", sqlite::Blob{row.previous_hash.bytes}},
                       {":hash", sqlite::Blob{row.hash.bytes}}}));
  return base::done();
}

HistoryRow history_row(const sqlite::Rows& rows) {
  return {.seq = rows.integer("seq"),
          .at = {rows.integer("at_ms")},
          .actor = rows.text("actor"),
          .kind = rows.text("kind"),
          .command = rows.text("command"),
          .params = rows.text("params"),
          .target =
              rows.is_null("target_seq") ? std::nullopt : std::optional{rows.integer("target_seq")},
          .parts_hash = digest_of(rows.blob(rows.column("parts_hash"))),
          .previous_hash = digest_of(rows.blob(rows.column("previous_hash"))),
          .hash = digest_of(rows.blob(rows.column("hash")))};
}

Result<HistoryRow> find_history(sqlite::Db& db, std::int64_t seq) {
  sqlite::Rows rows = TRY(db.query(one_row, {{":seq", seq}}));
  if (!TRY(rows.next())) {
    return fail(ErrorCode::not_found, "history.no_such_row", {{"seq", std::to_string(seq)}});
  }
  return history_row(rows);
}

Result<std::int64_t> count_parts(sqlite::Db& db, std::int64_t seq) {
  sqlite::Rows rows = TRY(db.query(parts_count, {{":seq", seq}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0);
}

Result<sqlite::Bytes> part_of(sqlite::Db& db, std::int64_t seq, std::int64_t part) {
  sqlite::Rows rows = TRY(db.query(one_part, {{":seq", seq}, {":part", part}}));
  VERIFY(TRY(rows.next()));
  const sqlite::Blob blob = rows.blob(0);
  return sqlite::Bytes{blob.begin(), blob.end()};
}

Result<Done> for_each_part(sqlite::Db& db, std::int64_t seq,
                           const std::function<Result<More>(std::span<const std::byte>)>& visit) {
  sqlite::Rows rows = TRY(db.query(parts, {{":seq", seq}}));
  while (TRY(rows.next())) {
    const sqlite::Blob blob = rows.blob(0);
    const sqlite::Bytes changeset{blob.begin(), blob.end()};  // Applying may run other queries.
    if (TRY(visit(changeset)) == More::enough) break;
  }
  return base::done();
}

Result<Stand> stand_of_history(sqlite::Db& db) {
  Stand stand;
  std::set<std::int64_t> decided;  // Rows of which a newer undo or redo has told the state.
  bool may_redo = true;
  sqlite::Rows rows = TRY(db.query(backwards));
  while (!stand.undo && TRY(rows.next())) {
    const std::string_view kind = rows.text(1);
    if (kind == "do") {
      may_redo = false;  // A new change ends what could be done again.
      if (!decided.contains(rows.integer(0))) stand.undo = rows.integer(0);
    } else if (decided.insert(rows.integer(3)).second) {
      if (kind == "redo") stand.undo = rows.integer(3);
      if (kind == "undo" && may_redo && !stand.redo) stand.redo = rows.integer(3);
    }
  }
  while (may_redo && !stand.redo && TRY(rows.next())) {
    const std::string_view kind = rows.text(1);
    if (kind == "do") break;
    if (decided.insert(rows.integer(3)).second && kind == "undo") stand.redo = rows.integer(3);
  }
  return stand;
}

Result<bool> is_in_force(sqlite::Db& db, std::int64_t seq) {
  sqlite::Rows rows = TRY(db.query(backwards));
  while (TRY(rows.next())) {
    if (rows.integer(0) == seq) return rows.text(1) == "do";
    if (!rows.is_null(3) && rows.integer(3) == seq) return rows.text(1) == "redo";
  }
  return fail(ErrorCode::not_found, "history.no_such_row", {{"seq", std::to_string(seq)}});
}

Result<std::optional<HistoryRow>> later_dependant(sqlite::Db& db, std::int64_t seq) {
  Keys keys;
  TRY(for_each_part(db, seq, [&](std::span<const std::byte> changeset) -> Result<More> {
    TRY(sqlite::for_each_change(
        changeset, [&](const sqlite::Change& change) { keys.insert(key_of(change)); }));
    return More::wanted;
  }));
  const HistoryHead head = TRY(history_head(db));
  for (std::int64_t later = seq + 1; later <= head.seq; ++later) {
    const HistoryRow row = TRY(find_history(db, later));
    if (row.kind != "do" || !TRY(is_in_force(db, later))) continue;
    bool depends = false;
    TRY(for_each_part(db, later, [&](std::span<const std::byte> changeset) -> Result<More> {
      TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
        depends = depends || names_one_of(change, keys);
      }));
      return depends ? More::enough : More::wanted;
    }));
    if (depends) return std::optional{row};
  }
  return std::optional<HistoryRow>{};
}

}  // namespace book
