// Draws Today.
#include "features/home/today_ui.h"

#include <algorithm>
#include <array>

#include "base/escape.h"
#include "features/recurring/recurring_ui.h"
#include "ui/basics.h"
#include "ui/chart.h"
#include "ui/controls.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace home {
namespace {

using ui::Align;
using ui::Tone;
using ui::tr;

constexpr std::size_t bands_without_ages = 1;  // What is on account, the last one.

std::string title(std::string_view key) { return std::string{tr(key)}; }

std::int64_t part_ppm(Money part, Money whole) {
  if (whole.minor() <= 0) return 0;
  return money::multiply_divide(part.minor(), 1'000'000, whole.minor());
}

std::string days_text(std::int64_t tenths) {
  return tr("today.days",
            {{"days", ui::count_text(tenths / 10) + "." + std::to_string(tenths % 10)}});
}

ui::Figure receivable_figure(const CurrencyFigures& of) {
  std::string note = " ";
  if (of.change_ppm) {
    const std::string_view sign = *of.change_ppm > 0 ? "+" : "";
    note = tr("today.change", {{"percent", std::string{sign} + ui::percent_text(*of.change_ppm)}});
  }
  return {.label = title("today.receivable"),
          .value = ui::money_text(of.receivable),
          .note = std::move(note)};
}

ui::Figure overdue_figure(const CurrencyFigures& of) {
  const std::string share = ui::percent_text(part_ppm(of.overdue, of.receivable));
  return {.label = title("today.overdue"),
          .value = ui::money_text(of.overdue),
          .note = share + "  •  " +
                  tr("today.customers", {{"count", ui::count_text(of.customers_overdue)}}),
          .tone = of.overdue.is_zero() ? Tone::green : Tone::red};
}

ui::Figure dso_figure(const CurrencyFigures& of) {
  ui::Figure figure{.label = title("today.dso"),
                    .value = of.dso_tenths ? days_text(*of.dso_tenths) : "–",
                    .note = title("today.dso_young")};
  if (!of.dso_tenths) return figure;
  figure.note = " ";
  if (of.dso_before_tenths) {
    figure.note = tr("today.dso_before", {{"days", days_text(*of.dso_before_tenths)}});
    figure.tone = *of.dso_tenths <= *of.dso_before_tenths ? Tone::green : Tone::neutral;
  }
  return figure;
}

void figures(const CurrencyFigures& of, ui::Actions& actions) {
  ui::Columns row = ui::figure_row(4);
  if (ui::figure_card(receivable_figure(of), row.next(), tr("ageing.open_items"))) {
    actions.go("reports/open-items");
  }
  if (ui::figure_card(overdue_figure(of), row.next(), tr("today.overdue_customers"))) {
    actions.go("customers?balance=overdue");
  }
  const ui::Figure week{
      .label = title("today.due_this_week"),
      .value = ui::money_text(of.due_this_week),
      .note = tr("today.invoices", {{"count", ui::count_text(of.items_this_week)}})};
  ui::figure_card(week, row.next());
  ui::figure_card(dso_figure(of), row.next());
}

std::vector<ui::Segment> segments_of(const CurrencyFigures& of) {
  std::vector<ui::Segment> segments;
  for (std::size_t i = 0; i < of.bands.size(); ++i) {
    const bool last = i + bands_without_ages == of.bands.size();
    if (last && of.bands[i].amount.is_zero()) break;
    const std::size_t color = last ? ui::bucket_count - 1 : std::min(i, ui::bucket_count - 2);
    segments.push_back({.label = of.bands[i].title,
                        .value = ui::amount_text(of.bands[i].amount),
                        .amount = of.bands[i].amount.minor(),
                        .color = ui::colors().buckets[color]});
  }
  return segments;
}

void ageing_card(const CurrencyFigures& of, ui::Actions& actions) {
  const ui::Card card{"ageing", {.title = tr("today.ageing"), .note = tr("today.ageing_note")}};
  const int pressed = ui::stacked_bar(tr("today.ageing"), segments_of(of));
  if (pressed < 0) return;
  actions.go("reports/open-items?band=" + std::to_string(pressed) +
             "&currency=" + std::string{of.receivable.currency().code()});
}

// On a phone the cards are as high as what is in them, and nothing scrolls inside.
float table_height(std::size_t rows) {
  constexpr float tallest_row = 50;
  return ui::is_phone() ? tallest_row * static_cast<float>(rows + 1) : 0;
}

float list_height(std::size_t rows) {
  return ui::sizes().row * static_cast<float>(rows + 1) + 2 * ui::sizes().pad + 26;
}

void follow_up_row(ui::Table& table, const FollowUpRow& row, ui::Actions& actions) {
  const std::string when = row.days_late > 0
                               ? tr("document.late", {{"count", std::to_string(row.days_late)}})
                               : title("today.due_today");
  const std::string below = when + "  •  " + row.what;
  table.cell(row.name, {.bold = true, .beside = ui::is_phone() ? below : ""});
  table.cell(when, {.tone = row.days_late > 0 ? Tone::red : Tone::amber, .badge = true});
  table.cell(row.what);
  const bool done = table.button(tr("today.follow_up_done"));
  if (done) {
    actions.command({.method = "communication.follow_up_done",
                     .params = {{"id", row.id}},
                     .done = {"communication.done.followed_up", {}}});
  }
  if (table.pressed() && !done)
    actions.go("customers/" + base::percent_encoded(row.code) + "/timeline");
}

// As high as its rows: most days there are few, or none at all.
void follow_ups_card(const TodayData& data, ui::Actions& actions) {
  if (data.follow_ups.empty()) return;
  const std::string words =
      tr("today.follow_ups", {{"count", ui::count_text(data.follow_ups_total)}});
  const float height = ui::is_phone() ? 0 : list_height(data.follow_ups.size());
  const ui::Card card{"follow_ups", {.height = height, .title = words}};
  ui::Table table{
      {.name = words,
       .columns =
           {{.title = title("document.customer"), .weight = 2, .least = 130},
            {.title = title("document.due"), .least = 112, .on_phone = false},
            {.title = title("communication.summary"), .weight = 4, .least = 130, .on_phone = false},
            {.title = {},
             .weight = 0,
             .least = ui::text_size(tr("today.follow_up_done")).x + 40,
             .align = Align::right}},
       .rows = std::ssize(data.follow_ups),
       .height = table_height(data.follow_ups.size()),
       .tall_on_phone = true}};
  while (table.next_row()) {
    follow_up_row(table, data.follow_ups[static_cast<std::size_t>(table.row())], actions);
  }
}

void due_cards(const TodayData& data, ui::Actions& actions) {
  if (data.bills_due > 0) {
    const ui::Card card{"bills"};
    const std::string count = std::to_string(data.bills_due);
    if (ui::link(tr("bill.due_today", {{"count", count}}))) actions.go("payments/bills");
  }
  if (data.recurring_due == 0) return;
  const std::string count = std::to_string(data.recurring_due);
  const ui::Card card{"recurring"};
  if (ui::button(tr("recurring.make", {{"count", count}}))) {
    actions.command(recurring::make_command(data.recurring_due, data.today, {}));
  }
  ImGui::SameLine(0, 12);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (ui::sizes().control - ui::sizes().body) / 2);
  if (ui::link(tr("recurring.due_today", {{"count", count}}))) actions.go("recurring");
}

void work_row(ui::Table& table, const WorkRow& row, ui::Actions& actions) {
  const std::string late = tr("document.late", {{"count", std::to_string(row.days_late)}});
  constexpr std::int32_t long_late = 30;
  table.cell(row.name, {.beside = ui::is_phone() ? std::string_view{late} : row.code});
  table.cell(late, {.tone = row.days_late > long_late ? Tone::red : Tone::amber, .badge = true});
  table.money(row.overdue, {.bold = true, .tone = Tone::red, .colored = true});
  table.money(row.total);
  const bool records = table.button(tr("payments.new"));
  if (records) actions.go("payments/new?customer=" + base::percent_encoded(row.code));
  if (table.pressed() && !records) actions.go("customers/" + base::percent_encoded(row.code));
}

void work_card(const TodayData& data, float width, float height, ui::Actions& actions) {
  const std::string count = ui::count_text(data.work_total);
  const std::string words = tr("today.work", {{"count", count}});
  const ui::Card card{"work", {.width = width, .height = height, .title = words}};
  if (data.work.empty()) {
    ui::empty_state(ui::icons::check, tr("today.none_overdue"), {});
    return;
  }
  ui::Table table{
      {.name = words,
       .columns = {{.title = title("document.customer"), .weight = 8, .least = 130},
                   {.title = title("document.status"), .least = 112, .on_phone = false},
                   {.title = title("today.overdue"), .least = 112, .align = Align::right},
                   {.title = title("today.receivable"),
                    .least = 112,
                    .align = Align::right,
                    .on_phone = false},
                   {.title = {},
                    .weight = 0,
                    .least = ui::text_size(tr("payments.new")).x + 46,
                    .align = Align::right,
                    .on_phone = false}},
       .rows = std::ssize(data.work),
       .height = table_height(data.work.size()),
       .tall_on_phone = true}};
  while (table.next_row()) {
    work_row(table, data.work[static_cast<std::size_t>(table.row())], actions);
  }
}

void weeks_card(const TodayData& data, float width, float height) {
  const ui::Card card{"weeks", {.width = width, .height = height, .title = tr("today.weeks")}};
  std::vector<ui::Bar> bars;
  for (const WeekDue& week : data.weeks) {
    bars.push_back({.label = week.title,
                    .value = ui::short_amount_text(week.amount),
                    .amount = week.amount.minor(),
                    .color = ui::colors().buckets[0]});
  }
  const float room = height > 0 ? ImGui::GetContentRegionAvail().y - 44 : 190;
  ui::bar_chart(tr("today.weeks"), bars, std::clamp(room, 130.0F, 260.0F));
  ui::paragraph(tr("today.weeks_note"), {.size = ui::sizes().small, .color = ui::colors().ink3});
}

void others_card(const TodayData& data, float width, float height, ui::Actions& actions) {
  const ui::Card card{"others", {.width = width, .height = height, .title = tr("today.others")}};
  ui::Table table{{.name = tr("today.others"),
                   .columns = {{.title = title("customer.currency"), .least = 64},
                               {.title = title("today.receivable"), .align = Align::right},
                               {.title = title("today.overdue"), .align = Align::right},
                               {.title = title("today.due_this_week"),
                                .align = Align::right,
                                .on_phone = false},
                               {.title = title("ageing.ages"), .least = 90, .on_phone = false}},
                   .rows = std::ssize(data.others),
                   .height = table_height(data.others.size())}};
  while (table.next_row()) {
    const CurrencyFigures& of = data.others[static_cast<std::size_t>(table.row())];
    const std::string code{of.receivable.currency().code()};
    if (table.pressed()) actions.go("reports/ageing?currency=" + code);
    table.cell(code, {.bold = true});
    table.money(of.receivable);
    table.money(of.overdue, {.tone = Tone::red, .colored = true});
    table.money(of.due_this_week);
    const auto segments = segments_of(of);
    std::string said;
    for (const ui::Segment& each : segments) said += each.label + " " + each.value + ", ";
    table.picture(said, [&](const ui::Box& box) { ui::mini_bar(box, segments); });
  }
}

void changes_card(const TodayData& data, float width, float height, ui::Actions& actions) {
  const ui::Card card{"changes", {.width = width, .height = height, .title = tr("today.changes")}};
  if (data.changes.empty()) ui::muted(tr("history.none"));
  for (std::size_t i = 0; i < data.changes.size(); ++i) {
    const RecentChange& change = data.changes[i];
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    constexpr float line = 22, when = 84;
    const ui::Box box{at, {at.x + room, at.y + line}};
    ui::draw_text(box, change.when, {.size = ui::sizes().small, .color = ui::colors().ink3});
    const float used = ui::draw_text({{at.x + when, at.y}, box.max}, change.what);
    ui::draw_text({{at.x + when + used + 8, at.y}, box.max}, change.subject,
                  {.size = ui::sizes().small, .color = ui::colors().ink3});
    ImGui::Dummy({room, line});
    semantics::item(semantics::Role::text, change.when + " " + change.what + " " + change.subject);
    ImGui::PopID();
  }
  if (ui::link(tr("today.all_changes"), {.size = ui::sizes().small})) actions.go("history");
}

// Two cards beside each other, as high as the higher one; on a phone each as high as it is.
void lower_part(const TodayData& data, ui::Actions& actions) {
  const bool phone = ui::is_phone();
  const float high = std::max(list_height(data.work.empty() ? 4 : data.work.size()), 260.0F);
  ui::Columns row{{1.9F, 1}};
  work_card(data, row.next(), phone ? 0 : high, actions);
  weeks_card(data, row.next(), phone ? 0 : high);
  if (data.others.empty()) {
    changes_card(data, 0, 0, actions);
    return;
  }
  constexpr float change_line = 22 + 10;
  const float changes = change_line * static_cast<float>(data.changes.size() + 2) + 20;
  const float low = std::max(list_height(data.others.size()), changes);
  ui::Columns last{{1.9F, 1}};
  others_card(data, last.next(), phone ? 0 : low, actions);
  changes_card(data, last.next(), phone ? 0 : low, actions);
}

}  // namespace

void today_ui(const TodayData& data, ui::Actions& actions) {
  ui::page_head_ui({.title = title("nav.today")});
  if (data.book_is_empty) {
    ui::empty_state(ui::icons::sparkles, tr("today.empty"), tr("today.empty.why"));
    const std::array offers{title("nav.import"), title("customers.new")};
    const int pressed = ui::empty_offers(offers);
    if (pressed >= 0) actions.go(pressed == 0 ? "import" : "customers/new");
    return;
  }
  if (data.main) {
    figures(*data.main, actions);
    ageing_card(*data.main, actions);
  }
  due_cards(data, actions);
  follow_ups_card(data, actions);
  lower_part(data, actions);
}

void making_ui(const Making& making, ui::Actions& actions) {
  ui::page_head_ui({.title = title("nav.today")});
  const ui::FormArea area{"making", 520};
  const ui::Card card{"making", {.title = tr("today.making")}};
  ui::progress_bar(tr("today.making"), making.done, making.total);
  ui::muted(tr("import.progress",
               {{"done", ui::count_text(making.done)}, {"total", ui::count_text(making.total)}}));
  if (ui::button(tr("action.cancel"))) actions.cancel_jobs.emplace_back(demo_job);
}

}  // namespace home
