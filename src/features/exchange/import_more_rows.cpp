// Rows of products, payments and contacts.
#include <algorithm>

#include "base/text.h"
#include "features/customers/contact.h"
#include "features/exchange/cells.h"
#include "features/exchange/import_rows.h"
#include "features/exchange/import_words.h"

namespace exchange {
namespace {

template <class Row>
Result<Row> at_its_line(Result<Row> row, std::int64_t line) {
  if (row) return row;
  Error error = std::move(row).error();
  error.line = line;
  return error;
}

}  // namespace

Result<ProductRow::Price> RowReader::price(std::string_view text, std::string level,
                                           const std::string& heading, Currency currency) const {
  auto amount = read_amount(text, currency, decimal_);
  if (!amount) {
    Error error = std::move(amount).error();
    error.field = heading;
    return error;
  }
  if (amount.value().minor() < 0) return base::fail_field(heading, "product.price_negative");
  return ProductRow::Price{.level = std::move(level), .price = amount.value()};
}

Result<ProductRow> RowReader::checked_product(const Record& record) const {
  TRY(check_width(record));
  ProductRow row{.code = TRY(text(record, Role::code)),
                 .name = TRY(text(record, Role::name)),
                 .unit = TRY(text(record, Role::unit)),
                 .note = TRY(text(record, Role::note)),
                 .tax_ppm = TRY(tax_ppm(record)),
                 .cost = std::nullopt,
                 .prices = {}};
  if (row.name.empty()) row.name = row.code;
  if (row.name.empty()) return wrong(Role::name, "import.cell_needed", {});
  const Currency currency = TRY(this->currency(record));
  if (const std::string_view cost = cell(record, Role::cost); !cost.empty()) {
    const std::string_view in = cell(record, Role::cost_currency);
    const auto other = in.empty() ? std::optional{currency} : currency_from_text(in);
    if (!other) return wrong(Role::cost_currency, "import.not_a_currency", in);
    row.cost = TRY(price(cost, {}, heading(Role::cost), *other)).price;
  }
  if (const std::string_view usual = cell(record, Role::price); !usual.empty()) {
    std::string level = TRY(text(record, Role::price_level));
    row.prices.push_back(TRY(price(usual, std::move(level), heading(Role::price), currency)));
  }
  for (const auto& [level, position] : custom_) {
    if (position >= record.fields.size()) continue;
    const std::string_view cell = cell_text(record.fields[position]);
    if (cell.empty()) continue;
    row.prices.push_back(TRY(price(cell, level, headings_[position], currency)));
  }
  return row;
}

Result<PaymentRow> RowReader::checked_payment(const Record& record) const {
  TRY(check_width(record));
  const std::optional<Date> received = TRY(day(record, Role::received));
  if (!received) return wrong(Role::received, "import.cell_needed", {});
  const RoundedAmount amount = TRY(this->amount(record));
  PaymentRow row{.number = TRY(text(record, Role::number)),
                 .customer_code = {},
                 .customer_name = {},
                 .received = *received,
                 .amount = amount.amount,
                 .rounded = amount.rounded,
                 .method = TRY(text(record, Role::method)),
                 .invoices = TRY(list(record, Role::invoice)),
                 .reference = TRY(text(record, Role::reference)),
                 .note = TRY(text(record, Role::note))};
  // Money that goes out is no payment of a customer.
  if (row.amount.minor() < 0) return wrong(Role::amount, "import.payment_negative", {});
  constexpr std::size_t number_bytes_max = 100;
  if (row.number.size() > number_bytes_max) {
    return wrong(Role::number, "import.text_too_long", row.number.substr(0, 20));
  }
  if (const std::string_view method = known_word(Role::method, row.method); !method.empty()) {
    row.method = method;
  }
  Result<Done> customer = read_customer(record, row.customer_code, row.customer_name);
  // Whose the payment is the invoice tells as well.
  if (!customer && row.invoices.empty()) return std::move(customer).error();
  return row;
}

Result<ContactRow> RowReader::checked_contact(const Record& record) const {
  TRY(check_width(record));
  ContactRow row;
  TRY(read_customer(record, row.customer_code, row.customer_name));
  row.name = TRY(needed_text(record, Role::contact));
  row.note = TRY(text(record, Role::note));
  constexpr std::pair<Role, std::string_view> numbers[] = {
      {Role::phone, "other"}, {Role::mobile, "mobile"}, {Role::fax, "fax"}};
  for (const auto& [role, label] : numbers) {
    for (std::string& value : TRY(list(record, role))) {
      row.phones.push_back({.label = std::string{label}, .value = std::move(value)});
    }
  }
  row.emails = TRY(list(record, Role::email));
  if (std::max(row.phones.size(), row.emails.size()) > customers::reaches_max) {
    return wrong(row.emails.size() > customers::reaches_max ? Role::email : Role::phone,
                 "import.too_many_reaches", std::to_string(customers::reaches_max));
  }
  // What a firm calls a person's place is not lost where the program has no such role.
  const std::string role = TRY(text(record, Role::role));
  row.role = known_word(Role::role, role);
  if (row.role.empty() && !role.empty()) {
    row.note = row.note.empty() ? role : role + "\n" + row.note;
  }
  row.preferred = TRY(one_of(record, Role::preferred, "import.not_a_preferred_way"));
  if (const std::string_view birthday = cell(record, Role::birthday); !birthday.empty()) {
    const std::optional<Date> day = dates_.read(birthday);
    const auto read = day ? std::optional{day->text()} : customers::birthday_from(birthday);
    if (!read) return wrong(Role::birthday, "contact.no_birthday", birthday);
    row.birthday = *read;
  }
  return row;
}

Result<ProductRow> RowReader::product(const Record& record) const {
  return at_its_line(checked_product(record), record.line);
}

Result<PaymentRow> RowReader::payment(const Record& record) const {
  return at_its_line(checked_payment(record), record.line);
}

Result<ContactRow> RowReader::contact(const Record& record) const {
  return at_its_line(checked_contact(record), record.line);
}

}  // namespace exchange
