// Walks through a changeset: table headers, changes, values, each within the bytes that are there.
#include "sqlite/changeset_check.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace sqlite {
namespace {

constexpr std::uint8_t insert_mark = 18;
constexpr std::uint8_t delete_mark = 9;
constexpr std::uint8_t update_mark = 23;
constexpr std::uint64_t columns_max = 2'000;  // Of a table, in SQLite.

enum class Value : std::uint8_t { absent = 0, integer, real, text, blob, null };
enum class Record : std::uint8_t { whole, before_update, after_update };

class Walk {
 public:
  explicit Walk(std::span<const std::byte> rest) : rest_{rest} {}

  bool is_at_end() const { return rest_.empty(); }

  // 'T', the count of columns, for each whether it is of the key, the table's name.
  bool table() {
    if (byte() != 'T') return false;
    const auto columns = varint();
    if (!columns || *columns == 0 || *columns > columns_max) return false;
    is_key_.clear();
    std::size_t keys = 0;
    for (std::uint64_t i = 0; i < *columns; ++i) {
      const auto key = byte();
      if (!key) return false;
      is_key_.push_back(*key != 0);
      keys += *key != 0 ? 1 : 0;
    }
    return keys > 0 && name();
  }

  bool next_is_table() const { return !rest_.empty() && rest_.front() == std::byte{'T'}; }

  // What was done, whether by a trigger, then one row or two.
  bool change() {
    const auto mark = byte();
    const auto indirect = byte();
    if (!mark || !indirect || *indirect > 1) return false;
    if (*mark == update_mark) return record(Record::before_update) && record(Record::after_update);
    return (*mark == insert_mark || *mark == delete_mark) && record(Record::whole);
  }

 private:
  bool name() {
    while (const auto character = byte()) {
      if (*character == 0) return true;
    }
    return false;
  }

  // Rows are whole in inserts and deletes; in updates the key stands in the row before.
  bool record(Record kind) {
    for (const bool key : is_key_) {
      const auto type = byte();
      if (!type || *type > static_cast<std::uint8_t>(Value::null)) return false;
      const auto value = static_cast<Value>(*type);
      const bool needed = kind == Record::whole || (key && kind == Record::before_update);
      if (needed && value == Value::absent) return false;
      if (kind == Record::after_update && key && value != Value::absent) return false;
      if (key && value == Value::null) return false;
      if (!content(value)) return false;
    }
    return true;
  }

  bool content(Value value) {
    if (value == Value::integer || value == Value::real) return skip(8);
    if (value != Value::text && value != Value::blob) return true;
    const auto size = varint();
    return size && skip(*size);
  }

  std::optional<std::uint8_t> byte() {
    if (rest_.empty()) return std::nullopt;
    const auto first = std::to_integer<std::uint8_t>(rest_.front());
    rest_ = rest_.subspan(1);
    return first;
  }

  bool skip(std::uint64_t count) {
    if (count > rest_.size()) return false;
    rest_ = rest_.subspan(static_cast<std::size_t>(count));
    return true;
  }

  // SQLite's own: seven bits a byte, the highest first. Lengths never need more than five bytes.
  std::optional<std::uint64_t> varint() {
    std::uint64_t number = 0;
    for (int i = 0; i < 5; ++i) {
      const auto next = byte();
      if (!next) return std::nullopt;
      number = number << 7 | (*next & 0x7f);
      if (*next < 0x80) return number;
    }
    return std::nullopt;
  }

  std::span<const std::byte> rest_;
  std::vector<bool> is_key_;
};

}  // namespace

bool is_changeset(std::span<const std::byte> bytes) {
  Walk walk{bytes};
  while (!walk.is_at_end()) {
    if (!walk.table()) return false;
    while (!walk.is_at_end() && !walk.next_is_table()) {
      if (!walk.change()) return false;
    }
  }
  return true;
}

}  // namespace sqlite
