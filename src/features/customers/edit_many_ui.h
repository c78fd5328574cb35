// A dialog that changes one field of the customers that are chosen, and shows first what changes.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "features/custom_fields/custom_field.h"
#include "features/customers/customer_choice_ui.h"
#include "features/customers/sent_command.h"
#include "money/date.h"
#include "ui/actions.h"

namespace customers {

struct EditManyRow {
  std::string code = {}, name = {}, before = {}, after = {};
};

struct EditManyData {
  std::int64_t changes = 0;
  std::int64_t kept = 0;               // They have documents, and so their currency.
  std::vector<EditManyRow> rows = {};  // The first of them.
  std::vector<std::string> tags = {}, terms = {}, groups = {};
  std::vector<std::string> suggestions = {};  // For what is typed.
  std::vector<custom_fields::Field> custom = {};
  std::vector<CustomerChoice> parents = {};  // What was found.
  Date today = Date::from_days(0);
  std::optional<Error> wrong = {};  // With the value as it is typed.
  const Error* error = nullptr;     // Of the command that was sent.
};

struct EditManyState {
  bool open = false;
  int field = 0;  // Of those that every book has, then of the custom ones.
  std::string value = {};
  ChosenCustomer parent = {};
  SentCommand command = {};
};

// As customer.edit_many knows the field that is chosen.
std::string edit_many_field(const std::vector<custom_fields::Field>& custom,
                            const EditManyState& state);

void edit_many_ui(const EditManyData& data, const std::set<std::string>& chosen,
                  EditManyState& state, ui::Actions& actions);

}  // namespace customers
