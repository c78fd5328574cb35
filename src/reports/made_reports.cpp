// A few tables are kept, so that going back to the report before is at once.
#include "reports/made_reports.h"

#include <algorithm>

namespace reports {
namespace {

constexpr std::size_t kept_max = 4;

class ReportJob final : public book::Job {
 public:
  ReportJob(book::Book& book, std::string key, std::unique_ptr<Making> making)
      : book_{&book}, key_{std::move(key)}, making_{std::move(making)} {}

  Result<bool> step(const book::Deadline& deadline) override {
    if (!TRY(making_->step(deadline))) return false;
    book_->view<MadeReports>().keep(key_, making_->table());
    return true;
  }
  book::Progress progress() const override { return making_->progress(); }
  Json result() const override {
    const auto table = book_->view<MadeReports>().find(key_);
    if (table == nullptr) return Json::object();
    return {{"id", table->id}, {"params", table->params}, {"rows", table->rows.size()}};
  }
  void cancel() override {}

 private:
  book::Book* book_;
  std::string key_;
  std::unique_ptr<Making> making_;
};

}  // namespace

Result<Done> MadeReports::follow(sqlite::Db&, std::span<const std::byte>) {
  empty();
  return base::done();
}

std::shared_ptr<const Table> MadeReports::find(std::string_view key) const {
  const auto found = std::ranges::find(made_, key, &Made::key);
  return found == made_.end() ? nullptr : found->table;
}

void MadeReports::keep(std::string key, Table table) {
  std::erase_if(made_, [&](const Made& made) { return made.key == key; });
  if (made_.size() == kept_max) made_.erase(made_.begin());
  made_.push_back({std::move(key), std::make_shared<const Table>(std::move(table))});
}

std::string made_key(std::string_view id, const Json& params) {
  return std::string{id} + base::json_text(params);
}

Result<std::unique_ptr<book::Job>> start_report_job(book::Book& book, std::string_view id,
                                                    const Json& params) {
  std::unique_ptr<Making> making = TRY(start_report(book, id, params));
  return std::unique_ptr<book::Job>{
      std::make_unique<ReportJob>(book, made_key(id, params), std::move(making))};
}

}  // namespace reports
