// Draws what the list of customers has about groups.
#include "features/customers/customer_groups_ui.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "features/customers/custom_filters_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

// What of the list is shown, as a group keeps it.
Json filters_of(const CustomerListData& data, const CustomerListState& state) {
  const CustomerFilters& filters = state.filters;
  Json json = Json::object();
  const auto add = [&](const char* member, const std::string& value) {
    if (!value.empty()) json[member] = value;
  };
  add("search", state.search);
  add("tag", filters.tag);
  add("region", filters.region);
  add("industry", filters.industry);
  add("owner", filters.owner);
  add("kind", filters.kind);
  add("business_type", filters.business_type);
  add("source", filters.source);
  add("price_level", filters.price_level);
  add("block", filters.block);
  add("grade", filters.grade);
  add("frequency", filters.frequency);
  if (filters.balance != 0) {
    json["balance"] = balance_filters[static_cast<std::size_t>(filters.balance)];
  }
  if (Json custom = custom_filters(filters, data.custom); !custom.empty()) {
    json["fields"] = std::move(custom);
  }
  return json;
}

Json chosen_of(const CustomerListState& state) { return state.chosen; }

const GroupChoice* current_group(const CustomerListData& data, const CustomerListState& state) {
  for (const GroupChoice& group : data.groups) {
    if (group.name == state.filters.group) return &group;
  }
  return nullptr;
}

void begin_naming(CustomerListState& state) {
  state.naming = true;
  state.command = {};
  state.group_name.clear();
}

// One entry of the menu and what it does.
struct Choice {
  ui::MenuEntry entry;
  std::function<void()> chosen;
};

void show(CustomerListState& state, const std::string& group) {
  state.filters = {.group = group};
  state.search.clear();
}

std::string text_in(const Json& json, const char* member) {
  const auto found = json.find(member);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// filters_of() the other way round.
void take_filters(const Json& json, CustomerListState& state) {
  state.search = text_in(json, "search");
  state.filters = {.tag = text_in(json, "tag"),
                   .region = text_in(json, "region"),
                   .industry = text_in(json, "industry"),
                   .owner = text_in(json, "owner"),
                   .grade = text_in(json, "grade"),
                   .frequency = text_in(json, "frequency"),
                   .kind = text_in(json, "kind"),
                   .business_type = text_in(json, "business_type"),
                   .source = text_in(json, "source"),
                   .price_level = text_in(json, "price_level"),
                   .block = text_in(json, "block")};
  const auto balance = std::ranges::find(balance_filters, text_in(json, "balance"));
  if (balance != balance_filters.end()) {
    state.filters.balance = static_cast<int>(balance - balance_filters.begin());
  }
  const auto fields = json.find("fields");
  if (fields == json.end() || !fields->is_array()) return;
  for (const Json& field : *fields) {
    if (!field.is_object()) continue;
    state.filters.custom[text_in(field, "field")] = {.value = text_in(field, "value"),
                                                     .from = text_in(field, "from"),
                                                     .to = text_in(field, "to")};
  }
}

}  // namespace

void change_filters(const GroupChoice& group, CustomerListState& state) {
  take_filters(group.filters, state);
  state.changing = group.name;
  state.choosing = state.naming = false;
  state.command = {};
}

void changing_ui(const CustomerListData& data, CustomerListState& state, ui::Actions& actions) {
  if (state.changing.empty()) return;
  const auto group = std::ranges::find(data.groups, state.changing, &GroupChoice::name);
  if (group == data.groups.end()) return state.changing.clear();
  ui::form_error_ui(state.command.shown(data.error), {});
  ui::text(tr("groups.changing", {{"name", state.changing}}), {.bold = true});
  const Json filters = filters_of(data, state);
  const bool changed = !filters.empty() && filters != group->filters;
  if (ui::next_button(tr("groups.save_filters"),
                      {.kind = ui::ButtonKind::primary, .enabled = changed})) {
    actions.command({.method = "group.change",
                     .params = {{"group", state.changing}, {"filters", filters}},
                     .done = {"groups.done.filters", {{"name", state.changing}}}});
    state.command.send();
  }
  if (ui::next_button(tr("action.cancel"))) {
    show(state, std::exchange(state.changing, {}));
    state.command = {};
  }
}

void groups_menu(const CustomerListData& data, CustomerListState& state, ui::Actions& actions) {
  std::vector<Choice> choices;
  const bool any_group = state.filters.group.empty();
  if (!any_group)
    choices.push_back(
        {{title("groups.all"), ui::icons::customers}, [&] { state.filters.group.clear(); }});
  for (const GroupChoice& group : data.groups) {
    const bool on = group.name == state.filters.group;
    const auto icon = group.dynamic ? ui::icons::filter : ui::icons::customers;
    choices.push_back(
        {{group.name, on ? ui::icons::check : icon}, [&] { show(state, group.name); }});
  }
  const GroupChoice* const current = current_group(data, state);
  if (current != nullptr && current->dynamic && current->filters.is_object()) {
    choices.push_back({{title("groups.change_filters"), ui::icons::filter},
                       [&, group = *current] { change_filters(group, state); }});
  }
  const bool filtered = any_group && state.changing.empty() && !filters_of(data, state).empty();
  choices.push_back({{title("groups.of_filters"), ui::icons::save, filtered && !state.choosing},
                     [&] { begin_naming(state); }});
  choices.push_back({{title("groups.choose"), ui::icons::check, !state.choosing},
                     [&] { state.choosing = true; }});
  choices.push_back({{title("groups.manage"), ui::icons::edit}, [&] { actions.go("groups"); }});
  std::vector<ui::MenuEntry> entries;
  for (const Choice& choice : choices) entries.push_back(choice.entry);
  const std::string label = any_group ? title("groups.title") : state.filters.group;
  const int chosen = ui::menu_button(label, entries, {.icon = ui::icons::customers});
  if (chosen >= 0) choices[static_cast<std::size_t>(chosen)].chosen();
}

void group_dialog(const CustomerListData& data, CustomerListState& state, ui::Actions& actions) {
  if (!state.naming) return;
  int answer = -1;
  if (ui::Dialog dialog{"group", tr("groups.new"), state.naming}; dialog) {
    ui::paragraph(state.choosing
                      ? tr("groups.why_static", {{"count", std::to_string(state.chosen.size())}})
                      : std::string{tr("groups.why_dynamic")});
    const bool taken = std::ranges::contains(data.groups, state.group_name, &GroupChoice::name);
    const Error* const refused = state.command.shown(data.error);
    ui::form_error_ui(refused, {"name"});
    const std::string error = taken ? tr("group.name_taken", {{"name", state.group_name}})
                                    : ui::error_for(refused, "name");
    ui::text_field(tr("groups.name"), state.group_name, {.error = error, .required = true});
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), ui::Tone::accent,
                                !state.group_name.empty() && !taken);
  }
  if (answer == 0) state.naming = false;
  if (answer != 1) return;
  state.command.send();
  Json params{{"name", state.group_name}};
  if (state.choosing) {
    params["customers"] = chosen_of(state);
  } else {
    params["filters"] = filters_of(data, state);
  }
  actions.command({.method = "group.create",
                   .params = std::move(params),
                   .done = {"groups.done.created", {{"name", state.group_name}}}});
}

void choosing_ui(const CustomerListData& data, CustomerListState& state, ui::Actions& actions) {
  if (!state.choosing) return;
  const bool any = !state.chosen.empty();
  if (!state.naming) ui::form_error_ui(state.command.shown(data.error), {});
  ui::text(tr("groups.chosen", {{"count", ui::count_text(std::ssize(state.chosen))}}),
           {.bold = true});
  constexpr std::int64_t all_max = 10'000;
  if (ui::next_button(tr("groups.choose_all", {{"count", ui::count_text(data.total)}}),
                      {.enabled = data.total > 0 && data.total <= all_max})) {
    state.choose_all = true;
  }
  if (ui::next_button(tr("edit_many.open"), {.icon = ui::icons::edit, .enabled = any})) {
    state.edit = {.open = true};
  }
  std::vector<ui::MenuEntry> entries;
  std::vector<std::string> names;
  for (const GroupChoice& group : data.groups) {
    if (group.dynamic) continue;
    entries.push_back({group.name, ui::icons::customers});
    names.push_back(group.name);
  }
  entries.push_back({title("groups.new_ask"), ui::icons::plus});
  if (!ui::is_phone()) ImGui::SameLine(0, 8);
  const int entry = ui::menu_button(tr("groups.add_to"), entries, {.enabled = any});
  if (entry == std::ssize(names)) begin_naming(state);
  const auto move = [&](std::string_view method, const std::string& group, std::string_view done) {
    actions.command(
        {.method = std::string{method},
         .params = {{"group", group}, {"customers", chosen_of(state)}},
         .done = {std::string{done},
                  {{"name", group}, {"count", ui::count_text(std::ssize(state.chosen))}}}});
    state.command.send();
  };
  if (entry >= 0 && entry < std::ssize(names)) {
    move("group.add", names[static_cast<std::size_t>(entry)], "groups.done.added");
  }
  const GroupChoice* const current = current_group(data, state);
  if (current != nullptr && !current->dynamic &&
      ui::next_button(tr("groups.take_out", {{"name", current->name}}), {.enabled = any})) {
    move("group.remove", current->name, "groups.done.removed");
  }
  if (ui::next_button(tr("groups.choose_end"))) {
    state.choosing = false;
    state.command = {};
    state.chosen.clear();
  }
}

void group_answered(CustomerListState& state, const Error* error) {
  if (!state.command.taken(error)) return;
  if (!state.changing.empty()) show(state, std::exchange(state.changing, {}));
  state.naming = false;
  state.chosen.clear();
}

std::vector<ui::Badge> tag_badges(std::span<const std::string> tags,
                                  const std::map<std::string, ui::Tone>& tones) {
  std::vector<ui::Badge> badges;
  for (const std::string& tag : tags) {
    const auto found = tones.find(tag);
    badges.push_back({tag, found == tones.end() ? ui::Tone::accent : found->second});
  }
  return badges;
}

}  // namespace customers
