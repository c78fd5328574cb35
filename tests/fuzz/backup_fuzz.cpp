// Any bytes as a backup: read or refused with a place, and the same in whatever pieces they come.
#include <cstddef>
#include <cstdint>

#include "base/text.h"
#include "features/backup/backup_reader.h"

namespace {

// Writes down all that it is told.
class Witness final : public backup::BackupVisitor {
 public:
  explicit Witness(bool skip) : skip_{skip} {}

  Result<bool> begin_data(const backup::Header& so_far) override {
    told += "data " + std::to_string(so_far.schema_version) + "\n";
    return !skip_;
  }
  Result<Done> begin_table(std::string_view name,
                           const std::vector<std::string>& columns) override {
    told.append(name) += '\n';
    for (const std::string& column : columns) told += column + ",";
    return base::done();
  }
  Result<Done> row(std::span<const backup::Cell> cells) override {
    for (const backup::Cell& cell : cells) {
      VERIFY(base::is_utf8(cell.text));
      told += std::to_string(static_cast<int>(cell.kind)) + std::to_string(cell.whole) + cell.text +
              std::to_string(cell.bytes.size()) + "|";
    }
    told += '\n';
    return base::done();
  }
  Result<Done> end_table() override { return base::done(); }

  std::string told;

 private:
  bool skip_;
};

std::string read_all(std::string_view content, bool skip, std::size_t piece) {
  Witness witness{skip};
  backup::BackupReader reader{witness};
  const auto refused = [&](const Error& error) {
    VERIFY(error.code == ErrorCode::corrupt_file);
    return witness.told + error.message.key + std::to_string(error.line);
  };
  for (std::size_t at = 0; at < content.size(); at += piece) {
    const auto fed = reader.feed(content.substr(at, piece));
    if (!fed) return refused(fed.error());
  }
  const auto ended = reader.end();
  if (!ended) return refused(ended.error());
  VERIFY(reader.complete());
  return witness.told + "complete";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const bool skip = (data[0] & 1) != 0;
  const std::string_view content{reinterpret_cast<const char*>(data) + 1, size - 1};
  VERIFY(read_all(content, skip, 65'536) == read_all(content, skip, 1 + (data[0] >> 1) % 9U));
  return 0;
}
