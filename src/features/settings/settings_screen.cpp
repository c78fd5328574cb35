// Loads settings, the first visit and the list of parts.
#include "features/settings/settings_screen.h"

#include <array>

#include "app/answers.h"
#include "features/invoices/line_form_screen.h"
#include "features/payments/payment_method_ui.h"
#include "features/payments/payment_methods_screen.h"
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

// As settings_store reads it where nothing is set.
std::string setting_or(Context& context, const std::string& key, std::string_view usual) {
  std::string value = setting_of(context, key);
  return value.empty() ? std::string{usual} : value;
}

std::string bands_text(Context& context) {
  const Result<Json>& value = context.cache.query("setting.get", {{"key", "ageing.bands"}});
  std::string text;
  if (value) {
    for (const Json& day : app::list_of(value.value(), "value")) {
      text += (text.empty() ? "" : ", ") + base::json_text(day);
    }
  }
  return text.empty() ? "30, 60, 90, 120" : text;
}

std::string order_text(Context& context) {
  const Result<Json>& value = context.cache.query("setting.get", {{"key", "payment.order"}});
  std::string text;
  if (!value) return text;
  for (const Json& kind : app::list_of(value.value(), "value")) {
    text += (text.empty() ? "" : ",") + kind.get<std::string>();
  }
  return text;
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
    SettingsData data{
        .kept = {.name = setting_of(context, "company.name"),
                 .currency = setting_of(context, "company.currency"),
                 .term_days = setting_or(context, "customer.term_days", "30"),
                 .lost_after = setting_or(context, "customer.lost_after_months", "12"),
                 .tax_included = invoices::prices_include_tax(context),
                 .approval_above = setting_of(context, "write_off.approval_above"),
                 .methods = payments::method_lines(payments::methods_offered(context)),
                 .order = order_text(context),
                 .closed_until = setting_of(context, "books.closed_until"),
                 .bands = bands_text(context),
                 .origins = origins_of(context)},
        .theme = context.look("ui.theme", "system"),
        .density = context.look("ui.density", "comfortable"),
        .negative = context.look("ui.negative", "minus"),
        .today = context.today,
        .error = context.error_of("company.setup"),
        .setting_error = context.error_of("setting.set")};
    for (std::size_t i = 0; i < number_series.size(); ++i) {
      const auto& [series, usual] = number_series[i];
      data.kept.prefixes[i] = setting_or(context, "numbering." + std::string{series}, usual);
    }
    if (const Result<Json>& kept =
            context.cache.query("setting.get", {{"key", "payment.tolerance"}});
        kept && kept.value()["value"].is_object()) {
      const Json& value = kept.value()["value"];
      data.kept.tolerance_percent = text_of(value, "percent");
      data.kept.tolerance_most = text_of(value, "most");
      data.kept.grace_days = text_of(value, "grace_days");
      data.kept.tolerance_over = app::yes_of(value, "over");
    }
    if (context.entered) {
      form_ = data.kept;
    } else {
      follow(data.kept);
    }
    seen_ = data.kept;
    settings_ui(data, form_, actions);
  }

 private:
  // Where the book has another value than before, by a save or an undo, its field shows it. What is
  // being typed elsewhere stays.
  void follow(const SettingsForm& kept) {
    const auto take = [](const std::string& seen, const std::string& now, std::string& field) {
      if (seen != now) field = now;
    };
    take(seen_.name, kept.name, form_.name);
    take(seen_.currency, kept.currency, form_.currency);
    take(seen_.term_days, kept.term_days, form_.term_days);
    take(seen_.lost_after, kept.lost_after, form_.lost_after);
    take(seen_.methods, kept.methods, form_.methods);
    take(seen_.order, kept.order, form_.order);
    if (seen_.tax_included != kept.tax_included) form_.tax_included = kept.tax_included;
    take(seen_.closed_until, kept.closed_until, form_.closed_until);
    take(seen_.bands, kept.bands, form_.bands);
    take(seen_.tolerance_percent, kept.tolerance_percent, form_.tolerance_percent);
    take(seen_.tolerance_most, kept.tolerance_most, form_.tolerance_most);
    take(seen_.approval_above, kept.approval_above, form_.approval_above);
    take(seen_.grace_days, kept.grace_days, form_.grace_days);
    if (seen_.tolerance_over != kept.tolerance_over) form_.tolerance_over = kept.tolerance_over;
    for (std::size_t i = 0; i < number_series.size(); ++i) {
      take(seen_.prefixes[i], kept.prefixes[i], form_.prefixes[i]);
    }
  }

  SettingsForm form_, seen_;
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
