// Numbers and references of all documents in memory: a list of a million is searched at every
// keystroke.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "book/book.h"

namespace invoices {

class DocumentIndex final : public book::View {
 public:
  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) override;
  void empty() override;

  // Reads on until the deadline; true when all are read.
  Result<bool> fill(sqlite::Db& db, const book::Deadline& deadline);
  bool filled() const { return filled_; }

  struct Question {
    ledger::DocumentKind kind;
    std::string text;                                  // Folded: part of a number or reference,
    std::span<const std::int64_t> customers = {};      // or a document of one of these,
    std::span<const std::int64_t> others = {};         // or one of these documents.
    std::span<const ledger::DocumentKind> kinds = {};  // Instead of the one.
    std::int32_t from = std::numeric_limits<std::int32_t>::min();  // Days of issue.
    std::int32_t to = std::numeric_limits<std::int32_t>::max();
  };
  struct Found {
    std::vector<std::int64_t> ids;  // A window of them, the newest first, then by number downwards.
    std::int64_t total = 0;
  };
  // All must be read before.
  Found find(const Question& question, std::int64_t offset, std::int64_t limit) const;

 private:
  struct Row {
    std::int64_t id;
    std::uint32_t text;      // Where it begins in texts_; it ends where the next one begins.
    std::uint32_t customer;  // A place in customers_.
    std::int32_t issued;
    ledger::DocumentKind kind;
    bool removed;
  };

  Result<Done> read_one(sqlite::Db& db, std::int64_t id);
  Result<Done> add(const sqlite::Rows& rows);
  std::size_t place_of(std::int64_t id) const;  // rows_.size(): none.
  std::string_view text_of(std::size_t row) const;
  bool comes_before(std::uint32_t a, std::uint32_t b) const;
  void mark_texts(std::string_view text, std::vector<bool>& marked) const;

  std::vector<Row> rows_;  // By id in the beginning, where they were read; then as they came.
  std::size_t sorted_ = 0;
  std::string texts_;  // Folded, a number and a reference on lines of their own.
  std::unordered_map<std::int64_t, std::uint32_t> customers_;
  std::int64_t last_id_ = std::numeric_limits<std::int64_t>::min();
  bool filled_ = false;
};

}  // namespace invoices
