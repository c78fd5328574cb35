// Balances of all customers on one day, kept until the book changes: a list is asked for them at
// every keystroke.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "book/book.h"
#include "ledger/figures.h"

namespace customers {

class BalanceBook final : public book::View {
 public:
  // By customer; of each the company's currency first.
  using Balances = std::shared_ptr<const std::vector<ledger::Balance>>;

  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) override;
  void empty() override { day_.reset(); }

  Result<Balances> on(book::Book& book, Date day);

 private:
  std::optional<Date> day_;
  Balances balances_;
};

}  // namespace customers
