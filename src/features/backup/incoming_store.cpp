// Rehearsal, take-over, and the way back.
#include "features/backup/incoming_store.h"

#include "features/backup/restore_store.h"
#include "features/backup/totals_store.h"
#include "sqlite/copy.h"

namespace backup {
namespace {

// Set in the incoming database as the last act of a rehearsal: a half-written one never has it.
constexpr std::string_view ready_fact = "restore.ready";

Result<std::unique_ptr<book::Book>> open_incoming(book::Book& book) {
  book::Environment environment = book.environment();
  environment.before_migration = [](auto&, auto, auto) { return base::done(); };  // It is a copy.
  return book::Book::open({.storage = TRY(storage_of(book)), .name = std::string{incoming_file}},
                          environment);
}

Result<Done> check_soundness(book::Book& incoming) {
  const auto faults = TRY(incoming.db().integrity_faults(sqlite::Db::Check::full));
  if (!faults.empty()) return fail(ErrorCode::corrupt_file, "restore.unsound");
  const std::vector<Message> broken = TRY(book::check_book(incoming));
  if (broken.empty()) return base::done();
  Error error = fail(ErrorCode::corrupt_file, "restore.broken_rules",
                     {{"count", std::to_string(broken.size())}});
  error.detail = broken.front().key;
  return error;
}

Result<Done> check_totals(book::Book& incoming, const Header& header) {
  const Date as_of = TRY(Date::parse(header.as_of));
  const Receivable found = TRY(receivable_of(incoming, as_of));
  if (found == header.receivable) return base::done();
  const auto stated_of = [](const Receivable& from, const std::string& currency) {
    const auto at = from.find(currency);
    return at == from.end() ? std::string{"0"} : at->second;
  };
  Receivable all = found;
  all.insert(header.receivable.begin(), header.receivable.end());
  for (const auto& [currency, amount] : all) {
    const std::string is = stated_of(found, currency);
    const std::string stated = stated_of(header.receivable, currency);
    if (is == stated) continue;
    return fail(ErrorCode::corrupt_file, "restore.totals_differ",
                {{"currency", currency}, {"found", is}, {"stated", stated}});
  }
  return base::done();
}

template <class Map>
Json difference(const Map& now, const Map& then) {
  Json rows = Json::object();
  Map all = now;
  all.insert(then.begin(), then.end());
  for (const auto& [name, value] : all) {
    const auto before = now.find(name);
    const auto after = then.find(name);
    rows[name] = Json{{"now", before == now.end() ? Json(nullptr) : Json(before->second)},
                      {"then", after == then.end() ? Json(nullptr) : Json(after->second)}};
  }
  return rows;
}

Result<Done> replace_by(book::Book& book, std::string_view file) {
  {
    sqlite::Storage* storage = TRY(storage_of(book));
    sqlite::Db from = TRY(sqlite::Db::open({.storage = storage, .name = std::string{file}}));
    const std::int64_t page = TRY(book.db().number("PRAGMA page_size"));
    if (TRY(from.number("PRAGMA page_size")) != page) {
      // Other tools write other page sizes, and pages are copied as they are.
      TRY(from.script("PRAGMA page_size = " + std::to_string(page)));
      TRY(from.snapshot_to(copy_file));
      from = TRY(sqlite::Db::open({.storage = storage, .name = std::string{copy_file}}));
    }
    TRY(sqlite::copy_database(from, book.db()));
  }
  TRY(remove_database(*book.storage(), copy_file));
  return book.reload();
}

}  // namespace

Result<sqlite::Storage*> storage_of(book::Book& book) {
  if (book.storage() == nullptr) return fail(ErrorCode::conflict, "backup.no_files");
  return book.storage();
}

Result<bool> holds_something(book::Book& book, std::string_view file) {
  if (book.storage() == nullptr) return false;
  sqlite::StorageFile* found = book.storage()->file(file);
  std::int64_t size = 0;
  if (found == nullptr) return false;
  if (found->size(size) != sqlite::StorageStatus::ok) {
    return fail(ErrorCode::storage, "storage.failed");
  }
  return size > 0;
}

Result<Json> rehearse(book::Book& book, const Header* header) {
  const auto incoming = TRY(open_incoming(book));
  TRY(check_soundness(*incoming));
  if (header != nullptr) TRY(check_totals(*incoming, *header));
  const Date today = book.environment().today();
  Json result{{"counts", difference(TRY(counts_of(book.db())), TRY(counts_of(incoming->db())))},
              {"receivable",
               difference(TRY(receivable_of(book, today)), TRY(receivable_of(*incoming, today)))},
              {"as_of", today.text()}};
  if (header != nullptr) {
    result["created_at"] = header->created_at;
    result["app_version"] = header->app_version;
  }
  TRY(incoming->set_fact(ready_fact, "1"));
  return result;
}

Result<bool> is_ready(book::Book& book) {
  if (!TRY(holds_something(book, incoming_file))) return false;
  sqlite::Db db =
      TRY(sqlite::Db::open({.storage = book.storage(), .name = std::string{incoming_file}}));
  const auto found = db.number("SELECT count(*) FROM book_fact WHERE key = 'restore.ready'");
  return found && found.value() == 1;
}

Result<Done> take_over(book::Book& book) {
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  if (!TRY(is_ready(book))) return fail(ErrorCode::conflict, "restore.nothing_ready");
  TRY(book.db().snapshot_to(old_book_file));
  TRY(replace_by(book, incoming_file));
  TRY(book.db().run_text("DELETE FROM book_fact WHERE key = 'restore.ready' OR key LIKE 'kept.%'"));
  return remove_database(*book.storage(), incoming_file);
}

Result<Done> bring_back(book::Book& book) {
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  if (!TRY(holds_something(book, old_book_file))) {
    return fail(ErrorCode::not_found, "restore.no_old_book");
  }
  TRY(replace_by(book, old_book_file));
  return remove_database(*book.storage(), old_book_file);
}

Result<Done> let_go(book::Book& book) {
  if (!TRY(holds_something(book, old_book_file))) {
    return fail(ErrorCode::not_found, "restore.no_old_book");
  }
  return remove_database(*book.storage(), old_book_file);
}

}  // namespace backup
