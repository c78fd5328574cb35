// Banks and programs write lines about the file above the headings; they are told by their width.
#include "features/exchange/sample.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "features/exchange/cells.h"
#include "features/exchange/limits.h"

namespace exchange {
namespace {

constexpr std::size_t heading_search_rows = 60;

// "sep=;" on the first line is Excel's own note on the delimiter.
std::optional<char> delimiter_noted(std::string_view text) {
  constexpr std::string_view note = "sep=";
  if (!text.starts_with(note) || text.size() < note.size() + 2) return std::nullopt;
  const char after = text[note.size() + 1];
  return after == '\n' || after == '\r' ? std::optional{text[note.size()]} : std::nullopt;
}

Result<std::string> first_text(base::FileSource& file, base::Encoding encoding) {
  std::vector<std::byte> slice(slice_bytes);
  const std::size_t count = TRY(file.read(0, slice));
  std::string text;
  base::make_decoder(encoding)->append(std::span{slice}.first(count), text);
  return text;
}

SampleRow copied(const Record& record) {
  SampleRow row{.line = record.line, .cells = {}};
  for (const std::string_view field : record.fields) row.cells.emplace_back(cell_text(field));
  return row;
}

std::size_t filled(const SampleRow& row) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row.cells, [](const std::string& cell) { return !cell.empty(); }));
}

bool is_value(const std::string& cell) {
  if (plain_amount(cell, DecimalMark::point) || plain_amount(cell, DecimalMark::comma)) return true;
  return std::ranges::any_of(known_date_patterns(), [&cell](const DatePattern& pattern) {
    return pattern.read(cell).has_value();
  });
}

// Most rows have as many columns as the data; the first row that wide is the headings, unless some
// of its cells are days or amounts. Nothing: no headings.
std::optional<std::size_t> heading_row(const std::vector<SampleRow>& rows, std::size_t width) {
  const std::size_t look = std::min(rows.size(), heading_search_rows);
  for (std::size_t i = 0; i < look; ++i) {
    if (rows[i].cells.size() < width || 2 * filled(rows[i]) < width) continue;
    if (std::ranges::any_of(rows[i].cells, is_value)) return std::nullopt;
    return i;
  }
  return std::nullopt;
}

std::size_t usual_width(const std::vector<SampleRow>& rows) {
  std::map<std::size_t, std::size_t> counts;
  for (const SampleRow& row : rows) ++counts[row.cells.size()];
  const auto most = std::ranges::max_element(
      counts, {}, [](const auto& entry) { return entry.first < 2 ? 0 : entry.second; });
  return most == counts.end() ? 1 : most->first;
}

std::vector<std::string> unique_headings(std::vector<std::string> cells, std::size_t width) {
  cells.resize(std::max(cells.size(), width));
  std::vector<std::string> headings = cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty() || std::ranges::count(cells, cells[i]) > 1) {
      headings[i] = "#" + std::to_string(i + 1);
    }
  }
  return headings;
}

Result<std::vector<SampleRow>> first_rows(CsvReader& reader, bool& whole) {
  std::vector<SampleRow> rows;
  Record record;
  whole = false;
  while (rows.size() < sample_rows_max) {
    if (!TRY(reader.next(record))) {
      whole = true;
      break;
    }
    rows.push_back(copied(record));
  }
  return rows;
}

void find_headings(Sample& sample, const Mapping* mapping) {
  const std::size_t width = usual_width(sample.rows);
  std::optional<std::size_t> heading = heading_row(sample.rows, width);
  if (mapping != nullptr && mapping->heading_line) {
    const auto row = std::ranges::find(sample.rows, *mapping->heading_line, &SampleRow::line);
    heading.reset();
    if (row != sample.rows.end()) heading = static_cast<std::size_t>(row - sample.rows.begin());
  }
  std::vector<std::string> cells;
  if (heading) {
    sample.form.heading_line = sample.rows[*heading].line;
    cells = sample.rows[*heading].cells;
    sample.rows.erase(sample.rows.begin(),
                      sample.rows.begin() + static_cast<std::ptrdiff_t>(*heading) + 1);
  }
  sample.form.headings = unique_headings(std::move(cells), heading ? 0 : width);
  for (SampleRow& row : sample.rows) row.cells.resize(sample.form.headings.size());
}

}  // namespace

Result<base::Encoding> encoding_for(base::FileSource& file, const Mapping* mapping) {
  if (mapping != nullptr && mapping->encoding) return *mapping->encoding;
  return TRY(encoding_of(file)).encoding;
}

Result<Sample> sample_of(const std::shared_ptr<base::FileSource>& file, const Mapping* mapping) {
  return sample_of(file, TRY(encoding_for(*file, mapping)), mapping);
}

Result<Sample> sample_of(const std::shared_ptr<base::FileSource>& file, base::Encoding encoding,
                         const Mapping* mapping) {
  Sample sample;
  sample.form.encoding = encoding;
  const std::string text = TRY(first_text(*file, sample.form.encoding));
  const std::optional<char> noted = delimiter_noted(text);
  sample.form.delimiter = noted ? *noted : delimiter_of(text);
  if (mapping != nullptr && mapping->delimiter) sample.form.delimiter = *mapping->delimiter;

  CsvReader reader{file, sample.form.encoding, sample.form.delimiter};
  sample.rows = TRY(first_rows(reader, sample.whole));
  if (noted && !sample.rows.empty()) sample.rows.erase(sample.rows.begin());
  if (sample.rows.empty()) return base::fail(ErrorCode::invalid_input, "import.empty_file");
  find_headings(sample, mapping);
  return sample;
}

Result<CsvReader> rows_of(std::shared_ptr<base::FileSource> file, const FileForm& form) {
  CsvReader reader{std::move(file), form.encoding, form.delimiter};
  Record record;
  while (form.heading_line > 0 && TRY(reader.next(record))) {
    if (record.line >= form.heading_line) break;
  }
  return reader;
}

}  // namespace exchange
