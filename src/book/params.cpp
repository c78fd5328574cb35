// Parameters of methods as the types of the book.
#include "book/params.h"

#include <algorithm>
#include <charconv>

#include "book/book.h"

namespace book {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Failure wrong(const JsonReader& params, std::string_view name, std::string_view key) {
  const std::string field = params.path_of(name);
  return fail_field(field, key, {{"field", field}});
}

// "1.5" with three digits -> 1500; false where it is no such number or has more decimals.
bool read_scaled(std::string_view text, int digits, std::int64_t& scaled) {
  const std::size_t point = text.find('.');
  std::string whole{text.substr(0, point)};
  std::string decimals;
  if (point != std::string_view::npos) decimals = text.substr(point + 1);
  while (decimals.size() > static_cast<std::size_t>(digits) && decimals.back() == '0') {
    decimals.pop_back();
  }
  if (decimals.size() > static_cast<std::size_t>(digits) || whole.size() > 13) return false;
  if (decimals.find_first_not_of("0123456789") != std::string::npos) return false;
  decimals.resize(static_cast<std::size_t>(digits), '0');
  const std::string all = whole + decimals;
  const auto [end, error] = std::from_chars(all.data(), all.data() + all.size(), scaled);
  return error == std::errc{} && end == all.data() + all.size() && !whole.empty() && whole != "-";
}

}  // namespace

Failure at_field(Error error, const JsonReader& params, std::string_view name) {
  error.field = params.path_of(name);
  return error;
}

Result<Date> day_param(const JsonReader& params, std::string_view name) {
  auto day = Date::parse(TRY(params.text(name)));
  if (!day) return at_field(std::move(day).error(), params, name);
  return day;
}

Result<Date> day_or(const JsonReader& params, std::string_view name, Date fallback) {
  return params.has(name) ? day_param(params, name) : Result<Date>{fallback};
}

Result<Currency> currency_param(const JsonReader& params, std::string_view name) {
  auto currency = Currency::from_code(TRY(params.text(name)));
  if (!currency) return at_field(std::move(currency).error(), params, name);
  return currency;
}

Result<Currency> currency_or(const JsonReader& params, std::string_view name, Currency fallback) {
  return params.has(name) ? currency_param(params, name) : Result<Currency>{fallback};
}

Result<Money> amount_param(const JsonReader& params, std::string_view name, Currency currency) {
  auto amount = Money::parse(TRY(params.text(name)), currency);
  if (!amount) return at_field(std::move(amount).error(), params, name);
  return amount;
}

Result<Money> amount_or_zero(const JsonReader& params, std::string_view name, Currency currency) {
  return params.has(name) ? amount_param(params, name, currency)
                          : Result<Money>{Money::zero(currency)};
}

Result<Money> positive_param(const JsonReader& params, std::string_view name, Currency currency) {
  const Money amount = TRY(amount_param(params, name, currency));
  if (amount.minor() <= 0) return wrong(params, name, "money.not_positive");
  return amount;
}

Result<std::int64_t> decimal_or(const JsonReader& params, std::string_view name, int digits,
                                std::int64_t fallback) {
  if (!params.has(name)) return fallback;
  std::int64_t scaled = 0;
  const Json& value = params.value().at(std::string{name});
  const std::string text = value.is_string()           ? value.get<std::string>()
                           : value.is_number_integer() ? value.dump()
                                                       : std::string{};
  if (!read_scaled(text, digits, scaled)) return wrong(params, name, "params.not_a_number");
  return scaled;
}

std::string decimal_text(std::int64_t scaled, int digits) {
  const bool negative = scaled < 0;
  std::string text = std::to_string(negative ? -scaled : scaled);
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  text.insert(text.size() - places, ".");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return negative ? "-" + text : text;
}

Result<std::string> choice_or(const JsonReader& params, std::string_view name,
                              std::span<const std::string_view> choices, std::string_view fallback,
                              std::string_view refusal) {
  std::string text = TRY(params.text_or(name, fallback));
  if (std::ranges::find(choices, text) == choices.end()) {
    const std::string field = params.path_of(name);
    return fail_field(field, refusal, {{"field", field}, {"text", text}});
  }
  return text;
}

Result<std::string> short_text_or(const JsonReader& params, std::string_view name,
                                  std::string_view fallback, std::size_t bytes_max) {
  const std::string text{trimmed(TRY(params.text_or(name, fallback)))};
  if (text.size() > bytes_max) return wrong(params, name, "json.too_long");
  return text;
}

std::string like_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char letter : text) {
    if (letter == '%' || letter == '_' || letter == '\\') pattern += '\\';
    pattern += letter;
  }
  return pattern + "%";
}

Result<std::string> name_param(const JsonReader& params, std::string_view name) {
  const std::string text{trimmed(TRY(params.text(name)))};
  if (text.empty()) return wrong(params, name, "params.empty");
  if (text.size() > 500) return wrong(params, name, "json.too_long");
  return text;
}

Result<std::shared_ptr<base::FileSource>> source_param(const Book& book, const JsonReader& params) {
  if (params.has("text") == params.has("file")) {
    return fail_field("file", "import.one_source");
  }
  if (params.has("text")) {
    // Not through JsonReader::text, whose limit is made for single fields.
    const Json& text = params.value().at("text");
    if (!text.is_string()) return fail_field("text", "json.not_text", {{"field", "text"}});
    std::shared_ptr<base::FileSource> source =
        std::make_shared<base::MemorySource>("", text.get<std::string>());
    return source;
  }
  if (!book.environment().open_file) return fail_field("file", "import.no_files");
  return book.environment().open_file(TRY(params.text("file")));
}

Result<Window> window_param(const JsonReader& params, std::int64_t limit_max) {
  const Window window{.offset = TRY(params.integer_or("offset", 0)),
                      .limit = TRY(params.integer_or("limit", 100))};
  if (window.offset < 0) return wrong(params, "offset", "params.out_of_range");
  if (window.limit < 1 || window.limit > limit_max) {
    return wrong(params, "limit", "params.out_of_range");
  }
  return window;
}

}  // namespace book
