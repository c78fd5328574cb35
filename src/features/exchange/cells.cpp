// What programs write for yes and no is a table.
#include "features/exchange/cells.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace exchange {
namespace {

constexpr std::array<std::string_view, 17> yes{"yes", "y",      "true", "1",    "x",   "是",
                                               "有",  "有争议", "ja",   "j",    "oui", "vrai",
                                               "sí",  "si",     "wahr", "はい", "あり"};
constexpr std::array<std::string_view, 16> no{"",     "no",    "n",      "false", "0",      "-",
                                              "否",   "无",    "无争议", "nein",  "falsch", "non",
                                              "faux", "falso", "いいえ", "なし"};

}  // namespace

std::string_view cell_text(std::string_view field) {
  std::string_view cell = base::trimmed(field);
  if (cell.size() >= 3 && cell.starts_with("=\"") && cell.ends_with('"')) {
    cell = base::trimmed(cell.substr(2, cell.size() - 3));
  }
  return cell;
}

std::optional<bool> yes_or_no(std::string_view cell) {
  const std::string word = base::folded(cell_text(cell));
  if (std::ranges::find(yes, word) != yes.end()) return true;
  if (std::ranges::find(no, word) != no.end()) return false;
  return std::nullopt;
}

bool is_whole_number(std::string_view cell) {
  return !cell.empty() && std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace exchange
