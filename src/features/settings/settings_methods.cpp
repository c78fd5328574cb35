// Company set-up and single settings, for all doors.
#include "features/settings/settings_methods.h"

#include <algorithm>

#include "book/closed_period.h"
#include "book/params.h"
#include "features/settings/settings_store.h"
#include "features/terms/terms_store.h"
#include "i18n/i18n.h"

namespace settings {
namespace {

constexpr char settings_file[] = {
#embed "settings/settings.sql"
};
constexpr std::string_view settings_sql{settings_file, sizeof settings_file};
constexpr sqlite::Sql all_settings = sqlite::find_statement(settings_sql, "all");

Result<Json> setup(book::Book& book, const JsonReader& params) {
  const std::string name = TRY(book::name_param(params, "name"));
  const std::string language = TRY(params.text("language"));
  if (language != "en" && language != "zh-CN") {
    return fail_field("language", "settings.unknown_language", {{"text", language}});
  }
  const Currency currency = TRY(book::currency_param(params, "currency"));
  // The first time, a book gets the usual payment terms.
  if (TRY(setting(book.db(), "company.name")).is_null()) TRY(terms::add_usual_terms(book));
  TRY(set_setting(book, "company.name", name));
  TRY(set_setting(book, "company.language", language));
  TRY(set_setting(book, "company.currency", currency.code()));
  return Json{{"name", name}, {"language", language}, {"currency", currency.code()}};
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  if (params.has("key")) {
    const std::string key = TRY(params.text("key"));
    return Json{{"key", key}, {"value", TRY(setting(book.db(), key))}};
  }
  Json all = Json::object();
  sqlite::Rows rows = TRY(book.db().query(all_settings));
  while (TRY(rows.next())) all[rows.text("key")] = TRY(base::parse_json(rows.text(1)));
  return all;
}

constexpr std::size_t prefix_bytes_max = 24;

// A prefix stands at the head of numbers that people type and search for.
Result<Done> check_prefix(const Json& value) {
  const std::string text = value.is_string() ? value.get<std::string>() : std::string{};
  const bool plain = std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '/'; });
  if (!text.empty() && text.size() <= prefix_bytes_max && plain) return base::done();
  return fail_field("value", "settings.prefix", {{"max", std::to_string(prefix_bytes_max)}});
}

// "https://shop.example.com", "http://localhost:8080": what a browser calls an origin.
bool is_origin(std::string_view text) {
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  const std::string_view host = text.substr(scheme);
  return scheme > 0 && !host.empty() &&
         host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") ==
             std::string_view::npos;
}

Result<Done> check_origins(const Json& value) {
  if (!value.is_array()) return fail_field("value", "json.not_list", {{"field", "value"}});
  for (const Json& origin : value) {
    const std::string text =
        origin.is_string() ? origin.get<std::string>() : base::json_text(origin);
    if (!origin.is_string() || !is_origin(text)) {
      return fail_field("value", "settings.not_an_origin", {{"text", text}});
    }
  }
  return base::done();
}

// What a payment can be recorded with.
Result<Done> check_payment_methods(const Json& value) {
  constexpr std::size_t methods_max = 30, bytes_max = 100;
  const bool fits = value.is_array() && value.size() <= methods_max &&
                    std::ranges::all_of(value, [](const Json& each) {
                      if (!each.is_string()) return false;
                      const auto& text = each.get_ref<const std::string&>();
                      return !text.empty() && text.size() <= bytes_max && !text.contains('\n');
                    });
  if (fits) return base::done();
  return fail_field("value", "settings.payment_methods", {{"max", std::to_string(methods_max)}});
}

// No figure of a day to come is final.
Result<Done> check_closed_until(const Json& value, Date today) {
  if (value.is_string()) {
    const Result<Date> day = Date::parse(value.get_ref<const std::string&>());
    if (day && day.value() <= today) return base::done();
  }
  return fail_field("value", "settings.closed_until", {{"today", today.text()}});
}

// Settings whose value decides how amounts, ages, terms and numbers are made, or who may ask, must
// hold what their readers expect.
Result<Done> check(book::Book& book, std::string_view key, const Json& value) {
  if (key == "doors.origins" && !value.is_null()) TRY(check_origins(value));
  if (key == "company.currency") {
    if (!value.is_string()) return fail_field("value", "json.not_text", {{"field", "value"}});
    TRY(Currency::from_code(value.get<std::string>()));
  }
  if (value.is_null()) return base::done();
  if (key == "company.language" && value != "en" && value != "zh-CN") {
    const std::string text = value.is_string() ? value.get<std::string>() : base::json_text(value);
    return fail_field("value", "settings.unknown_language", {{"text", text}});
  }
  if (key == "ageing.bands") TRY(bands_from(value));
  if (key == "customer.term_days") {
    const bool fits = value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
                      value.get<std::int64_t>() <= term_days_max;
    if (!fits) {
      return fail_field("value", "customer.term_days_range",
                        {{"max", std::to_string(term_days_max)}});
    }
  }
  if (key == "prices.tax_included" && !value.is_boolean()) {
    return fail_field("value", "json.not_boolean", {{"field", "value"}});
  }
  if (key == "customer.lost_after_months") {
    const bool fits = value.is_number_integer() && value.get<std::int64_t>() >= 1 &&
                      value.get<std::int64_t>() <= lost_after_months_max;
    if (!fits) {
      return fail_field("value", "settings.lost_after",
                        {{"max", std::to_string(lost_after_months_max)}});
    }
  }
  if (key == "payment.tolerance") {
    const Currency currency = TRY(base_currency(book.db()));
    TRY(tolerance_from(value, currency));
  }
  if (key == "write_off.approval_above") {
    const Currency currency = TRY(base_currency(book.db()));
    TRY(approval_from(value, currency));
  }
  if (key == "payment.order") TRY(payment_order_from(value));
  if (key == "payment.methods") TRY(check_payment_methods(value));
  if (key == book::closed_until_setting) {
    TRY(check_closed_until(value, book.environment().today()));
  }
  if (key.starts_with("numbering.")) TRY(check_prefix(value));
  return base::done();
}

Result<Json> set(book::Book& book, const JsonReader& params) {
  const std::string key = TRY(book::name_param(params, "key"));
  Json value = params.value().value("value", Json(nullptr));
  const bool cleared = value.is_string() && value.get_ref<const std::string&>().empty();
  if (key == book::closed_until_setting && cleared) value = nullptr;
  if (key == "write_off.approval_above" && cleared) value = nullptr;
  const bool is_list = key == "payment.methods" || key == "payment.order";
  if (is_list && value.is_array() && value.empty()) value = nullptr;
  if (base::json_text(value).size() > JsonReader::text_bytes_max) {
    return fail_field("value", "json.too_long", {{"field", "value"}});
  }
  TRY(check(book, key, value));
  TRY(set_setting(book, key, value));
  return Json{{"key", key}, {"value", value}};
}

}  // namespace

std::vector<book::Method> settings_methods() {
  using enum book::MethodKind;
  return {
      {.name = "company.setup",
       .kind = command,
       .summary = "Sets the company's name, language and currency.",
       .params = {{"name", "text", true, "Name of the company"},
                  {"language", "text", true, "en or zh-CN"},
                  {"currency", "text", true, "ISO 4217 code of its currency"}},
       .run = setup,
       .start = {}},
      {.name = "setting.get",
       .kind = query,
       .summary = "One setting, or all of them.",
       .params = {{"key", "text", false, "Such as company.name"}},
       .run = get,
       .start = {}},
      {.name = "setting.set",
       .kind = command,
       .summary = "Sets a setting; null forgets it.",
       .params = {{"key", "text", true, "Such as company.name"},
                  {"value", "any", false, "Any JSON value"}},
       .run = set,
       .start = {}},
  };
}

}  // namespace settings
