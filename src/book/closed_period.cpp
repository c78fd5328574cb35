// What a changeset does to days that are closed.
#include "book/closed_period.h"

#include <array>
#include <vector>

#include "book/params.h"
#include "sqlite/session.h"
#include "sqlite/sql.h"

namespace book {
namespace {

constexpr char book_file[] = {
#embed "book/book.sql"
};
constexpr std::string_view book_sql{book_file, sizeof book_file};
constexpr sqlite::Sql closed_until_query = sqlite::find_statement(book_sql, "closed_until");
constexpr sqlite::Sql standing_query = sqlite::find_statement(book_sql, "standing_document");

using Values = std::span<const std::optional<sqlite::ChangeValue>>;

// Columns of `document`, by their place in the table.
enum Column : std::uint8_t {
  kind = 1,
  state = 4,
  issued_on = 5,
  due_on,
  currency,
  amount,
  voided_on = 13
};
// Of `allocation` and `delivery`.
constexpr std::size_t allocated_on = 3, delivered_on = 2;

std::string_view text_at(Values values, std::size_t column) {
  const auto* text = values[column] ? std::get_if<std::string_view>(&*values[column]) : nullptr;
  return text == nullptr ? std::string_view{} : *text;
}

// The earliest day, written as in the book, whose figures a changeset changes.
class Earliest {
 public:
  void add(std::string_view day) {
    if (!day.empty() && (day_.empty() || day < day_)) day_ = day;
  }
  void add_issued(std::string_view document_state, std::string_view day) {
    if (document_state == "issued") add(day);
  }
  const std::string& day() const { return day_; }

 private:
  std::string day_;
};

// A document that stands in the book still; what did not change of it is looked up there.
struct Changed {
  std::int64_t id;
  std::string state, issued_on;  // Before; empty: as now.
};

bool figures_changed(const sqlite::Change& change) {
  for (const Column column : {kind, state, issued_on, due_on, currency, amount}) {
    if (change.after[column]) return true;
  }
  return false;
}

void look_at_document(const sqlite::Change& change, Earliest& earliest,
                      std::vector<Changed>& changed) {
  using enum sqlite::Change::Kind;
  if (change.kind != update) {
    const Values values = change.kind == insert ? change.after : change.before;
    earliest.add_issued(text_at(values, state), text_at(values, issued_on));
    return;
  }
  earliest.add(text_at(change.before, voided_on));
  earliest.add(text_at(change.after, voided_on));
  if (!figures_changed(change)) return;
  changed.push_back({.id = std::get<std::int64_t>(change.before[0].value()),
                     .state = std::string{text_at(change.before, state)},
                     .issued_on = std::string{text_at(change.before, issued_on)}});
}

Changed rated(const sqlite::Change& change) {
  const Values values = change.kind == sqlite::Change::Kind::insert ? change.after : change.before;
  return {.id = std::get<std::int64_t>(values[0].value()), .state = {}, .issued_on = {}};
}

Result<Done> look_up(sqlite::Db& db, const Changed& changed, Earliest& earliest) {
  sqlite::Rows rows = TRY(db.query(standing_query, {{":id", changed.id}}));
  if (!TRY(rows.next())) return base::done();
  const std::string_view now = rows.text(0), day = rows.text(1);
  earliest.add_issued(now, day);
  earliest.add_issued(changed.state.empty() ? now : changed.state,
                      changed.issued_on.empty() ? day : changed.issued_on);
  return base::done();
}

}  // namespace

Result<std::optional<Date>> closed_until(sqlite::Db& db) {
  sqlite::Rows rows = TRY(db.query(closed_until_query));
  if (!TRY(rows.next())) return std::optional<Date>{};
  const Result<Json> value = base::parse_json(rows.text(0));
  if (!value || !value.value().is_string()) return std::optional<Date>{};
  const Result<Date> day = Date::parse(value.value().get_ref<const std::string&>());
  return day ? std::optional{day.value()} : std::nullopt;
}

Result<Done> keeps_closed_period(sqlite::Db& db, std::span<const std::byte> changeset) {
  const std::optional<Date> until = TRY(closed_until(db));
  if (!until) return base::done();
  Earliest earliest;
  std::vector<Changed> changed;
  TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
    if (change.table == "document") look_at_document(change, earliest, changed);
    if (change.table == "document_rate") changed.push_back(rated(change));
    for (const Values& values : {change.before, change.after}) {
      if (change.table == "allocation") earliest.add(text_at(values, allocated_on));
      if (change.table == "delivery") earliest.add(text_at(values, delivered_on));
    }
  }));
  for (const Changed& document : changed) TRY(look_up(db, document, earliest));
  if (earliest.day().empty() || earliest.day() > until->text()) return base::done();
  return fail(ErrorCode::conflict, std::string{period_closed},
              {{"date", earliest.day()}, {"until", until->text()}});
}

Result<bool> overrides_closed_period(sqlite::Db& db, std::span<const std::byte> changeset,
                                     std::string_view reason) {
  auto kept = keeps_closed_period(db, changeset);
  if (kept) return false;
  if (reason.empty() || kept.error().message.key != period_closed) return std::move(kept).error();
  return true;
}

Result<Reasoned> without_reason(const Json& params) {
  if (!params.is_object() || !params.contains(reason_param)) return Reasoned{params, {}};
  Reasoned parted{.params = params, .reason = TRY(name_param(JsonReader{params}, reason_param))};
  parted.params.erase(std::string{reason_param});
  return parted;
}

}  // namespace book
