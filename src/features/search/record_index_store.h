// Numbers and names of orders, products and statements in memory: all of them are searched at every
// keystroke. Documents and customers have indexes of their own.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "book/book.h"

namespace search {

enum class Table : std::uint8_t { order, product, statement };
inline constexpr std::size_t table_count = 3;

class RecordIndex final : public book::View {
 public:
  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) override;
  void empty() override;

  // Reads on until the deadline; true when all are read.
  Result<bool> fill(sqlite::Db& db, const book::Deadline& deadline);
  bool filled() const { return table_ == table_count; }

  // Those of a table that have the folded text in their number or name, else belong to one of the
  // customers: first what is called just so, then what was written last. All must be read before.
  std::vector<std::int64_t> find(Table table, std::string_view text,
                                 std::span<const std::int64_t> customers, std::size_t limit) const;

 private:
  struct Row {
    std::int64_t id;
    std::int64_t customer;
    std::uint32_t text;  // Where it begins in texts; it ends where the next one begins.
    bool removed;
  };
  struct Part {
    std::vector<Row> rows;  // As they were read, then as they changed.
    std::string texts;      // Folded, each part on a line of its own.
    std::unordered_map<std::int64_t, std::uint32_t> places = {};
  };

  static void add(Part& part, const sqlite::Rows& rows);

  Part parts_[table_count];
  std::size_t table_ = 0;  // That is being read.
  std::int64_t last_id_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace search
