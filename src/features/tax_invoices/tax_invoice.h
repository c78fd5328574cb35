// A tax invoice (发票) as it is noted on an invoice: the tax administration issues it, not we.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "money/date.h"
#include "money/money.h"

namespace tax_invoices {

enum class TaxInvoiceId : std::int64_t {};

// 增值税专用发票, 增值税普通发票, and both as digital invoices (数电票).
inline constexpr std::array<std::string_view, 4> kinds{"special_digital", "ordinary_digital",
                                                       "special", "ordinary"};

struct TaxInvoice {
  TaxInvoiceId id{};
  ledger::DocumentId document{};
  std::string kind = std::string{kinds[0]};
  std::string code = {}, number = {}, check_code = {};
  std::optional<Date> issued_on = {};
  std::optional<Money> amount = {};  // With tax, in the document's currency.
};

bool is_digital(std::string_view kind);

// Which of "code", "number" and "check_code" do not look as they are issued: 10 or 12 digits and 8,
// and a check code of 20 digits or its last 6; of a digital one 20 digits alone.
std::vector<std::string_view> odd_parts(const TaxInvoice& invoice);

}  // namespace tax_invoices
