// Reads the lines of orders, invoices and rules of invoices from parameters.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "features/documents/document.h"
#include "sqlite/db.h"

namespace orders {

struct LineContext {
  sqlite::Db* db;
  Currency currency;
  std::string price_level = {};  // Of the prices of products.
  bool tax_included = false;     // In the prices of lines; those of products are without tax.
};

// Whether prices include tax: by the parameter `tax_included`, else as the document has it, else as
// the company is used to (setting prices.tax_included).
Result<bool> tax_included_or(sqlite::Db& db, const JsonReader& params,
                             std::optional<bool> kept = std::nullopt);
inline constexpr std::string_view about_tax_included =
    "Whether the prices of the lines include tax; as the settings have it where it is not given";

// A product gives its name, price and tax where the line does not say another.
Result<documents::Line> read_line(const LineContext& context, const JsonReader& item);

inline constexpr std::string_view about_lines =
    "Lines: product or description, quantity, unit_price, discount_percent, tax_percent";

}  // namespace orders
