// Any bytes, in any encoding and delimiter: reading never fails but by an error, every field is
// UTF-8, lines go up, and slices of another size give the same.
#include <cstddef>
#include <cstdint>

#include "base/text.h"
#include "features/exchange/csv_reader.h"
#include "features/exchange/dripping_source.h"
#include "features/exchange/encoding_guess.h"

namespace {

// All fields with their lines as one text.
std::string read_all(const std::string& content, char delimiter, std::size_t drip) {
  const base::Encoding encoding = exchange::encoding_of(content).encoding;
  exchange::CsvReader reader{std::make_shared<testing::DrippingSource>(content, drip), encoding,
                             delimiter};
  exchange::Record record;
  std::string all;
  std::int64_t line = 0;
  while (true) {
    const auto more = reader.next(record);
    if (!more) return all + more.error().message.key + std::to_string(more.error().line);
    if (!more.value()) return all;
    VERIFY(record.line > line);
    line = record.line;
    all += std::to_string(line);
    for (const std::string_view field : record.fields) {
      VERIFY(base::is_utf8(field));
      all.append("|").append(field);
    }
    all += '\n';
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  constexpr std::string_view delimiters = ",;\t|";
  const char delimiter = delimiters[data[0] % delimiters.size()];
  const std::string content{reinterpret_cast<const char*>(data) + 2, size - 2};
  VERIFY(read_all(content, delimiter, 65'536) == read_all(content, delimiter, 1 + data[1] % 7U));
  return 0;
}
