// A record's end is looked for first and its fields are unquoted in place then, so that a record
// cut by the end of a slice is never altered before it is whole.
#include "features/exchange/csv_reader.h"

#include <algorithm>
#include <array>

#include "features/exchange/limits.h"

namespace exchange {
namespace {

constexpr char quote = '"';

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

Failure broken_off(std::int64_t line, std::string_view key) {
  Error error = base::fail(ErrorCode::corrupt_file, key, {{"line", std::to_string(line)}});
  error.line = line;
  return error;
}

}  // namespace

CsvReader::CsvReader(std::shared_ptr<base::FileSource> file, base::Encoding encoding,
                     char delimiter)
    : file_{std::move(file)},
      decoder_{base::make_decoder(encoding)},
      delimiter_{delimiter},
      slice_(slice_bytes) {}

// Decodes the next slice behind what is left of the last one; false at the end of the file.
Result<bool> CsvReader::fill() {
  if (at_end_) return false;
  text_.erase(0, begin_);
  scan_ -= begin_;
  begin_ = 0;
  const std::size_t count = TRY(file_->read(offset_, slice_));
  offset_ += static_cast<std::int64_t>(count);
  if (count > 0) {
    decoder_->append(std::span{slice_}.first(count), text_);
  } else {
    decoder_->finish(text_);
    at_end_ = true;
  }
  return true;
}

// Where the record that begins at begin_ ends; nothing when more of the file is needed.
Result<std::optional<CsvReader::Extent>> CsvReader::find_extent() {
  for (; scan_ < text_.size(); ++scan_) {
    const char c = text_[scan_];
    if (c == quote) {
      const bool opens = place_ == Place::field_start || place_ == Place::after_quote;
      if (place_ == Place::quoted) {
        place_ = Place::after_quote;
      } else {
        place_ = opens ? Place::quoted : Place::plain;
      }
      continue;
    }
    if (!is_line_end(c)) {
      if (place_ != Place::quoted) place_ = c == delimiter_ ? Place::field_start : Place::plain;
      continue;
    }
    if (c == '\r' && scan_ + 1 == text_.size() && !at_end_) break;  // CR alone, or half of CRLF?
    const bool pair = c == '\r' && scan_ + 1 < text_.size() && text_[scan_ + 1] == '\n';
    ++scan_lines_;
    if (place_ != Place::quoted)
      return std::optional{Extent{scan_, scan_ + (pair ? 2U : 1U), scan_lines_}};
    if (pair) ++scan_;
  }
  if (scan_ - begin_ > record_bytes_max) return broken_off(line_, "import.record_too_long");
  if (!at_end_ || begin_ == text_.size()) return std::optional<Extent>{};
  if (place_ == Place::quoted) return broken_off(line_, "import.quote_not_closed");
  return std::optional{Extent{text_.size(), text_.size(), scan_lines_ + 1}};
}

// The field that begins at `at`, unquoted in place; `at` moves to its delimiter or to the end.
std::string_view CsvReader::take_field(std::size_t& at, std::size_t end) {
  const std::size_t start = at;
  if (at == end || text_[at] != quote) {
    const char* const first = text_.data() + at;
    const char* const last = text_.data() + end;
    at += static_cast<std::size_t>(std::find(first, last, delimiter_) - first);
    return {first, at - start};
  }
  std::size_t written = start;
  bool quoted = true;
  for (++at; at < end && (quoted || text_[at] != delimiter_); ++at) {
    if (text_[at] != quote || !quoted) {
      text_[written++] = text_[at];
    } else if (at + 1 < end && text_[at + 1] == quote) {
      text_[written++] = quote;
      ++at;
    } else {
      quoted = false;
    }
  }
  return {text_.data() + start, written - start};
}

Result<Done> CsvReader::split(std::size_t end, Record& record) {
  record.fields.clear();
  std::size_t at = begin_;
  while (true) {
    if (record.fields.size() == columns_max) return broken_off(line_, "import.too_many_columns");
    record.fields.push_back(take_field(at, end));
    if (at == end) return base::done();
    ++at;
  }
}

Result<bool> CsvReader::next(Record& record) {
  while (true) {
    const std::optional<Extent> extent = TRY(find_extent());
    if (!extent) {
      if (!TRY(fill())) return false;
      continue;
    }
    const bool empty = extent->end == begin_;
    record.line = line_;
    if (!empty) TRY(split(extent->end, record));
    line_ += extent->lines;
    begin_ = scan_ = extent->next;
    place_ = Place::field_start;
    scan_lines_ = 0;
    if (!empty) return true;
  }
}

namespace {

// How many fields each line of the sample has with this delimiter, outside quotes.
std::vector<int> widths(std::string_view sample, char delimiter) {
  std::vector<int> counts;
  int count = 1;
  bool quoted = false;
  bool empty = true;
  for (const char c : sample) {
    if (c == quote) quoted = !quoted;
    if (!quoted && c == delimiter) ++count;
    if (!quoted && is_line_end(c)) {
      if (!empty) counts.push_back(count);
      count = 1;
      empty = true;
      continue;
    }
    empty = false;
  }
  if (!empty && counts.empty())
    counts.push_back(count);  // The last line is cut, unless it is alone.
  return counts;
}

// How well a delimiter divides: the number of lines of the commonest width, times that width.
std::int64_t evenness(const std::vector<int>& counts) {
  std::int64_t best = 0;
  for (const int width : counts) {
    if (width < 2) continue;
    const std::int64_t lines = std::ranges::count(counts, width);
    best = std::max(best, lines * lines * std::min(width, 12));
  }
  return best;
}

}  // namespace

char delimiter_of(std::string_view sample) {
  sample = sample.substr(0, slice_bytes / 4);
  char best = ',';
  std::int64_t best_score = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    const std::int64_t score = evenness(widths(sample, candidate));
    if (score > best_score) {
      best = candidate;
      best_score = score;
    }
  }
  return best;
}

}  // namespace exchange
