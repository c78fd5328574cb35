// Rehearsal, take-over, and the way back.
#include "features/backup/incoming_store.h"

#include "features/backup/restore_store.h"
#include "features/backup/totals_store.h"

namespace backup {
namespace {

using Mode = sqlite::OpenOptions::Mode;

// Set in the incoming database as the last act of a rehearsal: a half-written one never has it.
constexpr std::string_view ready_fact = "restore.ready";

Result<std::unique_ptr<book::Book>> open_incoming(book::Book& book) {
  book::Environment environment = book.environment();
  environment.before_migration = [](auto&, auto, auto) { return base::done(); };  // It is a copy.
  return book::Book::open({.storage = TRY(storage_of(book)), .name = std::string{incoming_file}},
                          environment);
}

Failure broken_rules(const std::vector<Message>& broken) {
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

Result<std::int64_t> size_of(sqlite::Storage& storage, const std::string& name) {
  std::int64_t size = 0;
  sqlite::StorageFile* file = storage.file(name);
  if (file == nullptr || file->size(size) == sqlite::StorageStatus::ok) return size;
  return fail(ErrorCode::storage, "storage.failed");
}

// A log or journal that lies beside a file belongs to what the file holds now.
Result<Done> expect_no_log(sqlite::Storage& storage, std::string_view name) {
  for (const char* ending : {"-wal", "-journal"}) {
    const std::int64_t size = TRY(size_of(storage, std::string{name} + ending));
    if (size != 0) return fail(ErrorCode::storage, "storage.failed");
  }
  return base::done();
}

Result<sqlite::Db> open_beside(book::Book& book, std::string_view file, Mode mode) {
  return sqlite::Db::open({.storage = TRY(storage_of(book)),
                           .name = std::string{file},
                           .mode = mode,
                           .application_id = book::book_schema().application_id,
                           .newest_version = book::book_schema().newest()});
}

// Makes a file the book: closes the book, exchanges the files in one step, opens it again.
Result<Done> replace_by(book::Book& book, std::string_view file, std::string_view kept) {
  sqlite::Storage* storage = TRY(storage_of(book));
  if (book.db().in_use()) return fail(ErrorCode::conflict, "book.busy");
  const std::string& name = book.file_name();
  return book.reopen([&]() -> Result<Done> {
    for (const std::string_view each : {file, std::string_view{name}, kept}) {
      TRY(expect_no_log(*storage, each));
    }
    const auto status = storage->replace({.from = file, .to = name, .kept = kept});
    if (status == sqlite::StorageStatus::ok) return base::done();
    return fail(ErrorCode::storage,
                status == sqlite::StorageStatus::full ? "storage.full" : "storage.failed");
  });
}

}  // namespace

Result<sqlite::Storage*> storage_of(book::Book& book) {
  if (book.storage() == nullptr) return fail(ErrorCode::conflict, "backup.no_files");
  return book.storage();
}

Result<bool> holds_something(book::Book& book, std::string_view file) {
  if (book.storage() == nullptr) return false;
  return TRY(size_of(*book.storage(), std::string{file})) > 0;
}

Rehearsal::Rehearsal(book::Book& book, std::unique_ptr<book::Book> incoming,
                     std::optional<Header> header)
    : book_{&book},
      incoming_{std::move(incoming)},
      header_{std::move(header)},
      check_{*incoming_, book::BookCheck::File::just_written},
      now_{book.db(), {}},
      then_{incoming_->db(), {}} {}

Result<std::unique_ptr<Rehearsal>> Rehearsal::start(book::Book& book,
                                                    std::optional<Header> header) {
  auto incoming = TRY(open_incoming(book));
  std::unique_ptr<Rehearsal> rehearsal{new Rehearsal{book, std::move(incoming), std::move(header)}};
  rehearsal->now_ = RowCounts{book.db(), TRY(tables_of(book.db()))};
  sqlite::Db& then = rehearsal->incoming_->db();
  rehearsal->then_ = RowCounts{then, TRY(tables_of(then))};
  return rehearsal;
}

Result<bool> Rehearsal::step(const book::Deadline& deadline) {
  if (!TRY(check_.step(deadline))) return false;
  if (!check_.faults().empty()) return broken_rules(check_.faults());
  if (!TRY(now_.step(deadline)) || !TRY(then_.step(deadline))) return false;
  if (!TRY(book_->fill_ledger(deadline))) return false;
  TRY(accept());
  return true;
}

Result<Done> Rehearsal::accept() {
  if (header_) TRY(check_totals(*incoming_, *header_));
  const Date today = book_->environment().today();
  difference_ = Json{{"counts", backup::difference(now_.counts(), then_.counts())},
                     {"receivable", backup::difference(TRY(receivable_of(*book_, today)),
                                                       TRY(receivable_of(*incoming_, today)))},
                     {"as_of", today.text()}};
  if (header_) {
    difference_["created_at"] = header_->created_at;
    difference_["app_version"] = header_->app_version;
  }
  TRY(incoming_->set_fact(ready_fact, "1"));
  return base::done();
}

Result<bool> is_ready(book::Book& book) {
  if (!TRY(holds_something(book, incoming_file))) return false;
  // Only to look: it may just be being written.
  auto opened = open_beside(book, incoming_file, Mode::read_only);
  if (!opened) return false;
  sqlite::Db db = std::move(opened).value();
  const auto found = db.number("SELECT count(*) FROM book_fact WHERE key = 'restore.ready'");
  return found && found.value() == 1;
}

// Interrupted before the exchange, nothing has changed but that the backup must be inspected again.
Result<Done> take_over(book::Book& book) {
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  if (!TRY(is_ready(book))) return fail(ErrorCode::conflict, "restore.nothing_ready");
  {
    sqlite::Db incoming = TRY(open_beside(book, incoming_file, Mode::read_write));
    TRY(incoming.run_text(
        "DELETE FROM book_fact WHERE key = 'restore.ready' OR key LIKE 'kept.%'"));
  }
  return replace_by(book, incoming_file, old_book_file);
}

Result<Done> bring_back(book::Book& book) {
  if (book.busy()) return fail(ErrorCode::conflict, "book.busy");
  if (!TRY(holds_something(book, old_book_file))) {
    return fail(ErrorCode::not_found, "restore.no_old_book");
  }
  TRY(open_beside(book, old_book_file,
                  Mode::read_write));  // It can be, and a log beside it is moved into it.
  TRY(replace_by(book, old_book_file, incoming_file));
  return remove_database(*book.storage(), incoming_file);
}

Result<Done> let_go(book::Book& book) {
  if (!TRY(holds_something(book, old_book_file))) {
    return fail(ErrorCode::not_found, "restore.no_old_book");
  }
  return remove_database(*book.storage(), old_book_file);
}

}  // namespace backup
