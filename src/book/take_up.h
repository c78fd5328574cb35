// Undo and redo: what a row of history changed is applied again, backwards or forwards.
#pragma once

#include <optional>

#include "book/book.h"
#include "book/book_state.h"
#include "book/history_store.h"

namespace book {

enum class Order : std::uint8_t { forwards, backwards };

// One transaction over as many steps as the row has changesets; in between the book is busy.
class TakeUp final : public Job {
 public:
  TakeUp(BookState& state, HistoryRow target, Order order);
  ~TakeUp() override { cancel(); }

  // Errors: conflict where later changes depend on the row's, or have changed the same.
  Result<bool> step(const Deadline& deadline) override;
  Progress progress() const override { return {.done = done_, .total = parts_}; }
  Json result() const override;  // {"command", "history_seq"}
  void cancel() override;

 private:
  Result<Done> begin();
  Result<Done> apply_next();
  Result<Done> check_customers();
  Result<Done> add_row();
  Result<bool> stepped(const Deadline& deadline);

  BookState* state_;
  HistoryRow target_;
  Order order_;
  std::int64_t parts_ = 0;
  std::int64_t done_ = 0;
  std::string reason_ = {};           // Why it changes a closed period, where it does.
  std::vector<std::int64_t> parted_;  // Customers, where a merge is taken back.
  std::int64_t seq_ = 0;              // Of the row that tells of it; 0 while that is not written.
  std::optional<sqlite::Transaction> transaction_;
  Changes changes_;
};

}  // namespace book
