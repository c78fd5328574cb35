// Payloads, and the modules of the code as one path.
#include "features/printing/payment_code.h"

#include <qrcodegen.h>

#include <algorithm>
#include <array>

#include "base/digits.h"
#include "base/text.h"

namespace printing {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_blanks(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ') result += c;
  }
  return result;
}

// At most so many characters, on one line.
std::string cut(std::string_view text, std::size_t characters_max) {
  std::string result;
  for (std::size_t i = 0; i < characters_max && !text.empty(); ++i) {
    const char32_t c = base::take_code_point(text);
    base::append_utf8(result, c < U' ' ? U' ' : c);
  }
  return result;
}

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

constexpr int version_max = 13;  // 69 modules: what EPC069-12 allows, and what 30 mm still resolve.
constexpr int quiet_zone = 4;

}  // namespace

Json accounts_json(const std::vector<BankAccount>& accounts) {
  Json list = Json::array();
  for (const BankAccount& each : accounts) {
    list.push_back({{"bank", each.bank},
                    {"account", each.account},
                    {"bic", each.bic},
                    {"currency", each.currency}});
  }
  return list;
}

bool is_iban_shaped(std::string_view text) {
  const std::string iban = without_blanks(text);
  return iban.size() >= 15 && iban.size() <= 34 && is_upper(iban[0]) && is_upper(iban[1]) &&
         is_digit(iban[2]) && is_digit(iban[3]) &&
         std::ranges::all_of(iban, [](char c) { return is_upper(c) || is_digit(c); });
}

bool is_iban(std::string_view text) {
  if (!is_iban_shaped(text)) return false;
  std::string iban = without_blanks(text);
  std::ranges::rotate(iban, iban.begin() + 4);
  int rest = 0;
  for (const char c : iban) {
    rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

bool fits_sepa(const PaymentData& data) {
  constexpr std::int64_t most_minor = 99'999'999'999;
  return data.amount.currency() == Currency::known("EUR") && data.amount.minor() > 0 &&
         data.amount.minor() <= most_minor && !data.payee.empty() && is_iban(data.account);
}

std::string sepa_payload(const PaymentData& data) {
  std::string text = "BCD\n002\n1\nSCT\n";
  text += data.bic + '\n';
  text += cut(data.payee, 70) + '\n';
  text += without_blanks(data.account) + '\n';
  text += "EUR" + data.amount.plain() + '\n';
  text += "\n\n";  // Purpose, and a reference that follows ISO 11649: ours need not.
  return text + cut(data.reference, 140);
}

std::string payment_payload(const PaymentData& data) {
  if (fits_sepa(data)) return sepa_payload(data);
  std::string text;
  add_line(text, cut(data.payee, 70));
  add_line(text, cut(data.bank, 70));
  add_line(text, cut(data.account, 70));
  add_line(text, data.bic);
  add_line(text, std::string{data.amount.currency().code()} + " " + data.amount.plain());
  add_line(text, cut(data.reference, 70));
  return text;
}

std::string qr_svg(std::string_view text) {
  std::array<std::uint8_t, qrcodegen_BUFFER_LEN_FOR_VERSION(version_max)> code{}, scratch{};
  if (text.size() > scratch.size()) return {};
  std::ranges::copy(text, scratch.begin());
  const bool fits =
      qrcodegen_encodeBinary(scratch.data(), text.size(), code.data(), qrcodegen_Ecc_MEDIUM,
                             qrcodegen_VERSION_MIN, version_max, qrcodegen_Mask_AUTO, false);
  if (!fits) return {};
  const int size = qrcodegen_getSize(code.data());
  const std::string width = std::to_string(size + 2 * quiet_zone);
  std::string svg = "<svg viewBox=\"0 0 " + width + " " + width +
                    "\" role=\"img\" aria-label=\"QR\" shape-rendering=\"crispEdges\"><path d=\"";
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const int from = x;
      while (x < size && qrcodegen_getModule(code.data(), x, y)) ++x;
      if (x == from) continue;
      const std::string run = std::to_string(x - from);
      svg += "M" + std::to_string(from + quiet_zone) + " ";
      svg += std::to_string(y + quiet_zone) + "h" + run;
      svg += "v1h-" + run + "z";
    }
  }
  return svg + "\"/></svg>";
}

}  // namespace printing
