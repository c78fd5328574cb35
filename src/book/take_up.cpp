// A short change is one step; one of many parts writes to the book itself, as it did at first.
#include "book/take_up.h"

#include "book/closed_period.h"
#include "sqlite/session.h"

namespace book {
namespace {

constexpr char history_file[] = {
#embed "book/history.sql"
};
constexpr std::string_view history_sql{history_file, sizeof history_file};
constexpr sqlite::Sql merged_in_use = sqlite::find_statement(history_sql, "merged_in_use");
constexpr sqlite::Sql family_circle = sqlite::find_statement(history_sql, "family_circle");
constexpr sqlite::Sql tied_to_others = sqlite::find_statement(history_sql, "tied_to_others");

Result<Done> refuse_any(Result<sqlite::Rows> found) {
  sqlite::Rows rows = TRY(std::move(found));
  if (!TRY(rows.next())) return base::done();
  return fail(ErrorCode::conflict, "book.customer_merged", {{"code", rows.text("code")}});
}

}  // namespace

TakeUp::TakeUp(BookState& state, HistoryRow target, Order order)
    : state_{&state}, target_{std::move(target)}, order_{order} {}

Result<bool> TakeUp::step(const Deadline& deadline) {
  auto finished = stepped(deadline);
  if (finished) return finished;
  cancel();
  const bool asked_later =
      order_ == Order::backwards && finished.error().code == ErrorCode::conflict;
  if (!asked_later || finished.error().message.key == period_closed) return finished;
  const auto later = TRY(later_dependant(*state_->db, target_.seq));
  if (!later) return finished;
  return fail(ErrorCode::conflict, "book.later_change_depends",
              {{"command", base::nested_key("command." + later->command)},
               {"seq", std::to_string(later->seq)},
               {"day", later->at.text().substr(0, 10)}});
}

Result<bool> TakeUp::stepped(const Deadline& deadline) {
  if (!transaction_) TRY(begin());
  while (done_ < parts_) {
    TRY(apply_next());
    if (done_ < parts_ && deadline()) return false;
  }
  if (seq_ == 0) {
    TRY(check_customers());
    TRY(add_row());
  }
  if (parts_ > 1 && !TRY(transaction_->write_out(deadline))) return false;
  TRY(commit(*state_, *transaction_));
  transaction_.reset();
  state_->batch_open = false;
  changes_.tell(*state_);
  return true;
}

Result<Done> TakeUp::begin() {
  if (state_->batch_open) return fail(ErrorCode::conflict, "book.busy");
  parts_ = TRY(count_parts(*state_->db, target_.seq));
  transaction_.emplace(TRY(parts_ > 1 ? state_->db->begin_long() : state_->db->begin()));
  state_->batch_open = true;
  return base::done();
}

Result<Done> TakeUp::apply_next() {
  const bool back = order_ == Order::backwards;
  sqlite::Bytes change = TRY(part_of(*state_->db, target_.seq, back ? parts_ - done_ : done_ + 1));
  if (back) change = TRY(sqlite::inverted(change));
  TRY(sqlite::apply_changeset(*state_->db, change, is_recorded));
  if (TRY(overrides_closed_period(*state_->db, change, state_->reason))) reason_ = state_->reason;
  if (back && target_.command == "customer.merge") {
    TRY(sqlite::for_each_change(change, [&](const sqlite::Change& row) {
      if (row.table != "customer") return;
      parted_.push_back(std::get<std::int64_t>(row.before[0].value()));
    }));
  }
  changes_.add(std::move(change));
  ++done_;
  return base::done();
}

// What no foreign key holds: nothing comes back to a customer that was merged since, nobody comes
// to be above itself, and nothing joins two that are parted.
Result<Done> TakeUp::check_customers() {
  sqlite::Db& db = *state_->db;
  TRY(refuse_any(db.query(merged_in_use)));
  TRY(refuse_any(db.query(family_circle)));
  for (const std::int64_t customer : parted_) {
    TRY(refuse_any(db.query(tied_to_others, {{":customer", customer}})));
  }
  return base::done();
}

Result<Done> TakeUp::add_row() {
  const HistoryHead head = TRY(history_head(*state_->db));
  HistoryRow row =
      row_after(head, state_->environment, order_ == Order::backwards ? "undo" : "redo");
  row.command = target_.command;
  row.params = reason_.empty() ? "{}" : base::json_text(Json{{reason_param, reason_}});
  row.target = target_.seq;
  row.parts_hash = PartWriter{row.seq}.hash();
  TRY(add_history(*state_->db, head, row));
  seq_ = row.seq;
  return base::done();
}

Json TakeUp::result() const { return {{"command", target_.command}, {"history_seq", seq_}}; }

void TakeUp::cancel() {
  if (!transaction_) return;
  transaction_.reset();
  state_->batch_open = false;
  forget_uncommitted(*state_);
}

}  // namespace book
