// Draws Today.
#include "features/home/today_ui.h"

#include <algorithm>

#include "ui/basics.h"
#include "ui/chart.h"
#include "ui/controls.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace home {
namespace {

using ui::Tone;
using ui::tr;

std::int64_t part_ppm(Money part, Money whole) {
  if (whole.minor() <= 0) return 0;
  return money::multiply_divide(part.minor(), 1'000'000, whole.minor());
}

void figures(const CurrencyFigures& of) {
  ui::Columns row = ui::figure_row(4);
  ui::figure_card(
      {.label = std::string{tr("today.receivable")}, .value = ui::money_text(of.receivable)},
      row.next());
  const std::string share = ui::percent_text(part_ppm(of.overdue, of.receivable));
  const std::string late =
      share + "  •  " + tr("today.customers", {{"count", ui::count_text(of.customers_overdue)}});
  ui::figure_card({.label = std::string{tr("today.overdue")},
                   .value = ui::money_text(of.overdue),
                   .note = late,
                   .tone = of.overdue.is_zero() ? Tone::green : Tone::red},
                  row.next());
  ui::figure_card({.label = std::string{tr("today.not_due")}, .value = ui::money_text(of.not_due)},
                  row.next());
  ui::figure_card(
      {.label = std::string{tr("today.on_account")}, .value = ui::money_text(of.unapplied)},
      row.next());
}

void ageing_card(const CurrencyFigures& of, ui::Actions& actions) {
  const ui::Card card{"ageing", {.title = tr("today.ageing")}};
  std::vector<ui::Segment> segments;
  for (std::size_t i = 0; i < of.bands.size(); ++i) {
    segments.push_back({.label = of.bands[i].title,
                        .value = ui::amount_text(of.bands[i].amount),
                        .amount = of.bands[i].amount.minor(),
                        .color = ui::colors().buckets[std::min(i, ui::bucket_count - 1)]});
  }
  if (ui::stacked_bar(tr("today.ageing"), segments) >= 0) actions.go("reports/ageing");
}

void top_card(const TodayData& data, float width, ui::Actions& actions) {
  const ui::Card card{"top", {.width = width, .height = 330, .title = tr("today.top")}};
  if (data.top.empty()) {
    ui::empty_state(ui::icons::check, tr("today.none_overdue"), {});
    return;
  }
  ui::Table table{
      {.name = tr("today.top"),
       .columns = {{.title = std::string{tr("document.customer")}, .weight = 3, .least = 110},
                   {.title = std::string{tr("today.overdue")},
                    .least = 100,
                    .align = ui::Align::right},
                   {.title = std::string{tr("today.receivable")},
                    .least = 100,
                    .align = ui::Align::right,
                    .on_phone = false}},
       .rows = std::ssize(data.top)}};
  while (table.next_row()) {
    const TopCustomer& row = data.top[static_cast<std::size_t>(table.row())];
    if (table.pressed()) actions.go("customers/" + row.code);
    table.cell(row.name, {.beside = row.code});
    table.money(row.overdue, {.bold = true, .tone = Tone::red, .colored = true});
    table.money(row.total);
  }
}

void changes_card(const TodayData& data, float width, ui::Actions& actions) {
  const ui::Card card{"changes", {.width = width, .height = 330, .title = tr("today.changes")}};
  if (data.changes.empty()) ui::muted(tr("history.none"));
  for (const RecentChange& change : data.changes) {
    ui::muted(change.when);
    ImGui::SameLine(0, 12);
    ui::text(change.what);
  }
  if (ui::link(tr("today.all_changes"))) actions.go("history");
}

}  // namespace

void today_ui(const TodayData& data, ui::Actions& actions) {
  ui::heading(tr("nav.today"), 1);
  if (data.book_is_empty) {
    ui::empty_state(ui::icons::sparkles, tr("today.empty"), tr("today.empty.why"));
    const float width =
        ui::button_width(tr("customers.new")) + ui::button_width(tr("nav.import")) + 8;
    ImGui::SetCursorPosX((ImGui::GetWindowWidth() - width) / 2);
    if (ui::button(tr("nav.import"), {.kind = ui::ButtonKind::primary})) actions.go("import");
    ImGui::SameLine(0, 8);
    if (ui::button(tr("customers.new"))) actions.go("customers/new");
    return;
  }
  for (const CurrencyFigures& of : data.currencies) {
    ImGui::PushID(of.receivable.currency().code().data());
    figures(of);
    ageing_card(of, actions);
    ImGui::PopID();
  }
  ui::Columns row{{1.7F, 1}};
  top_card(data, row.next(), actions);
  changes_card(data, row.next(), actions);
}

}  // namespace home
