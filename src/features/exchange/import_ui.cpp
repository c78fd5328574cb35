// Draws the import.
#include "features/exchange/import_ui.h"

#include <algorithm>
#include <array>

#include "features/exchange/roles.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace exchange {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void choose_file() {
  const ui::Card card{"choose"};
  ui::empty_state(ui::icons::import, tr("import.choose"), tr("import.choose.why"));
  const ui::ButtonOptions look{.kind = ui::ButtonKind::primary,
                               .icon = ui::icons::upload,
                               .gesture = semantics::Gesture::pick_file,
                               .detail = ".csv,.txt,.tsv"};
  ImGui::SetCursorPosX((ImGui::GetWindowWidth() - ui::button_width(tr("import.pick"), look)) / 2);
  ui::button(tr("import.pick"), look);  // The page opens the picker within the gesture.
  ui::space(30);
}

void how_it_is_read(const ImportData& data, ImportForm& form, ImportWish& wish) {
  const ui::Card card{"how", {.title = data.name}};
  ui::muted(data.encoding + "  •  " + data.delimiter +
            (data.remembered ? "  •  " + title("import.remembered") : ""));
  const std::array kinds{title("nav.customers"), title("nav.invoices"), title("nav.orders"),
                         title("nav.products"),  title("nav.payments"), title("import.contacts")};
  wish.changed |= ui::select(tr("import.kind"), form.kind, kinds, {.width = 220});
  if (data.date_choices.size() > 1) {
    wish.changed |= ui::select(tr("import.dates"), form.dates, data.date_choices, {.width = 180});
  }
  if (data.decimal_unsure) {
    const std::array marks{title("import.decimal.point"), title("import.decimal.comma")};
    wish.changed |= ui::segmented(tr("import.decimal"), form.decimal, marks);
  }
  if (form.kind == static_cast<int>(Kind::payments)) {
    const std::array ways{title("import.settles.none"), title("import.settles.oldest_first"),
                          title("import.settles.suggested")};
    wish.changed |= ui::select(tr("import.settles"), form.settles, ways, {.width = 320});
  }
  if (form.kind != static_cast<int>(Kind::customers) &&
      form.kind != static_cast<int>(Kind::contacts)) {
    ui::text_field(tr("customer.currency"), form.currency, {.width = 100});
    wish.changed |= ui::field_left();
  }
}

void columns(const ImportData& data, ImportForm& form, ImportWish& wish) {
  const ui::Card card{"columns", {.title = tr("import.columns")}};
  for (std::size_t i = 0; i < form.columns.size(); ++i) {
    ImportColumn& column = form.columns[i];
    ImGui::PushID(static_cast<int>(i));
    ui::Columns row{{2, 2, 3}, 10};
    const auto words = [&](std::string_view text, ImU32 color) {
      const float width = row.next();
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ui::draw_text({at, {at.x + width, at.y + ui::sizes().control}}, text, {.color = color});
      ImGui::Dummy({width, ui::sizes().control});
      semantics::item(semantics::Role::text, text);
    };
    words(column.name, ui::colors().ink);
    const float width = row.next();
    wish.changed |= ui::select(tr("import.meaning_of", {{"column", column.name}}), column.meaning,
                               data.meanings, {.width = width, .name_above = false});
    words(column.examples, ui::colors().ink3);
    ImGui::PopID();
  }
}

void preview(const ImportData& data) {
  if (data.rows.empty()) return;
  ui::heading(tr("import.preview"), 2);
  const ui::Card card{"preview", {.flush = true}};
  std::vector<ui::TableColumn> heads{{.title = title("import.line"), .weight = 0.2F, .least = 56}};
  for (const std::string& heading : data.headings) heads.push_back({.title = heading});
  ui::Table table{{.name = tr("import.preview"),
                   .columns = heads,
                   .rows = std::ssize(data.rows),
                   .height = 300,
                   .links = false}};
  while (table.next_row()) {
    const ImportPreviewRow& row = data.rows[static_cast<std::size_t>(table.row())];
    table.cell(std::to_string(row.line));
    if (!row.error.empty()) table.cell(row.error, {.tone = Tone::red, .colored = true});
    for (std::size_t i = row.error.empty() ? 0 : 1; i < data.headings.size(); ++i) {
      table.cell(i < row.cells.size() ? row.cells[i] : std::string{});
    }
  }
}

void counts_ui(const ImportCounts& counts, std::string_view words) {
  ui::heading(words, 2);
  ui::Columns row = ui::figure_row(counts.created.size() + 2);
  const auto figure = [&](std::string_view key, std::int64_t count, Tone tone) {
    ui::figure_card({.label = title(key), .value = ui::count_text(count), .tone = tone},
                    row.next());
  };
  for (const auto& [name, count] : counts.created) {
    ui::figure_card({.label = name, .value = ui::count_text(count), .tone = Tone::neutral},
                    row.next());
  }
  figure("import.unchanged", counts.unchanged, Tone::neutral);
  figure("import.errors", counts.errors, counts.errors > 0 ? Tone::red : Tone::green);
  if (counts.rounded > 0) {
    ui::muted(tr("import.rounded", {{"count", ui::count_text(counts.rounded)}}));
  }
  if (counts.problems.empty()) return;
  const ui::Card card{"problems", {.title = tr("import.errors")}};
  for (const ImportProblem& problem : counts.problems) {
    ui::paragraph(tr("import.problem", {{"line", std::to_string(problem.line)},
                                        {"field", problem.field},
                                        {"sentence", problem.sentence}}),
                  {.color = ui::colors().red});
  }
}

void check(const ImportData& data, ImportForm& form, ImportWish& wish) {
  if (!data.problem.empty()) ui::banner(data.problem, Tone::amber);
  how_it_is_read(data, form, wish);
  columns(data, form, wish);
  preview(data);
  if (data.rehearsal) counts_ui(*data.rehearsal, tr("import.would"));
  ui::space(12);
  const bool ready = data.problem.empty();
  if (ui::button(tr("import.rehearse"), {.enabled = ready})) wish.rehearse = true;
  ImGui::SameLine(0, 8);
  if (ui::button(tr("import.run"), {.kind = ui::ButtonKind::primary, .enabled = ready})) {
    wish.run = true;
  }
  ImGui::SameLine(0, 8);
  if (ui::button(tr("import.other_file"))) wish.over = true;
}

void working(const ImportData& data, ImportWish& wish) {
  const ui::Card card{"working", {.title = data.name}};
  ui::progress_bar(tr("import.working"), data.progress, data.total);
  ui::muted(tr("import.progress",
               {{"done", ui::bytes_text(data.progress)}, {"total", ui::bytes_text(data.total)}}));
  if (ui::button(tr("action.cancel"))) wish.cancel = true;
}

void over(const ImportData& data, ImportWish& wish, ui::Actions& actions) {
  if (!data.result) return;
  const ImportCounts& counts = *data.result;
  const std::int64_t created = counts.created_count();
  ui::banner(created == 0 ? std::string{tr("import.nothing_new")}
                          : tr("import.done", {{"count", ui::count_text(created)}}),
             created == 0 ? Tone::accent : Tone::green);
  counts_ui(counts, tr("import.result"));
  ui::space(12);
  if (ui::button(tr("ageing.title"), {.kind = ui::ButtonKind::primary}))
    actions.go("reports/ageing");
  ImGui::SameLine(0, 8);
  if (ui::button(tr("action.undo"), {.icon = ui::icons::undo, .enabled = created > 0})) {
    actions.undo = true;
    wish.over = true;
  }
  ImGui::SameLine(0, 8);
  if (ui::button(tr("import.other_file"))) wish.over = true;
}

}  // namespace

ImportWish import_ui(const ImportData& data, ImportForm& form, ui::Actions& actions) {
  ImportWish wish;
  ui::page_head_ui({.title = title("import.title"), .below = title("import.below")});
  switch (data.step) {
    case ImportStep::choose:
      choose_file();
      break;
    case ImportStep::check:
      check(data, form, wish);
      break;
    case ImportStep::working:
      working(data, wish);
      break;
    case ImportStep::done:
      over(data, wish, actions);
      break;
  }
  return wish;
}

}  // namespace exchange
