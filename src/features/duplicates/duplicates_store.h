// Customers that look alike, found in small steps and kept in memory until customers change.
#pragma once

#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "book/book.h"
#include "features/duplicates/likeness.h"

namespace duplicates {

using ledger::CustomerId;

struct Pair {
  CustomerId first{}, second{};  // The smaller id first: the one that was there before.
  Likeness likeness;
};

class DuplicateSearch final : public book::View {
 public:
  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) override;
  void empty() override { *this = {}; }

  // Works until the deadline; true when all customers were compared.
  Result<bool> step(sqlite::Db& db, const book::Deadline& deadline);
  book::Progress progress() const;
  // The best first; null where they were not looked for since customers changed.
  const std::vector<Pair>* found() const { return phase_ == Phase::done ? &pairs_ : nullptr; }

 private:
  enum class Phase : std::uint8_t { reading, comparing, sorting, done };

  Result<bool> read(sqlite::Db& db, const book::Deadline& deadline);
  bool compare(const book::Deadline& deadline);
  void compare_pair(std::uint32_t a, std::uint32_t b);

  Phase phase_ = Phase::reading;
  std::int64_t count_ = 0;
  std::vector<CustomerId> ids_;
  std::vector<Traits> traits_;                                          // Beside them.
  std::unordered_map<std::string, std::vector<std::uint32_t>> blocks_;  // Places by key.
  std::vector<const std::vector<std::uint32_t>*> waiting_;              // Blocks still to compare,
  std::size_t block_ = 0, row_ = 0;                                     // and how far they were.
  std::set<std::pair<std::uint32_t, std::uint32_t>> known_;             // Pairs that were found.
  std::vector<Pair> pairs_;
};

// The pairs that somebody said are not the same.
Result<std::set<std::pair<CustomerId, CustomerId>>> not_same(sqlite::Db& db);
Result<Done> keep_not_same(book::Book& book, CustomerId a, CustomerId b);

// Of one customer. Nothing where there is none.
Result<std::optional<Traits>> traits_of_customer(sqlite::Db& db, CustomerId id);

}  // namespace duplicates
