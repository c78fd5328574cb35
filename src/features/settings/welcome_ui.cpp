// Draws the first visit.
#include "features/settings/welcome_ui.h"

#include <algorithm>
#include <array>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/words.h"

namespace settings {
namespace {

using ui::tr;

void language_choice(ui::Actions& actions) {
  static const std::array options{std::string{"中文"}, std::string{"English"}};
  int chosen = ui::language() == i18n::Language::zh_cn ? 0 : 1;
  if (ui::segmented(tr("settings.language"), chosen, options)) {
    actions.settings.emplace_back("ui.language", chosen == 0 ? "zh-CN" : "en");
  }
}

void begin_choice(WelcomeForm& form) {
  static constexpr std::array choices{"empty", "import", "demo"};
  const semantics::Scope group{semantics::Role::group, tr("welcome.begin"), {}, "begin"};
  ui::field_name(tr("welcome.begin"), false);
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    const std::string key = "welcome." + std::string{choices[static_cast<std::size_t>(i)]};
    if (ui::radio(tr(key), form.begin == i, tr(key + ".why"))) form.begin = i;
  }
}

void ask(const WelcomeForm& form, ui::Actions& actions) {
  static constexpr std::array routes{"today", "import", "today"};
  const std::string language{i18n::tag_of(ui::language())};
  actions.command(
      {.method = "company.setup",
       .params = {{"name", form.name}, {"language", language}, {"currency", form.currency}},
       .done = {},
       .then = routes[static_cast<std::size_t>(form.begin)]});
  if (form.begin == 2) {
    actions.jobs.push_back(
        {.key = "demo",
         .method = "demo.create",
         .params = {{"customers", 300}, {"invoices", 9'000}, {"seed", 1}, {"language", language}}});
  }
}

}  // namespace

std::vector<std::string> usual_currencies() {
  return {"CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "SGD", "AUD", "CAD", "CHF", "KRW"};
}

void welcome_ui(const WelcomeData& data, WelcomeForm& form, ui::Actions& actions) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float width = std::min(480.0F, room.x);
  ImGui::SetCursorPos({ImGui::GetCursorPosX() + (room.x - width) / 2,
                       ImGui::GetCursorPosY() + std::max(0.0F, (room.y - 600) / 3)});
  ImGui::BeginGroup();
  ui::heading(tr("welcome.title"), 1);
  ui::text(tr("welcome.what"), {.color = ui::colors().ink2});
  {
    const ui::Card card{"welcome", {.width = width}};
    language_choice(actions);
    ui::form_error_ui(data.error, {"name", "currency"});
    const std::string wrong = ui::error_for(data.error, "name");
    ui::text_field(tr("settings.company"), form.name,
                   {.hint = tr("settings.company_hint"), .error = wrong, .required = true});
    const std::vector<std::string> currencies = usual_currencies();
    const auto at = std::ranges::find(currencies, form.currency);
    int chosen = static_cast<int>(at - currencies.begin());
    if (ui::select(tr("settings.currency"), chosen, currencies, {.width = 130})) {
      form.currency = currencies[static_cast<std::size_t>(chosen)];
    }
    begin_choice(form);
    if (data.working) {
      ui::progress_bar(tr("welcome.demo"), data.done, data.total);
    } else if (ui::button(tr("welcome.start"),
                          {.kind = ui::ButtonKind::primary, .enabled = !form.name.empty()})) {
      ask(form, actions);
    }
    if (!data.working && ui::link(tr("welcome.restore"))) actions.go("backup");
  }
  ImGui::EndGroup();
}

}  // namespace settings
