// Draws the form of a communication.
#include "features/customers/communication_form_ui.h"

#include <imgui.h>

#include <span>

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

void choice(std::string_view group, int& chosen, std::span<const std::string_view> words,
            float width) {
  std::vector<std::string> names;
  const std::string key{group};
  for (const std::string_view word : words) {
    names.emplace_back(tr(key + "." + std::string{word.empty() ? "none" : word}));
  }
  ui::select(tr(group), chosen, names, {.width = width});
}

void contact_choice(const CommunicationFormData& data, CommunicationForm& form, float width) {
  std::vector<std::string> names{std::string{tr("communication.no_contact")}};
  int chosen = 0;
  for (const auto& [id, name] : data.contacts) {
    if (id == form.contact) chosen = static_cast<int>(names.size());
    names.push_back(name);
  }
  if (!ui::select(tr("communication.with"), chosen, names, {.width = width})) return;
  form.contact = chosen == 0 ? "" : data.contacts[static_cast<std::size_t>(chosen) - 1].first;
}

ui::Command command_of(const CommunicationForm& form, const std::string& customer) {
  const bool is_new = form.id.empty();
  Json params{{"contact", form.contact},
              {"date", form.date},
              {"time", form.time},
              {"channel", channels[static_cast<std::size_t>(form.channel)]},
              {"direction", directions[static_cast<std::size_t>(form.direction)]},
              {"summary", form.summary},
              {"result", results[static_cast<std::size_t>(form.result)]},
              {"follow_up", form.follow_up}};
  params[is_new ? "customer" : "id"] = is_new ? customer : form.id;
  return {.method = is_new ? "communication.add" : "communication.change",
          .params = std::move(params),
          .done = {is_new ? "communication.done.logged" : "communication.done.saved", {}}};
}

// False where a field cannot be read.
bool fields_ui(const CommunicationFormData& data, CommunicationForm& form) {
  ui::form_error_ui(data.error, {"date", "time", "follow_up"});
  ui::Columns kind{{1, 1}};
  const int channel = form.channel;
  choice("communication.channel", form.channel, channels, kind.next());
  if (form.channel != channel) {
    const bool note = usual_direction(channels[static_cast<std::size_t>(form.channel)]) == "none";
    form.direction = note ? 2 : form.direction % 2;
  }
  choice("communication.direction", form.direction, directions, kind.next());
  ui::Columns who{{1, 1}};
  contact_choice(data, form, who.next());
  choice("communication.result", form.result, results, who.next());
  ui::multiline_field(tr("communication.summary"), form.summary, {.focus = form.focus_frames > 0});
  if (form.focus_frames > 0) --form.focus_frames;
  const bool bad_time = !form.time.empty() && !time_from(form.time);
  ui::Columns when{{1, 1, 1}};
  ui::date_field(tr("communication.date"), form.date, data.today,
                 {.width = when.next(), .error = ui::error_for(data.error, "date")});
  ui::text_field(tr("communication.time"), form.time,
                 {.width = when.next(),
                  .hint = "09:30",
                  .error = ui::error_for(data.error, "time"),
                  .warning = bad_time ? tr("communication.time_form") : std::string_view{}});
  ui::date_field(tr("communication.follow_up"), form.follow_up, data.today,
                 {.width = when.next(), .error = ui::error_for(data.error, "follow_up")});
  const bool days =
      Date::parse(form.date) && (form.follow_up.empty() || Date::parse(form.follow_up));
  return days && !bad_time;
}

}  // namespace

void communication_form_ui(const CommunicationFormData& data,
                           std::optional<CommunicationForm>& form, ui::Actions& actions) {
  if (!form) return;
  bool open = true, removed = false;
  int answer = -1;
  const bool is_new = form->id.empty();
  const std::string_view words = tr(is_new ? "communication.new" : "communication.edit");
  if (ui::Dialog dialog{"communication", words, open, 520}; dialog) {
    const bool sound = fields_ui(data, *form);
    if (!is_new) {
      ui::space(4);
      removed = ui::button(tr("action.remove"),
                           {.kind = ui::ButtonKind::ghost, .icon = ui::icons::trash});
    }
    answer = ui::dialog_buttons(tr("action.save"), tr("action.cancel"), ui::Tone::accent, sound);
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter) && ImGui::GetIO().KeyCtrl;
    if (enter && sound) answer = 1;
    if (removed || answer == 1) ImGui::CloseCurrentPopup();
  }
  if (removed) {
    actions.command({.method = "communication.remove",
                     .params = {{"id", form->id}},
                     .done = {"communication.done.removed", {}}});
    form.reset();
  } else if (answer == 1) {
    actions.command(command_of(*form, data.code));
    form->sent = true;
  } else if (!open || answer == 0) {
    form.reset();
  }
}

}  // namespace customers
