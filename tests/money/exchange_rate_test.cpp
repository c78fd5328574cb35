// Exchange rates: what can be written, and amounts at them.
#include "money/exchange_rate.h"

#include <doctest/doctest.h>

#include "base/random.h"

namespace {

Money amount_of(std::string_view text, std::string_view currency) {
  return Money::parse(text, Currency::known(currency)).value();
}

std::string converted(std::string_view rate, Money amount, std::string_view into) {
  const auto result = ExchangeRate::parse(rate).value().convert(amount, Currency::known(into));
  return result ? result.value().plain() : result.error().message.key;
}

}  // namespace

TEST_CASE("exchange rate: read and written in the shortest way") {
  const auto text = [](std::string_view given) {
    const auto rate = ExchangeRate::parse(given);
    return rate ? rate.value().text() : rate.error().message.key;
  };
  CHECK(text("7.1234") == "7.1234");
  CHECK(text("7") == "7");
  CHECK(text("07.10") == "7.1");
  CHECK(text(".5") == "0.5");
  CHECK(text("0.000000001") == "0.000000001");
  CHECK(text("1.00000000000") == "1");
  CHECK(text("1000000") == "1000000");
  for (const std::string_view wrong :
       {"", ".", "0", "0.0000000001", "-7", "+7", "7,1", "1e3", "7.1.2", " 7", "1000000.1", "inf",
        "99999999999999999999999999", "7.12345678901", "七"}) {
    CAPTURE(wrong);
    CHECK(text(wrong) == "rate.not_a_rate");
  }
  CHECK_FALSE(ExchangeRate::from_nano(0));
  CHECK_FALSE(ExchangeRate::from_nano(ExchangeRate::nano_max + 1));
}

TEST_CASE(
    "exchange rate: an amount is rounded once, half up, in the digits of the other currency") {
  CHECK(converted("7.1234", amount_of("100", "USD"), "CNY") == "712.34");
  CHECK(converted("7.12345", amount_of("100", "USD"), "CNY") == "712.35");
  CHECK(converted("7.12344", amount_of("-100", "USD"), "CNY") == "-712.34");
  CHECK(converted("7.12345", amount_of("-100", "USD"), "CNY") == "-712.35");
  CHECK(converted("0.0476", amount_of("1234567", "JPY"), "CNY") == "58765.39");
  CHECK(converted("20.99", amount_of("58765.39", "CNY"), "JPY") == "1233486");
  CHECK(converted("0.3075", amount_of("10.01", "USD"), "KWD") == "3.078");
  CHECK(converted("1000000", amount_of("9999999999999.99", "USD"), "CNY") == "money.too_large");
  CHECK(converted("1", amount_of("10000000000000", "USD"), "CNY") == "10000000000000.00");
  CHECK(converted("1", amount_of("-10000000000000", "USD"), "KWD") == "money.too_large");
}

TEST_CASE("exchange rate: any one is read back from its text") {
  base::Random random{11};
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t nano = random.between(0, std::int64_t{1} << random.between(1, 50));
    const auto rate = ExchangeRate::from_nano(nano);
    CHECK(static_cast<bool>(rate) == (nano > 0 && nano <= ExchangeRate::nano_max));
    if (rate) CHECK(ExchangeRate::parse(rate.value().text()).value() == rate.value());
  }
}
