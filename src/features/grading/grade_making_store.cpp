// Sales, classes, scores and rhythms one after the other, then the grades.
#include "features/grading/grade_making_store.h"

#include <algorithm>
#include <utility>

#include "base/sort.h"

namespace grading {
namespace {

constexpr std::size_t lines_between_looks = 256;

}  // namespace

Result<bool> DayMaking::step(book::Book& book, const book::Deadline& deadline) {
  auto& roll = book.view<analytics::CustomerRoll>();
  if (!filled_) {
    filled_ = TRY(book.fill_ledger(deadline)) && TRY(roll.fill(book.db(), deadline));
    if (!filled_ || deadline()) return false;
  }
  const ledger::Ledger& ledger = *TRY(book.ledger());
  while (next_ != Piece::none) {
    if (!work(ledger, roll, deadline)) return false;
    next_ = static_cast<Piece>(std::to_underlying(next_) + 1);
    if (next_ != Piece::none && deadline()) return false;
  }
  return true;
}

// True when the piece is done.
bool DayMaking::work(const ledger::Ledger& ledger, const analytics::CustomerRoll& roll,
                     const book::Deadline& deadline) {
  using analytics::Score;
  switch (next_) {
    case Piece::sales:
      take_sales(ledger, roll);
      break;
    case Piece::revenue_order:
      analytics::order_by_revenue(by_revenue_);
      break;
    case Piece::classes:
      analytics::classify(by_revenue_);
      break;
    case Piece::score_order:
      order_for_scores();
      break;
    case Piece::recency:
      analytics::score(sales_, Score::recency);
      break;
    case Piece::frequency:
      analytics::score(sales_, Score::frequency);
      break;
    case Piece::monetary:
      analytics::score(sales_, Score::monetary);
      break;
    case Piece::days:
      days_.read(ledger, {.to = day_.days()});
      break;
    case Piece::day_places:
      days_.find_places(ledger,
                        [&](ledger::CustomerId customer) { return roll.place_of(customer); });
      break;
    case Piece::day_order:
      days_.order();
      break;
    case Piece::rhythms:
      return take_rhythms(roll, deadline);
    case Piece::grades:
      grade();
      break;
    case Piece::order:
      base::sort(lines_,
                 [](const GradeLine& a, const GradeLine& b) { return a.customer < b.customer; });
      break;
    case Piece::none:
      break;
  }
  return true;
}

void DayMaking::take_sales(const ledger::Ledger& ledger, const analytics::CustomerRoll& roll) {
  const GradeRules& by = rules_.rules;
  for (const ledger::Sales& each : ledger::sales(ledger, period_of(by, day_), by.credits)) {
    by_revenue_.push_back({.sales = each, .place = roll.place_of(each.customer)});
  }
}

// Credit notes alone are no purchase, but were part of the whole.
void DayMaking::order_for_scores() {
  std::erase_if(by_revenue_, [](const auto& line) { return line.sales.invoices == 0; });
  analytics::order_for_scores(by_revenue_);
  for (const analytics::RevenueLine& line : by_revenue_) {
    sales_.push_back({.sales = line.sales, .place = line.place});
    classes_.push_back(line.abc.grade);
  }
  by_revenue_ = {};
}

bool DayMaking::take_rhythms(const analytics::CustomerRoll& roll, const book::Deadline& deadline) {
  while (lines_.size() < days_.customers()) {
    const std::size_t at = lines_.size();
    const analytics::Rhythm rhythm = days_.rhythm(at);
    places_.push_back(days_.place(at));
    lines_.push_back({.customer = roll.at(places_.back()).id,
                      .figures = {.currency = Currency::known("CNY"),
                                  .last_day = rhythm.last_day,
                                  .band = analytics::frequency_band(rhythm)}});
    if (lines_.size() % lines_between_looks == 0 && deadline()) break;
  }
  return lines_.size() == days_.customers();
}

// Of several currencies the one in which the grade is best, of equals the first.
void DayMaking::grade() {
  for (GradeLine& line : lines_) line.grade = grade_of(rules_.rules, &line.figures);
  for (std::size_t i = 0; i < sales_.size(); ++i) {
    const analytics::RfmLine& sale = sales_[i];
    const auto at = std::ranges::lower_bound(places_, sale.place) - places_.begin();
    GradeLine& line = lines_[static_cast<std::size_t>(at)];
    const Figures figures{.currency = sale.sales.currency,
                          .revenue = sale.sales.revenue,
                          .invoices = sale.sales.invoices,
                          .last_day = sale.sales.last_day,
                          .abc = classes_[i],
                          .fifths = sale.scores,
                          .band = line.figures.band};
    const std::size_t grade = grade_of(rules_.rules, &figures);
    if (!line.figures.abc || grade < line.grade) {
      line.figures = figures;
      line.grade = grade;
    }
  }
}

}  // namespace grading
