// Amounts of renminbi in Chinese capitals.
#include "money/capitals.h"

#include <array>

namespace money {
namespace {

constexpr std::array<std::string_view, 10> digits = {"零", "壹", "贰", "叁", "肆",
                                                     "伍", "陆", "柒", "捌", "玖"};

struct Unit {
  std::int64_t of;
  std::string_view name;
};
constexpr std::array<Unit, 5> units = {
    {{100'000'000, "亿"}, {10'000, "万"}, {1'000, "仟"}, {100, "佰"}, {10, "拾"}}};

// A whole number above zero: what stands before the largest unit, the unit, and what follows it.
std::string whole(std::int64_t number) {  // NOLINT(misc-no-recursion): at most one step a unit.
  for (const Unit& unit : units) {
    if (number < unit.of) continue;
    std::string text = whole(number / unit.of) + std::string{unit.name};
    const std::int64_t rest = number % unit.of;
    if (rest == 0) return text;
    if (rest < unit.of / 10) text += digits[0];
    return text + whole(rest);
  }
  return std::string{digits[static_cast<std::size_t>(number)]};
}

}  // namespace

std::string in_capitals(Money amount) {
  VERIFY(amount.currency() == Currency::known("CNY"));
  const std::int64_t minor = amount.minor() < 0 ? -amount.minor() : amount.minor();
  const std::int64_t yuan = minor / 100;
  const auto jiao = static_cast<std::size_t>(minor / 10 % 10);
  const auto fen = static_cast<std::size_t>(minor % 10);
  std::string text = amount.minor() < 0 ? "负" : "";
  if (yuan > 0 || minor == 0) text += (yuan > 0 ? whole(yuan) : std::string{digits[0]}) + "元";
  if (jiao > 0) text += std::string{digits[jiao]} + "角";
  if (fen == 0) return text + "整";
  if (jiao == 0 && yuan > 0) text += digits[0];
  return text + std::string{digits[fen]} + "分";
}

}  // namespace money
