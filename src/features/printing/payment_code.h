// The payment data of a document as a QR code that banking apps read, drawn as SVG.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "money/money.h"

namespace printing {

struct BankAccount {
  std::string bank = {}, account = {}, bic = {}, currency = {};  // No currency: of all.
};
inline constexpr std::size_t accounts_max = 8;
Json accounts_json(const std::vector<BankAccount>& accounts);  // As company.edit takes them.

struct PaymentData {
  std::string payee = {}, bank = {}, account = {}, bic = {};
  Money amount = Money::zero(Currency::known("EUR"));
  std::string reference = {};  // The document's number.
};

// Whether it has the shape of an IBAN (two letters, two digits, up to 34 places), and then whether
// its check digits hold (ISO 13616). Blanks do not count.
bool is_iban_shaped(std::string_view text);
bool is_iban(std::string_view text);

// A credit transfer as the European Payments Council lays down (EPC069-12, version 002).
bool fits_sepa(const PaymentData& data);
std::string sepa_payload(const PaymentData& data);

// That where it fits; else the same facts, one a line.
std::string payment_payload(const PaymentData& data);

// Empty where the text is too long for a code that a telephone can read from paper.
std::string qr_svg(std::string_view text);

}  // namespace printing
