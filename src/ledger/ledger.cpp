// Keeping the ledger's arrays: put, remove, and finding rows by id.
#include "ledger/ledger.h"

#include <algorithm>
#include <array>

namespace ledger {
namespace {

constexpr std::array<std::string_view, 8> kind_names = {
    "invoice", "credit_note", "payment", "refund", "fee", "interest", "write_off", "fx"};

constexpr std::uint32_t no_account = std::numeric_limits<std::uint32_t>::max();

std::size_t hash_of(Account account) {
  const auto code = account.currency.code();
  std::uint64_t mixed = static_cast<std::uint64_t>(account.customer);
  for (const char letter : code) mixed = mixed * 31 + static_cast<unsigned char>(letter);
  mixed *= 0x9e3779b97f4a7c15;
  return static_cast<std::size_t>(mixed >> 32);
}

}  // namespace

std::string_view name_of(DocumentKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Result<DocumentKind> kind_from_name(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  if (found == kind_names.end()) {
    return fail_field("kind", "document.unknown_kind", {{"text", std::string{name}}});
  }
  return static_cast<DocumentKind>(found - kind_names.begin());
}

template <class Id>
Slot Ledger::Index<Id>::find(const std::vector<Id>& ids, Id id, Slot hint) const {
  if (sorted_ > 0 && ids[sorted_ - 1] >= id) {
    // Gallops from the hint: rows that belong together were mostly written together.
    std::size_t low = std::min<std::size_t>(hint, sorted_ - 1);
    std::size_t high = low + 1;
    for (std::size_t step = 1; low > 0 && ids[low] > id; step *= 2) {
      high = low;
      low = low > step ? low - step : 0;
    }
    for (std::size_t step = 1; high < sorted_ && ids[high] <= id; step *= 2) {
      low = high;
      high = std::min(sorted_, high + step);
    }
    const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(low);
    const auto end = ids.begin() + static_cast<std::ptrdiff_t>(high);
    const auto found = std::lower_bound(begin, end, id);
    if (found != end && *found == id) return static_cast<Slot>(found - ids.begin());
  }
  if (rest_.empty()) return no_slot;
  const auto found = rest_.find(static_cast<std::int64_t>(id));
  return found == rest_.end() ? no_slot : found->second;
}

template <class Id>
void Ledger::Index<Id>::added(const std::vector<Id>& ids) {
  const std::size_t slot = ids.size() - 1;
  if (slot == sorted_ && (slot == 0 || ids[slot - 1] < ids[slot])) {
    ++sorted_;
  } else {
    rest_[static_cast<std::int64_t>(ids[slot])] = static_cast<Slot>(slot);
  }
}

std::uint32_t Ledger::account_index(Account account) {
  if (last_account_ < accounts_.size() && accounts_[last_account_] == account) return last_account_;
  if (account_table_.size() < 2 * (accounts_.size() + 1)) {
    account_table_.assign(std::max<std::size_t>(64, 2 * account_table_.size()), no_account);
    for (std::uint32_t i = 0; i < accounts_.size(); ++i) {
      std::size_t at = hash_of(accounts_[i]) & (account_table_.size() - 1);
      while (account_table_[at] != no_account) at = (at + 1) & (account_table_.size() - 1);
      account_table_[at] = i;
    }
  }
  std::size_t at = hash_of(account) & (account_table_.size() - 1);
  while (account_table_[at] != no_account && accounts_[account_table_[at]] != account) {
    at = (at + 1) & (account_table_.size() - 1);
  }
  if (account_table_[at] == no_account) {
    account_table_[at] = static_cast<std::uint32_t>(accounts_.size());
    accounts_.push_back(account);
  }
  return last_account_ = account_table_[at];
}

void Ledger::put(const DocumentRow& row) {
  Slot slot = slot_of(row.id);
  if (slot == no_slot) {
    slot = static_cast<Slot>(documents_.size());
    documents_.id.push_back(row.id);
    documents_.account.push_back(0);
    documents_.issued.push_back(never);
    documents_.due.push_back(0);
    documents_.voided.push_back(never);
    documents_.amount.push_back(0);
    documents_.kind.push_back(row.kind);
    documents_.disputed.push_back(0);
    documents_index_.added(documents_.id);
    if (left_out_ > 0) stale_ = true;  // It may be what an allocation was waiting for.
  } else if (documents_.issued[slot] != never && documents_.issued[slot] != row.issued_on.days()) {
    stale_ = true;
  }
  documents_.account[slot] = account_index(row.account);
  documents_.issued[slot] = row.issued_on.days();
  documents_.due[slot] = row.due_on.days();
  documents_.voided[slot] = row.void_day;
  documents_.amount[slot] = sign_of(row.kind) * row.amount_minor;
  documents_.kind[slot] = row.kind;
  documents_.disputed[slot] = row.disputed ? 1 : 0;
}

void Ledger::put(const AllocationRow& row) {
  const Slot from = documents_index_.find(documents_.id, row.from, hint_from_);
  const Slot to = documents_index_.find(documents_.id, row.to, hint_to_);
  if (from == no_slot || to == no_slot || documents_.issued[from] == never ||
      documents_.issued[to] == never) {
    ++left_out_;
    return;
  }
  hint_from_ = from;
  hint_to_ = to;
  Slot slot = allocations_index_.find(allocations_.id, row.id, no_slot);
  if (slot == no_slot) {
    slot = static_cast<Slot>(allocations_.size());
    allocations_.id.push_back(row.id);
    allocations_.from.push_back(0);
    allocations_.to.push_back(0);
    allocations_.day.push_back(0);
    allocations_.amount.push_back(0);
    allocations_.allowed.push_back(0);
    allocations_.credit.push_back(0);
    allocations_index_.added(allocations_.id);
  }
  allocations_.from[slot] = from;
  allocations_.to[slot] = to;
  allocations_.day[slot] =
      std::max({row.allocated_on.days(), documents_.issued[from], documents_.issued[to]});
  allocations_.amount[slot] = row.amount_minor;
  allocations_.allowed[slot] = row.allowed_minor;
  allocations_.credit[slot] = row.credit_minor.value_or(row.amount_minor);
}

void Ledger::put_instalments(DocumentId id, std::vector<Instalment> instalments) {
  const Slot slot = slot_of(id);
  if (slot == no_slot) return;
  if (instalments.empty()) {
    instalments_.erase(slot);
  } else {
    instalments_[slot] = std::move(instalments);
  }
}

void Ledger::remove(DocumentId id) {
  const Slot slot = slot_of(id);
  if (slot == no_slot) return;
  documents_.issued[slot] = never;
  documents_.amount[slot] = 0;
  instalments_.erase(slot);
}

void Ledger::remove(AllocationId id) {
  const Slot slot = allocations_index_.find(allocations_.id, id, no_slot);
  if (slot == no_slot) return;
  allocations_.day[slot] = never;
  allocations_.amount[slot] = 0;
  allocations_.allowed[slot] = 0;
  allocations_.credit[slot] = 0;
}

}  // namespace ledger
