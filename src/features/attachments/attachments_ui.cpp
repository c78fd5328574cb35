// Draws the files of a customer and the form of one.
#include "features/attachments/attachments_ui.h"

#include "features/attachments/attachment.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/overlay.h"
#include "ui/table.h"
#include "ui/words.h"

namespace attachments {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void list_ui(const FilesData& data, FilesState& state, ui::Actions& actions) {
  constexpr float header = 40;
  const float rows =
      (ui::is_phone() ? 50 : ui::sizes().row) * static_cast<float>(data.files.size());
  const ui::Card card{"files", {.height = header + rows + 4, .flush = true}};
  ui::Table table{
      {.name = tr("customer.tab.files"),
       .columns =
           {{.title = title("attachment.name"), .weight = 2, .least = 130},
            {.title = title("attachment.note"), .weight = 2, .least = 120, .on_phone = false},
            {.title = title("attachment.added"), .weight = 0.2F, .least = 92, .on_phone = false},
            {.title = title("attachment.size"),
             .weight = 0.2F,
             .least = 76,
             .align = ui::Align::right},
            {.title = {}, .weight = 0, .least = 104, .align = ui::Align::right}},
       .rows = std::ssize(data.files),
       .tall_on_phone = true}};
  while (table.next_row()) {
    const FileRow& row = data.files[static_cast<std::size_t>(table.row())];
    const bool pressed = table.pressed();
    table.cell(row.name, {.bold = true, .beside = ui::is_phone() ? row.note : ""});
    table.cell(row.note);
    table.cell(row.added);
    table.cell(ui::bytes_text(row.bytes));
    if (table.button(tr("attachment.save"))) {
      actions.jobs.push_back({.key = "attachment save",
                              .method = "attachment.save",
                              .params = {{"id", row.id}, {"file", row.name}}});
    } else if (pressed) {
      state.form = FileForm{.row = row};
    }
  }
}

void form_ui(const FilesData& data, FilesState& state, ui::Actions& actions) {
  if (!state.form) return;
  FileRow& row = state.form->row;
  bool open = true, removed = false;
  int answer = -1;
  if (ui::Dialog dialog{"file", tr("attachment.edit"), open}; dialog) {
    ui::form_error_ui(data.error, {});
    ui::text_field(tr("attachment.name"), row.name, {.required = true});
    ui::text_field(tr("attachment.note"), row.note, {.hint = tr("attachment.note_hint")});
    removed = ui::button(tr("attachment.remove"),
                         {.kind = ui::ButtonKind::ghost, .icon = ui::icons::trash});
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), ui::Tone::accent,
                                !row.name.empty());
  }
  const auto ask = [&](std::string method, Json params, std::string_view done) {
    actions.command({.method = std::move(method),
                     .params = std::move(params),
                     .done = {std::string{done}, {{"file", row.name}}}});
  };
  if (answer == 1) {
    ask("attachment.edit", {{"id", row.id}, {"name", row.name}, {"note", row.note}},
        "attachment.done.saved");
    state.form->sent = true;
  }
  if (removed) ask("attachment.remove", {{"id", row.id}}, "attachment.done.removed");
  if (!open || answer == 0 || removed) state.form.reset();
}

}  // namespace

void files_ui(const FilesData& data, FilesState& state, ui::Actions& actions) {
  if (data.error != nullptr && !state.form) {
    ui::banner(tr(data.error->message), ui::Tone::red);
  }
  if (data.files.empty()) {
    ui::empty_state(ui::icons::archive_box, tr("attachment.none"), tr("attachment.none.why"));
  } else {
    list_ui(data, state, actions);
  }
  ui::button(tr("attachment.add"),
             {.icon = ui::icons::upload, .gesture = semantics::Gesture::pick_file});
  const auto megabytes = [](std::int64_t max) { return std::to_string(max / (1'024 * 1'024)); };
  ui::paragraph(tr("attachment.limits",
                   {{"file", megabytes(file_bytes_max)}, {"book", megabytes(book_bytes_max)}}),
                {.size = ui::sizes().small, .color = ui::colors().ink3});
  form_ui(data, state, actions);
}

}  // namespace attachments
