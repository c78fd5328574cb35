// Draws the tabs of a customer.
#include "features/customers/customer_tabs_ui.h"

#include <algorithm>

#include "base/escape.h"
#include "features/customers/block_ui.h"
#include "features/documents/document_route_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace customers {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void open_document(const DocumentRow& row, ui::Actions& actions) {
  actions.go(documents::document_route(row.kind, row.id));
}

void late_cell(ui::Table& table, const DocumentRow& row) {
  if (row.state == "written_off") {
    table.cell(tr("document.state.written_off"), {.tone = Tone::amber, .badge = true});
  } else if (row.open.is_zero()) {
    table.cell(tr("document.settled"), {.tone = Tone::green, .badge = true});
  } else if (row.open.minor() < 0) {
    table.cell(tr("customer.unapplied"));
  } else if (row.days_past_due > 0) {
    table.cell(tr("document.late", {{"count", std::to_string(row.days_past_due)}}),
               {.tone = Tone::red, .colored = true});
  } else {
    table.cell(tr("document.in", {{"count", std::to_string(-row.days_past_due)}}));
  }
}

void documents(std::string_view name, const std::vector<DocumentRow>& rows, ui::Actions& actions) {
  // As high as its rows, and never beyond the page.
  constexpr float header = 40;
  const float rows_height =
      ui::sizes().row * static_cast<float>(std::max<std::size_t>(3, rows.size()));
  const float least = header + 5 * ui::sizes().row;
  const float height =
      std::min(header + rows_height, std::max(least, ImGui::GetContentRegionAvail().y));
  const ui::Card card{name, {.height = rows.empty() ? 0 : height, .flush = true}};
  if (rows.empty()) {
    ui::empty_state(ui::icons::invoices, tr("document.none"), {});
    return;
  }
  ui::Table table{
      {.name = name,
       .columns = {{.title = title("document.number"), .weight = 2, .least = 110},
                   {.title = title("document.kind"), .least = 80, .on_phone = false},
                   {.title = title("document.issued"), .least = 90, .on_phone = false},
                   {.title = title("document.due"), .least = 90, .on_phone = false},
                   {.title = title("document.status"), .least = 90},
                   {.title = title("document.amount"), .align = Align::right, .on_phone = false},
                   {.title = title("document.open"), .align = Align::right}},
       .rows = std::ssize(rows)}};
  while (table.next_row()) {
    const DocumentRow& row = rows[static_cast<std::size_t>(table.row())];
    if (table.pressed()) open_document(row, actions);
    table.cell(documents::number_text(row.number),
               {.beside = row.disputed ? tr("document.disputed") : ""});
    table.cell(tr("document.kind." + row.kind));
    table.cell(row.issued);
    table.cell(row.due);
    late_cell(table, row);
    table.money(row.amount);
    table.money(row.open, {.bold = true});
  }
}

void profile(const CustomerDetailData& data, ui::Actions& actions) {
  const ui::Card card{"profile"};
  ui::Columns columns{{1, 1}, 28};
  const auto half = [&](const char* id,
                        std::initializer_list<std::pair<const char*, std::string>> facts) {
    const float width = columns.next();
    ImGui::BeginChild(id, {width, 0}, ImGuiChildFlags_AutoResizeY);
    for (const auto& [key, value] : facts) ui::fact(tr(key), value);
    ImGui::EndChild();
  };
  half("left", {{"customer.name", data.name},
                {"customer.short_name", data.short_name},
                {"customer.code", data.code},
                {"customer.tax_id", data.tax_id},
                {"customer.kind", kind_text(data.kind)},
                {"customer.business_type", data.business_type},
                {"customer.industry", data.industry},
                {"customer.region", data.region}});
  half("right", {{"customer.owner", data.owner},
                 {"customer.source", data.source},
                 {"customer.price_level", data.price_level},
                 {"customer.currency", data.currency},
                 {data.terms.empty() ? "customer.term_days" : "terms.title",
                  data.terms.empty() ? std::to_string(data.term_days) : data.terms},
                 {"customer.block", block_text(data.block)},
                 {"customer.tolerance",
                  data.no_tolerance ? std::string{tr("customer.tolerance_none")} : std::string{}},
                 {"customer.language", language_text(data.language)},
                 {"customer.phone", data.phone},
                 {"customer.email", data.email},
                 {"customer.address", data.address}});
  ui::Columns more{{1, 1}, 28};
  const std::size_t left = (data.custom.size() + 1) / 2;
  for (const auto& [id, from, end] : {std::tuple{"custom_left", std::size_t{0}, left},
                                      std::tuple{"custom_right", left, data.custom.size()}}) {
    if (from == end) continue;
    ImGui::BeginChild(id, {more.next(), 0}, ImGuiChildFlags_AutoResizeY);
    for (std::size_t i = from; i < end; ++i) {
      ui::fact(data.custom[i].first, data.custom[i].second);
    }
    ImGui::EndChild();
  }
  if (!data.parent_code.empty()) {
    ui::fact(tr("customer.parent"), data.parent_code + "  " + data.parent_name);
  }
  ui::fact(tr("customer.note"), data.note);
  for (const std::string& former : data.former) ui::fact(tr("merge.former"), former);
  if (ui::button(tr("action.edit"), {.icon = ui::icons::edit})) {
    actions.go("customers/" + base::percent_encoded(data.code) + "/edit");
  }
}

void changes(const CustomerDetailData& data) {
  const ui::Card card{"changes"};
  if (data.changes.empty()) ui::muted(tr("history.none"));
  for (std::size_t i = 0; i < data.changes.size(); ++i) {
    const ChangeRow& change = data.changes[i];
    if (i > 0) ui::rule();
    ui::text(change.what, {.bold = true});
    ImGui::SameLine(0, 10);
    ui::muted(change.when);
    if (!change.field_changes.empty()) {
      ui::paragraph(change.field_changes, {.size = ui::sizes().small, .color = ui::colors().ink2});
    }
  }
}

}  // namespace

void customer_tab_ui(std::string_view tab, const CustomerDetailData& data,
                     CustomerDetailState& state, ui::Actions& actions) {
  if (tab == "open") documents(tr("customer.tab.open"), data.open_items, actions);
  if (tab == "timeline") timeline_ui(data.timeline, state.timeline, actions);
  if (tab == "orders" && data.orders) data.orders(actions);
  if (tab == "invoices") documents(tr("customer.tab.invoices"), data.invoices, actions);
  if (tab == "payments") documents(tr("customer.tab.payments"), data.payments, actions);
  if (tab == "statement" && data.statement) {
    if (ui::link(tr("statement.ask"))) {
      actions.go("statements/new?customer=" + base::percent_encoded(data.code));
    }
    data.statement(actions);
  }
  if (tab == "grade") grading::grade_panel_ui(data.grade, state.grade, actions);
  if (tab == "habits") analytics::habits_ui(data.habits);
  if (tab == "contacts") contacts_ui(data.contacts, state.contacts, state.vcard, actions);
  if (tab == "profile") {
    profile(data, actions);
    payers_ui(data.payers, state.payers, actions);
    family_ui(data.family, data.code, actions);
  }
  if (tab == "files" && data.files) data.files(actions);
  if (tab == "changes") changes(data);
}

}  // namespace customers
