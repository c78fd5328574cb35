// Gathers days and ids of all that happened, sorts them, and reads only what a window shows.
#include "features/customers/timeline_store.h"

#include <algorithm>
#include <functional>

#include "base/sort.h"
#include "book/history_store.h"
#include "features/customers/communication_store.h"
#include "features/customers/record_changes_store.h"

namespace customers {
namespace {

constexpr char timeline_file[] = {
#embed "customers/timeline.sql"
};
constexpr char communications_file[] = {
#embed "customers/communications.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({timeline_file, sizeof timeline_file}, name);
}
constexpr sqlite::Sql document_query = sql("document");
constexpr sqlite::Sql order_query = sql("order");
constexpr sqlite::Sql order_days = sql("order_days");
constexpr sqlite::Sql statement_query = sql("statement");
constexpr sqlite::Sql statement_days = sql("statement_days");
constexpr sqlite::Sql communication_days =
    sqlite::find_statement({communications_file, sizeof communications_file}, "days_of_customer");

constexpr std::int64_t minute_ms = 60'000, day_ms = 24 * 60 * minute_ms;

enum class Kind : std::uint8_t { document, payment, order, statement, communication, change };

// Sorted by day, then by when it was written: ids ascend in time, moments are set beside them.
struct Entry {
  std::int32_t day;
  std::int64_t written;
  std::int64_t id;  // Of a change: its number in history.
  Kind kind;
  ledger::Slot slot = ledger::no_slot;
  friend auto operator<=>(const Entry&, const Entry&) = default;
};

class Gathering {
 public:
  Gathering(book::Book& book, const TimelineQuestion& question)
      : book_{book}, question_{question} {}

  Result<Json> answer() {
    const ledger::Ledger& ledger = *TRY(book_.ledger());
    add_documents(ledger);
    TRY(add_dated(order_days, Kind::order));
    TRY(add_dated(statement_days, Kind::statement));
    TRY(add_communications());
    TRY(add_changes());
    base::sort(entries_, std::ranges::greater{});
    Json rows = Json::array();
    const auto size = std::ssize(entries_);
    const std::int64_t end =
        std::min<std::int64_t>(size, question_.window.offset + question_.window.limit);
    for (std::int64_t i = question_.window.offset; i < end; ++i) {
      rows.push_back(TRY(row_of(ledger, entries_[static_cast<std::size_t>(i)])));
    }
    Json counts = Json::object();
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      counts[std::string{timeline_kinds[i]}] = counts_[i];
    }
    return Json{{"rows", std::move(rows)}, {"total", size}, {"counts", std::move(counts)}};
  }

 private:
  void add(const Entry& entry) {
    const auto kind = static_cast<std::size_t>(entry.kind);
    ++counts_[kind];
    if (question_.kinds[kind]) entries_.push_back(entry);
  }

  void add_documents(const ledger::Ledger& ledger) {
    const ledger::Documents& documents = ledger.documents();
    std::vector<bool> wanted;  // By account
    for (const ledger::Account& account : ledger.accounts()) {
      wanted.push_back(account.customer == question_.customer);
    }
    for (ledger::Slot slot = 0; slot < documents.size(); ++slot) {
      if (!wanted[documents.account[slot]] || documents.issued[slot] == ledger::never) continue;
      const auto id = static_cast<std::int64_t>(documents.id[slot]);
      const bool payment = documents.kind[slot] == ledger::DocumentKind::payment;
      add({.day = documents.issued[slot],
           .written = id,
           .id = id,
           .kind = payment ? Kind::payment : Kind::document,
           .slot = slot});
    }
  }

  Result<Done> add_dated(sqlite::Sql query, Kind kind) {
    sqlite::Rows rows = TRY(book_.db().query(query, {{":customer", question_.customer}}));
    while (TRY(rows.next())) {
      const std::int64_t id = rows.integer(0);
      add({.day = rows.date(1).days(), .written = id, .id = id, .kind = kind});
    }
    return base::done();
  }

  // One whose time of day is known stands where it was then, whenever it was written down.
  Result<Done> add_communications() {
    sqlite::Rows rows =
        TRY(book_.db().query(communication_days, {{":customer", question_.customer}}));
    while (TRY(rows.next())) {
      const std::int64_t id = rows.integer(0);
      const std::int32_t day = rows.date(1).days();
      const std::int64_t minutes =
          rows.is_null(2) ? 0 : minutes_of(rows.text(2)) - question_.zone_minutes;
      const Instant moment{day * day_ms + minutes * minute_ms};
      const std::int64_t written = rows.is_null(2) ? id : book::first_id_at(moment);
      add({.day = day, .written = written, .id = id, .kind = Kind::communication});
    }
    return base::done();
  }

  Result<Done> add_changes() {
    for (const RecordChanges::Change& change :
         TRY(book_.view<RecordChanges>().of(book_.db(), question_.customer))) {
      const std::int64_t here = change.at.ms + question_.zone_minutes * minute_ms;
      add({.day = static_cast<std::int32_t>(here / day_ms),
           .written = book::first_id_at(change.at),
           .id = change.seq,
           .kind = Kind::change});
    }
    return base::done();
  }

  std::string text(std::string_view beginning, std::string_view word) const {
    const std::string key = std::string{beginning}.append(word);
    return std::string{i18n::text(key, question_.language)};
  }

  Result<Json> row_of(const ledger::Ledger& ledger, const Entry& entry) {
    Json row{{"group", timeline_kinds[static_cast<std::size_t>(entry.kind)]},
             {"kind", "change"},
             {"id", base::id_json(entry.id)},
             {"date", Date::from_days(entry.day).text()}};
    switch (entry.kind) {
      case Kind::document:
      case Kind::payment:
        TRY(document(ledger, entry, row));
        break;
      case Kind::order:
        TRY(order(entry, row));
        break;
      case Kind::statement:
        TRY(statement(entry, row));
        break;
      case Kind::communication:
        TRY(communication(entry, row));
        break;
      case Kind::change:
        TRY(change(entry, row));
        break;
    }
    return row;
  }

  Result<Done> document(const ledger::Ledger& ledger, const Entry& entry, Json& row) {
    const ledger::Documents& documents = ledger.documents();
    const ledger::DocumentKind kind = documents.kind[entry.slot];
    const std::string_view name = ledger::name_of(kind);
    const Currency currency = ledger.account_of(entry.slot).currency;
    const std::int64_t minor = documents.amount[entry.slot] * ledger::sign_of(kind);
    const bool voided = documents.voided[entry.slot] <= book_.environment().today().days();
    sqlite::Rows rows = TRY(book_.db().query(document_query, {{":id", entry.id}}));
    VERIFY(TRY(rows.next()));  // The ledger only holds documents of the book.
    const std::string note = rows.text("note");
    row["kind"] = name;
    row["title"] = text("document.kind.", name) + " " + rows.text("number");
    row["detail"] = note.empty() ? rows.text("reference") : note;
    row["state"] = voided ? "void" : "";
    row["amount"] = Money::from_sum(minor, currency).plain();
    row["currency"] = currency.code();
    return base::done();
  }

  Result<Done> order(const Entry& entry, Json& row) {
    sqlite::Rows rows = TRY(book_.db().query(order_query, {{":id", entry.id}}));
    VERIFY(TRY(rows.next()));
    const Currency currency = rows.currency("currency");
    row["kind"] = "order";
    row["title"] = text("record.", "sales_order") + " " + rows.text("number");
    row["detail"] = rows.text("reference");
    row["state"] = rows.text("state");
    row["amount"] = Money::from_sum(rows.integer("amount_minor"), currency).plain();
    row["currency"] = currency.code();
    return base::done();
  }

  Result<Done> statement(const Entry& entry, Json& row) {
    sqlite::Rows rows = TRY(book_.db().query(statement_query, {{":id", entry.id}}));
    VERIFY(TRY(rows.next()));
    row["kind"] = "statement";
    row["title"] = text("record.", "statement") + " " + rows.text("number");
    row["detail"] = rows.text("remark");
    row["state"] = rows.text("state");
    return base::done();
  }

  Result<Done> communication(const Entry& entry, Json& row) {
    const NamedCommunication named = TRY(find_communication(book_.db(), entry.id));
    const Communication& is = named.is;
    std::string title = text("communication.channel.", is.channel);
    if (is.direction != "none") title += "  •  " + text("communication.direction.", is.direction);
    if (!named.contact.empty()) title += "  •  " + named.contact;
    row["kind"] = "communication";
    row["title"] = std::move(title);
    row["detail"] = is.summary;
    row["communication"] = communication_json(named);
    return base::done();
  }

  Result<Done> change(const Entry& entry, Json& row) {
    const book::HistoryRow change = TRY(book::find_history(book_.db(), entry.id));
    const std::string what = text("command.", change.command);
    row["title"] = change.kind == "do" ? what
                                       : i18n::tr(change.kind == "undo" ? "history.undone_what"
                                                                        : "history.redone_what",
                                                  question_.language, {{"what", what}});
    row["detail"] = "";
    row["at"] = change.at.text();
    return base::done();
  }

  book::Book& book_;
  const TimelineQuestion& question_;
  std::vector<Entry> entries_;
  std::array<std::int64_t, timeline_kinds.size()> counts_ = {};
};

}  // namespace

Result<Json> timeline(book::Book& book, const TimelineQuestion& question) {
  return Gathering{book, question}.answer();
}

}  // namespace customers
