// Reads the lines of orders, invoices and rules of invoices from parameters.
#pragma once

#include <string>

#include "base/json.h"
#include "features/documents/document.h"
#include "sqlite/db.h"

namespace orders {

struct LineContext {
  sqlite::Db* db;
  Currency currency;
  std::string price_level = {};  // Of the prices of products.
};

// A product gives its name, price and tax where the line does not say another.
Result<documents::Line> read_line(const LineContext& context, const JsonReader& item);

inline constexpr std::string_view about_lines =
    "Lines: product or description, quantity, unit_price, discount_percent, tax_percent";

}  // namespace orders
