// One row of a file as what it stands for: pure reading and checking, no database.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/exchange/csv_reader.h"
#include "features/exchange/mapping.h"
#include "features/exchange/sample.h"

namespace exchange {

// A tax invoice (发票) as a row of an invoice says it. Empty: the row says nothing of one.
struct TaxInvoiceCells {
  std::string kind, code, number, check_code;
  bool empty() const { return code.empty() && number.empty() && check_code.empty(); }
};

struct InvoiceRow {
  std::string number;         // As text: leading zeros are part of it.
  std::string customer_code;  // Empty where the file names customers only by name.
  std::string customer_name;
  Date issued;
  std::optional<Date> due;
  Money amount;          // Negative: a credit note.
  bool rounded = false;  // The file's amount had more decimals than the currency.
  std::optional<Date> settled;
  std::optional<bool> disputed;  // Absent: the file has no such column.
  TaxInvoiceCells tax_invoice;
  std::string reference;
  std::string note;
};

// A line of an order; what is said of the order stands in each of its rows.
struct OrderRow {
  std::string number;
  std::string customer_code;  // Empty where the file names customers only by name.
  std::string customer_name;
  Date ordered;
  std::optional<Date> promised;
  std::optional<Date> delivered;  // The whole line, on that day.
  std::string product;            // Code or name; may be empty.
  std::int64_t quantity_milli = 0;
  Money price;  // Of one.
  std::int64_t discount_ppm = 0;
  std::optional<std::int64_t> tax_ppm;    // Absent: that of the product.
  std::optional<Money> freight;           // Of the order; absent: the file has no such column.
  std::string priority;                   // "low", "normal", "high"; empty: the row says nothing.
  std::optional<bool> tax_included = {};  // In the price; absent: as the company is used to.
  std::string reference;
  std::string note;
};

struct ProductRow {
  std::string code;  // Empty: the next of the series.
  std::string name, unit, note;
  std::optional<std::int64_t> tax_ppm;
  std::optional<Money> cost;
  struct Price {
    std::string level;  // Empty: the usual price.
    Money price;
  };
  std::vector<Price> prices;
};

struct PaymentRow {
  std::string number;  // Empty: the next of the series.
  std::string customer_code, customer_name;
  Date received;
  Money amount;
  bool rounded = false;
  std::string method;
  std::vector<std::string> invoices;  // Numbers of what it is paid for.
  std::string reference, note;
};

struct ContactRow {
  std::string customer_code, customer_name;
  std::string name, role, birthday, preferred, note;  // Empty where the file says nothing.
  struct Number {
    std::string label, value;
  };
  std::vector<Number> phones;
  std::vector<std::string> emails;
};

// What a cell says of a custom field, in the ways in which it can be read.
struct CustomCell {
  std::string field;        // Its name.
  std::string text;         // As it stands there.
  std::string day, number;  // "2026-03-31", "1200.5"; empty where it is none.
};

struct CustomerRow {
  std::int64_t line = 0;
  std::string code;  // Empty: the next of the series.
  std::string name;
  std::string short_name, tax_id, industry, region, owner, language, phone, email, address, note;
  std::string kind, block;  // Words of the program; empty where the file says nothing.
  std::string business_type, source, price_level;
  std::string contact;
  std::string parent;  // Code or name of another customer.
  std::string terms;   // Code or name of payment terms.
  std::vector<std::string> tags, payers;
  std::vector<CustomCell> custom;  // Without empty ones.
  std::optional<Currency> currency;
  std::optional<std::int64_t> term_days;
};

// Reads rows of one file under one mapping.
class RowReader {
 public:
  // Errors: those of positions_of.
  static Result<RowReader> make(const Mapping& mapping, const FileForm& form,
                                Currency base_currency);

  // Errors: invalid_input with the line and, as the field, the heading of the column.
  Result<InvoiceRow> invoice(const Record& record) const;
  Result<CustomerRow> customer(const Record& record) const;
  Result<OrderRow> order(const Record& record) const;
  Result<ProductRow> product(const Record& record) const;
  Result<PaymentRow> payment(const Record& record) const;
  Result<ContactRow> contact(const Record& record) const;

 private:
  RowReader(const FileForm& form, DatePattern dates, Currency currency)
      : headings_{form.headings}, dates_{std::move(dates)}, currency_{currency} {}

  std::string_view cell(const Record& record, Role role) const;
  std::string heading(Role role) const;
  Failure wrong(Role role, std::string_view key, std::string_view text) const;
  Result<Done> check_width(const Record& record) const;
  Result<std::string> text(const Record& record, Role role) const;
  Result<std::string> path(const Record& record, Role role) const;
  Result<std::vector<CustomCell>> custom(const Record& record) const;
  Result<std::string> language(const Record& record) const;
  Result<std::string> needed_text(const Record& record, Role role) const;
  Result<std::optional<Date>> day(const Record& record, Role role) const;
  Result<Currency> currency(const Record& record) const;
  Result<RoundedAmount> amount(const Record& record) const;
  Result<std::vector<std::string>> list(const Record& record, Role role) const;
  Result<std::string> one_of(const Record& record, Role role, std::string_view key) const;
  Result<InvoiceRow> checked_invoice(const Record& record) const;
  Result<CustomerRow> checked_customer(const Record& record) const;
  Result<OrderRow> checked_order(const Record& record) const;
  Result<ProductRow> checked_product(const Record& record) const;
  Result<PaymentRow> checked_payment(const Record& record) const;
  Result<ContactRow> checked_contact(const Record& record) const;
  Result<TaxInvoiceCells> tax_invoice(const Record& record, const std::string& number) const;
  Result<std::optional<std::int64_t>> tax_ppm(const Record& record) const;
  Result<Done> read_terms(const Record& record, CustomerRow& row) const;
  Result<ProductRow::Price> price(std::string_view text, std::string level,
                                  const std::string& heading, Currency currency) const;
  Result<Done> read_customer(const Record& record, std::string& code, std::string& name) const;
  Result<Money> exact_amount(const Record& record, Role role, Currency currency) const;
  Result<std::int64_t> quantity(const Record& record) const;
  Result<std::int64_t> discount(const Record& record) const;
  Result<std::string> whole_address(const Record& record) const;

  struct CustomPlace {
    std::string field;
    std::size_t position;
  };

  Positions positions_{};
  std::vector<CustomPlace> custom_;
  std::vector<std::string> headings_;
  DatePattern dates_;
  Currency currency_;
  DecimalMark decimal_ = DecimalMark::point;
  bool decimal_sure_ = false;
  DiscountForm discount_ = DiscountForm::fraction;
  std::string default_customer_;
};

}  // namespace exchange
