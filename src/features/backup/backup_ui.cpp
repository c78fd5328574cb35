// Draws backup and restore.
#include "features/backup/backup_ui.h"

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace backup {
namespace {

using ui::Tone;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void place(const BackupData& data, ui::Actions& actions) {
  const ui::Card card{"place", {.title = tr("backup.place")}};
  const bool memory = data.place == "memory";
  if (memory) ui::banner(tr("backup.place.memory"), Tone::red);
  if (!memory) {
    ui::fact(tr("backup.place.where"),
             tr(data.place.empty() ? "place.unknown" : "backup.place." + data.place));
    const std::string kept =
        data.persisted == "yes" || data.persisted == "no" ? data.persisted : "unknown";
    ui::fact(tr("backup.place.promise"), tr("backup.place.promise." + kept));
  }
  if (data.usage > 0) ui::fact(tr("backup.place.size"), ui::bytes_text(data.usage));
  if (data.quota > 0) ui::fact(tr("backup.place.quota"), ui::bytes_text(data.quota));
  if (!memory && data.persisted != "yes" && ui::button(tr("backup.ask_persist"))) {
    actions.to_page.push_back({{"type", "persist"}});
  }
}

// The page asks for the place within the gesture, and the screen goes on when it is known.
void save_to(const BackupData& data, std::string_view label, std::string_view ending) {
  ui::next_button(tr(label), {.enabled = !data.working,
                              .gesture = semantics::Gesture::save_file,
                              .detail = file_name(data, ending)});
}

void out(const BackupData& data, BackupState& state, BackupWish& wish) {
  const ui::Card card{"out", {.title = tr("backup.out")}};
  ui::paragraph(tr("backup.out.why"), {.color = ui::colors().ink2});
  ui::muted(data.last_backup.empty() ? title("status.no_backup")
                                     : tr("status.backup", {{"when", data.last_backup}}));
  ui::checkbox(tr("backup.gzip"), state.gzip);
  const bool idle = !data.working;
  if (ui::button(tr("backup.write"),
                 {.kind = ui::ButtonKind::primary, .icon = ui::icons::download, .enabled = idle})) {
    wish.write = true;
  }
  if (data.save_picker) save_to(data, "backup.save_to", state.gzip ? ".json.gz" : ".json");
  const ui::ButtonOptions sqlite{.icon = ui::icons::database, .enabled = idle};
  // A line for each file where there are two ways to save it.
  const bool pressed = data.save_picker ? ui::button(tr("backup.export_sqlite"), sqlite)
                                        : ui::next_button(tr("backup.export_sqlite"), sqlite);
  if (pressed) wish.export_sqlite = true;
  if (data.save_picker) save_to(data, "backup.save_sqlite_to", ".db");
}

void difference(const BackupData& data, BackupWish& wish) {
  ui::heading(tr("restore.difference", {{"file", data.file}}), 2);
  {
    const ui::Card card{"difference", {.flush = true}};
    ui::Table table{{.name = tr("restore.table"),
                     .columns = {{.title = title("restore.what"), .weight = 2},
                                 {.title = title("restore.now"), .align = ui::Align::right},
                                 {.title = title("restore.then"), .align = ui::Align::right}},
                     .rows = std::ssize(data.difference),
                     .height = 420,
                     .links = false}};
    while (table.next_row()) {
      const DifferenceLine& line = data.difference[static_cast<std::size_t>(table.row())];
      table.cell(line.name);
      table.cell(line.now);
      table.cell(line.then, {.bold = line.now != line.then});
    }
  }
  ui::paragraph(tr("restore.keeps_old"), {.color = ui::colors().ink2});
  if (ui::button(tr("restore.confirm"), {.kind = ui::ButtonKind::danger})) wish.confirm = true;
  ImGui::SameLine(0, 8);
  if (ui::button(tr("action.cancel"))) wish.give_up = true;
}

// The copy that the program itself took.
void kept_copy(const BackupData& data, BackupWish& wish) {
  if (data.kept_before.empty()) return;
  ui::rule();
  ui::paragraph(tr("restore.kept." + data.kept_before, {{"when", data.kept_at}}));
  if (ui::button(tr("restore.inspect_kept"),
                 {.icon = ui::icons::restore, .enabled = !data.working})) {
    wish.inspect_kept = true;
  }
  ImGui::SameLine(0, 8);
  if (ui::button(tr("restore.export_kept"),
                 {.icon = ui::icons::database, .enabled = !data.working})) {
    wish.export_kept = true;
  }
}

void in(const BackupData& data, BackupState& state, BackupWish& wish) {
  const ui::Card card{"in", {.title = tr("restore.title")}};
  ui::paragraph(tr("restore.why"), {.color = ui::colors().ink2});
  if (!data.refused.empty()) ui::banner(data.refused, Tone::red);
  if (!data.difference.empty()) {
    difference(data, wish);
    return;
  }
  ui::button(tr("restore.pick"), {.icon = ui::icons::upload,
                                  .enabled = !data.working,
                                  .gesture = semantics::Gesture::pick_file,
                                  .detail = ".json,.gz,.db,.sqlite,.sqlite3"});
  kept_copy(data, wish);
  if (!data.old_book) return;
  ui::rule();
  ui::paragraph(tr("restore.old_book"));
  if (ui::button(tr("restore.bring_back"), {.icon = ui::icons::restore})) wish.bring_back = true;
  ImGui::SameLine(0, 8);
  if (ui::button(tr("restore.let_go"))) state.letting_go = true;
}

void let_go_dialog(BackupState& state, BackupWish& wish) {
  if (!state.letting_go) return;
  int answer = -1;
  if (ui::Dialog dialog{"let_go", tr("restore.let_go_title"), state.letting_go}; dialog) {
    ui::paragraph(tr("restore.let_go_why"));
    answer = ui::dialog_buttons(tr("restore.let_go_now"), tr("action.cancel"), Tone::red);
  }
  if (answer >= 0) state.letting_go = false;
  if (answer == 1) wish.let_go = true;
}

}  // namespace

std::string file_name(const BackupData& data, std::string_view ending) {
  return "zhangfang-" + data.day + std::string{ending};
}

BackupWish backup_ui(const BackupData& data, BackupState& state, ui::Actions& actions) {
  BackupWish wish;
  ui::heading(tr("backup.title"), 1);
  const ui::FormArea area{"backup", 820};
  if (data.working) {
    const ui::Card card{"working", {.title = tr(data.working->what_key)}};
    ui::progress_bar(tr(data.working->what_key), data.working->done, data.working->total);
    if (ui::button(tr("action.cancel"))) actions.cancel_jobs.push_back(data.working->job);
  }
  out(data, state, wish);
  in(data, state, wish);
  place(data, actions);
  let_go_dialog(state, wish);
  return wish;
}

}  // namespace backup
