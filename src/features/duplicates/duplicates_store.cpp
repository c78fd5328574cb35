// Reads customers in slices, puts them into blocks by their keys, and compares within each block.
#include "features/duplicates/duplicates_store.h"

#include <algorithm>
#include <limits>

#include "base/sort.h"
#include "sqlite/session.h"

namespace duplicates {
namespace {

constexpr char duplicates_file[] = {
#embed "duplicates/duplicates.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({duplicates_file, sizeof duplicates_file}, name);
}
constexpr sqlite::Sql traits_query = sql("traits");
constexpr sqlite::Sql count_query = sql("count_customers");
constexpr sqlite::Sql not_same_query = sql("not_same");
constexpr sqlite::Sql add_not_same = sql("add_not_same");

constexpr std::int64_t rows_at_once = 50;
constexpr std::size_t pairs_between_looks = 512;

Traits traits_in(const sqlite::Rows& rows) {
  const std::string name = rows.text("name"), short_name = rows.text("short_name"),
                    tax_id = rows.text("tax_id"), region = rows.text("region"),
                    address = rows.text("address"), phones = rows.text("phones"),
                    emails = rows.text("emails"), accounts = rows.text("accounts");
  return traits_of({.name = name,
                    .short_name = short_name,
                    .tax_id = tax_id,
                    .region = region,
                    .address = address,
                    .phones = phones,
                    .emails = emails,
                    .accounts = accounts});
}

}  // namespace

Result<Done> DuplicateSearch::follow(sqlite::Db&, std::span<const std::byte> changeset) {
  bool touched = false;
  TRY(sqlite::for_each_change(changeset, [&](const sqlite::Change& change) {
    touched = touched || change.table == "customer" || change.table == "contact" ||
              change.table == "contact_reach" || change.table == "payer";
  }));
  if (touched) empty();
  return base::done();
}

Result<bool> DuplicateSearch::step(sqlite::Db& db, const book::Deadline& deadline) {
  if (phase_ == Phase::reading) {
    if (!TRY(read(db, deadline))) return false;
    phase_ = Phase::comparing;
    if (deadline()) return false;
  }
  if (phase_ == Phase::comparing) {
    if (!compare(deadline)) return false;
    phase_ = Phase::sorting;
    if (deadline()) return false;
  }
  if (phase_ == Phase::sorting) {
    base::sort(pairs_, [](const Pair& a, const Pair& b) {
      if (a.likeness.score != b.likeness.score) return a.likeness.score > b.likeness.score;
      return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    std::vector<Pair> pairs = std::move(pairs_);
    empty();  // Nothing else is needed any more.
    pairs_ = std::move(pairs);
    phase_ = Phase::done;
  }
  return true;
}

// Reading is half of it, comparing the other.
book::Progress DuplicateSearch::progress() const {
  const auto read = static_cast<std::int64_t>(ids_.size());
  if (phase_ == Phase::reading) return {.done = read / 2, .total = count_};
  const auto blocks = std::max<std::int64_t>(1, std::ssize(waiting_));
  return {.done = count_ / 2 + (count_ - count_ / 2) * static_cast<std::int64_t>(block_) / blocks,
          .total = count_};
}

Result<bool> DuplicateSearch::read(sqlite::Db& db, const book::Deadline& deadline) {
  if (ids_.empty()) {
    sqlite::Rows rows = TRY(db.query(count_query));
    VERIFY(TRY(rows.next()));
    count_ = rows.integer(0);
  }
  while (true) {
    const std::int64_t after = ids_.empty() ? std::numeric_limits<std::int64_t>::min()
                                            : static_cast<std::int64_t>(ids_.back());
    sqlite::Rows rows = TRY(db.query(traits_query, {{":after", after}, {":count", rows_at_once}}));
    std::int64_t count = 0;
    for (; TRY(rows.next()); ++count) {
      const auto place = static_cast<std::uint32_t>(ids_.size());
      ids_.push_back(rows.id<CustomerId>("id"));
      traits_.push_back(traits_in(rows));
      for (std::string& key : block_keys(traits_.back())) {
        std::vector<std::uint32_t>& block = blocks_[std::move(key)];
        block.push_back(place);
        if (block.size() == 2) waiting_.push_back(&block);
      }
    }
    if (count < rows_at_once) return true;
    if (deadline()) return false;
  }
}

bool DuplicateSearch::compare(const book::Deadline& deadline) {
  std::size_t looked_at = 0;
  for (; block_ < waiting_.size(); ++block_, row_ = 0) {
    const std::vector<std::uint32_t>& block = *waiting_[block_];
    for (; row_ + 1 < block.size(); ++row_) {
      // A row is as long as its block, so that a look at the clock is never far.
      if (looked_at > pairs_between_looks) {
        looked_at = 0;
        if (deadline()) return false;
      }
      for (std::size_t other = row_ + 1; other < block.size(); ++other) {
        compare_pair(block[row_], block[other]);
      }
      looked_at += block.size() - row_;
    }
  }
  return true;
}

void DuplicateSearch::compare_pair(std::uint32_t a, std::uint32_t b) {
  if (!may_be_one(traits_[a], traits_[b])) return;
  Likeness alike = likeness(traits_[a], traits_[b]);
  if (alike.score < score_least || !known_.emplace(a, b).second) return;
  pairs_.push_back({.first = ids_[a], .second = ids_[b], .likeness = std::move(alike)});
}

Result<std::set<std::pair<CustomerId, CustomerId>>> not_same(sqlite::Db& db) {
  std::set<std::pair<CustomerId, CustomerId>> pairs;
  sqlite::Rows rows = TRY(db.query(not_same_query));
  while (TRY(rows.next())) {
    pairs.emplace(rows.id<CustomerId>("first_id"), rows.id<CustomerId>("second_id"));
  }
  return pairs;
}

Result<Done> keep_not_same(book::Book& book, CustomerId a, CustomerId b) {
  TRY(book.db().run(add_not_same, {{":first", std::min(a, b)}, {":second", std::max(a, b)}}));
  return base::done();
}

Result<std::optional<Traits>> traits_of_customer(sqlite::Db& db, CustomerId id) {
  const std::int64_t number = static_cast<std::int64_t>(id);
  sqlite::Rows rows = TRY(db.query(traits_query, {{":after", number - 1}, {":count", 1}}));
  if (!TRY(rows.next()) || rows.integer("id") != number) return std::optional<Traits>{};
  return std::optional{traits_in(rows)};
}

}  // namespace duplicates
