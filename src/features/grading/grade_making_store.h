// The grades of one day on their way: from the ledger, in pieces of a few milliseconds.
#pragma once

#include <vector>

#include "book/book.h"
#include "features/analytics/customer_roll_store.h"
#include "features/analytics/purchase_days.h"
#include "features/analytics/revenue.h"
#include "features/analytics/rfm.h"
#include "features/grading/grade_rules.h"

namespace grading {

// A customer that was ever invoiced.
struct GradeLine {
  ledger::CustomerId customer{};
  Figures figures;
  std::size_t grade = 0;  // By the rules.
};

class DayMaking {
 public:
  DayMaking(Date day, RulesSince rules) : day_{day}, rules_{std::move(rules)} {}

  Date day() const { return day_; }
  // Works until the deadline, on one piece at the least; true when all are graded.
  Result<bool> step(book::Book& book, const book::Deadline& deadline);

  // Then.
  const RulesSince& rules() const { return rules_; }
  const std::vector<GradeLine>& lines() const { return lines_; }  // By customer id.
  std::vector<GradeLine> take_lines() { return std::move(lines_); }

 private:
  enum class Piece : std::uint8_t {
    sales,
    revenue_order,
    classes,
    score_order,
    recency,
    frequency,
    monetary,
    days,
    day_places,
    day_order,
    rhythms,
    grades,
    order,
    none,
  };

  bool work(const ledger::Ledger& ledger, const analytics::CustomerRoll& roll,
            const book::Deadline& deadline);
  void take_sales(const ledger::Ledger& ledger, const analytics::CustomerRoll& roll);
  void order_for_scores();
  bool take_rhythms(const analytics::CustomerRoll& roll, const book::Deadline& deadline);
  void grade();

  Date day_;
  RulesSince rules_;
  bool filled_ = false;
  Piece next_ = Piece::sales;
  std::vector<analytics::RevenueLine> by_revenue_;
  std::vector<analytics::RfmLine> sales_;
  std::vector<analytics::AbcClass> classes_;  // Beside them.
  analytics::PurchaseDays days_;
  std::vector<std::uint32_t> places_;  // Beside the lines.
  std::vector<GradeLine> lines_;
};

}  // namespace grading
