// Settings of the book: a value of JSON by key, such as 'company.name'.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.h"
#include "ledger/figures.h"

namespace settings {

// Null where it is not set.
Result<Json> setting(sqlite::Db& db, std::string_view key);
// Inside a command. Null forgets it.
Result<Done> set_setting(book::Book& book, std::string_view key, const Json& value);

// Where ages are cut: setting ageing.bands, a list of days; 30, 60, 90 and 120 until it is set.
Result<ledger::Bands> ageing_bands(sqlite::Db& db);
// Of a list of days. Errors: ageing.bands.
Result<ledger::Bands> bands_from(const Json& days);

// Days to pay of a new customer: setting customer.term_days; 30 until it is set.
constexpr std::int64_t term_days_max = 3'650;
Result<std::int64_t> usual_term_days(sqlite::Db& db);

// Months without a purchase after which a customer is lost: setting customer.lost_after_months; 12
// until it is set.
constexpr std::int64_t lost_after_months_max = 120;
Result<std::int64_t> lost_after_months(sqlite::Db& db);

// What a payment may fall short of an invoice that it still closes: setting payment.tolerance,
// {percent, most, grace_days, over}; nothing until it is set.
struct PaymentTolerance {
  std::int64_t ppm = 0;         // Of the invoice's amount, and at most:
  Money most;                   // In the company's currency; for invoices in others there is none.
  std::int64_t grace_days = 0;  // After the last day of a discount, in which one may grant it.
  bool over = false;            // What is paid too much within it is kept instead of owed back.
};
Result<PaymentTolerance> payment_tolerance(sqlite::Db& db);
// Of a value of that setting. Errors: those of its members, settings.tolerance.
Result<PaymentTolerance> tolerance_from(const Json& value, Currency currency);

// Above which amount a write-off must say who approved it: setting write_off.approval_above, an
// amount in the company's currency; nothing until it is set: it never must.
Result<std::optional<Money>> approval_above(sqlite::Db& db);
// Of a value of that setting. Errors: settings.approval_above.
Result<Money> approval_from(const Json& value, Currency currency);

// Which kinds of debits are settled first where what is due longest is: setting payment.order, such
// as ["fee", "interest"]; the rest follow. Empty until it is set: by the due day alone.
inline constexpr std::array<std::string_view, 4> debit_kinds{"invoice", "fee", "interest",
                                                             "refund"};
Result<std::vector<std::string>> payment_order(sqlite::Db& db);
// Of a value of that setting. Errors: settings.payment_order.
Result<std::vector<std::string>> payment_order_from(const Json& value);

// The next number of a series that nobody has: people and imports may have given one in the way.
// Setting numbering.SERIES says what it begins with, `usual` ("INV-{year}-") where it is not set;
// {year} is that of the day. Series are the kinds of documents, "customer", "order", "product",
// "delivery" and "statement".
Result<std::string> free_number(book::Book& book, std::string_view series, std::string_view usual,
                                Date day,
                                const std::function<Result<bool>(const std::string&)>& is_taken);

// Whether prices that are typed include tax where nothing else is said: setting
// prices.tax_included; they do not until it is set.
Result<bool> prices_include_tax(sqlite::Db& db);

// The company's currency; CNY until the company is set up.
Result<Currency> base_currency(sqlite::Db& db);

}  // namespace settings
