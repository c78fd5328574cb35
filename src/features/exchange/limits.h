// The maxima of an import, in one place.
#pragma once

#include <cstddef>
#include <cstdint>

namespace exchange {

constexpr std::size_t columns_max = 500;
constexpr std::size_t record_bytes_max = 1'000'000;  // A quote that is never closed ends here.
constexpr std::size_t slice_bytes = 65'536;          // Read and decoded at a time.
constexpr std::size_t detect_bytes_max = 8'000'000;  // Looked at to tell the encoding.
constexpr std::size_t sample_rows_max = 3'000;       // Looked at to guess columns and formats.
constexpr std::size_t preview_rows = 20;             // Shown as they will be read.
constexpr std::size_t errors_listed_max = 1'000;     // Further ones are only counted.
constexpr std::size_t text_bytes_max = 2'000;        // One cell that goes into the book.

}  // namespace exchange
