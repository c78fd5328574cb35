// Draws the filters of the list of customers.
#include "features/customers/customer_filters_ui.h"

#include <algorithm>
#include <array>

#include "features/analytics/rhythm.h"
#include "features/customers/block.h"
#include "features/customers/custom_filters_ui.h"
#include "features/customers/customer_groups_ui.h"
#include "features/customers/kind.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::tr;

// Which columns may be left out, and where their titles are.
constexpr std::array optional_columns{"tags", "grade", "contact", "region", "owner", "late"};

std::string title(std::string_view key) { return std::string{tr(key)}; }

// Puts things beside each other as long as there is room on the line.
struct Flow {
  float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  bool first = true;

  void next(float width) {
    const bool fits = ImGui::GetItemRectMax().x + 8 + width <= right;
    if (!first && fits && !ui::is_phone()) ImGui::SameLine(0, 8);
    first = false;
  }
};

// A list of the values in use with "any" before them. One that filters and is in use no more is
// among them, too: it must be seen to be taken away.
void choose(Flow& flow, std::string_view key, std::string& value, std::vector<std::string> values,
            std::string_view words = {}) {
  if (!value.empty() && !std::ranges::contains(values, value)) values.push_back(value);
  if (values.empty()) return;
  const std::string name = title(key);
  std::vector<std::string> options{tr("filter.any", {{"field", name}})};
  int chosen = 0;
  for (const std::string& each : values) {
    options.push_back(words.empty() ? each : title(std::string{words} + each));
    if (each == value) chosen = static_cast<int>(options.size()) - 1;
  }
  constexpr float wide = 146;
  flow.next(wide);
  const float width = ui::is_phone() ? ImGui::GetContentRegionAvail().x : wide;
  if (ui::select(name, chosen, options, {.width = width, .name_above = false})) {
    value = chosen == 0 ? std::string{} : values[static_cast<std::size_t>(chosen) - 1];
  }
}

std::string column_name(const custom_fields::Field& field) {
  return "field:" + std::to_string(field.id);
}

void columns_menu(const CustomerListData& data, ui::Actions& actions) {
  std::vector<ui::MenuEntry> entries;
  for (const char* name : optional_columns) {
    const std::string key = "customer." + std::string{name};
    entries.push_back({title(key), is_hidden(data, name) ? "" : ui::icons::check});
  }
  for (const std::string_view name : extra_columns) {
    entries.push_back(
        {title("customer." + std::string{name}), is_shown(data, name) ? ui::icons::check : ""});
  }
  for (const custom_fields::Field& field : data.custom) {
    entries.push_back({field.name, is_shown(data, field) ? ui::icons::check : ""});
  }
  const int chosen = ui::menu_button(tr("filter.columns"), entries);
  if (chosen < 0) return;
  std::string hidden = ",";
  for (std::size_t i = 0; i < optional_columns.size(); ++i) {
    const bool was = is_hidden(data, optional_columns[i]);
    if (was != (static_cast<int>(i) == chosen)) hidden += std::string{optional_columns[i]} + ",";
  }
  auto at = static_cast<int>(optional_columns.size());
  for (const std::string_view name : extra_columns) {
    if (is_shown(data, name) != (at++ == chosen)) hidden += "+" + std::string{name} + ",";
  }
  for (const custom_fields::Field& field : data.custom) {
    if (is_shown(data, field) != (at++ == chosen)) hidden += column_name(field) + ",";
  }
  actions.settings.emplace_back(std::string{hidden_columns_setting}, hidden);
}

void filters_part(const CustomerListData& data, CustomerListState& state) {
  const auto words = [](const auto& all) {
    return std::vector<std::string>{all.begin(), all.end()};
  };
  Flow flow;
  choose(flow, "customer.tags", state.filters.tag, data.tags);
  choose(flow, "customer.region", state.filters.region, data.regions);
  choose(flow, "customer.industry", state.filters.industry, data.industries);
  choose(flow, "customer.owner", state.filters.owner, data.owners);
  choose(flow, "customer.grade", state.filters.grade, data.grades);
  choose(flow, "report.column.band", state.filters.frequency, words(analytics::frequency_bands),
         "report.frequency_band.");
  choose(flow, "customer.kind", state.filters.kind, data.kinds, "customer.kind.");
  choose(flow, "customer.business_type", state.filters.business_type, data.business_types);
  choose(flow, "customer.source", state.filters.source, data.sources);
  choose(flow, "customer.price_level", state.filters.price_level, data.price_levels);
  choose(flow, "customer.block", state.filters.block, data.blocks, "customer.block.");
  if (!data.custom.empty()) {
    flow.next(ui::button_width(tr("filter.fields"), {.icon = ui::icons::filter}) + 24);
    custom_filters_button(data, state);
  }
  if (!state.filters.family.empty()) {
    const std::string label = tr("filter.family", {{"name", data.family_name}});
    flow.next(ui::button_width(label, {.icon = ui::icons::close}));
    if (ui::button(label, {.icon = ui::icons::close})) state.filters.family.clear();
  }
  flow.next(ui::text_size(tr("customers.archived")).x + 40);
  ui::checkbox(tr("customers.archived"), state.archived);
}

}  // namespace

bool is_hidden(const CustomerListData& data, std::string_view column) {
  return data.hidden.contains("," + std::string{column} + ",");
}

bool is_shown(const CustomerListData& data, const custom_fields::Field& field) {
  return data.hidden.contains("," + column_name(field) + ",");
}

bool is_shown(const CustomerListData& data, std::string_view extra_column) {
  return data.hidden.contains(",+" + std::string{extra_column} + ",");
}

void customer_filters_ui(const CustomerListData& data, CustomerListState& state,
                         ui::Actions& actions) {
  const bool phone = ui::is_phone();
  const float tools =
      phone ? ui::button_width(tr("filter.more"), {.icon = ui::icons::filter}) + 8 : 0;
  ui::search_field(tr("customers.search"), state.search,
                   {.width = phone ? ImGui::GetContentRegionAvail().x - tools : 320.0F,
                    .hint = tr("customers.search_hint")});
  ImGui::SameLine(0, 8);
  std::vector<std::string> balances;
  for (const std::string_view each : balance_filters) {
    balances.emplace_back(tr("filter.balance." + std::string{each}));
  }
  if (phone) {
    if (ui::button(tr("filter.more"), {.icon = ui::icons::filter})) {
      state.filters_open = !state.filters_open;
    }
    ui::segmented(tr("customer.balance"), state.filters.balance, balances);
    if (state.filters_open) {
      filters_part(data, state);
      groups_menu(data, state, actions);
    }
  } else {
    ui::segmented(tr("customer.balance"), state.filters.balance, balances);
    ImGui::SameLine(0, 8);
    groups_menu(data, state, actions);
    ImGui::SameLine(0, 8);
    columns_menu(data, actions);
    filters_part(data, state);
  }
  group_dialog(data, state, actions);
}

}  // namespace customers
