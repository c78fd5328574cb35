// Reads CSV of any delimiter and encoding record by record, holding one slice of the file in
// memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_source.h"
#include "base/text_decoder.h"

namespace exchange {

// One record. The views are valid until the next call of next().
struct Record {
  std::int64_t line = 0;  // Where it begins in the file, from 1; quoted line ends count.
  std::vector<std::string_view> fields;
};

// Field rules of RFC 4180, and leniently what other programs write: a quote inside an unquoted
// field is a plain character, text after a closing quote belongs to the field, and lines end with
// CR, LF or CRLF, mixed as they come. Lines without any character are passed over.
class CsvReader {
 public:
  CsvReader(std::shared_ptr<base::FileSource> file, base::Encoding encoding, char delimiter);

  // The next record, or false at the end. Errors: corrupt_file with the line where a quoted field
  // begins that is never closed, or where there are too many columns.
  Result<bool> next(Record& record);

  std::int64_t bytes_read() const { return offset_; }
  std::int64_t bytes_total() const { return file_->size(); }

 private:
  struct Extent {
    std::size_t end;   // Of the record, without its line end.
    std::size_t next;  // Where the next record begins.
    std::int64_t lines;
  };

  Result<bool> fill();
  Result<std::optional<Extent>> find_extent();
  Result<Done> split(std::size_t end, Record& record);
  std::string_view take_field(std::size_t& at, std::size_t end);

  std::shared_ptr<base::FileSource> file_;
  std::unique_ptr<base::TextDecoder> decoder_;
  char delimiter_;
  std::vector<std::byte> slice_;
  std::string text_;       // Decoded and not yet given out; fields are unquoted in place.
  std::size_t begin_ = 0;  // Of the next record in text_.
  std::size_t scan_ = 0;   // Up to here text_ has been looked through without finding its end.
  enum class Place : std::uint8_t { field_start, plain, quoted, after_quote };
  Place place_ = Place::field_start;  // Of scan_.
  std::int64_t scan_lines_ = 0;
  std::int64_t line_ = 1;
  std::int64_t offset_ = 0;
  bool at_end_ = false;
};

// The delimiter that divides the lines of the sample most evenly: comma, semicolon, tab or pipe.
char delimiter_of(std::string_view sample);

}  // namespace exchange
