// The invoice days of many customers, in the order of their codes.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "features/analytics/rhythm.h"
#include "ledger/sales.h"

namespace analytics {

class PurchaseDays {
 public:
  // Three passes, each some milliseconds over the largest book; the ledger must stay as it is.
  void read(const ledger::Ledger& ledger, ledger::Period period);
  void find_places(const ledger::Ledger& ledger,
                   const std::function<std::uint32_t(ledger::CustomerId)>& place_of);
  void order();

  // Those with an invoice in the period.
  std::size_t customers() const { return begins_.size(); }
  std::uint32_t place(std::size_t customer) const { return accounts_[begins_[customer]].place; }
  Rhythm rhythm(std::size_t customer) const;
  std::vector<std::int32_t> days(std::size_t customer) const;  // Of its invoices, ascending.

 private:
  // The accounts of a customer lie beside each other.
  struct AccountPlace {
    std::uint32_t place;
    std::uint32_t account;
  };

  ledger::Period period_;
  ledger::InvoiceDays days_;
  std::vector<AccountPlace> accounts_;
  std::vector<std::size_t> begins_;  // Where each customer begins in accounts_.
};

}  // namespace analytics
