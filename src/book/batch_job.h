// A job whose whole work is one batch: kept when it ends, taken back when a step fails or somebody
// cancels it.
#pragma once

#include <optional>

#include "book/book.h"

namespace book {

class BatchJob : public Job {
 public:
  Result<bool> step(const Deadline& deadline) final;
  Json result() const final { return result_; }
  void cancel() final { batch_.reset(); }

 protected:
  explicit BatchJob(Batch batch) { batch_.emplace(std::move(batch)); }

  // A small piece of the work; true when no more is to be done.
  virtual Result<bool> work() = 0;
  // The last writes, and the result; the number of the row of history is added to it.
  virtual Result<Json> end() = 0;

  // To be called every few pieces: see Batch.
  Result<Done> end_part() { return batch_->end_part(); }

 private:
  Result<Done> step_once(const Deadline& deadline);

  std::optional<Batch> batch_;
  Json result_;
  bool worked_ = false, finished_ = false;
};

}  // namespace book
