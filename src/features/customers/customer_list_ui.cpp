// Draws the list of customers.
#include "features/customers/customer_list_ui.h"

#include <array>
#include <iterator>

#include "base/escape.h"
#include "features/customers/custom_filters_ui.h"
#include "features/customers/customer_filters_ui.h"
#include "features/customers/customer_groups_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::Tone;
using ui::tr;

// Columns in their order, by what the list is sorted by or their own names.
constexpr std::array column_names{"name",  "tags",    "grade",   "contact", "region",
                                  "owner", "balance", "overdue", "late"};
constexpr std::size_t first_amount = 6;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void nothing_yet(ui::Actions& actions) {
  ui::empty_state(ui::icons::customers, tr("customers.empty"), tr("customers.empty.why"));
  const std::array offers{title("customers.new"), title("nav.import")};
  const int pressed = ui::empty_offers(offers);
  if (pressed >= 0) actions.go(pressed == 0 ? "customers/new" : "import");
}

int sorted_column(const CustomerListState& state) {
  for (std::size_t i = 0; i < column_names.size(); ++i) {
    if (state.sort == column_names[i]) return static_cast<int>(i);
  }
  return -1;
}

void sort_by(CustomerListState& state, int column) {
  const std::string wanted = column_names[static_cast<std::size_t>(column)];
  state.descending =
      state.sort == wanted ? !state.descending : column >= static_cast<int>(first_amount);
  state.sort = wanted;
}

std::vector<ui::TableColumn> columns(const CustomerListData& data) {
  const auto shown = [&](std::string_view name) { return !is_hidden(data, name); };
  std::vector<ui::TableColumn> all{
      {.title = title("customer.name"), .weight = 4, .least = 160, .sortable = true},
      {.title = title("customer.tags"), .least = 90, .on_phone = false, .shown = shown("tags")},
      {.title = title("customer.grade"),
       .weight = 0.3F,
       .least = 72,
       .sortable = true,
       .on_phone = false,
       .shown = shown("grade")},
      {.title = title("customer.contact"),
       .weight = 1.6F,
       .least = 130,
       .on_phone = false,
       .shown = shown("contact")},
      {.title = title("customer.region"),
       .least = 90,
       .sortable = true,
       .on_phone = false,
       .shown = shown("region")},
      {.title = title("customer.owner"),
       .weight = 0.5F,
       .least = 76,
       .sortable = true,
       .on_phone = false,
       .shown = shown("owner")},
      {.title = title("customer.balance"),
       .least = 120,
       .align = ui::Align::right,
       .sortable = true},
      {.title = title("customer.overdue"),
       .least = 112,
       .align = ui::Align::right,
       .sortable = true,
       .on_phone = false},
      {.title = title("customer.late"),
       .weight = 0.5F,
       .least = 104,
       .on_phone = false,
       .shown = shown("late")}};
  for (const std::string_view name : extra_columns) {
    all.push_back({.title = title("customer." + std::string{name}),
                   .least = 90,
                   .on_phone = false,
                   .shown = is_shown(data, name)});
  }
  for (const custom_fields::Field& field : data.custom) {
    all.push_back(
        {.title = field.name,
         .least = 90,
         .align = field.kind == custom_fields::Kind::number ? ui::Align::right : ui::Align::left,
         .on_phone = false,
         .shown = is_shown(data, field)});
  }
  return all;
}

void row_cells(ui::Table& table, const CustomerListData& data, const CustomerListState& state,
               const CustomerListRow& row) {
  const bool late = row.days_late > 0;
  const std::string words =
      late ? tr("document.late", {{"count", std::to_string(row.days_late)}}) : std::string{};
  std::string beside = row.code;
  if (ui::is_phone() && !row.grade.empty()) beside += "  •  " + row.grade;
  if (ui::is_phone() && late) beside += "  •  " + words;
  const std::string mark = state.chosen.contains(row.code) ? "☑ " : "☐ ";
  table.cell(state.choosing ? mark + row.name : row.name,
             {.tone = Tone::neutral, .colored = row.archived, .beside = beside});
  table.badges(tag_badges(row.tags, data.tag_tones));
  table.cell(row.grade, {.badge = true});
  table.cell(row.contact.empty() ? row.phone : row.contact + "  " + row.phone);
  table.cell(row.region);
  table.cell(row.owner);
  if (row.more_currencies > 0) {
    table.cell(ui::money_text(row.balance) + "  +" + std::to_string(row.more_currencies),
               {.bold = true});
  } else {
    table.money(row.balance, {.bold = true, .with_currency = true});
  }
  table.money(row.overdue, {.tone = Tone::red, .colored = true, .with_currency = true});
  table.cell(words, {.tone = Tone::red, .colored = true});
  for (const std::string& value : row.extra) table.cell(value);
  for (const custom_fields::Field& field : data.custom) {
    const auto value = row.custom.find(field.id);
    table.cell(value == row.custom.end() ? std::string{} : value->second);
  }
}

void list_table(const CustomerListData& data, CustomerListState& state, ui::Actions& actions) {
  const ui::Card card{"list", {.height = ImGui::GetContentRegionAvail().y, .flush = true}};
  if (data.waits_for_grades) {
    ui::empty_state(ui::icons::clock, tr("grade.computing"), {});
    return;
  }
  if (data.total == 0) {
    const std::string none = data.problem.empty() ? title("customers.none_found") : data.problem;
    ui::empty_state(ui::icons::search, none, {});
    const std::array offers{title("filter.clear")};
    if (ui::empty_offers(offers) == 0) {
      state.filters = {};
      state.search.clear();
    }
    return;
  }
  ui::Table table{{.name = tr("nav.customers"),
                   .columns = columns(data),
                   .rows = data.total,
                   .sorted = sorted_column(state),
                   .descending = state.descending,
                   .tall_on_phone = true}};
  while (table.next_row()) {
    const std::int64_t at = table.row() - data.offset;
    if (at < 0 || at >= std::ssize(data.rows)) {
      table.waiting();
      continue;
    }
    const CustomerListRow& row = data.rows[static_cast<std::size_t>(at)];
    if (table.pressed() && state.choosing) {
      if (state.chosen.erase(row.code) == 0) state.chosen.insert(row.code);
    } else if (table.pressed()) {
      actions.go("customers/" + base::percent_encoded(row.code));
    }
    row_cells(table, data, state, row);
  }
  state.first = table.first_visible();
  state.end = table.end_visible();
  if (table.sort_pressed() >= 0) sort_by(state, table.sort_pressed());
}

}  // namespace

std::vector<std::string> shown_columns(const CustomerListData& data) {
  std::vector<std::string> names{"code", "name"};
  for (const std::string_view name : {"tags", "grade", "contact", "phone", "region", "owner"}) {
    if (!is_hidden(data, name == "phone" ? "contact" : name)) names.emplace_back(name);
  }
  names.insert(names.end(), {"currency", "balance", "overdue"});
  if (!is_hidden(data, "late")) names.emplace_back("late");
  for (const std::string_view name : extra_columns) {
    if (is_shown(data, name)) names.emplace_back(name);
  }
  for (const custom_fields::Field& field : data.custom) {
    if (is_shown(data, field)) {
      names.push_back(std::string{custom_fields::field_prefix}.append(field.name));
    }
  }
  return names;
}

void customer_list_ui(const CustomerListData& data, CustomerListState& state, VcardWish& wish,
                      ui::Actions& actions) {
  std::vector<ui::ToolButton> tools;
  if (!data.book_is_empty) {
    tools.push_back({title("action.more"),
                     {},
                     {{title("vcard.import"), ui::icons::upload},
                      {title("vcard.export"), ui::icons::download},
                      {title("customers.duplicates"), ui::icons::search}}});
    tools.push_back(
        {title("action.csv"), {.icon = ui::icons::download, .enabled = data.total > 0}});
  }
  tools.push_back(
      {title("customers.new"), {.kind = ui::ButtonKind::primary, .icon = ui::icons::plus}});
  const std::string below =
      data.book_is_empty ? "" : tr("customers.count", {{"count", ui::count_text(data.total)}});
  const auto head = ui::page_head_ui({.title = title("nav.customers"), .below = below}, tools);
  if (head.entry == 0) wish.open = true;
  if (head.entry == 1) wish.export_all = true;
  if (head.entry == 2) actions.go("duplicates");
  state.write_out = !data.book_is_empty && head.button == std::ssize(tools) - 2;
  if (head.button == std::ssize(tools) - 1) actions.go("customers/new");
  vcard_import_ui(data.import, wish);
  if (data.book_is_empty) {
    nothing_yet(actions);
    return;
  }
  customer_filters_ui(data, state, actions);
  custom_filters_dialog(data, state);
  choosing_ui(data, state, actions);
  changing_ui(data, state, actions);
  edit_many_ui(data.edit, state.chosen, state.edit, actions);
  list_table(data, state, actions);
}

}  // namespace customers
