// Settings in the book's table.
#include "features/settings/settings_store.h"

#include <algorithm>

#include "book/params.h"

namespace settings {
namespace {

constexpr char settings_file[] = {
#embed "settings/settings.sql"
};
constexpr std::string_view settings_sql{settings_file, sizeof settings_file};
constexpr sqlite::Sql one_setting = sqlite::find_statement(settings_sql, "one");
constexpr sqlite::Sql write_setting = sqlite::find_statement(settings_sql, "set");
constexpr sqlite::Sql remove_setting = sqlite::find_statement(settings_sql, "remove");

Result<std::string> number_prefix(sqlite::Db& db, std::string_view series, std::string_view usual,
                                  Date day) {
  const Json kept = TRY(setting(db, "numbering." + std::string{series}));
  std::string prefix = kept.is_string() ? kept.get<std::string>() : std::string{usual};
  constexpr std::string_view year = "{year}";
  for (auto at = prefix.find(year); at != std::string::npos; at = prefix.find(year)) {
    prefix.replace(at, year.size(), day.text().substr(0, 4));
  }
  return prefix;
}

}  // namespace

Result<Json> setting(sqlite::Db& db, std::string_view key) {
  sqlite::Rows rows = TRY(db.query(one_setting, {{":key", key}}));
  if (!TRY(rows.next())) return Json(nullptr);
  return base::parse_json(rows.text(0));
}

Result<Done> set_setting(book::Book& book, std::string_view key, const Json& value) {
  if (value.is_null()) {
    TRY(book.db().run(remove_setting, {{":key", key}}));
  } else {
    TRY(book.db().run(write_setting, {{":key", key}, {":value", base::json_text(value)}}));
  }
  return base::done();
}

Result<ledger::Bands> bands_from(const Json& days) {
  ledger::Bands bands{.upper = {}};
  const auto wrong = [] {
    return fail_field("value", "ageing.bands", {{"max", std::to_string(ledger::Bands::max - 1)}});
  };
  if (!days.is_array() || days.size() >= ledger::Bands::max) return wrong();
  for (const Json& day : days) {
    if (!day.is_number_integer()) return wrong();
    bands.upper.push_back(static_cast<std::int32_t>(
        std::clamp<std::int64_t>(day.get<std::int64_t>(), -1, std::int64_t{1} << 20)));
  }
  if (!bands.check()) return wrong();
  return bands;
}

Result<ledger::Bands> ageing_bands(sqlite::Db& db) {
  const Json days = TRY(setting(db, "ageing.bands"));
  if (days.is_null()) return ledger::Bands{};
  return bands_from(days);
}

Result<std::int64_t> usual_term_days(sqlite::Db& db) {
  const Json days = TRY(setting(db, "customer.term_days"));
  return days.is_number_integer() ? days.get<std::int64_t>() : std::int64_t{30};
}

Result<std::int64_t> lost_after_months(sqlite::Db& db) {
  const Json months = TRY(setting(db, "customer.lost_after_months"));
  return months.is_number_integer() ? months.get<std::int64_t>() : std::int64_t{12};
}

Result<PaymentTolerance> tolerance_from(const Json& value, Currency currency) {
  if (!value.is_object()) return fail_field("value", "settings.tolerance");
  const JsonReader reader{value, "value"};
  TRY(reader.only({"percent", "most", "grace_days", "over"}));
  const PaymentTolerance tolerance{.ppm = TRY(book::decimal_or(reader, "percent", 4, 0)),
                                   .most = TRY(book::amount_or_zero(reader, "most", currency)),
                                   .grace_days = TRY(reader.integer_or("grace_days", 0)),
                                   .over = TRY(reader.boolean_or("over", false))};
  const bool fits = tolerance.ppm >= 0 && tolerance.ppm <= 100'000 &&
                    tolerance.most >= Money::zero(currency) && tolerance.grace_days >= 0 &&
                    tolerance.grace_days <= 90;
  if (!fits) return fail_field("value", "settings.tolerance");
  return tolerance;
}

Result<PaymentTolerance> payment_tolerance(sqlite::Db& db) {
  const Currency currency = TRY(base_currency(db));
  const Json kept = TRY(setting(db, "payment.tolerance"));
  if (!kept.is_object()) return PaymentTolerance{.most = Money::zero(currency)};
  auto tolerance = tolerance_from(kept, currency);
  // A currency that was chosen later may have fewer decimals.
  if (!tolerance) return PaymentTolerance{.most = Money::zero(currency)};
  return tolerance;
}

Result<Money> approval_from(const Json& value, Currency currency) {
  const auto amount = value.is_string()
                          ? Money::parse(value.get<std::string>(), currency)
                          : Result<Money>{fail_field("value", "settings.approval_above")};
  if (amount && amount.value() >= Money::zero(currency)) return amount.value();
  return fail_field("value", "settings.approval_above");
}

Result<std::optional<Money>> approval_above(sqlite::Db& db) {
  const Json kept = TRY(setting(db, "write_off.approval_above"));
  if (kept.is_null()) return std::optional<Money>{};
  const Currency currency = TRY(base_currency(db));
  const auto amount = approval_from(kept, currency);
  // A currency that was chosen later may have fewer decimals.
  return amount ? std::optional{amount.value()} : std::nullopt;
}

Result<std::vector<std::string>> payment_order_from(const Json& value) {
  const auto wrong = [] { return fail_field("value", "settings.payment_order"); };
  if (!value.is_array()) return wrong();
  std::vector<std::string> order;
  for (const Json& each : value) {
    const std::string kind = each.is_string() ? each.get<std::string>() : std::string{};
    if (!std::ranges::contains(debit_kinds, kind) || std::ranges::contains(order, kind)) {
      return wrong();
    }
    order.push_back(kind);
  }
  return order;
}

Result<std::vector<std::string>> payment_order(sqlite::Db& db) {
  const Json kept = TRY(setting(db, "payment.order"));
  if (kept.is_null()) return std::vector<std::string>{};
  return payment_order_from(kept);
}

Result<std::string> free_number(book::Book& book, std::string_view series, std::string_view usual,
                                Date day,
                                const std::function<Result<bool>(const std::string&)>& is_taken) {
  const std::string prefix = TRY(number_prefix(book.db(), series, usual, day));
  while (true) {
    std::string number = std::to_string(TRY(book.next_in_series(prefix)));
    if (number.size() < 4) number.insert(0, 4 - number.size(), '0');
    number.insert(0, prefix);
    if (!TRY(is_taken(number))) return number;
  }
}

Result<bool> prices_include_tax(sqlite::Db& db) {
  const Json kept = TRY(setting(db, "prices.tax_included"));
  return kept.is_boolean() && kept.get<bool>();
}

Result<Currency> base_currency(sqlite::Db& db) {
  const Json code = TRY(setting(db, "company.currency"));
  if (!code.is_string()) return Currency::known("CNY");
  return Currency::from_code(code.get<std::string>());
}

}  // namespace settings
