// What customers are found and sorted by, in memory: a list of a hundred thousand is searched at
// every keystroke.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "book/book.h"

namespace customers {

using ledger::CustomerId;

class CustomerIndex : public book::View {
 public:
  struct Row {
    CustomerId id{};
    std::string code;
    std::string name;
    std::string region;  // As tree_path writes it, also where the book has it otherwise.
    std::string industry;
    std::string owner;
    std::string kind, business_type, source, price_level, block;
    std::string phone;
    std::string contact;      // The first one's name
    std::string tags;         // One a line
    std::string fields;       // Custom ones, as lines of "id=value"
    std::string search_text;  // Folded: code, names, numbers, contacts and pinyin, one a line
    bool archived = false;
    bool removed = false;
  };

  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) override;
  void empty() override;

  // All rows, read anew where that is needed; removed ones stay, marked.
  Result<const std::vector<Row>*> rows(sqlite::Db& db);
  // Reads on until the deadline; true when all are read.
  Result<bool> fill(sqlite::Db& db, const book::Deadline& deadline);
  bool filled() const { return filled_; }

 private:
  Result<Done> read_one(sqlite::Db& db, std::int64_t id);

  std::vector<Row> rows_;
  std::unordered_map<std::int64_t, std::size_t> places_;
  std::int64_t last_id_ = std::numeric_limits<std::int64_t>::min();  // Of those that were read.
  bool filled_ = false;
};

}  // namespace customers
