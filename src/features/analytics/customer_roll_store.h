// Codes and names of all customers in the order of their codes, kept in memory for reports with a
// row a customer. Filled in slices, and anew after a change of any customer.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "book/book.h"

namespace analytics {

class CustomerRoll final : public book::View {
 public:
  struct Entry {
    ledger::CustomerId id{};
    std::string code;
    std::string name;
  };

  Result<Done> follow(sqlite::Db& db, std::span<const std::byte> changeset) override;
  void empty() override;

  // True when all are in.
  Result<bool> fill(sqlite::Db& db, const book::Deadline& deadline);

  // The place of a customer by code, from 0; VERIFY-ed to be there, as ledger and book agree.
  std::uint32_t place_of(ledger::CustomerId id) const;
  const Entry& at(std::uint32_t place) const { return entries_[place]; }

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::int64_t, std::uint32_t> places_;
  bool complete_ = false;
};

}  // namespace analytics
