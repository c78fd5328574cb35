// Opening a book, its ids and facts, and the views that follow it.
#include "book/book.h"

#include <algorithm>
#include <charconv>

#include "book/book_state.h"
#include "book/kept_copy.h"

namespace book {
namespace {

constexpr char book_file[] = {
#embed "book/book.sql"
};
constexpr std::string_view book_sql{book_file, sizeof book_file};
constexpr sqlite::Sql one_fact = sqlite::find_statement(book_sql, "fact");
constexpr sqlite::Sql write_fact = sqlite::find_statement(book_sql, "set_fact");
constexpr sqlite::Sql take_number = sqlite::find_statement(book_sql, "next_in_series");
constexpr sqlite::Sql newest_id = sqlite::find_statement(book_sql, "newest_id");

constexpr char migration_1[] = {
#embed "migrations/0001_book.sql"
};
constexpr char migration_2[] = {
#embed "migrations/0002_orders.sql"
};
constexpr char migration_3[] = {
#embed "migrations/0003_contacts.sql"
};
constexpr char migration_4[] = {
#embed "migrations/0004_communications.sql"
};
constexpr char migration_5[] = {
#embed "migrations/0005_terms.sql"
};
constexpr char migration_6[] = {
#embed "migrations/0006_grades.sql"
};
constexpr char migration_7[] = {
#embed "migrations/0007_merge.sql"
};
constexpr char migration_8[] = {
#embed "migrations/0008_custom_fields.sql"
};
constexpr char migration_9[] = {
#embed "migrations/0009_exchange_rates.sql"
};
constexpr char migration_10[] = {
#embed "migrations/0010_statements.sql"
};
constexpr char migration_11[] = {
#embed "migrations/0011_block.sql"
};
constexpr char migration_12[] = {
#embed "migrations/0012_attachments.sql"
};
constexpr char migration_13[] = {
#embed "migrations/0013_bounced.sql"
};
constexpr char migration_14[] = {
#embed "migrations/0014_recurring.sql"
};
constexpr char migration_15[] = {
#embed "migrations/0015_profile.sql"
};
constexpr char migration_16[] = {
#embed "migrations/0016_family.sql"
};
constexpr char migration_17[] = {
#embed "migrations/0017_family_payments.sql"
};
constexpr char migration_18[] = {
#embed "migrations/0018_documents.sql"
};
constexpr char migration_19[] = {
#embed "migrations/0019_orders_and_settling.sql"
};
constexpr sqlite::Migration migrations[] = {
    {1, {migration_1, sizeof migration_1}},    {2, {migration_2, sizeof migration_2}},
    {3, {migration_3, sizeof migration_3}},    {4, {migration_4, sizeof migration_4}},
    {5, {migration_5, sizeof migration_5}},    {6, {migration_6, sizeof migration_6}},
    {7, {migration_7, sizeof migration_7}},    {8, {migration_8, sizeof migration_8}},
    {9, {migration_9, sizeof migration_9}},    {10, {migration_10, sizeof migration_10}},
    {11, {migration_11, sizeof migration_11}}, {12, {migration_12, sizeof migration_12}},
    {13, {migration_13, sizeof migration_13}}, {14, {migration_14, sizeof migration_14}},
    {15, {migration_15, sizeof migration_15}}, {16, {migration_16, sizeof migration_16}},
    {17, {migration_17, sizeof migration_17}}, {18, {migration_18, sizeof migration_18}},
    {19, {migration_19, sizeof migration_19}}};

constexpr std::int64_t ids_begin_ms = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
constexpr int counter_bits = 10;
constexpr int device_bits = 12;

// Milliseconds and counter of an id, without the device: what must ascend.
std::int64_t moment_of(std::int64_t id) {
  const std::int64_t counter = id & ((1 << counter_bits) - 1);
  return ((id >> (counter_bits + device_bits)) << counter_bits) | counter;
}

Result<sqlite::Db> open_database(const BookState& state) {
  sqlite::BeforeMigration before = state.environment.before_migration;
  if (!before && state.options.storage != nullptr) {  // In memory only there is nothing to keep.
    before = keep_before_migration(*state.options.storage, state.environment.now);
  }
  return sqlite::open_migrated(state.options, book_schema(), before);
}

}  // namespace

const sqlite::Schema& book_schema() {
  // "Zhng" as a number: what `file` and SQLite show as application id.
  static const sqlite::Schema schema{.application_id = 0x5a686e67, .migrations = migrations};
  return schema;
}

Book::Book(std::unique_ptr<BookState> state) : state_{std::move(state)} {}
Book::~Book() = default;

Result<std::unique_ptr<Book>> Book::open(sqlite::OpenOptions options, Environment environment) {
  auto state = std::make_unique<BookState>();
  state->options = std::move(options);
  state->environment = std::move(environment);
  state->db.emplace(TRY(open_database(*state)));
  TRY(read_book_facts(*state));
  return std::unique_ptr<Book>{new Book{std::move(state)}};
}

Result<Done> read_book_facts(BookState& state) {
  state.revision = std::max(state.revision + 1, TRY(history_head(*state.db)).seq);
  {
    sqlite::Rows rows = TRY(state.db->query(newest_id));
    if (TRY(rows.next())) state.last_id = std::max(state.last_id, rows.integer(0));
  }
  std::string device;
  {
    sqlite::Rows rows = TRY(state.db->query(one_fact, {{":key", "device.id"}}));
    if (TRY(rows.next())) device = rows.text(0);
  }
  if (device.empty() && state.options.mode == sqlite::OpenOptions::Mode::read_write) {
    base::Random random{state.environment.random_seed};
    device = std::to_string(random.between(0, (1 << device_bits) - 1));
    TRY(state.db->run(write_fact, {{":key", "device.id"}, {":value", device}}));
  }
  std::from_chars(device.data(), device.data() + device.size(), state.device);
  state.device &= (1 << device_bits) - 1;
  return base::done();
}

Revision Book::revision() const { return state_->revision; }
sqlite::Db& Book::db() {
  VERIFY(state_->db);  // It could not be opened again after its files were exchanged.
  return *state_->db;
}
sqlite::Storage* Book::storage() const { return state_->options.storage; }
const std::string& Book::file_name() const { return state_->options.name; }
const Environment& Book::environment() const { return state_->environment; }
bool Book::busy() const { return state_->batch_open; }

std::int64_t first_id_at(Instant moment) {
  return std::max<std::int64_t>(0, moment.ms - ids_begin_ms) << (counter_bits + device_bits);
}

std::int64_t Book::new_id() {
  const std::int64_t now = std::max<std::int64_t>(0, state_->environment.now().ms - ids_begin_ms);
  // Never backwards, also where the clock is set back: rows stay in the order of their writing.
  const std::int64_t moment = std::max(now << counter_bits, moment_of(state_->last_id) + 1);
  const std::int64_t ms = moment >> counter_bits;
  const std::int64_t counter = moment & ((1 << counter_bits) - 1);
  state_->last_id =
      (ms << (counter_bits + device_bits)) | (state_->device << counter_bits) | counter;
  return state_->last_id;
}

Result<std::optional<std::string>> Book::fact(std::string_view key) {
  sqlite::Rows rows = TRY(db().query(one_fact, {{":key", key}}));
  if (!TRY(rows.next())) return std::optional<std::string>{};
  return std::optional{std::string{rows.text(0)}};
}

Result<Done> Book::set_fact(std::string_view key, std::string_view value) {
  TRY(db().run(write_fact, {{":key", key}, {":value", value}}));
  return base::done();
}

Result<std::int64_t> Book::next_in_series(std::string_view prefix) {
  VERIFY(db().in_transaction());
  sqlite::Rows rows = TRY(db().query(take_number, {{":prefix", prefix}}));
  VERIFY(TRY(rows.next()));
  return rows.integer(0);
}

Result<const ledger::Ledger*> Book::ledger() {
  TRY(fill_ledger([] { return false; }));
  if (!state_->ledger.complete()) return fail(ErrorCode::conflict, "book.busy");
  return &state_->ledger.ledger();
}

Result<bool> Book::fill_ledger(const Deadline& deadline) {
  if (state_->ledger.complete()) return true;
  if (state_->batch_open) return false;  // It would read rows that may yet be taken back.
  if (db().in_transaction()) state_->ledger_saw_uncommitted = true;
  return state_->ledger.fill(db(), deadline);
}

bool Book::ledger_filled() const { return state_->ledger.complete(); }

View* Book::find_view(const void* key) {
  for (auto& [of, view] : state_->views) {
    if (of == key) return view.get();
  }
  return nullptr;
}

View* Book::add_view(const void* key, std::unique_ptr<View> view) {
  state_->views.emplace_back(key, std::move(view));
  return state_->views.back().second.get();
}

Result<Done> Book::reload() {
  VERIFY(!state_->batch_open);
  empty_views(*state_);
  TRY(sqlite::migrate(db(), book_schema()));
  return read_book_facts(*state_);
}

Result<Done> Book::reopen(const std::function<Result<Done>()>& meanwhile) {
  VERIFY(!state_->batch_open && !db().in_use());
  state_->db.reset();
  Result<Done> exchanged = meanwhile();
  auto opened = open_database(*state_);
  if (!opened) opened = open_database(*state_);  // Without a book there is nothing left to show.
  state_->db.emplace(TRY(std::move(opened)));
  TRY(reload());
  return exchanged;
}

void Changes::add(sqlite::Bytes changeset) {
  bytes_ += changeset.size();
  if (bytes_ <= bytes_max) {
    changesets_.push_back(std::move(changeset));
  } else {
    changesets_.clear();
  }
}

void Changes::tell(BookState& state) const {
  state.ledger_saw_uncommitted = false;
  ++state.revision;
  if (bytes_ > bytes_max) {
    empty_views(state);
  } else {
    tell_views(state, changesets_);
  }
}

void tell_views(BookState& state, std::span<const sqlite::Bytes> changesets) {
  // What cannot be followed is read anew: the change itself is committed already.
  for (const sqlite::Bytes& changeset : changesets) {
    if (!state.ledger.follow(*state.db, changeset)) state.ledger.empty();
    for (auto& [key, view] : state.views) {
      if (!view->follow(*state.db, changeset)) view->empty();
    }
  }
}

void empty_views(BookState& state) {
  state.ledger.empty();
  for (auto& [key, view] : state.views) view->empty();
}

Result<Done> commit(BookState& state, sqlite::Transaction& transaction) {
  Result<Done> committed = transaction.commit();
  if (!committed) empty_views(state);
  return committed;
}

HistoryRow row_after(const HistoryHead& head, const Environment& environment,
                     std::string_view kind) {
  return {.seq = head.seq + 1,
          .at = environment.now(),
          .actor = environment.actor,
          .kind = std::string{kind}};
}

void forget_uncommitted(BookState& state) {
  if (state.ledger_saw_uncommitted) state.ledger.empty();
  state.ledger_saw_uncommitted = false;
}

}  // namespace book
