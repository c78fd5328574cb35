// Draws the settings.
#include "features/settings/settings_ui.h"

#include <algorithm>
#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace settings {
namespace {

using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void company(const SettingsData& data, SettingsForm& form, ui::Actions& actions) {
  const ui::Card card{"company", {.title = tr("settings.section.company")}};
  ui::form_error_ui(data.error, {"name", "currency"});
  const std::string name = ui::error_for(data.error, "name");
  const std::string currency = ui::error_for(data.error, "currency");
  ui::text_field(tr("settings.company"), form.name, {.error = name, .required = true});
  ui::text_field(tr("settings.currency"), form.currency, {.width = 120, .error = currency});
  const bool changed = form.name != data.name || form.currency != data.currency;
  if (ui::button(tr("action.save"),
                 {.kind = ui::ButtonKind::primary, .enabled = changed && !form.name.empty()})) {
    const std::string language{i18n::tag_of(ui::language())};
    actions.command(
        {.method = "company.setup",
         .params = {{"name", form.name}, {"language", language}, {"currency", form.currency}},
         .done = {"settings.done.company", {{"name", form.name}}}});
  }
}

void choice(std::string_view name_key, std::string_view setting,
            const std::vector<std::pair<std::string, std::string>>& values,
            const std::string& current, ui::Actions& actions) {
  std::vector<std::string> titles;
  int chosen = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    titles.push_back(values[i].second);
    if (values[i].first == current) chosen = static_cast<int>(i);
  }
  ui::field_name(tr(name_key), false);
  if (ui::segmented(tr(name_key), chosen, titles)) {
    actions.settings.emplace_back(std::string{setting},
                                  values[static_cast<std::size_t>(chosen)].first);
  }
}

void look(const SettingsData& data, ui::Actions& actions) {
  const ui::Card card{"look", {.title = tr("settings.section.look")}};
  choice("settings.language", "ui.language", {{"zh-CN", "中文"}, {"en", "English"}},
         std::string{i18n::tag_of(ui::language())}, actions);
  choice("settings.theme", "ui.theme",
         {{"system", title("settings.theme.system")},
          {"light", title("settings.theme.light")},
          {"dark", title("settings.theme.dark")}},
         data.theme, actions);
  choice("settings.density", "ui.density",
         {{"comfortable", title("settings.density.comfortable")},
          {"compact", title("settings.density.compact")}},
         data.density, actions);
}

Json lines_of(std::string_view text) {
  Json lines = Json::array();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \r\n"), text.size());
    if (end > 0) lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

void doors(const SettingsData& data, SettingsForm& form, ui::Actions& actions) {
  const ui::Card card{"doors", {.title = tr("settings.section.doors")}};
  ui::paragraph(tr("settings.origins.why"), {.color = ui::colors().ink2});
  const std::string error = ui::error_for(data.origins_error, "value");
  ui::multiline_field(tr("settings.origins"), form.origins, {.error = error, .height = 64});
  if (ui::button(tr("settings.save_origins"), {.enabled = form.origins != data.origins})) {
    actions.command({.method = "setting.set",
                     .params = {{"key", "doors.origins"}, {"value", lines_of(form.origins)}},
                     .done = {"settings.done.origins", {}}});
  }
}

}  // namespace

void settings_ui(const SettingsData& data, SettingsForm& form, ui::Actions& actions) {
  ui::heading(tr("nav.settings"), 1);
  const ui::FormArea area{"settings"};
  company(data, form, actions);
  look(data, actions);
  doors(data, form, actions);
  const ui::Card card{"more", {.title = tr("settings.section.more")}};
  if (ui::link(tr("settings.storage"))) actions.go("backup");
  if (ui::link(tr("settings.about"))) actions.go("about");
}

void about_ui(const std::vector<Part>& parts, ui::Actions& actions) {
  const auto head =
      ui::page_head_ui({.title = title("settings.about"), .back_title = title("nav.settings")});
  if (head.back) actions.go("settings");
  ui::paragraph(tr("about.what"));
  ui::heading(tr("about.parts"), 2);
  const ui::Card card{"parts", {.flush = true}};
  ui::Table table{{.name = tr("about.parts"),
                   .columns = {{.title = title("about.part"), .weight = 2},
                               {.title = title("about.version")},
                               {.title = title("about.licence"), .weight = 2}},
                   .rows = std::ssize(parts),
                   .height = 600,
                   .links = false}};
  while (table.next_row()) {
    const Part& part = parts[static_cast<std::size_t>(table.row())];
    table.cell(part.name, {.bold = true});
    table.cell(part.version);
    table.cell(part.licence);
  }
}

}  // namespace settings
