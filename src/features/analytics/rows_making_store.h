// A report with a row a customer, in small steps: the names, the figures, then the rows.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "features/analytics/customer_roll_store.h"
#include "ledger/sales.h"
#include "reports/report.h"

namespace analytics {

class RowsMaking : public reports::Making {
 public:
  RowsMaking(book::Book& book, std::vector<reports::Column> columns) : book_{&book} {
    table_.columns = std::move(columns);
  }

  Result<bool> step(const book::Deadline& deadline) final;
  book::Progress progress() const final;
  reports::Table table() final { return std::move(table_); }

 protected:
  // Pieces of work in turn, none longer than a few milliseconds over the largest book.
  using Piece = std::function<void(const ledger::Ledger&)>;
  void then(Piece piece) { pieces_.push_back(std::move(piece)); }
  // What is read from the book itself, before the pieces; true when all is.
  virtual Result<bool> load(sqlite::Db&, const book::Deadline&) { return true; }
  virtual std::size_t row_count() const = 0;  // Known after the last piece.
  virtual reports::Row row(std::size_t index) = 0;
  const CustomerRoll& roll() const { return book_->view<CustomerRoll>(); }

 private:
  book::Book* book_;
  bool loaded_ = false;
  std::vector<Piece> pieces_;
  std::size_t piece_ = 0;
  reports::Table table_;
};

// Of the checked parameters "from" and "to" of a report.
ledger::Period period_of(const Json& params);
ledger::Credits credits_of(const Json& params);

// Parameters and columns that these reports share.
reports::ReportParam from_param();
reports::ReportParam to_param();
reports::ReportParam credits_param();
reports::Column customer_column();
reports::Column name_column();
reports::Column currency_column();
std::string customer_link(const CustomerRoll::Entry& customer);

}  // namespace analytics
