// Amounts in Chinese capitals: the examples of the regulation, and reading back what was written.
#include "money/capitals.h"

#include <doctest/doctest.h>

#include "base/random.h"

namespace {

const Currency yuan = Currency::known("CNY");

std::string capitals(std::string_view amount) {
  return money::in_capitals(Money::parse(amount, yuan).value());
}

// What a person reads, in the smallest unit: each digit counts until a unit takes it up.
std::int64_t read_back(std::string_view text) {
  const std::string_view digits = "零壹贰叁肆伍陆柒捌玖";
  std::int64_t all = 0;    // Of whole 万 and 亿 already spoken.
  std::int64_t group = 0;  // Below them.
  std::int64_t digit = 0;
  std::int64_t minor = 0;
  constexpr std::size_t bytes = 3;  // Each of these characters takes three in UTF-8.
  for (; !text.empty(); text.remove_prefix(bytes)) {
    const std::string_view each = text.substr(0, bytes);
    if (const auto at = digits.find(each); at != std::string_view::npos) {
      digit = static_cast<std::int64_t>(at / bytes);
      continue;
    }
    if (each == "拾") group += digit * 10;
    if (each == "佰") group += digit * 100;
    if (each == "仟") group += digit * 1'000;
    if (each == "万") all += (group + digit) * 10'000;
    if (each == "亿") all = (all + group + digit) * 100'000'000;
    if (each == "元") minor += (all + group + digit) * 100;
    if (each == "角") minor += digit * 10;
    if (each == "分") minor += digit;
    if (each == "万" || each == "亿") group = 0;
    digit = 0;
  }
  return minor;
}

TEST_CASE("money: amounts in capitals follow the examples of the regulation") {
  CHECK(capitals("1409.50") == "壹仟肆佰零玖元伍角整");
  CHECK(capitals("6007.14") == "陆仟零柒元壹角肆分");
  CHECK(capitals("1680.32") == "壹仟陆佰捌拾元叁角贰分");
  CHECK(capitals("107000.53") == "壹拾万柒仟元伍角叁分");
  CHECK(capitals("16409.02") == "壹万陆仟肆佰零玖元零贰分");
  CHECK(capitals("325.04") == "叁佰贰拾伍元零肆分");
  CHECK(capitals("1230") == "壹仟贰佰叁拾元整");
}

TEST_CASE("money: the smallest and the largest amounts have capitals") {
  CHECK(capitals("0") == "零元整");
  CHECK(capitals("0.01") == "壹分");
  CHECK(capitals("0.10") == "壹角整");
  CHECK(capitals("-20.05") == "负贰拾元零伍分");
  CHECK(capitals("100000001") == "壹亿零壹元整");
  CHECK(capitals("1000000000000") == "壹万亿元整");
  CHECK(capitals("1000000010000") == "壹万亿零壹万元整");
  CHECK(capitals("10000000000000") == "壹拾万亿元整");
}

TEST_CASE("money: capitals of any amount read back as the amount") {
  for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    std::int64_t limit = 1;
    for (std::int64_t i = random.between(0, 15); i > 0; --i) limit *= 10;
    const std::int64_t minor = random.between(0, limit);

    const std::string text = money::in_capitals(Money::from_minor(minor, yuan).value());

    CHECK(read_back(text) == minor);
    CHECK(text.find("零零") == std::string::npos);
  }
}

}  // namespace
