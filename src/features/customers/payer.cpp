// Accounts as they are kept and read.
#include "features/customers/payer.h"

#include "features/printing/payment_code.h"

namespace customers {

std::string plain_account(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '.' || c == '\t') continue;
    plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return plain;
}

std::string account_text(std::string_view account) {
  std::string text;
  for (std::size_t i = 0; i < account.size(); ++i) {
    if (i > 0 && i % 4 == 0) text += ' ';
    text += account[i];
  }
  return text;
}

bool is_doubtful_account(std::string_view text) {
  const std::string plain = plain_account(text);
  return printing::is_iban_shaped(plain) && !printing::is_iban(plain);
}

}  // namespace customers
