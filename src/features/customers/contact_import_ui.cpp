// Draws the dialog of a vCard import.
#include "features/customers/contact_import_ui.h"

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/words.h"

namespace customers {
namespace {

using Step = VcardImportData::Step;
using ui::Tone;
using ui::tr;

void counts_ui(const VcardImportData& data) {
  const VcardCounts& counts = data.counts;
  const bool done = data.step == Step::done;
  if (counts.added + counts.extended == 0) {
    ui::banner(tr("vcard.nothing_new"), Tone::accent);
  } else if (done) {
    ui::banner(tr("vcard.done", {{"count", ui::count_text(counts.added + counts.extended)}}),
               Tone::green);
  }
  const auto fact = [](std::string_view key, std::int64_t count) {
    ui::fact(tr(key), ui::count_text(count));
  };
  fact("vcard.added", counts.added);
  fact("vcard.extended", counts.extended);
  fact("vcard.unchanged", counts.unchanged);
  fact("vcard.refused", counts.refused);
  if (!counts.not_taken.empty()) {
    ui::space(4);
    ui::paragraph(tr("vcard.not_taken", {{"list", counts.not_taken}}),
                  {.size = ui::sizes().small, .color = ui::colors().ink2});
  }
  for (const VcardCounts::Problem& problem : counts.problems) {
    const std::string who = problem.name.empty() ? "" : problem.name + ": ";
    ui::paragraph(tr("vcard.problem", {{"line", std::to_string(problem.line)},
                                       {"sentence", who + problem.sentence}}),
                  {.color = ui::colors().red});
  }
}

void choose(const VcardImportData& data) {
  ui::paragraph(data.customer.empty() ? std::string{tr("vcard.choose.by_company")}
                                      : tr("vcard.choose.of_customer", {{"name", data.customer}}));
  ui::space(10);
  ui::button(tr("vcard.pick"), {.icon = ui::icons::upload,
                                .gesture = semantics::Gesture::pick_file,
                                .detail = std::string{vcard_files}});
}

// Close or cancel, and what can be done with what is shown.
void buttons(const VcardImportData& data, VcardWish& wish) {
  const VcardCounts& counts = data.counts;
  const bool changes = counts.added + counts.extended > 0;
  const bool ends = data.step == Step::done || data.step == Step::failed ||
                    (data.step == Step::check && !changes);
  const std::string_view close = tr(ends ? "action.close" : "action.cancel");
  const std::string_view other = data.step == Step::check  ? tr("import.run")
                                 : data.step == Step::done ? tr("action.undo")
                                                           : std::string_view{};
  const bool offers = changes && !other.empty();
  const ui::ButtonOptions main{.kind = data.step == Step::check ? ui::ButtonKind::primary
                                                                : ui::ButtonKind::secondary};
  ui::space(16);
  const float width = ui::button_width(close) + (offers ? ui::button_width(other, main) + 8 : 0.0F);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - width);
  if (ui::button(close)) wish.close = true;
  if (!offers) return;
  ImGui::SameLine(0, 8);
  if (ui::button(other, main)) (data.step == Step::check ? wish.run : wish.undo) = true;
}

}  // namespace

void vcard_import_ui(const VcardImportData& data, VcardWish& wish) {
  if (data.step == Step::none) return;
  bool open = true;
  if (ui::Dialog dialog{"vcard", tr("vcard.title"), open, 520}; dialog) {
    if (!data.file.empty()) ui::muted(data.file);
    ui::space(6);
    if (data.step == Step::choose) choose(data);
    if (data.step == Step::working) {
      ui::progress_bar(tr("import.working"), data.progress, data.total);
    }
    if (data.step == Step::failed) ui::banner(data.failure, Tone::red);
    if (data.step == Step::check || data.step == Step::done) counts_ui(data);
    buttons(data, wish);
  }
  if (!open) wish.close = true;
}

}  // namespace customers
