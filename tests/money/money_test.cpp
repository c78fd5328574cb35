// Money, currencies and splitting: cases and properties.
#include "money/money.h"

#include <doctest/doctest.h>

#include <numeric>

#include "base/random.h"

namespace {

Money cny(std::string_view text) { return Money::parse(text, Currency::known("CNY")).value(); }

std::string refused(std::string_view text, std::string_view currency) {
  auto money = Money::parse(text, Currency::known(currency));
  return money ? "accepted as " + money.value().text() : money.error().message.key;
}

TEST_CASE("money: amounts are read as people and files write them") {
  struct Case {
    std::string_view text;
    std::string_view currency;
    std::int64_t minor;
  };
  const Case cases[]{
      {"0", "CNY", 0},
      {"55.94", "USD", 5594},
      {"1,234.5", "CNY", 123450},
      {"-0.01", "CNY", -1},
      {"(12.00)", "USD", -1200},
      {"−7", "CNY", -700},
      {"+7.10", "CNY", 710},
      {".5", "EUR", 50},
      {"12", "JPY", 12},
      {"1.2345", "CLF", 12345},
      {"1.250", "KWD", 1250},
      {"3.1000", "CNY", 310},
      {" 12,345,678 ", "CNY", 1234567800},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(Money::parse(c.text, Currency::known(c.currency)).value().minor() == c.minor);
  }
}

TEST_CASE("money: the format of the file decides what groups and what marks decimals") {
  const auto parsed =
      Money::parse("1.234,56", Currency::known("EUR"), {.group = ".", .decimal = ","});

  CHECK(parsed.value().minor() == 123456);
}

TEST_CASE("money: what is not an amount is refused with the reason") {
  CHECK(refused("", "CNY") == "money.not_an_amount");
  CHECK(refused("-", "CNY") == "money.not_an_amount");
  CHECK(refused("12a", "CNY") == "money.not_an_amount");
  CHECK(refused("1.2.3", "CNY") == "money.not_an_amount");
  CHECK(refused(",5", "CNY") == "money.not_an_amount");
  CHECK(refused("5,", "CNY") == "money.not_an_amount");
  CHECK(refused("--5", "CNY") == "money.not_an_amount");
  CHECK(refused("1.005", "CNY") == "money.too_many_decimals");
  CHECK(refused("1.5", "JPY") == "money.too_many_decimals");
  CHECK(refused("10000000000000.01", "CNY") == "money.too_large");
  CHECK(refused("99999999999999999999999", "CNY") == "money.too_large");
}

TEST_CASE("money: amounts are written with the decimals of their currency") {
  CHECK(cny("1234567.8").text() == "1,234,567.80");
  CHECK(cny("-1234.5").plain() == "-1234.50");
  CHECK(cny("-0.05").text() == "-0.05");
  CHECK(Money::parse("1234567", Currency::known("JPY")).value().text() == "1,234,567");
  CHECK(Money::parse("0.0001", Currency::known("CLF")).value().text() == "0.0001");
}

TEST_CASE("money: scaling rounds half away from zero, or to even when asked") {
  CHECK(cny("23.45").scaled({100'000}).text() == "2.35");
  CHECK(cny("23.45").scaled({100'000}, Rounding::half_even).text() == "2.34");
  CHECK(cny("-23.45").scaled({100'000}).text() == "-2.35");
  CHECK(cny("100.00").scaled({130'000}).text() == "13.00");
}

TEST_CASE("money: a hundred splits in three with the spare cent first") {
  const std::vector<std::int64_t> weights{1, 1, 1};

  const auto parts = money::allocate(cny("100.00"), weights);

  CHECK(parts == std::vector{cny("33.34"), cny("33.33"), cny("33.33")});
}

// Property: no split makes or loses a cent, and no part is a whole cent away from its exact share.
TEST_CASE("money: allocate conserves the whole for any amount and weights") {
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    CAPTURE(seed);  // To replay a failure, start the loop at its seed.
    base::Random random{seed};
    const std::int64_t edge = seed % 2 == 0 ? 1'000 : Money::limit_minor / 100;
    const Money whole =
        Money::from_minor(random.between(-edge, edge), Currency::known("EUR")).value();
    std::vector<std::int64_t> weights(static_cast<std::size_t>(random.between(1, 12)));
    for (auto& weight : weights) weight = random.between(0, 1'000);
    weights.front() += 1;

    const auto parts = money::allocate(whole, weights);

    CHECK(std::accumulate(parts.begin(), parts.end(), Money::zero(whole.currency())) == whole);
    const auto total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    for (std::size_t i = 0; i < parts.size(); ++i) {
      CHECK(std::abs(parts[i].minor() * total - whole.minor() * weights[i]) < total);
    }
  }
}

// Property: what is written is read back as the same amount, in every currency.
TEST_CASE("money: text and parse are inverse in every currency") {
  base::Random random{7};
  for (const Currency currency : Currency::all()) {
    for (int i = 0; i < 50; ++i) {
      const std::int64_t edge = i % 2 == 0 ? 10'000 : Money::limit_minor;
      const Money money = Money::from_minor(random.between(-edge, edge), currency).value();
      CAPTURE(money.text());
      CHECK(Money::parse(money.text(), currency).value() == money);
      CHECK(Money::parse(money.plain(), currency).value() == money);
    }
  }
}

// Property: a scaled amount is the nearest to the exact product; a tie goes away from zero or,
// asked so, to the even one.
TEST_CASE("money: scaling is the exact product, rounded once") {
  base::Random random{23};
  for (int i = 0; i < 5'000; ++i) {
    const std::int64_t edge = i % 2 == 0 ? 100 : Money::limit_minor;
    const std::int64_t minor = random.between(-edge, edge);
    const std::int64_t ppm =
        i % 3 == 0 ? 500'000 * random.between(0, 6) : random.between(0, 2'000'000);
    CAPTURE(minor);
    CAPTURE(ppm);
    const Money money = Money::from_minor(minor, Currency::known("CNY")).value();
    const __int128 exact = static_cast<__int128>(minor) * ppm;
    const auto error = [&](Money rounded) {
      return static_cast<std::int64_t>(static_cast<__int128>(rounded.minor()) * 1'000'000 - exact);
    };

    const Money half_up = money.scaled({ppm});
    const Money half_even = money.scaled({ppm}, Rounding::half_even);

    CHECK(std::abs(error(half_up)) <= 500'000);
    CHECK(std::abs(error(half_even)) <= 500'000);
    const bool tie = std::abs(error(half_up)) == 500'000;
    if (tie) {
      CHECK(std::abs(half_up.minor()) * __int128{1'000'000} > (exact < 0 ? -exact : exact));
      CHECK(half_even.minor() % 2 == 0);
    } else {
      CHECK(half_up == half_even);
    }
    CHECK((-money).scaled({ppm}) == -half_up);
  }
}

// Property: sums are those of whole numbers, and order is that of the difference.
TEST_CASE("money: adding, taking away and ordering agree") {
  base::Random random{29};
  for (int i = 0; i < 2'000; ++i) {
    const auto some = [&] {
      return Money::from_minor(random.between(-Money::limit_minor, Money::limit_minor),
                               Currency::known("USD"))
          .value();
    };
    const Money a = some();
    const Money b = some();
    const Money c = some();
    CHECK(a + b == b + a);
    CHECK((a + b) + c == a + (b + c));
    CHECK((a + b) - b == a);
    CHECK((a < b) == (a - b < Money::zero(a.currency())));
    CHECK(((a <=> b) == 0) == (a == b));
  }
}

// Property: any text is an amount or is refused; what is an amount says so again in plain digits.
TEST_CASE("money: what is read is read again from its own text, whatever stood around it") {
  base::Random random{31};
  constexpr std::string_view letters = "0123456789,.-+() \u2212";
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::int64_t length = random.between(0, 9); length > 0; --length) {
      text += letters[static_cast<std::size_t>(random.between(0, std::ssize(letters) - 1))];
    }
    CAPTURE(text);
    const auto money = Money::parse(text, Currency::known("CNY"));
    if (!money) continue;
    ++read;
    CHECK(Money::parse(money.value().plain(), Currency::known("CNY")).value() == money.value());
    CHECK(text.find_first_of("0123456789") != std::string::npos);
  }
  CHECK(read > 500);
}

TEST_CASE("money: currencies have the minor digits of ISO 4217") {
  CHECK(Currency::known("CNY").minor_digits() == 2);
  CHECK(Currency::known("JPY").minor_digits() == 0);
  CHECK(Currency::known("KWD").minor_digits() == 3);
  CHECK(Currency::known("UYW").minor_digits() == 4);
  CHECK(Currency::from_code("XAU").error().message.key == "money.unknown_currency");
  CHECK(Currency::from_code("cny").error().message.key == "money.unknown_currency");
  CHECK(Currency::from_code("").error().message.key == "money.unknown_currency");
  int zero_digits = 0;
  for (const Currency currency : Currency::all())
    zero_digits += currency.minor_digits() == 0 ? 1 : 0;
  CHECK(zero_digits == 17);
}

}  // namespace
