// Choosing a customer in a form: typed to find one, shown by name once chosen.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"

namespace customers {

struct CustomerChoice {
  std::string code = {}, name = {}, currency = {};
  std::int64_t term_days = 30;
  std::string terms = {};        // Code of payment terms, instead of the days.
  std::string price_level = {};  // Empty: the usual prices.
};

struct ChosenCustomer {
  CustomerChoice is = {};  // Its code is empty while none is chosen.
  std::string typed = {};
  bool chosen() const { return !is.code.empty(); }
};

// Draws the field and what was found, or the chosen one and a way to another. True in the frame in
// which one is chosen.
bool customer_choice_ui(std::span<const CustomerChoice> found, ChosenCustomer& customer,
                        const Error* error);

}  // namespace customers
