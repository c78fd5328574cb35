// The family of a customer: choosing who is above it, and who belongs together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "features/customers/customer_choice_ui.h"
#include "money/money.h"
#include "ui/actions.h"

namespace customers {

struct FamilyBalance {
  Money balance, overdue;
};
struct FamilyMember {
  std::string code = {}, name = {};
  std::int64_t level = 0;
  bool archived = false;
  std::vector<FamilyBalance> balances = {};  // One a currency.
};
struct FamilyData {
  std::vector<FamilyMember> members = {};  // Fewer than two: no family.
  std::vector<FamilyBalance> totals = {};
};

// The field of the form.
void parent_choice_ui(std::span<const CustomerChoice> found, ChosenCustomer& parent,
                      const Error* error);
// The members and what they owe, on the page of the one with this code.
void family_ui(const FamilyData& data, const std::string& code, ui::Actions& actions);

}  // namespace customers
