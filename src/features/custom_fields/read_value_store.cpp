// What is given for a custom field, read into the one way in which the book writes it.
#include "features/custom_fields/read_value_store.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "book/params.h"

namespace custom_fields {
namespace {

constexpr std::array<std::string_view, 6> yes_words{"yes", "true", "1", "y", "是", "有"};
constexpr std::array<std::string_view, 6> no_words{"no", "false", "0", "n", "否", "无"};

Failure refused(const Field& field, const std::string& path, std::string_view why,
                const std::string& text) {
  return fail_field(path, why, {{"name", field.name}, {"text", text}});
}

Result<std::string> read_yes_no(const Field& field, const JsonReader& from,
                                std::string_view member) {
  const Json& given = from.value().at(std::string{member});
  if (given.is_boolean()) return std::string{given.get<bool>() ? "yes" : "no"};
  std::string text = TRY(book::short_text_or(from, member, "", value_bytes_max));
  const std::string word = base::folded(text);
  if (std::ranges::contains(yes_words, word)) return std::string{"yes"};
  if (std::ranges::contains(no_words, word)) return std::string{"no"};
  if (text.empty()) return text;
  return refused(field, from.path_of(member), "custom_field.not_yes_or_no", text);
}

}  // namespace

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

Result<std::string> read_value(const Field& field, const JsonReader& from,
                               std::string_view member) {
  if (!from.has(member)) return std::string{};
  if (field.kind == Kind::yes_no) return read_yes_no(field, from, member);
  const Json& given = from.value().at(std::string{member});
  const bool whole = field.kind == Kind::number && given.is_number_integer();
  std::string text =
      whole ? given.dump() : TRY(book::short_text_or(from, member, "", value_bytes_max));
  if (text.empty()) return text;
  const std::string path = from.path_of(member);
  if (!is_one_line(text)) {
    return refused(field, path, "custom_field.one_line", text);
  }
  const Json trimmed{{"value", text}};
  const JsonReader reader{trimmed};
  if (field.kind == Kind::number) {
    const auto number = book::decimal_or(reader, "value", number_digits, 0);
    if (!number) return refused(field, path, "custom_field.not_a_number", text);
    return book::decimal_text(number.value(), number_digits);
  }
  if (field.kind == Kind::date) {
    auto day = book::day_param(reader, "value");
    if (!day) return book::at_field(std::move(day).error(), from, member);
    return day.value().text();
  }
  if (field.kind == Kind::choice && !std::ranges::contains(field.choices, text)) {
    return refused(field, path, "custom_field.not_a_choice", text);
  }
  return text;
}

std::int64_t scaled_number(std::string_view value) {
  const Json json{{"value", value}};
  const auto number = book::decimal_or(JsonReader{json}, "value", number_digits, 0);
  return number ? number.value() : 0;
}

}  // namespace custom_fields
