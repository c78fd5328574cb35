// The lines of an order or an invoice as they are typed, with their totals: for forms that ask for
// some.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "features/documents/credited.h"
#include "features/terms/payment_terms.h"
#include "money/money.h"

namespace invoices {

struct LineForm {
  std::string description = {};
  std::string quantity = "1";
  std::string price = {};
  std::string tax = "13";
  std::string discount = {};
  std::string product = {};  // Its code; empty: none.
  // Of a credit note: which line of the invoice it takes back, from 1. Only the quantity is typed.
  std::size_t credits = 0;
  documents::Creditable of = {};
};

// A product that can be put on a line, at the price that the customer has.
struct ProductChoice {
  std::string code = {}, name = {}, unit = {}, price = {}, tax = {};
};

struct LinesData {
  Currency currency;
  const terms::Terms* terms = nullptr;           // That may lower the tax.
  std::span<const ProductChoice> products = {};  // That match what is typed.
  std::int64_t freight_minor = 0;                // In the total as well.
  bool tax_included = false;                     // In the prices.
};

// What lines add up to as far as they can be read.
struct LineTotals {
  Money net, tax, gross;
  bool readable = true;  // All of them.
};
LineTotals totals_of(std::span<const LineForm> lines, const LinesData& data);

// Lines, a field that finds products by `product_text` and puts one on a line, and the totals.
// Null: no products are asked for.
void lines_ui(const LinesData& data, std::vector<LineForm>& lines, std::string* product_text);

// Whether the prices include tax, to be chosen above the lines.
void tax_choice_ui(bool& tax_included);

// As the methods that make orders, invoices, rules of invoices and credit notes take them.
Json lines_json(std::span<const LineForm> lines);

}  // namespace invoices
