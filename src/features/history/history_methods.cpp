// The audit trail: every change with who, when and what, and the history of one record.
#include "features/history/history_methods.h"

#include <functional>
#include <limits>
#include <map>

#include "book/book.h"
#include "book/closed_period.h"
#include "book/history_store.h"
#include "book/params.h"
#include "sqlite/session.h"
#include "sqlite/tables.h"

namespace history {
namespace {

constexpr char history_file[] = {
#embed "history/history.sql"
};
constexpr std::string_view history_sql{history_file, sizeof history_file};
constexpr sqlite::Sql page_query = sqlite::find_statement(history_sql, "page");

// A page shows no more of one change; an import may hold a hundred thousand.
constexpr std::size_t changes_max = 500;
constexpr std::int64_t all_changes = std::numeric_limits<std::int64_t>::max();

using Names = std::vector<std::string>;

// Column names of the tables that changesets speak of by position.
class Columns {
 public:
  explicit Columns(sqlite::Db& db) : db_{db} {}
  Result<const Names*> of(std::string_view table) {
    const auto known = names_.find(table);
    if (known != names_.end()) return &known->second;
    Names names;
    for (sqlite::Column& column : TRY(sqlite::columns(db_, table))) {
      names.push_back(std::move(column.name));
    }
    return &names_.emplace(std::string{table}, std::move(names)).first->second;
  }

 private:
  sqlite::Db& db_;
  std::map<std::string, Names, std::less<>> names_;
};

Json value_json(const std::optional<sqlite::ChangeValue>& value) {
  if (!value) return nullptr;
  if (const auto* number = std::get_if<std::int64_t>(&*value)) {
    return *number > 1'000'000'000'000'000 ? base::id_json(*number) : Json(*number);
  }
  if (const auto* text = std::get_if<std::string_view>(&*value)) return *text;
  return nullptr;
}

// One changed row: each field with what it was and what it became.
Json change_json(const sqlite::Change& change, const Names& names, bool undone) {
  using Kind = sqlite::Change::Kind;
  const auto& before = undone ? change.after : change.before;
  const auto& after = undone ? change.before : change.after;
  const bool added = change.kind == (undone ? Kind::remove : Kind::insert);
  const bool removed = change.kind == (undone ? Kind::insert : Kind::remove);
  Json json{{"table", change.table},
            {"what", added     ? "added"
                     : removed ? "removed"
                               : "changed"},
            {"key", Json::object()},
            {"fields", Json::array()}};
  for (std::size_t i = 0; i < names.size() && i < change.key.size(); ++i) {
    if (change.key[i]) {
      json["key"][names[i]] =
          value_json(change.kind == Kind::insert ? change.after[i] : change.before[i]);
    } else if (before[i] || after[i]) {
      json["fields"].push_back({{"field", names[i]},
                                {"before", value_json(before[i])},
                                {"after", value_json(after[i])}});
    }
  }
  return json;
}

// Whether a change is of the record asked for, or names it (a line of a document, its allocation).
bool is_about(const sqlite::Change& change, std::string_view table, std::int64_t id) {
  const auto holds = [&](const std::optional<sqlite::ChangeValue>& value) {
    return value && std::holds_alternative<std::int64_t>(*value) &&
           std::get<std::int64_t>(*value) == id;
  };
  if (change.table == table) return holds(change.before[0]) || holds(change.after[0]);
  for (std::size_t i = 0; i < change.key.size(); ++i) {
    if (holds(change.before[i]) || holds(change.after[i])) return true;
  }
  return false;
}

Json row_json(const book::HistoryRow& row) {
  Json json{{"seq", row.seq},           {"at", row.at.text()},    {"actor", row.actor},
            {"kind", row.kind},         {"command", row.command}, {"target", nullptr},
            {"changes", Json::array()}, {"more_changes", false}};
  if (row.target) json["target"] = *row.target;
  // Why a closed period was changed.
  const Result<Json> params = base::parse_json(row.params);
  if (params && params.value().contains(book::reason_param)) {
    json[book::reason_param] = params.value()[book::reason_param];
  }
  return json;
}

using Wanted = std::function<bool(const sqlite::Change&)>;

// The row with its changes that are wanted; an undo shows those of its target turned round. Reading
// ends after `most` of them.
Result<Json> with_changes(book::Book& book, const book::HistoryRow& row, Columns& columns,
                          const Wanted& wanted, std::int64_t most) {
  const std::size_t listed_max = std::min(static_cast<std::size_t>(most), changes_max);
  Json json = row_json(row);
  bool more = false;
  const auto read = [&](std::span<const std::byte> changeset) -> Result<book::More> {
    Result<Done> inner = base::done();
    TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
      if (!inner || more || !wanted(change)) return;
      more = json["changes"].size() == listed_max;
      if (more) return;
      auto names = columns.of(change.table);
      if (!names) {
        inner = std::move(names).error();
        return;
      }
      json["changes"].push_back(change_json(change, *names.value(), row.kind == "undo"));
    }));
    TRY(std::move(inner));
    return more ? book::More::enough : book::More::wanted;  // An import has thousands of them.
  };
  TRY(book::for_each_part(book.db(), row.target.value_or(row.seq), read));
  json["more_changes"] = more;
  return json;
}

Result<std::vector<book::HistoryRow>> page(sqlite::Db& db, std::int64_t before,
                                           std::int64_t limit) {
  sqlite::Rows rows = TRY(db.query(page_query, {{":before", before}, {":limit", limit}}));
  std::vector<book::HistoryRow> found;
  while (TRY(rows.next())) found.push_back(book::history_row(rows));
  return found;
}

Json undoable_json(const std::optional<book::Undoable>& next) {
  if (!next) return nullptr;
  return {{"seq", next->seq}, {"command", next->command}};
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const std::int64_t before =
      TRY(params.integer_or("before", std::numeric_limits<std::int64_t>::max()));
  const book::Window window = TRY(book::window_param(params, 1'000));
  Columns columns{book.db()};
  Json rows = Json::array();
  const bool with_fields = TRY(params.boolean_or("changes", true));
  const std::int64_t most = TRY(params.integer_or("most", all_changes));
  if (most < 1) return fail_field("most", "params.out_of_range", {{"field", "most"}});
  for (const book::HistoryRow& row : TRY(page(book.db(), before, window.limit))) {
    const auto all = [](const sqlite::Change&) { return true; };
    rows.push_back(with_fields ? TRY(with_changes(book, row, columns, all, most)) : row_json(row));
  }
  return Json{{"rows", rows},
              {"undo", undoable_json(TRY(book.next_undo()))},
              {"redo", undoable_json(TRY(book.next_redo()))}};
}

Result<Json> of_record(book::Book& book, const JsonReader& params) {
  const std::string table = TRY(params.text("table"));
  const std::int64_t id = TRY(params.integer("id"));
  std::int64_t before = TRY(params.integer_or("before", std::numeric_limits<std::int64_t>::max()));
  const book::Window window = TRY(book::window_param(params, 1'000));
  Columns columns{book.db()};
  Json rows = Json::array();
  while (std::ssize(rows) < window.limit) {
    const auto found = TRY(page(book.db(), before, 200));
    for (const book::HistoryRow& row : found) {
      before = row.seq;
      Json json = TRY(with_changes(
          book, row, columns,
          [&](const sqlite::Change& change) { return is_about(change, table, id); }, all_changes));
      if (!json.at("changes").empty()) rows.push_back(std::move(json));
      if (std::ssize(rows) >= window.limit) break;
    }
    if (found.size() < 200) break;
  }
  return Json{{"rows", rows}};
}

}  // namespace

std::vector<book::Method> history_methods() {
  using enum book::MethodKind;
  const book::Param before{"before", "whole", false, "Only changes before this number"};
  const book::Param limit{"limit", "whole", false, "Changes to give, 100 where none is given"};
  return {
      {.name = "history.list",
       .kind = query,
       .summary = "What was changed, the newest first, field by field.",
       .params = {before,
                  limit,
                  {"changes", "yes/no", false, "Whether to give the fields: yes"},
                  {"most", "whole", false, "Changed records to read of each change: all"}},
       .run = list,
       .start = {}},
      {.name = "history.of",
       .kind = query,
       .summary = "What was changed about one record, the newest first.",
       .params = {{"table", "text", true, "customer, document, …"},
                  {"id", "id", true, "Id of the record"},
                  before,
                  limit},
       .run = of_record,
       .start = {}},
  };
}

}  // namespace history
