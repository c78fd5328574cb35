// Merging a customer into another: which fields differ, what moves, and doing it inside a command.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/customers/customer_store.h"

namespace duplicates {

using customers::Customer;
using customers::CustomerId;

// A field in which two customers differ.
struct Difference {
  std::string field;            // "phone", "terms", "grade", "tags", "field:Channel"
  std::string customer, other;  // What each has, as text.
  bool must_choose = false;     // Money or a judgement hangs on it: nobody chooses silently.
};

struct Count {
  std::string what;  // "invoice", "payment", …, "order", "contact", "communication", "tag", "group"
  std::int64_t count = 0;
};

struct MergePreview {
  std::vector<Difference> differences;
  std::vector<Count> customer, other;  // What belongs to each; what the other has moves.
};

// Whose value of a field the one that stays gets; `both` is for tags.
enum class Whose : std::uint8_t { customer, other, both };
struct Choice {
  std::string field;
  Whose whose = Whose::customer;
};

bool is_merge_field(std::string_view field);

// Errors: merge.same_customer, merge.same_number.
Result<MergePreview> merge_preview(sqlite::Db& db, const Customer& customer, const Customer& other);
// Errors: those, merge.must_choose. Gives what became of the one that stays.
Result<Customer> merge(book::Book& book, Customer customer, const Customer& other,
                       std::span<const Choice> choices);

}  // namespace duplicates
