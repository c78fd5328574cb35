// The ISO 4217 table (list one, published 2026-01) and look-ups in it.
#include "money/currency.h"

#include <algorithm>
#include <array>

namespace money {
namespace {

// Code and minor digits of each currency, ordered by code: five characters an entry.
constexpr std::string_view table =
    "AED2 AFN2 ALL2 AMD2 ANG2 AOA2 ARS2 AUD2 AWG2 AZN2 BAM2 BBD2 BDT2 BGN2 "
    "BHD3 BIF0 BMD2 BND2 BOB2 BOV2 BRL2 BSD2 BTN2 BWP2 BYN2 BZD2 CAD2 CDF2 "
    "CHE2 CHF2 CHW2 CLF4 CLP0 CNY2 COP2 COU2 CRC2 CUC2 CUP2 CVE2 CZK2 DJF0 "
    "DKK2 DOP2 DZD2 EGP2 ERN2 ETB2 EUR2 FJD2 FKP2 GBP2 GEL2 GHS2 GIP2 GMD2 "
    "GNF0 GTQ2 GYD2 HKD2 HNL2 HTG2 HUF2 IDR2 ILS2 INR2 IQD3 IRR2 ISK0 JMD2 "
    "JOD3 JPY0 KES2 KGS2 KHR2 KMF0 KPW2 KRW0 KWD3 KYD2 KZT2 LAK2 LBP2 LKR2 "
    "LRD2 LSL2 LYD3 MAD2 MDL2 MGA2 MKD2 MMK2 MNT2 MOP2 MRU2 MUR2 MVR2 MWK2 "
    "MXN2 MXV2 MYR2 MZN2 NAD2 NGN2 NIO2 NOK2 NPR2 NZD2 OMR3 PAB2 PEN2 PGK2 "
    "PHP2 PKR2 PLN2 PYG0 QAR2 RON2 RSD2 RUB2 RWF0 SAR2 SBD2 SCR2 SDG2 SEK2 "
    "SGD2 SHP2 SLE2 SOS2 SRD2 SSP2 STN2 SVC2 SYP2 SZL2 THB2 TJS2 TMT2 TND3 "
    "TOP2 TRY2 TTD2 TWD2 TZS2 UAH2 UGX0 USD2 USN2 UYI0 UYU2 UYW4 UZS2 VED2 "
    "VES2 VND0 VUV0 WST2 XAD2 XAF0 XCD2 XCG2 XOF0 XPF0 YER2 ZAR2 ZMW2 ZWG2 ";
constexpr std::size_t entry_bytes = 5;
constexpr std::size_t entries = table.size() / entry_bytes;

struct Symbol {
  std::string_view code;
  std::string_view symbol;
};

// The symbols that people expect beside an amount; elsewhere the code itself is clearer.
constexpr std::array symbols{
    Symbol{"CNY", "¥"},   Symbol{"EUR", "€"},   Symbol{"GBP", "£"}, Symbol{"HKD", "HK$"},
    Symbol{"INR", "₹"},   Symbol{"JPY", "JP¥"}, Symbol{"KRW", "₩"}, Symbol{"TWD", "NT$"},
    Symbol{"USD", "US$"}, Symbol{"VND", "₫"},
};

constexpr std::string_view code_at(std::size_t index) {
  return table.substr(index * entry_bytes, 3);
}

}  // namespace

Result<Currency> Currency::from_code(std::string_view code) {
  std::size_t low = 0;
  std::size_t high = entries;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (code_at(middle) < code) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < entries && code_at(low) == code) return Currency{static_cast<std::uint16_t>(low)};
  return base::fail(ErrorCode::invalid_input, "money.unknown_currency",
                    {{"code", std::string{code}}});
}

Currency Currency::known(std::string_view code) {
  Result<Currency> currency = from_code(code);
  VERIFY(currency);
  return std::move(currency).value();
}

std::span<const Currency> Currency::all() {
  static const std::vector<Currency> currencies = [] {
    std::vector<Currency> made;
    for (std::size_t i = 0; i < entries; ++i)
      made.push_back(Currency{static_cast<std::uint16_t>(i)});
    return made;
  }();
  return currencies;
}

std::string_view Currency::code() const { return code_at(index_); }

std::string_view Currency::symbol() const {
  const auto found = std::ranges::find(symbols, code(), &Symbol::code);
  return found == symbols.end() ? code() : found->symbol;
}

int Currency::minor_digits() const { return table[index_ * entry_bytes + 3] - '0'; }

std::int64_t Currency::minor_per_major() const {
  std::int64_t power = 1;
  for (int i = 0; i < minor_digits(); ++i) power *= 10;
  return power;
}

}  // namespace money
