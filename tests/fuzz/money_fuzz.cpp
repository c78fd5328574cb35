// Any text as an amount: what is read is written and read back as the same, within the limit; and
// the import's reader agrees with it on plain amounts. The same text as an exchange rate.
#include <cstddef>
#include <cstdint>

#include "features/exchange/amount_text.h"
#include "money/exchange_rate.h"
#include "money/money.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto currencies = Currency::all();
  const Currency currency = currencies[data[0] % currencies.size()];
  const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};

  const auto amount = Money::parse(text, currency);
  if (amount) {
    const Money money = amount.value();
    VERIFY(money.minor() <= Money::limit_minor && money.minor() >= -Money::limit_minor);
    VERIFY(Money::parse(money.text(), currency).value() == money);
    VERIFY(Money::parse(money.plain(), currency).value() == money);
    const auto mark = exchange::DecimalMark::point;
    VERIFY(exchange::read_amount(money.text(), currency, mark).value() == money);
  }
  for (const auto mark : {exchange::DecimalMark::point, exchange::DecimalMark::comma}) {
    const auto read = exchange::read_amount(text, currency, mark);
    VERIFY(!read || Money::parse(read.value().plain(), currency).value() == read.value());
  }
  const auto rate = ExchangeRate::parse(text);
  if (rate) {
    VERIFY(ExchangeRate::parse(rate.value().text()).value() == rate.value());
    const Currency other = currencies[(data[0] + size) % currencies.size()];
    if (amount) (void)rate.value().convert(amount.value(), other);
  }
  return 0;
}
