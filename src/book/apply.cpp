// Changes: commands in one transaction, batches over many frames, undo and redo, each with its row
// of history.
#include "book/book.h"
#include "book/book_state.h"
#include "book/closed_period.h"
#include "book/take_up.h"
#include "sqlite/session.h"

namespace book {
namespace {

Failure busy_error() { return fail(ErrorCode::conflict, "book.busy"); }

Result<const Method*> known_method(std::string_view name) {
  const Method* method = find_method(name);
  if (method == nullptr) {
    return fail(ErrorCode::not_found, "book.no_such_method", {{"name", std::string{name}}});
  }
  return method;
}

Undoable undoable(const HistoryRow& row) { return {.seq = row.seq, .command = row.command}; }

// A job that may change a closed period: what it does within a step knows why.
class ReasonedJob final : public Job {
 public:
  ReasonedJob(BookState& state, std::unique_ptr<Job> job, std::string reason)
      : state_{&state}, job_{std::move(job)}, reason_{std::move(reason)} {}
  Result<bool> step(const Deadline& deadline) override {
    state_->reason = reason_;
    auto finished = job_->step(deadline);
    state_->reason.clear();
    return finished;
  }
  Progress progress() const override { return job_->progress(); }
  Json result() const override { return job_->result(); }
  void cancel() override { job_->cancel(); }

 private:
  BookState* state_;
  std::unique_ptr<Job> job_;
  std::string reason_;
};

Result<Applied> done_at_once(Job& job) {
  while (!TRY(job.step([] { return false; }))) {
  }
  Json result = job.result();
  return Applied{.history_seq = result["history_seq"].get<std::int64_t>(),
                 .result = std::move(result)};
}

}  // namespace

Result<Applied> Book::apply(const Command& command) {
  if (busy()) return busy_error();
  const Method* method = TRY(known_method(command.method));
  if (method->kind != MethodKind::command) {
    return fail(ErrorCode::invalid_input, "book.not_a_command", {{"name", command.method}});
  }
  const Reasoned given = TRY(without_reason(command.params));
  TRY(check_params(*method, given.params));
  sqlite::Transaction transaction = TRY(db().begin());
  sqlite::Recording recording = TRY(sqlite::Recording::start(db(), is_recorded));
  auto result = method->run(*this, JsonReader{given.params});
  if (!result) {
    forget_uncommitted(*state_);
    return std::move(result).error();
  }
  sqlite::Bytes changeset = TRY(recording.changeset());
  Changes changes;
  std::int64_t seq = 0;
  if (!changeset.empty()) {
    const auto overrides = overrides_closed_period(db(), changeset, given.reason);
    if (!overrides) {
      forget_uncommitted(*state_);
      return overrides.error();
    }
    const HistoryHead head = TRY(history_head(db()));
    HistoryRow row = row_after(head, state_->environment, "do");
    row.command = command.method;
    row.params = base::json_text(overrides.value() ? command.params : given.params);
    PartWriter parts{row.seq};
    TRY(parts.add(db(), changeset));
    row.parts_hash = parts.hash();
    TRY(add_history(db(), head, row));
    seq = row.seq;
    changes.add(std::move(changeset));
  }
  TRY(book::commit(*state_, transaction));
  if (seq != 0) changes.tell(*state_);
  return Applied{.history_seq = seq, .result = std::move(result).value()};
}

Result<Json> Book::call(std::string_view method, const Json& params) {
  const Method* known = TRY(known_method(method));
  if (known->kind == MethodKind::command) {
    return TRY(apply({std::string{method}, params})).result;
  }
  if (known->kind == MethodKind::query) {
    while (!TRY(prepare(method, params, [] { return false; }))) {
    }
    return known->run(*this, JsonReader{params});
  }
  const std::unique_ptr<Job> job = TRY(start(method, params));
  while (!TRY(job->step([] { return false; }))) {
  }
  return job->result();
}

Result<bool> Book::prepare(std::string_view method, const Json& params, const Deadline& deadline) {
  const Method* known = TRY(known_method(method));
  if (known->kind == MethodKind::query) {
    TRY(check_params(*known, params));
  } else {
    const Reasoned given = TRY(without_reason(params));
    TRY(check_params(*known, given.params));
  }
  return known->prepare ? known->prepare(*this, JsonReader{params}, deadline) : Result<bool>{true};
}

Result<std::unique_ptr<Job>> Book::start(std::string_view method, const Json& params) {
  const Method* known = TRY(known_method(method));
  if (known->kind != MethodKind::job) {
    return fail(ErrorCode::invalid_input, "book.not_a_job", {{"name", std::string{method}}});
  }
  const Reasoned given = TRY(without_reason(params));
  TRY(check_params(*known, given.params));
  auto job = TRY(known->start(*this, JsonReader{given.params}));
  if (given.reason.empty()) return job;
  return std::unique_ptr<Job>{new ReasonedJob{*state_, std::move(job), given.reason}};
}

Result<std::optional<Undoable>> Book::next_undo() {
  const Stand stand = TRY(stand_of_history(db()));
  if (!stand.undo) return std::optional<Undoable>{};
  return std::optional{undoable(TRY(find_history(db(), *stand.undo)))};
}

Result<std::optional<Undoable>> Book::next_redo() {
  const Stand stand = TRY(stand_of_history(db()));
  if (!stand.redo) return std::optional<Undoable>{};
  return std::optional{undoable(TRY(find_history(db(), *stand.redo)))};
}

Result<std::unique_ptr<Job>> Book::start_undo() {
  const Stand stand = TRY(stand_of_history(db()));
  if (!stand.undo) return fail(ErrorCode::conflict, "book.nothing_to_undo");
  return start_undo(*stand.undo);
}

Result<std::unique_ptr<Job>> Book::start_undo(std::int64_t seq) {
  if (busy()) return busy_error();
  if (!TRY(is_in_force(db(), seq))) return fail(ErrorCode::conflict, "book.already_undone");
  const HistoryRow row = TRY(find_history(db(), seq));
  return std::unique_ptr<Job>{new TakeUp{*state_, row, Order::backwards}};
}

Result<std::unique_ptr<Job>> Book::start_redo() {
  if (busy()) return busy_error();
  const Stand stand = TRY(stand_of_history(db()));
  if (!stand.redo) return fail(ErrorCode::conflict, "book.nothing_to_redo");
  const HistoryRow row = TRY(find_history(db(), *stand.redo));
  return std::unique_ptr<Job>{new TakeUp{*state_, row, Order::forwards}};
}

Result<Applied> Book::undo() { return done_at_once(*TRY(start_undo())); }
Result<Applied> Book::undo(std::int64_t seq) { return done_at_once(*TRY(start_undo(seq))); }
Result<Applied> Book::redo() { return done_at_once(*TRY(start_redo())); }

struct Batch::State {
  BookState& book;
  Command command;
  HistoryHead head;
  PartWriter parts;
  std::optional<sqlite::Transaction> transaction;
  std::optional<sqlite::Recording> recording;
  Changes changes;
};

Batch::Batch(std::unique_ptr<State> state) : state_{std::move(state)} {}
Batch::Batch(Batch&& other) noexcept = default;
Batch::~Batch() { roll_back(); }

Result<Batch> Book::begin_batch(const Command& command, BatchEnd end) {
  if (busy() || db().in_transaction()) return busy_error();
  sqlite::Transaction transaction = TRY(end == BatchEnd::commit ? db().begin_long() : db().begin());
  const HistoryHead head = TRY(history_head(db()));
  auto state = std::make_unique<Batch::State>(Batch::State{.book = *state_,
                                                           .command = command,
                                                           .head = head,
                                                           .parts = PartWriter{head.seq + 1},
                                                           .transaction = {},
                                                           .recording = {},
                                                           .changes = {}});
  state->transaction.emplace(std::move(transaction));
  state->recording.emplace(TRY(sqlite::Recording::start(db(), is_recorded)));
  state_->batch_open = true;
  return Batch{std::move(state)};
}

Result<Done> Batch::end_part() {
  VERIFY(state_ && state_->recording);
  sqlite::Db& db = *state_->book.db;
  sqlite::Bytes changeset = TRY(state_->recording->changeset());
  if (changeset.empty()) return base::done();
  const std::string& reason = state_->book.reason;
  if (TRY(overrides_closed_period(db, changeset, reason))) {
    state_->command.params[std::string{reason_param}] = reason;
  }
  state_->recording.reset();
  TRY(state_->parts.add(db, changeset));
  state_->changes.add(std::move(changeset));
  state_->recording.emplace(TRY(sqlite::Recording::start(db, is_recorded)));
  return base::done();
}

Result<bool> Batch::write_out(const Deadline& deadline) {
  VERIFY(state_ && state_->transaction);
  return state_->transaction->write_out(deadline);
}

Result<Applied> Batch::commit(Json result) {
  TRY(end_part());
  State& state = *state_;
  sqlite::Db& db = *state.book.db;
  state.recording.reset();
  std::int64_t seq = 0;
  if (state.parts.count() > 0) {
    HistoryRow row = row_after(state.head, state.book.environment, "do");
    row.command = state.command.method;
    row.params = base::json_text(state.command.params);
    row.parts_hash = state.parts.hash();
    TRY(add_history(db, state.head, row));
    seq = row.seq;
  }
  TRY(book::commit(state.book, *state.transaction));
  state.transaction.reset();
  state.book.batch_open = false;
  if (seq != 0) state.changes.tell(state.book);
  state_.reset();
  return Applied{.history_seq = seq, .result = std::move(result)};
}

void Batch::roll_back() {
  if (!state_) return;
  state_->recording.reset();
  state_->transaction.reset();
  state_->book.batch_open = false;
  forget_uncommitted(state_->book);
  state_.reset();
}

}  // namespace book
