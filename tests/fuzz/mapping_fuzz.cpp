// Any file: guessing its columns gives a mapping that its own JSON reads back, and the rows are
// read or refused.
#include <cstddef>
#include <cstdint>

#include "features/exchange/import_rows.h"
#include "features/exchange/mapping_guess.h"

namespace {

void read_rows(const exchange::Sample& sample, const exchange::Mapping& mapping) {
  const auto reader = exchange::RowReader::make(mapping, sample.form, Currency::known("CNY"));
  if (!reader) return;
  for (const exchange::SampleRow& row : sample.rows) {
    const exchange::Record record{.line = row.line, .fields = {row.cells.begin(), row.cells.end()}};
    if (mapping.kind == exchange::Kind::invoices) {
      const auto invoice = reader.value().invoice(record);
      VERIFY(!invoice || !invoice.value().amount.is_zero());
      VERIFY(invoice || invoice.error().line == row.line);
    } else {
      const auto customer = reader.value().customer(record);
      VERIFY(!customer || !customer.value().name.empty());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = std::make_shared<base::MemorySource>(
      "", std::string{reinterpret_cast<const char*>(data), size});
  const auto sample = exchange::sample_of(file, nullptr);
  if (!sample) return 0;
  const exchange::Guess guess = exchange::guess_mapping(sample.value(), std::nullopt);
  const Json json = exchange::json_from_mapping(guess.mapping);
  const auto again = exchange::mapping_from_json(JsonReader{json});
  VERIFY(again && exchange::json_from_mapping(again.value()) == json);
  read_rows(sample.value(), guess.mapping);
  return 0;
}
