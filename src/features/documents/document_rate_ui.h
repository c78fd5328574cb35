// At which rate a document in another currency counts, and how that is changed.
#pragma once

#include <optional>
#include <string>

#include "money/exchange_rate.h"
#include "ui/actions.h"

namespace documents {

struct RateFacts {
  std::string document = {}, number = {};  // Its id and number.
  Money amount, worth;                     // The latter in the company's currency.
  std::string rate = {};                   // Empty: none is known.
  std::optional<Money> gain = {};          // Realised by its allocations.
};

struct RateState {
  bool editing = false;
  std::string text = {};
};

// Nothing of a document in the company's currency.
void rate_ui(const std::optional<RateFacts>& facts, RateState& state, ui::Actions& actions);

}  // namespace documents
