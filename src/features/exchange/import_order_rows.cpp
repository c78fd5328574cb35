// Rows of orders: quantities and discounts are exact decimals, read without floating point.
#include <algorithm>
#include <charconv>

#include "features/exchange/cells.h"
#include "features/exchange/import_rows.h"

namespace exchange {
namespace {

constexpr std::int64_t quantity_milli_max = 1'000'000'000'000;

// A plain decimal as a whole number of its last place: "1.5" with 3 digits is 1500. Further
// digits are rounded half up; `exact` says whether there were none but zeros.
struct Scaled {
  std::int64_t value = 0;
  bool exact = true;
};
std::optional<Scaled> scaled(std::string_view text, std::size_t digits) {
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string places{point < text.size() ? text.substr(point + 1) : std::string_view{}};
  places.resize(std::max(places.size(), digits + 1), '0');
  const std::string whole = std::string{text.substr(0, point)} + places.substr(0, digits);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), value);
  if (error != std::errc{} || end != whole.data() + whole.size()) return std::nullopt;
  const bool exact = places.find_first_not_of('0', digits) == std::string::npos;
  if (places[digits] >= '5') value += text.starts_with('-') ? -1 : 1;
  return Scaled{.value = value, .exact = exact};
}

}  // namespace

Result<Money> RowReader::exact_amount(const Record& record, Role role, Currency currency) const {
  auto amount = read_amount(cell(record, role), currency, decimal_);
  if (amount) return amount;
  Error error = std::move(amount).error();
  error.field = heading(role);
  return error;
}

Result<std::int64_t> RowReader::quantity(const Record& record) const {
  const std::string_view text = cell(record, Role::quantity);
  if (text.empty()) return wrong(Role::quantity, "import.cell_needed", {});
  const auto plain = plain_amount(text, decimal_);
  const auto value = plain ? scaled(plain->text, 3) : std::nullopt;
  const bool fits = value && value->exact && value->value > 0 && value->value <= quantity_milli_max;
  if (!fits) return wrong(Role::quantity, "import.not_a_quantity", text);
  return value->value;
}

// More digits than a millionth come from programs that count in binary: 0.15000000596 is 0.15.
Result<std::int64_t> RowReader::discount(const Record& record) const {
  std::string_view text = cell(record, Role::discount);
  if (text.empty()) return 0;
  const bool marked = text.ends_with('%');
  if (marked) text.remove_suffix(1);
  const bool percent = marked || discount_ == DiscountForm::percent;
  const auto plain = plain_amount(text, decimal_);
  const auto value = plain ? scaled(plain->text, percent ? 4 : 6) : std::nullopt;
  if (!value || value->value < 0 || value->value > 1'000'000) {
    return wrong(Role::discount, "import.not_a_discount", cell(record, Role::discount));
  }
  return value->value;
}

// "13 %", "13", and "0.13" for the same: no tax is below one percent without the sign.
Result<std::optional<std::int64_t>> RowReader::tax_ppm(const Record& record) const {
  std::string_view text = cell(record, Role::tax_percent);
  if (text.empty()) return std::optional<std::int64_t>{};
  for (const std::string_view sign : {"%", "％"}) {
    if (text.ends_with(sign)) text.remove_suffix(sign.size());
  }
  const bool marked = text.size() < cell(record, Role::tax_percent).size();
  const auto plain = plain_amount(text, decimal_);
  const bool fraction = plain && !marked && plain->text.starts_with("0.");
  const auto value = plain ? scaled(plain->text, fraction ? 6 : 4) : std::nullopt;
  if (!value || !value->exact || value->value < 0 || value->value > 1'000'000) {
    return wrong(Role::tax_percent, "import.not_a_tax_rate", cell(record, Role::tax_percent));
  }
  return std::optional{value->value};
}

Result<OrderRow> RowReader::checked_order(const Record& record) const {
  TRY(check_width(record));
  std::string code, name;
  TRY(read_customer(record, code, name));
  const std::string number = TRY(needed_text(record, Role::number));
  const std::optional<Date> ordered = TRY(day(record, Role::ordered));
  if (!ordered) return wrong(Role::ordered, "import.cell_needed", {});
  const Currency currency = TRY(this->currency(record));
  TRY(needed_text(record, Role::price));
  OrderRow row{.number = number,
               .customer_code = std::move(code),
               .customer_name = std::move(name),
               .ordered = *ordered,
               .promised = TRY(day(record, Role::promised)),
               .delivered = TRY(day(record, Role::delivered)),
               .product = TRY(text(record, Role::product)),
               .quantity_milli = TRY(quantity(record)),
               .price = TRY(exact_amount(record, Role::price, currency)),
               .discount_ppm = TRY(discount(record)),
               .tax_ppm = TRY(tax_ppm(record)),
               .freight = std::nullopt,
               .priority = TRY(one_of(record, Role::priority, "import.not_a_priority")),
               .reference = TRY(text(record, Role::reference)),
               .note = TRY(text(record, Role::note))};
  if (const std::string_view text = cell(record, Role::tax_included); !text.empty()) {
    row.tax_included = yes_or_no(text);
    if (!row.tax_included) return wrong(Role::tax_included, "import.not_yes_or_no", text);
  }
  if (!cell(record, Role::freight).empty()) {
    row.freight = TRY(exact_amount(record, Role::freight, currency));
    if (row.freight->minor() < 0) {
      return wrong(Role::freight, "import.not_an_amount", cell(record, Role::freight));
    }
  }
  return row;
}

Result<OrderRow> RowReader::order(const Record& record) const {
  Result<OrderRow> row = checked_order(record);
  if (row) return row;
  Error error = std::move(row).error();
  error.line = record.line;
  return error;
}

}  // namespace exchange
