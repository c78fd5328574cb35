// Loads settings, the first visit and the list of parts.
#include "features/settings/settings_screen.h"

#include "app/answers.h"
#include "features/settings/settings_ui.h"
#include "features/settings/welcome_ui.h"
#include "ui/words.h"

namespace settings {
namespace {

using app::Context;
using app::text_of;

constexpr char licences_file[] = {
#embed "licences.json"
};

std::string setting_of(Context& context, std::string_view key) {
  const Result<Json>& value = context.cache.query("setting.get", {{"key", key}});
  return value ? text_of(value.value(), "value") : std::string{};
}

std::string origins_of(Context& context) {
  const Result<Json>& value = context.cache.query("setting.get", {{"key", "doors.origins"}});
  std::string lines;
  if (!value || !value.value()["value"].is_array()) return lines;
  for (const Json& origin : value.value()["value"]) {
    lines += (lines.empty() ? "" : "\n") + origin.get<std::string>();
  }
  return lines;
}

class SettingsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    SettingsData data{.name = setting_of(context, "company.name"),
                      .currency = setting_of(context, "company.currency"),
                      .origins = origins_of(context),
                      .theme = context.look("ui.theme", "system"),
                      .density = context.look("ui.density", "comfortable"),
                      .error = context.error_of("company.setup"),
                      .origins_error = context.error_of("setting.set")};
    if (context.entered) {
      form_ = {.name = data.name, .currency = data.currency, .origins = data.origins};
    }
    settings_ui(data, form_, actions);
  }

 private:
  SettingsForm form_;
};

class WelcomeScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    if (context.entered) {
      form_.currency = ui::language() == i18n::Language::zh_cn ? "CNY" : "USD";
    }
    const WelcomeData data{.error = context.error_of("company.setup")};
    welcome_ui(data, form_, actions);
  }

 private:
  WelcomeForm form_;
};

class AboutScreen final : public app::Screen {
 public:
  AboutScreen() {
    const Result<Json> parts = base::parse_json({licences_file, sizeof licences_file});
    if (!parts) return;
    for (const Json& part : parts.value()) {
      parts_.push_back({text_of(part, "name"), text_of(part, "version"), text_of(part, "licence")});
    }
  }
  void draw(Context& /*context*/, ui::Actions& actions) override { about_ui(parts_, actions); }

 private:
  std::vector<Part> parts_;
};

}  // namespace

std::unique_ptr<app::Screen> settings_screen() { return std::make_unique<SettingsScreen>(); }
std::unique_ptr<app::Screen> welcome_screen() { return std::make_unique<WelcomeScreen>(); }
std::unique_ptr<app::Screen> about_screen() { return std::make_unique<AboutScreen>(); }

}  // namespace settings
