// The values of custom fields as the book writes them.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "features/custom_fields/custom_field.h"

namespace custom_fields {

bool is_one_line(std::string_view text);  // No control characters: lists of values part by lines.

// What a field holds, as the book writes it: "1200.5", "2026-03-31", "yes"; empty: nothing. The
// member is a text, for a number also a whole one, for yes or no also true and false.
// Errors name it: json.too_long, custom_field.one_line, custom_field.not_a_number, those of days,
// custom_field.not_a_choice, custom_field.not_yes_or_no.
Result<std::string> read_value(const Field& field, const JsonReader& from, std::string_view member);

// A number of the book in units of its last place.
std::int64_t scaled_number(std::string_view value);

}  // namespace custom_fields
