// Runs a registered report on a book, at once or in small steps.
#include "book/book.h"
#include "reports/report.h"

namespace reports {
namespace {

constexpr std::size_t rows_between_looks = 512;  // At the clock.

Result<const Report*> needed_report(std::string_view id) {
  const Report* const report = find_report(id);
  if (report != nullptr) return report;
  Error error = base::fail(ErrorCode::not_found, "report.unknown", {{"id", std::string{id}}});
  error.field = "id";
  return error;
}

// What is made at once is one step of its own.
class MadeAtOnce final : public Making {
 public:
  explicit MadeAtOnce(Table table) : table_{std::move(table)} {}
  Result<bool> step(const book::Deadline&) override { return true; }
  book::Progress progress() const override { return {}; }
  Table table() override { return std::move(table_); }

 private:
  Table table_;
};

// Makes the table, begins anew where the book changed under it, and adds the totals.
class WithTotals final : public Making {
 public:
  // Braces would make a list of the parameters.
  WithTotals(book::Book& book, const Report& report, Json params)
      : book_{&book}, report_{&report}, params_(std::move(params)) {}

  Result<bool> step(const book::Deadline& deadline) override {
    if (making_ == nullptr || revision_ != book_->revision()) return begin();
    if (!made_) {
      made_ = TRY(making_->step(deadline));
      if (made_) take_table();
      return false;
    }
    for (std::size_t count = 1; added_ < table_.rows.size(); ++count) {
      sums_->add(table_.rows[added_++]);
      if (count % rows_between_looks == 0 && deadline()) return false;
    }
    return true;
  }

  book::Progress progress() const override {
    return making_ == nullptr ? book::Progress{} : making_->progress();
  }

  Table table() override {
    table_.totals = std::move(*sums_).rows();
    return std::move(table_);
  }

 private:
  Result<bool> begin() {
    revision_ = book_->revision();
    made_ = false;
    making_ = TRY(start_making(*report_, *book_, params_));
    return false;
  }

  void take_table() {
    table_ = making_->table();
    table_.id = report_->id;
    table_.params = params_;
    sums_.emplace(table_.columns);
    added_ = 0;
  }

  book::Book* book_;
  const Report* report_;
  Json params_;
  book::Revision revision_ = 0;
  std::unique_ptr<Making> making_;
  bool made_ = false;
  Table table_;
  std::optional<TotalsSum> sums_;
  std::size_t added_ = 0;
};

}  // namespace

Result<std::unique_ptr<Making>> start_making(const Report& report, book::Book& book,
                                             const Json& params) {
  if (report.start) return report.start(book, params);
  return std::unique_ptr<Making>{std::make_unique<MadeAtOnce>(TRY(report.make(book, params)))};
}

Result<std::unique_ptr<Making>> start_report(book::Book& book, std::string_view id,
                                             const Json& params) {
  const Report* const report = TRY(needed_report(id));
  Json checked = TRY(checked_params(*report, params, book.environment().today()));
  return std::unique_ptr<Making>{std::make_unique<WithTotals>(book, *report, std::move(checked))};
}

Result<Table> run_report(book::Book& book, std::string_view id, const Json& params) {
  const std::unique_ptr<Making> making = TRY(start_report(book, id, params));
  const book::Deadline no_deadline = [] { return false; };
  while (!TRY(making->step(no_deadline))) {
  }
  return making->table();
}

}  // namespace reports
