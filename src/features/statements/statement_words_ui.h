// Words that the panels of statements share.
#pragma once

#include <string>
#include <string_view>

#include "features/statements/statements_ui.h"
#include "ui/basics.h"
#include "ui/words.h"

namespace statements {

inline std::string title(std::string_view key) { return std::string{ui::tr(key)}; }

inline std::string state_text(std::string_view state) {
  return title("statement.state." + std::string{state});
}

inline std::string kind_text(std::string_view kind) {
  return title("statement.kind." + std::string{kind});
}

inline ui::Tone state_tone(std::string_view state) {
  if (state == "confirmed") return ui::Tone::green;
  if (state == "differs") return ui::Tone::red;
  return state == "open" ? ui::Tone::amber : ui::Tone::neutral;
}

// "CN¥ 1,200.00, $ 30.00"
inline std::string closings_text(const StatementRow& row) {
  std::string text;
  for (const StatementBalance& balance : row.balances) {
    text += (text.empty() ? "" : ", ") + ui::money_text(balance.closing);
  }
  return text;
}

}  // namespace statements
