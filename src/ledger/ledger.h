// Ledger: one columnar view of documents and allocations in memory. All figures about receivables
// are pure functions over it (see figures.h).
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "money/date.h"
#include "money/money.h"

namespace ledger {

enum class CustomerId : std::int64_t {};
enum class DocumentId : std::int64_t {};
enum class AllocationId : std::int64_t {};

enum class DocumentKind : std::uint8_t {
  invoice,      // debit
  credit_note,  // credit
  payment,      // credit
  refund,       // debit
  fee,          // debit
  interest,     // debit
  write_off,    // credit
  fx,           // debit (a gain is a negative amount)
};

// Whether an open amount of this kind is owed to us (+1) or by us (-1).
constexpr int sign_of(DocumentKind kind) {
  return kind == DocumentKind::credit_note || kind == DocumentKind::payment ||
                 kind == DocumentKind::write_off
             ? -1
             : 1;
}

// "invoice", "credit_note", …: as stored in the book and used in JSON.
std::string_view name_of(DocumentKind kind);
Result<DocumentKind> kind_from_name(std::string_view name);  // Errors: document.unknown_kind.

// Position of a document or an allocation in the arrays; stays the same while the ledger lives.
using Slot = std::uint32_t;
constexpr Slot no_slot = std::numeric_limits<Slot>::max();
constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

// A customer's balance is kept per currency, and amounts of two currencies are never added.
struct Account {
  CustomerId customer;
  Currency currency;
  friend bool operator==(Account, Account) = default;
};

// An issued document as the book has it. Drafts are not in the ledger.
struct DocumentRow {
  DocumentId id;
  DocumentKind kind;
  Account account;
  Date issued_on;
  Date due_on;
  std::int64_t amount_minor;  // As on paper: not negative but for kind fx.
  bool disputed = false;
  std::int32_t void_day = never;  // From that day on it does not count.
};

struct AllocationRow {
  AllocationId id;
  DocumentId from;  // The credit
  DocumentId to;    // The debit
  Date allocated_on;
  std::int64_t amount_minor;   // Taken from the debit, in its currency; negative in a reversal.
  std::int64_t allowed_minor;  // Discount and write-off: taken from the debit only.
  // Taken from the credit, in its currency; nothing: as much as the amount.
  std::optional<std::int64_t> credit_minor = {};
};

// One array a column; a removed document stays as a row that never counts.
struct Documents {
  std::vector<DocumentId> id;
  std::vector<std::uint32_t> account;  // Index into accounts()
  std::vector<std::int32_t> issued;    // Days since 1970-01-01; `never` where removed.
  std::vector<std::int32_t> due;
  std::vector<std::int32_t> voided;  // `never` where it stands.
  std::vector<std::int64_t> amount;  // Signed: what we are owed is positive.
  std::vector<DocumentKind> kind;
  std::vector<std::uint8_t> disputed;

  std::size_t size() const { return id.size(); }
  bool counts(Slot slot, std::int32_t day) const {
    return issued[slot] <= day && day < voided[slot];
  }
};

struct Allocations {
  std::vector<AllocationId> id;
  std::vector<Slot> from;
  std::vector<Slot> to;
  // The day from which it counts: not before both of its documents exist.
  std::vector<std::int32_t> day;
  std::vector<std::int64_t> amount;   // Taken from the debit.
  std::vector<std::int64_t> allowed;  // Taken from the debit only, beside the amount.
  std::vector<std::int64_t> credit;   // Taken from the credit: the amount, unless that differs.

  std::size_t size() const { return id.size(); }
};

// A part of a document that is due on a day of its own.
struct Instalment {
  std::int32_t due = 0;
  std::int64_t amount = 0;  // Signed as the document's.
};

class Ledger {
 public:
  const Documents& documents() const { return documents_; }
  const Allocations& allocations() const { return allocations_; }
  std::span<const Account> accounts() const { return accounts_; }

  Slot slot_of(DocumentId id) const { return documents_index_.find(documents_.id, id, 0); }
  const Account& account_of(Slot document) const { return accounts_[documents_.account[document]]; }

  // Adds the row or replaces the one of the same id.
  void put(const DocumentRow& row);
  // Its documents must have been put before; an allocation to a document that the ledger does not
  // have (a draft) is left out, which check_book reports.
  void put(const AllocationRow& row);
  void remove(DocumentId id);
  void remove(AllocationId id);

  // Of the few documents that are due in parts, by due day. Kept beside the columns, so that the
  // others cost nothing.
  const std::map<Slot, std::vector<Instalment>>& instalments() const { return instalments_; }
  // Gives a document exactly these; nothing where the ledger does not have it.
  void put_instalments(DocumentId id, std::vector<Instalment> instalments);

  // Set by changes that arrays cannot follow (another issue day under existing allocations): fill
  // it anew.
  bool stale() const { return stale_; }

 private:
  // Finds the slot of an id. Ids nearly always arrive in ascending order, so a search in the sorted
  // beginning of the array does, with a map for stragglers.
  template <class Id>
  class Index {
   public:
    Slot find(const std::vector<Id>& ids, Id id, Slot hint) const;
    void added(const std::vector<Id>& ids);  // Call after push_back.

   private:
    std::size_t sorted_ = 0;
    std::unordered_map<std::int64_t, Slot> rest_;
  };

  std::uint32_t account_index(Account account);

  Documents documents_;
  Allocations allocations_;
  std::map<Slot, std::vector<Instalment>> instalments_;
  std::vector<Account> accounts_;
  std::vector<std::uint32_t> account_table_;  // Open addressing over accounts_, half full at most.
  std::uint32_t last_account_ = 0;
  Index<DocumentId> documents_index_;
  Index<AllocationId> allocations_index_;
  Slot hint_from_ = 0;
  Slot hint_to_ = 0;
  std::size_t left_out_ = 0;
  bool stale_ = false;
};

}  // namespace ledger
