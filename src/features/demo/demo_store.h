// Writes a demo book's customers and trade into a book.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "features/demo/demo_customers.h"
#include "features/demo/demo_trade.h"
#include "sqlite/db.h"

namespace demo {

using NewId = std::function<std::int64_t()>;

class BookRecorder final : public Recorder {
 public:
  BookRecorder(sqlite::Db& db, const std::vector<Customer>& customers, NewId new_id)
      : db_{&db}, customers_{&customers}, new_id_{std::move(new_id)} {}

  // The customers [begin, end); all before the first document.
  Result<Done> add_customers(std::size_t begin, std::size_t end);
  Result<Done> document(const Document& document, std::span<const Line> lines) override;
  Result<Done> allocation(const Allocation& allocation) override;
  Result<Done> reserve_numbers(const std::map<std::string, std::int64_t>& series);

  std::int64_t rows() const { return rows_; }

 private:
  Result<Done> add_customer(const Customer& customer);

  sqlite::Db* db_;
  const std::vector<Customer>* customers_;
  NewId new_id_;
  std::vector<std::int64_t> customer_ids_;
  std::vector<std::int64_t> document_ids_;
  std::int64_t rows_ = 0;
};

// A demo book is only made where it mixes with nothing.
Result<bool> has_records(sqlite::Db& db);

}  // namespace demo
