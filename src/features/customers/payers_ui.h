// Who pays for a customer: names and accounts, and the form of one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/actions.h"

namespace customers {

struct PayerRow {
  std::string id = {};  // Empty: a new one.
  std::string name = {}, bank = {}, account = {}, note = {};
};

struct PayersData {
  std::string code = {};  // Whose they are.
  std::vector<PayerRow> payers = {};
  std::string also_of = {};      // Who else has the account that is in the form.
  const Error* error = nullptr;  // Of the form that was sent.
};

struct PayersState {
  std::optional<PayerRow> form = {};
  bool sent = false;  // It is closed once the book has taken it.
};

void payers_ui(const PayersData& data, PayersState& state, ui::Actions& actions);

}  // namespace customers
