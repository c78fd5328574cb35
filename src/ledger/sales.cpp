// One pass over the documents for each question.
#include "ledger/sales.h"

#include <algorithm>
#include <unordered_map>

namespace ledger {
namespace {

bool of_period(const Documents& documents, Slot slot, Period period) {
  return documents.issued[slot] >= period.from && documents.counts(slot, period.to);
}

void add(std::int64_t& sum, std::int64_t amount) {
  VERIFY(!__builtin_add_overflow(sum, amount, &sum));
}

}  // namespace

std::vector<Sales> sales(const Ledger& ledger, Period period, Credits credits) {
  std::vector<Sales> rows;
  rows.reserve(ledger.accounts().size());
  for (const Account& account : ledger.accounts()) {
    rows.push_back({.customer = account.customer, .currency = account.currency});
  }
  std::vector<std::uint8_t> any(rows.size());
  const Documents& documents = ledger.documents();
  for (Slot slot = 0; slot < documents.size(); ++slot) {
    const DocumentKind kind = documents.kind[slot];
    const bool invoice = kind == DocumentKind::invoice;
    const bool credit = kind == DocumentKind::credit_note && credits == Credits::subtract;
    if ((!invoice && !credit) || !of_period(documents, slot, period)) continue;
    Sales& row = rows[documents.account[slot]];
    any[documents.account[slot]] = 1;
    add(row.revenue, documents.amount[slot]);
    if (!invoice) continue;
    ++row.invoices;
    row.last_day = std::max(row.last_day, documents.issued[slot]);
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (any[i] != 0) rows[kept++] = rows[i];
  }
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end());
  return rows;
}

InvoiceDays invoice_days(const Ledger& ledger, Period period) {
  const Documents& documents = ledger.documents();
  const auto wanted = [&](Slot slot) {
    return documents.kind[slot] == DocumentKind::invoice && of_period(documents, slot, period);
  };
  InvoiceDays days{.begin = std::vector<std::uint32_t>(ledger.accounts().size() + 1), .day = {}};
  for (Slot slot = 0; slot < documents.size(); ++slot) {
    if (wanted(slot)) ++days.begin[documents.account[slot] + 1];
  }
  for (std::size_t i = 1; i < days.begin.size(); ++i) days.begin[i] += days.begin[i - 1];
  days.day.resize(days.begin.back());
  std::vector<std::uint32_t> next{days.begin.begin(), days.begin.end() - 1};
  for (Slot slot = 0; slot < documents.size(); ++slot) {
    if (wanted(slot)) days.day[next[documents.account[slot]]++] = documents.issued[slot];
  }
  return days;
}

std::vector<CustomerInvoice> invoices_of(const Ledger& ledger, CustomerId customer, Period period) {
  const Documents& documents = ledger.documents();
  const std::span<const Account> accounts = ledger.accounts();
  std::vector<std::uint8_t> own(accounts.size());
  for (std::size_t i = 0; i < accounts.size(); ++i) own[i] = accounts[i].customer == customer;

  struct State {
    CustomerInvoice invoice;
    std::int64_t open;
  };
  std::unordered_map<Slot, State> found;
  for (Slot slot = 0; slot < documents.size(); ++slot) {
    if (own[documents.account[slot]] == 0 || documents.kind[slot] != DocumentKind::invoice ||
        !of_period(documents, slot, period)) {
      continue;
    }
    const CustomerInvoice invoice{.currency = accounts[documents.account[slot]].currency,
                                  .issued = documents.issued[slot],
                                  .due = documents.due[slot],
                                  .settled = documents.issued[slot],
                                  .amount = documents.amount[slot]};
    found.emplace(slot, State{invoice, invoice.amount});
  }
  const Allocations& allocations = ledger.allocations();
  for (std::size_t i = 0; i < allocations.size(); ++i) {
    if (allocations.day[i] > period.to || own[documents.account[allocations.to[i]]] == 0) continue;
    const auto state = found.find(allocations.to[i]);
    if (state == found.end()) continue;
    state->second.open -= allocations.amount[i] + allocations.allowed[i];
    CustomerInvoice& invoice = state->second.invoice;
    invoice.settled = std::max(invoice.settled, allocations.day[i]);
  }
  std::vector<CustomerInvoice> invoices;
  invoices.reserve(found.size());
  for (auto& [slot, state] : found) {
    if (state.open != 0) state.invoice.settled = never;
    invoices.push_back(state.invoice);
  }
  return invoices;
}

}  // namespace ledger
