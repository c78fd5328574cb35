// The beginning of a file, read as a table: its form, its headings and its first rows.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_source.h"
#include "features/exchange/csv_reader.h"
#include "features/exchange/encoding_guess.h"
#include "features/exchange/mapping.h"

namespace exchange {

struct FileForm {
  base::Encoding encoding = base::Encoding::utf_8;
  char delimiter = ',';
  std::int64_t heading_line = 0;      // 0: the file has no headings.
  std::vector<std::string> headings;  // One a column; "#3" where there is none or it is double.
};

struct SampleRow {
  std::int64_t line;
  std::vector<std::string> cells;  // Trimmed, as many as there are headings.
};

struct Sample {
  FileForm form;
  std::vector<SampleRow> rows;
  bool whole = true;  // The file has no further rows.
};

// Reads the first rows. What the mapping says of the file's form is taken, the rest is guessed.
// Errors: import.empty_file, and those of CsvReader.
Result<Sample> sample_of(const std::shared_ptr<base::FileSource>& file, const Mapping* mapping);
// The same where the encoding is known.
Result<Sample> sample_of(const std::shared_ptr<base::FileSource>& file, base::Encoding encoding,
                         const Mapping* mapping);
// Reads far into a file that is plain ASCII at first.
Result<base::Encoding> encoding_for(base::FileSource& file, const Mapping* mapping);

// A reader that stands before the first row of data.
Result<CsvReader> rows_of(std::shared_ptr<base::FileSource> file, const FileForm& form);

}  // namespace exchange
