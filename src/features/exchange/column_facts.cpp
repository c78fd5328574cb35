// One pass over the sample; patterns that plainly do not fit a column are soon left out.
#include "features/exchange/column_facts.h"

#include <algorithm>
#include <set>

#include "base/verify.h"
#include "features/exchange/cells.h"

namespace exchange {
namespace {

constexpr std::size_t enough_cells = 30;  // After these a pattern that never fitted is left out.
constexpr std::size_t date_bytes_min = 6;
constexpr std::size_t date_bytes_max = 40;

void count_dates(const std::string& cell, ColumnFacts& facts) {
  if (cell.size() < date_bytes_min || cell.size() > date_bytes_max) return;
  const auto patterns = known_date_patterns();
  VERIFY(patterns.size() <= date_patterns_max);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (facts.filled > enough_cells && facts.dates[i] == 0) continue;
    const std::optional<Date> day = patterns[i].read(cell);
    // Eight digits are more often a number than a day of another century.
    if (day && day->year() >= 1950 && day->year() <= 2100) ++facts.dates[i];
  }
}

void count_amounts(const std::string& cell, ColumnFacts& facts) {
  switch (mark_evidence(cell)) {
    case MarkEvidence::no_amount:
      return;
    case MarkEvidence::none:
      break;
    case MarkEvidence::point:
      ++facts.certain_points;
      break;
    case MarkEvidence::comma:
      ++facts.certain_commas;
      break;
    case MarkEvidence::either:
      ++facts.either_marks;
      break;
  }
  ++facts.amounts;
}

}  // namespace

std::size_t ColumnFacts::best_dates() const { return std::ranges::max(dates); }

std::vector<ColumnFacts> facts_of(const Sample& sample) {
  std::vector<ColumnFacts> facts(sample.form.headings.size());
  std::vector<std::set<std::string_view>> seen(facts.size());
  for (const SampleRow& row : sample.rows) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const std::string& cell = row.cells[i];
      ++facts[i].rows;
      if (cell.empty()) continue;
      ++facts[i].filled;
      seen[i].insert(cell);
      count_dates(cell, facts[i]);
      count_amounts(cell, facts[i]);
      if (is_whole_number(cell)) ++facts[i].whole_numbers;
      if (yes_or_no(cell)) ++facts[i].yes_or_nos;
      if (currency_from_text(cell)) ++facts[i].currencies;
    }
  }
  for (std::size_t i = 0; i < facts.size(); ++i) facts[i].distinct = seen[i].size();
  return facts;
}

}  // namespace exchange
