// Draws each custom field as what can be wanted of it: a part of a text, a choice, a range.
#include "features/customers/custom_filters_ui.h"

#include "features/custom_fields/field_value_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace customers {
namespace {

using custom_fields::Field;
using custom_fields::Kind;
using ui::tr;

bool is_range(Kind kind) { return kind == Kind::number || kind == Kind::date; }

// What is typed while it is no number or day yet filters by nothing.
std::string readable(Kind kind, const std::string& text) {
  if (kind == Kind::date) return Date::parse(text) ? text : std::string{};
  const std::string_view digits = std::string_view{text}.substr(text.starts_with('-') ? 1 : 0);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::string_view whole = digits.substr(0, point), part = digits.substr(point);
  const bool number = !whole.empty() && whole.size() <= 12 &&
                      std::ssize(part) <= custom_fields::number_digits + 1 &&
                      whole.find_first_not_of("0123456789") == std::string_view::npos &&
                      part.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return number ? text : std::string{};
}

Json filter_of(const Field& field, const CustomFilter& wanted) {
  Json filter{{"field", field.name}};
  const auto add = [&](const char* member, const std::string& text) {
    if (!text.empty()) filter[member] = text;
  };
  if (is_range(field.kind)) {
    add("from", readable(field.kind, wanted.from));
    add("to", readable(field.kind, wanted.to));
  } else {
    add("value", wanted.value);
  }
  return filter;
}

void field_ui(const Field& field, CustomFilter& wanted, Date today) {
  ImGui::PushID(field.name.c_str());
  if (is_range(field.kind)) {
    ui::Columns two{{1, 1}};
    const std::string from = tr("filter.field_from", {{"field", field.name}});
    const std::string to = tr("filter.field_to", {{"field", field.name}});
    custom_fields::value_ui(field, wanted.from,
                            {.width = two.next(), .today = today, .name = from});
    custom_fields::value_ui(field, wanted.to, {.width = two.next(), .today = today, .name = to});
  } else {
    custom_fields::value_ui(field, wanted.value, {.today = today});
  }
  ImGui::PopID();
}

}  // namespace

Json custom_filters(const CustomerFilters& filters, const std::vector<Field>& fields) {
  Json all = Json::array();
  for (const Field& field : fields) {
    const auto wanted = filters.custom.find(field.name);
    if (wanted == filters.custom.end()) continue;
    Json filter = filter_of(field, wanted->second);
    if (filter.size() > 1) all.push_back(std::move(filter));
  }
  return all;
}

void custom_filters_button(const CustomerListData& data, CustomerListState& state) {
  if (data.custom.empty()) return;
  const std::size_t count = custom_filters(state.filters, data.custom).size();
  std::string label{tr("filter.fields")};
  if (count > 0) label += " (" + std::to_string(count) + ")";
  if (ui::button(label, {.icon = ui::icons::filter})) state.custom_open = true;
}

void custom_filters_dialog(const CustomerListData& data, CustomerListState& state) {
  if (!state.custom_open) return;
  if (ui::Dialog dialog{"custom_filters", tr("filter.fields"), state.custom_open}; dialog) {
    for (const Field& field : data.custom) {
      field_ui(field, state.filters.custom[field.name], data.today);
    }
    if (ui::dialog_close(state.custom_open, tr("filter.field_clear"))) state.filters.custom.clear();
  }
}

}  // namespace customers
