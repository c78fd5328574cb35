// Checks of tax ids.
#include "features/customers/tax_id.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/verify.h"

namespace customers {
namespace {

// The alphabet of GB 32100: no I, O, S, V, Z. A character's place is its value.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t credit_code_size = 18;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

struct VatShape {
  std::string_view country;
  std::size_t least, most;  // Characters behind the prefix.
  bool letters = false;     // Some may be letters.
};
constexpr std::array<VatShape, 32> vat_shapes{{
    {"AT", 9, 9, true},   {"BE", 10, 10},      {"BG", 9, 10},        {"CHE", 9, 13, true},
    {"CY", 9, 9, true},   {"CZ", 8, 10},       {"DE", 9, 9},         {"DK", 8, 8},
    {"EE", 9, 9},         {"EL", 9, 9},        {"ES", 9, 9, true},   {"FI", 8, 8},
    {"FR", 11, 11, true}, {"GB", 5, 12, true}, {"HR", 11, 11},       {"HU", 8, 8},
    {"IE", 8, 9, true},   {"IT", 11, 11},      {"LT", 9, 12},        {"LU", 8, 8},
    {"LV", 11, 11},       {"MT", 8, 8},        {"NL", 12, 12, true}, {"NO", 9, 12, true},
    {"PL", 10, 10},       {"PT", 9, 9},        {"RO", 2, 10},        {"SE", 12, 12},
    {"SI", 8, 8},         {"SK", 10, 10},      {"XI", 5, 12, true},  {"GR", 9, 9},
}};

TaxIdDoubt vat_doubt(std::string_view id, const VatShape& shape) {
  id.remove_prefix(shape.country.size());
  if (id.size() < shape.least || id.size() > shape.most) return TaxIdDoubt::shape;
  const bool fits = std::ranges::all_of(
      id, [&](char c) { return is_digit(c) || (shape.letters && is_letter(c)); });
  return fits ? TaxIdDoubt::none : TaxIdDoubt::shape;
}

}  // namespace

char credit_code_check(std::string_view first) {
  constexpr std::size_t modulus = alphabet.size();
  std::size_t sum = 0;
  std::size_t weight = 1;  // 3^i mod 31.
  for (const char c : first) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos) return ' ';
    sum += value * weight;
    weight = weight * 3 % modulus;
  }
  return alphabet[(modulus - sum % modulus) % modulus];
}

std::string plain_tax_id(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c == ' ' || c == '.' || c == '-') continue;
    plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return plain;
}

TaxIdDoubt tax_id_doubt(std::string_view text) {
  const std::string id = plain_tax_id(text);
  if (id.size() == credit_code_size &&
      std::ranges::all_of(id, [](char c) { return is_digit(c) || is_letter(c); })) {
    const char expected = credit_code_check(std::string_view{id}.substr(0, credit_code_size - 1));
    if (expected == ' ' || !alphabet.contains(id.back())) {
      return TaxIdDoubt::shape;
    }
    return id.back() == expected ? TaxIdDoubt::none : TaxIdDoubt::check_digit;
  }
  for (const VatShape& shape : vat_shapes) {
    if (id.starts_with(shape.country)) return vat_doubt(id, shape);
  }
  return TaxIdDoubt::none;
}

std::string_view message_key(TaxIdDoubt doubt) {
  VERIFY(doubt != TaxIdDoubt::none);
  return doubt == TaxIdDoubt::shape ? "customer.tax_id.shape" : "customer.tax_id.check_digit";
}

}  // namespace customers
