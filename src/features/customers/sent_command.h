// A command that a panel sent: what is open stays open, and what is chosen stays chosen, until the
// book has taken it.
#pragma once

#include <utility>

#include "base/result.h"

namespace customers {

struct SentCommand {
  bool sent = false;
  bool refused = false;  // Its error is shown.

  void send() { *this = {.sent = true}; }
  // In the frame after: true when it was taken.
  bool taken(const Error* error) {
    if (!std::exchange(sent, false)) return false;
    refused = error != nullptr;
    return !refused;
  }
  const Error* shown(const Error* error) const { return refused ? error : nullptr; }
};

}  // namespace customers
