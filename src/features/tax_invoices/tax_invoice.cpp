// What a tax invoice's numbers look like.
#include "features/tax_invoices/tax_invoice.h"

#include <algorithm>

namespace tax_invoices {
namespace {

bool has_digits(std::string_view text, std::initializer_list<std::size_t> counts) {
  return std::ranges::contains(counts, text.size()) &&
         std::ranges::all_of(text, [](char each) { return each >= '0' && each <= '9'; });
}

}  // namespace

bool is_digital(std::string_view kind) { return kind.ends_with("_digital"); }

std::vector<std::string_view> odd_parts(const TaxInvoice& invoice) {
  std::vector<std::string_view> odd;
  const bool digital = is_digital(invoice.kind);
  if (digital ? !invoice.code.empty() : !has_digits(invoice.code, {10, 12}))
    odd.emplace_back("code");
  if (!has_digits(invoice.number, {digital ? std::size_t{20} : std::size_t{8}})) {
    odd.emplace_back("number");
  }
  if (!invoice.check_code.empty() && (digital || !has_digits(invoice.check_code, {6, 20}))) {
    odd.emplace_back("check_code");
  }
  return odd;
}

}  // namespace tax_invoices
