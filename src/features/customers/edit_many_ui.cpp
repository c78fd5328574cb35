// Draws the field, what it becomes, and the customers that change.
#include "features/customers/edit_many_ui.h"

#include <algorithm>
#include <array>

#include "features/custom_fields/field_value_ui.h"
#include "features/customers/block_ui.h"
#include "features/customers/family_ui.h"
#include "features/customers/suggestions_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::tr;

constexpr std::array<std::string_view, 17> fields{
    "owner",    "add_tag",  "remove_tag", "terms",         "term_days", "block",
    "region",   "industry", "kind",       "business_type", "source",    "price_level",
    "language", "parent",   "add_group",  "remove_group",  "currency"};

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::string field_title(std::string_view field) {
  if (field.ends_with("_tag") || field.ends_with("_group"))
    return title("edit_many." + std::string{field});
  if (field == "terms") return title("terms.title");
  return title("customer." + std::string{field});
}

// Null where one is chosen that every book has, or one that is there no more.
const custom_fields::Field* chosen_custom(const std::vector<custom_fields::Field>& custom,
                                          const EditManyState& state) {
  const std::size_t at = static_cast<std::size_t>(state.field) - fields.size();
  return static_cast<std::size_t>(state.field) >= fields.size() && at < custom.size() ? &custom[at]
                                                                                      : nullptr;
}

// One of a list; the first means nothing.
void choose(const std::string& name, std::string& value, const std::vector<std::string>& values,
            bool may_be_none) {
  std::vector<std::string> options;
  if (may_be_none) options.push_back(title("terms.by_days"));
  options.insert(options.end(), values.begin(), values.end());
  auto found = std::ranges::find(options, value);
  int chosen = found == options.end() ? 0 : static_cast<int>(found - options.begin());
  if (ui::select(name, chosen, options)) {
    const bool none = may_be_none && chosen == 0;
    value = none ? std::string{} : options[static_cast<std::size_t>(chosen)];
  }
}

void value_field(const EditManyData& data, EditManyState& state) {
  const std::string field = edit_many_field(data.custom, state);
  const std::string name = title("edit_many.value");
  const Error* const error = data.wrong ? &*data.wrong : state.command.shown(data.error);
  // Nothing was typed yet: no reason to complain.
  const std::string wrong = state.value.empty() ? std::string{} : ui::error_for(error, "value");
  if (const custom_fields::Field* custom = chosen_custom(data.custom, state)) {
    custom_fields::value_ui(*custom, state.value,
                            {.today = data.today, .error = wrong, .name = name});
    return;
  }
  if (field == "terms") return choose(name, state.value, data.terms, true);
  if (field == "block") return block_choice_ui(name, state.value, {});
  if (field == "kind") return kind_choice_ui(name, state.value, {});
  if (field == "language") return language_choice_ui(name, state.value, {});
  if (field == "parent") {
    parent_choice_ui(data.parents, state.parent, nullptr);
    state.value = state.parent.is.code;
    return;
  }
  if (field == "remove_tag") {
    if (state.value.empty() && !data.tags.empty()) state.value = data.tags.front();
    return choose(name, state.value, data.tags, false);
  }
  if (field.ends_with("_group")) {
    if (data.groups.empty()) return ui::muted(tr("edit_many.no_groups"));
    if (state.value.empty()) state.value = data.groups.front();
    return choose(name, state.value, data.groups, false);
  }
  const bool whole = field == "term_days";
  ui::text_field(
      name, state.value,
      {.error = wrong, .purpose = whole ? semantics::Purpose::whole : semantics::Purpose::text});
  if (const int taken = suggestions_ui(data.suggestions); taken >= 0) {
    state.value = data.suggestions[static_cast<std::size_t>(taken)];
  }
}

std::string one_line(std::string text) {
  if (text.empty()) return "–";
  for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n')) {
    text.replace(at, 1, ", ");
  }
  return text;
}

void rows_table(const EditManyData& data, std::string_view field) {
  const auto words = [&](const std::string& value) {
    if (field == "language") return language_text(value);
    if (value.empty()) return value;
    return field == "block" ? block_text(value) : field == "kind" ? kind_text(value) : value;
  };
  const float line = ui::sizes().control;
  ui::Table table{{.name = tr("edit_many.preview"),
                   .columns = {{.title = title("customer.name"), .weight = 2, .least = 120},
                               {.title = title("history.before"), .least = 70},
                               {.title = title("history.after"), .least = 70}},
                   .rows = std::ssize(data.rows),
                   .height = std::min(6.0F, 1.0F + static_cast<float>(data.rows.size())) * line,
                   .links = false}};
  while (table.next_row()) {
    const EditManyRow& row = data.rows[static_cast<std::size_t>(table.row())];
    table.cell(row.name, {.beside = row.code});
    table.cell(one_line(words(row.before)), {.tone = ui::Tone::neutral, .colored = true});
    table.cell(one_line(words(row.after)), {.bold = true});
  }
}

}  // namespace

std::string edit_many_field(const std::vector<custom_fields::Field>& custom,
                            const EditManyState& state) {
  if (const custom_fields::Field* field = chosen_custom(custom, state)) {
    return std::string{custom_fields::field_prefix}.append(field->name);
  }
  const auto at = static_cast<std::size_t>(state.field);
  return std::string{at < fields.size() ? fields[at] : fields.front()};
}

void edit_many_ui(const EditManyData& data, const std::set<std::string>& chosen,
                  EditManyState& state, ui::Actions& actions) {
  if (!state.open) return;
  int answer = -1;
  const std::string count = ui::count_text(data.changes);
  if (ui::Dialog dialog{"edit_many", tr("edit_many.title"), state.open, 620}; dialog) {
    const Error* const refused = state.command.shown(data.error);
    ui::form_error_ui(refused, {"value"});
    std::vector<std::string> titles;
    for (const std::string_view field : fields) titles.push_back(field_title(field));
    for (const custom_fields::Field& field : data.custom) titles.push_back(field.name);
    if (ui::select(tr("history.field"), state.field, titles)) {
      state.value.clear();
      state.parent = {};
    }
    value_field(data, state);
    ui::space(8);
    ui::text(tr("edit_many.changes",
                {{"changes", count}, {"count", ui::count_text(std::ssize(chosen))}}),
             {.bold = true});
    if (data.kept > 0) ui::muted(tr("edit_many.kept", {{"count", ui::count_text(data.kept)}}));
    if (!data.rows.empty()) rows_table(data, edit_many_field(data.custom, state));
    if (std::ssize(data.rows) < data.changes) {
      ui::muted(tr("edit_many.first", {{"count", ui::count_text(std::ssize(data.rows))}}));
    }
    answer = ui::dialog_buttons(tr("edit_many.do", {{"count", count}}), tr("action.cancel"),
                                ui::Tone::accent, data.changes > 0);
  }
  if (answer == 0) state.open = false;
  if (answer != 1) return;
  state.command.send();
  actions.command({.method = "customer.edit_many",
                   .params = {{"customers", chosen},
                              {"field", edit_many_field(data.custom, state)},
                              {"value", state.value}},
                   .done = {"edit_many.done", {{"count", count}}}});
}

}  // namespace customers
