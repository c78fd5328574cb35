// Steps through work, writing out and commit.
#include "book/batch_job.h"

namespace book {

Result<bool> BatchJob::step(const Deadline& deadline) {
  while (!finished_) {
    auto stepped = step_once(deadline);
    if (!stepped) {
      cancel();
      return std::move(stepped).error();
    }
    if (deadline()) break;
  }
  return finished_;
}

Result<Done> BatchJob::step_once(const Deadline& deadline) {
  VERIFY(batch_.has_value());
  if (!worked_) {
    worked_ = TRY(work());
    return worked_ ? batch_->end_part() : Result<Done>{base::done()};
  }
  if (!TRY(batch_->write_out(deadline))) return base::done();
  result_ = TRY(end());
  const Applied applied = TRY(batch_->commit(result_));
  result_["history"] = applied.history_seq;
  batch_.reset();
  finished_ = true;
  return base::done();
}

}  // namespace book
