// Draws the value of a custom field by its kind.
#include "features/custom_fields/field_value_ui.h"

#include <algorithm>

#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/words.h"

namespace custom_fields {
namespace {

// A choice that the field has no more is among them, too: it must be seen to be changed.
bool select_ui(const Field& field, std::string_view name, std::string& value, float width) {
  std::vector<std::string> values{""};
  if (field.kind == Kind::yes_no) {
    values.insert(values.end(), {"yes", "no"});
  } else {
    values.insert(values.end(), field.choices.begin(), field.choices.end());
  }
  if (!std::ranges::contains(values, value)) values.push_back(value);
  std::vector<std::string> options;
  for (const std::string& each : values) {
    options.push_back(each.empty() ? "–" : value_text(field.kind, each));
  }
  int chosen = static_cast<int>(std::ranges::find(values, value) - values.begin());
  const float wide = width > 0 ? width : ImGui::GetContentRegionAvail().x;
  if (!ui::select(name, chosen, options, {.width = wide})) return false;
  value = values[static_cast<std::size_t>(chosen)];
  return true;
}

}  // namespace

std::string value_text(Kind kind, std::string_view value) {
  const bool word = kind == Kind::yes_no && (value == "yes" || value == "no");
  return std::string{word ? ui::tr(value == "yes" ? "report.yes" : "report.no") : value};
}

bool value_ui(const Field& field, std::string& value, const ValueField& how) {
  const std::string_view name = how.name.empty() ? std::string_view{field.name} : how.name;
  switch (field.kind) {
    case Kind::choice:
    case Kind::yes_no:
      return select_ui(field, name, value, how.width);
    case Kind::date:
      return ui::date_field(name, value, how.today, {.width = how.width, .error = how.error});
    case Kind::number:
      return ui::text_field(
          name, value,
          {.width = how.width, .error = how.error, .purpose = semantics::Purpose::decimal});
    case Kind::text:
      break;
  }
  return ui::text_field(name, value, {.width = how.width, .error = how.error});
}

}  // namespace custom_fields
