// Finds the columns of a list of rates by what stands in them, and reads its rows.
#include "features/currencies/rate_file_store.h"

#include <algorithm>
#include <array>

#include "features/exchange/cells.h"
#include "features/exchange/date_pattern.h"
#include "features/exchange/sample.h"

namespace currencies {
namespace {

using exchange::DatePattern;
using exchange::Sample;
using exchange::SampleRow;

struct Columns {
  std::size_t currency = 0, day = 0, rate = 0;
};

bool is_currency(const std::string& cell) { return Currency::from_code(cell).operator bool(); }
bool is_rate(const std::string& cell) { return ExchangeRate::parse(cell).operator bool(); }

const std::string& cell_of(const SampleRow& row, std::size_t column) {
  static const std::string none;
  return column < row.cells.size() ? row.cells[column] : none;
}

template <class Passes>
std::size_t count_where(const Sample& sample, std::size_t column, const Passes& passes) {
  return static_cast<std::size_t>(std::ranges::count_if(
      sample.rows, [&](const SampleRow& row) { return passes(cell_of(row, column)); }));
}

// The first column, beside those that are known, most of whose cells pass: single ones that do not
// are errors of their rows.
template <class Passes>
std::optional<std::size_t> column_where(const Sample& sample, std::span<const std::size_t> known,
                                        const Passes& passes) {
  for (std::size_t column = 0; column < sample.form.headings.size(); ++column) {
    if (std::ranges::contains(known, column)) continue;
    if (2 * count_where(sample, column, passes) > sample.rows.size()) return column;
  }
  return std::nullopt;
}

std::optional<Columns> columns_of(const Sample& sample) {
  const auto is_day = [](const std::string& cell) {
    return std::ranges::any_of(exchange::known_date_patterns(), [&](const DatePattern& pattern) {
      return pattern.read(cell).has_value();
    });
  };
  const auto currency = column_where(sample, {}, is_currency);
  const auto day = column_where(sample, {}, is_day);
  if (!currency || !day) return std::nullopt;
  const std::array known{*currency, *day};  // "20260131" is a number too.
  const auto rate = column_where(sample, known, is_rate);
  return rate ? std::optional{Columns{*currency, *day, *rate}} : std::nullopt;
}

// The one that reads the most cells. Where another reads as many, but other days, nothing tells
// which is meant.
Result<const DatePattern*> pattern_of(const Sample& sample, std::size_t column) {
  const DatePattern* best = nullptr;
  std::size_t most = 0;
  bool sure = true;
  for (const DatePattern& pattern : exchange::known_date_patterns()) {
    const std::size_t count = count_where(
        sample, column, [&](const std::string& cell) { return pattern.read(cell).has_value(); });
    if (count < most || count == 0) continue;
    const bool same = std::ranges::all_of(sample.rows, [&](const SampleRow& row) {
      const std::string& cell = cell_of(row, column);
      return best == nullptr || best->read(cell) == pattern.read(cell);
    });
    sure = count > most || (sure && same);
    if (count > most) best = &pattern;
    most = count;
  }
  if (best == nullptr || !sure) return fail(ErrorCode::invalid_input, "rate.file_days");
  return best;
}

Failure wrong_row(std::int64_t line, std::string_view cell) {
  return fail(ErrorCode::invalid_input, "rate.file_row",
              {{"line", std::to_string(line)}, {"text", std::string{cell}}});
}

}  // namespace

Result<std::vector<DayRate>> rates_of_file(const std::shared_ptr<base::FileSource>& file,
                                           Currency base, std::string_view source) {
  const Sample sample = TRY(exchange::sample_of(file, nullptr));
  const std::optional<Columns> columns = columns_of(sample);
  if (!columns) return fail(ErrorCode::invalid_input, "rate.file_columns");
  const DatePattern& days = *TRY(pattern_of(sample, columns->day));
  exchange::CsvReader reader = TRY(exchange::rows_of(file, sample.form));
  std::vector<DayRate> rates;
  exchange::Record record;
  const auto cell = [&](std::size_t column) {
    return column < record.fields.size() ? exchange::cell_text(record.fields[column])
                                         : std::string_view{};
  };
  while (TRY(reader.next(record))) {
    if (std::ranges::all_of(record.fields, [](std::string_view field) {
          return exchange::cell_text(field).empty();
        })) {
      continue;
    }
    if (rates.size() == file_rows_max) {
      return fail(ErrorCode::invalid_input, "rate.file_too_long",
                  {{"max", std::to_string(file_rows_max)}});
    }
    const Result<Currency> currency = Currency::from_code(cell(columns->currency));
    if (!currency || currency.value() == base) {
      return wrong_row(record.line, cell(columns->currency));
    }
    const std::optional<Date> day = days.read(cell(columns->day));
    if (!day) return wrong_row(record.line, cell(columns->day));
    const Result<ExchangeRate> rate = ExchangeRate::parse(cell(columns->rate));
    if (!rate) return wrong_row(record.line, cell(columns->rate));
    rates.push_back({currency.value(), *day, rate.value(), std::string{source}});
  }
  return rates;
}

}  // namespace currencies
