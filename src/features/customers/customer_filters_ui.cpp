// Draws the filters of the list of customers.
#include "features/customers/customer_filters_ui.h"

#include <algorithm>
#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::Tone;
using ui::tr;

// Which columns may be left out, and where their titles are.
constexpr std::array optional_columns{"tags", "contact", "region", "owner", "late"};
constexpr std::size_t saved_max = 30;

std::string title(std::string_view key) { return std::string{tr(key)}; }

// A list of the values in use with "any" before them.
void choose(std::string_view key, std::string& value, const std::vector<std::string>& values) {
  if (values.empty()) return;
  const std::string name = title(key);
  std::vector<std::string> options{tr("filter.any", {{"field", name}})};
  int chosen = 0;
  for (const std::string& each : values) {
    options.push_back(each);
    if (each == value) chosen = static_cast<int>(options.size()) - 1;
  }
  const float width = ui::is_phone() ? ImGui::GetContentRegionAvail().x : 146;
  if (ui::select(name, chosen, options, {.width = width, .name_above = false})) {
    value = chosen == 0 ? std::string{} : options[static_cast<std::size_t>(chosen)];
  }
  if (!ui::is_phone()) ImGui::SameLine(0, 8);
}

void keep(const std::vector<SavedFilters>& saved, Message done, ui::Actions& actions) {
  actions.command({.method = "setting.set",
                   .params = {{"key", saved_filters_setting}, {"value", filters_json(saved)}},
                   .done = std::move(done)});
}

// The kept filters, and the way to keep or forget the ones that are set.
void saved_menu(const CustomerListData& data, CustomerListState& state, ui::Actions& actions) {
  std::vector<ui::MenuEntry> entries;
  int current = -1;
  for (const SavedFilters& each : data.saved) {
    const bool on = each.filters == state.filters;
    if (on) current = static_cast<int>(entries.size());
    entries.push_back({each.name, on ? ui::icons::check : ui::icons::filter});
  }
  const int saved = static_cast<int>(entries.size());
  entries.push_back({title("filter.save_ask"), ui::icons::save,
                     !state.filters.any() && current < 0 && data.saved.size() < saved_max});
  entries.push_back({title("filter.forget"), ui::icons::trash, current >= 0});
  const std::string label =
      current < 0 ? title("filter.saved") : data.saved[static_cast<std::size_t>(current)].name;
  const int chosen = ui::menu_button(label, entries, {.icon = ui::icons::filter});
  if (chosen >= 0 && chosen < saved) {
    state.filters = data.saved[static_cast<std::size_t>(chosen)].filters;
  }
  if (chosen == saved) state.saving = true;
  if (chosen == saved + 1 && current >= 0) {
    std::vector<SavedFilters> left = data.saved;
    const std::string name = left[static_cast<std::size_t>(current)].name;
    left.erase(left.begin() + current);
    keep(left, {"filter.done.forgotten", {{"name", name}}}, actions);
  }
}

void columns_menu(const CustomerListData& data, ui::Actions& actions) {
  std::vector<ui::MenuEntry> entries;
  for (const char* name : optional_columns) {
    const std::string key = "customer." + std::string{name};
    entries.push_back({title(key), is_hidden(data, name) ? "" : ui::icons::check});
  }
  const int chosen = ui::menu_button(tr("filter.columns"), entries);
  if (chosen < 0) return;
  std::string hidden = ",";
  for (std::size_t i = 0; i < optional_columns.size(); ++i) {
    const bool was = is_hidden(data, optional_columns[i]);
    if (was != (static_cast<int>(i) == chosen)) hidden += std::string{optional_columns[i]} + ",";
  }
  actions.settings.emplace_back(std::string{hidden_columns_setting}, hidden);
}

void save_dialog(const CustomerListData& data, CustomerListState& state, ui::Actions& actions) {
  if (!state.saving) return;
  int answer = -1;
  if (ui::Dialog dialog{"save_filter", tr("filter.save_title"), state.saving}; dialog) {
    ui::text_field(tr("filter.name"), state.saved_name, {.required = true});
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), Tone::accent,
                                !state.saved_name.empty());
  }
  if (answer >= 0) state.saving = false;
  if (answer != 1) return;
  std::vector<SavedFilters> saved = data.saved;
  std::erase_if(saved, [&](const SavedFilters& each) { return each.name == state.saved_name; });
  saved.push_back({state.saved_name, state.filters});
  keep(saved, {"filter.done.saved", {{"name", state.saved_name}}}, actions);
  state.saved_name.clear();
}

void filters_part(const CustomerListData& data, CustomerListState& state) {
  choose("customer.tags", state.filters.tag, data.tags);
  choose("customer.region", state.filters.region, data.regions);
  choose("customer.owner", state.filters.owner, data.owners);
  ui::checkbox(tr("customers.archived"), state.archived);
}

}  // namespace

bool is_hidden(const CustomerListData& data, std::string_view column) {
  return data.hidden.contains("," + std::string{column} + ",");
}

void customer_filters_ui(const CustomerListData& data, CustomerListState& state,
                         ui::Actions& actions) {
  const bool phone = ui::is_phone();
  const float tools =
      phone ? ui::button_width(tr("filter.saved"), {.icon = ui::icons::filter}) + 8 : 0;
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
      saved_menu(data, state, actions);
    }
  } else {
    ui::segmented(tr("customer.balance"), state.filters.balance, balances);
    ImGui::SameLine(0, 8);
    saved_menu(data, state, actions);
    ImGui::SameLine(0, 8);
    columns_menu(data, actions);
    filters_part(data, state);
  }
  save_dialog(data, state, actions);
}

Json filters_json(const std::vector<SavedFilters>& saved) {
  Json all = Json::array();
  for (const SavedFilters& each : saved) {
    all.push_back({{"name", each.name},
                   {"tag", each.filters.tag},
                   {"region", each.filters.region},
                   {"owner", each.filters.owner},
                   {"balance", balance_filters[static_cast<std::size_t>(each.filters.balance)]}});
  }
  return all;
}

std::vector<SavedFilters> filters_from(const Json& json) {
  std::vector<SavedFilters> saved;
  if (!json.is_array()) return saved;
  const auto text = [](const Json& each, const char* member) {
    const auto found = each.find(member);
    const bool there = found != each.end() && found->is_string();
    return there ? found->get<std::string>() : std::string{};
  };
  for (const Json& each : json) {
    if (!each.is_object() || saved.size() >= saved_max) continue;
    const auto at = std::ranges::find(balance_filters, text(each, "balance"));
    const std::ptrdiff_t balance = at == balance_filters.end() ? 0 : at - balance_filters.begin();
    saved.push_back({text(each, "name"),
                     {.tag = text(each, "tag"),
                      .region = text(each, "region"),
                      .owner = text(each, "owner"),
                      .balance = static_cast<int>(balance)}});
  }
  return saved;
}

}  // namespace customers
