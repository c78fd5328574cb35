// Reading the parameters of methods: days, currencies, amounts. Errors name the parameter.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "base/file_source.h"
#include "base/json.h"
#include "money/date.h"
#include "money/money.h"

namespace book {

Result<Date> day_param(const JsonReader& params, std::string_view name);
Result<Date> day_or(const JsonReader& params, std::string_view name, Date fallback);

Result<Currency> currency_param(const JsonReader& params, std::string_view name);
Result<Currency> currency_or(const JsonReader& params, std::string_view name, Currency fallback);

// A decimal text in major units: "1234.50".
Result<Money> amount_param(const JsonReader& params, std::string_view name, Currency currency);
Result<Money> amount_or_zero(const JsonReader& params, std::string_view name, Currency currency);
// The same, above zero. Errors: money.not_positive.
Result<Money> positive_param(const JsonReader& params, std::string_view name, Currency currency);

// A decimal text as a whole number of its last place: "1.5" with 3 digits is 1500. A number
// without decimals may also be a JSON number. Errors: params.not_a_number.
Result<std::int64_t> decimal_or(const JsonReader& params, std::string_view name, int digits,
                                std::int64_t fallback);
// The shortest decimal text of it: 1500 with 3 digits is "1.5".
std::string decimal_text(std::int64_t scaled, int digits);

// One of the words. `refusal` may speak of {field} and {text}.
Result<std::string> choice_or(const JsonReader& params, std::string_view name,
                              std::span<const std::string_view> choices, std::string_view fallback,
                              std::string_view refusal = "params.unknown_choice");

// A text of at most `bytes_max` bytes, without leading and trailing blanks. Errors: json.too_long.
Result<std::string> short_text_or(const JsonReader& params, std::string_view name,
                                  std::string_view fallback, std::size_t bytes_max = 2'000);
// The same, and not empty. Errors: params.empty.
Result<std::string> name_param(const JsonReader& params, std::string_view name);

// A pattern for LIKE, with \ as its escape, that finds the text anywhere.
std::string like_pattern(std::string_view text);

class Book;

// What is to be read: {file: the token or path that the environment opens} or {text: the content
// itself}. Errors: import.one_source, import.no_files.
Result<std::shared_ptr<base::FileSource>> source_param(const Book& book, const JsonReader& params);

// A window of a list: {offset, limit}, within 0 … and 1 … `limit_max`.
struct Window {
  std::int64_t offset = 0;
  std::int64_t limit = 100;
};
Result<Window> window_param(const JsonReader& params, std::int64_t limit_max = 10'000);

// Says which field an error of a parser is about.
Failure at_field(Error error, const JsonReader& params, std::string_view name);

}  // namespace book
