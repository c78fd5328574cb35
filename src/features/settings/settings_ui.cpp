// Draws the settings.
#include "features/settings/settings_ui.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "features/payments/payment_method_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/table.h"
#include "ui/words.h"

namespace settings {
namespace {

using semantics::Purpose;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void company(const SettingsData& data, SettingsForm& form, float width, ui::Actions& actions) {
  const ui::Card card{"company", {.width = width, .title = tr("settings.section.company")}};
  ui::form_error_ui(data.error, {"name", "currency"});
  const std::string name = ui::error_for(data.error, "name");
  const std::string currency = ui::error_for(data.error, "currency");
  ui::text_field(tr("settings.company"), form.name, {.error = name, .required = true});
  ui::text_field(tr("settings.currency"), form.currency, {.width = 120, .error = currency});
  const bool changed = form.name != data.kept.name || form.currency != data.kept.currency;
  if (ui::button(tr("action.save"),
                 {.kind = ui::ButtonKind::primary, .enabled = changed && !form.name.empty()})) {
    const std::string language{i18n::tag_of(ui::language())};
    actions.command(
        {.method = "company.setup",
         .params = {{"name", form.name}, {"language", language}, {"currency", form.currency}},
         .done = {"settings.done.company", {{"name", form.name}}}});
  }
  if (ui::link(tr("company.link"))) actions.go("company");
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

void look(const SettingsData& data, float width, ui::Actions& actions) {
  const ui::Card card{"look", {.width = width, .title = tr("settings.section.look")}};
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
  choice("settings.negative", "ui.negative",
         {{"minus",
           "\u2212"
           "1,234.50"},
          {"brackets", "(1,234.50)"}},
         data.negative, actions);
}

// One setting of the book, with a button that saves it.
struct Setting {
  std::string key;
  std::string_view name;
  std::string value;  // As typed.
  std::string kept;
  Json wanted;  // Null: what was typed cannot be saved.
};

std::string error_of(const SettingsData& data, const SettingsForm& form, const Setting& setting) {
  if (form.asked != setting.key || data.setting_error == nullptr) return {};
  return ui::tr(data.setting_error->message);
}

void save_button(const Setting& setting, SettingsForm& form, ui::Actions& actions) {
  const bool changed = setting.value != setting.kept && !setting.wanted.is_null();
  ImGui::PushID(setting.key.c_str());
  if (ui::button(tr("action.save"), {.enabled = changed})) {
    form.asked = setting.key;
    actions.command({.method = "setting.set",
                     .params = {{"key", setting.key}, {"value", setting.wanted}},
                     .done = {"settings.done.saved", {{"name", std::string{setting.name}}}}});
  }
  ImGui::PopID();
}

float width_beside_button() {
  const float button = ui::button_width(tr("action.save")) + 8;
  return std::min(300.0F, ImGui::GetContentRegionAvail().x - button);
}

// In line with the field that was drawn last.
void button_beside(const Setting& setting, SettingsForm& form, bool wrong, ui::Actions& actions) {
  ImGui::SameLine(0, 8);
  const float below = wrong ? ui::sizes().small + 6 : 0;
  const float line = ImGui::GetItemRectMax().y - ui::sizes().control - below;
  ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, line});
  save_button(setting, form, actions);
}

void setting_line(const SettingsData& data, SettingsForm& form, std::string& value,
                  const Setting& setting, Purpose purpose, ui::Actions& actions) {
  const std::string wrong = error_of(data, form, setting);
  const float width = width_beside_button();
  ui::text_field(setting.name, value, {.width = width, .error = wrong, .purpose = purpose});
  button_beside(setting, form, !wrong.empty(), actions);
}

std::string example_of(std::string prefix, Date today) {
  constexpr std::string_view year = "{year}";
  for (auto at = prefix.find(year); at != std::string::npos; at = prefix.find(year)) {
    prefix.replace(at, year.size(), today.text().substr(0, 4));
  }
  return prefix + "0001";
}

void numbers(const SettingsData& data, SettingsForm& form, float width, ui::Actions& actions) {
  const ui::Card card{"numbers", {.width = width, .title = tr("settings.section.numbers")}};
  for (std::size_t i = 0; i < number_series.size(); ++i) {
    std::string& value = form.prefixes[i];
    const std::string series{number_series[i].name};
    const std::string name = title("setting.numbering." + series);
    setting_line(data, form, value,
                 {.key = "numbering." + series,
                  .name = name,
                  .value = value,
                  .kept = data.kept.prefixes[i],
                  .wanted = value.empty() ? Json(nullptr) : Json(value)},
                 Purpose::text, actions);
    ui::muted(tr("settings.number_example", {{"number", example_of(value, data.today)}}));
  }
  ui::paragraph(tr("settings.numbers_why"),
                {.size = ui::sizes().small, .color = ui::colors().ink3});
}

void terms(const SettingsData& data, SettingsForm& form, float width, ui::Actions& actions) {
  const ui::Card card{"terms", {.width = width, .title = tr("settings.section.terms")}};
  const std::vector<std::int64_t> days = days_in(form.term_days);
  setting_line(data, form, form.term_days,
               {.key = "customer.term_days",
                .name = tr("settings.term_days"),
                .value = form.term_days,
                .kept = data.kept.term_days,
                .wanted = days.size() == 1 ? Json(days.front()) : Json(nullptr)},
               Purpose::whole, actions);
  const std::vector<std::int64_t> months = days_in(form.lost_after);
  setting_line(data, form, form.lost_after,
               {.key = "customer.lost_after_months",
                .name = tr("setting.customer.lost_after_months"),
                .value = form.lost_after,
                .kept = data.kept.lost_after,
                .wanted = months.size() == 1 ? Json(months.front()) : Json(nullptr)},
               Purpose::whole, actions);
  if (ui::link(tr("settings.terms_link"))) actions.go("terms");
}

// How prices are meant where nothing else is said; each document can say it by itself.
void prices(const SettingsData& data, SettingsForm& form, float width, ui::Actions& actions) {
  const ui::Card card{"prices", {.width = width, .title = tr("settings.section.prices")}};
  const std::array<std::string, 2> choices{title("line.tax_excluded"), title("line.tax_included")};
  int chosen = form.tax_included ? 1 : 0;
  if (ui::segmented(tr("line.prices"), chosen, choices)) form.tax_included = chosen == 1;
  save_button({.key = "prices.tax_included",
               .name = tr("setting.prices.tax_included"),
               .value = form.tax_included ? "1" : "0",
               .kept = data.kept.tax_included ? "1" : "0",
               .wanted = form.tax_included},
              form, actions);
  ui::paragraph(tr("settings.prices_why"), {.size = ui::sizes().small, .color = ui::colors().ink3});
}

// How much a payment may fall short, and how long a discount may be granted late.
void tolerance(const SettingsData& data, SettingsForm& form, float width, ui::Actions& actions) {
  const ui::Card card{"tolerance", {.width = width, .title = tr("settings.section.tolerance")}};
  const auto together = [](const SettingsForm& of) {
    return of.tolerance_percent + " " + of.tolerance_most + " " + of.grace_days +
           (of.tolerance_over ? " +" : "");
  };
  const auto or_zero = [](const std::string& text) { return text.empty() ? "0" : text; };
  const Setting setting{.key = "payment.tolerance",
                        .name = tr("settings.section.tolerance"),
                        .value = together(form),
                        .kept = together(data.kept),
                        .wanted = {{"percent", or_zero(form.tolerance_percent)},
                                   {"most", or_zero(form.tolerance_most)},
                                   {"grace_days", or_zero(form.grace_days)},
                                   {"over", form.tolerance_over}}};
  const std::string wrong = error_of(data, form, setting);
  ui::Columns row{{1, 1, 1}, 8, 2};
  ui::text_field(tr("settings.tolerance_percent"), form.tolerance_percent,
                 {.width = row.next(), .hint = "0", .error = wrong, .purpose = Purpose::decimal});
  ui::text_field(tr("settings.tolerance_most"), form.tolerance_most,
                 {.width = row.next(), .hint = "0", .purpose = Purpose::decimal});
  ui::text_field(tr("settings.grace_days"), form.grace_days,
                 {.width = row.next(), .hint = "0", .purpose = Purpose::whole});
  ui::checkbox(tr("settings.tolerance_over"), form.tolerance_over);
  save_button(setting, form, actions);
  ui::paragraph(tr("settings.tolerance_why"),
                {.size = ui::sizes().small, .color = ui::colors().ink3});
}

// From which amount on a write-off must say who approved it.
void approval(const SettingsData& data, SettingsForm& form, float width, ui::Actions& actions) {
  const ui::Card card{"approval", {.width = width, .title = tr("settings.section.approval")}};
  setting_line(data, form, form.approval_above,
               {.key = "write_off.approval_above",
                .name = tr("setting.write_off.approval_above"),
                .value = form.approval_above,
                .kept = data.kept.approval_above,
                .wanted = Json(form.approval_above)},
               Purpose::decimal, actions);
  ui::paragraph(tr("settings.approval_why"),
                {.size = ui::sizes().small, .color = ui::colors().ink3});
}

std::vector<std::string> kinds_in(std::string_view text) {
  std::vector<std::string> kinds;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    kinds.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return kinds;
}

// What is settled first, where it is what is due longest.
void payment_order(const SettingsData& data, SettingsForm& form, float width,
                   ui::Actions& actions) {
  const ui::Card card{"order", {.width = width, .title = tr("setting.payment.order")}};
  std::vector<std::string> orders{"",
                                  "fee,interest",
                                  "interest,fee",
                                  "fee,invoice,interest",
                                  "interest,invoice,fee",
                                  "invoice,fee,interest",
                                  "invoice,interest,fee"};
  if (!std::ranges::contains(orders, form.order)) orders.push_back(form.order);
  std::vector<std::string> titles;
  for (const std::string& order : orders) {
    std::string words;
    for (const std::string& kind : kinds_in(order)) {
      words += title("document.kind." + kind) + title("settings.order_then");
    }
    titles.push_back(words + title(order.empty() ? "settings.order_due" : "settings.order_rest"));
  }
  int chosen = static_cast<int>(std::ranges::find(orders, form.order) - orders.begin());
  const Setting setting{.key = "payment.order",
                        .name = tr("setting.payment.order"),
                        .value = form.order,
                        .kept = data.kept.order,
                        .wanted = kinds_in(form.order)};
  if (ui::select(setting.name, chosen, titles, {.width = width_beside_button()})) {
    form.order = orders[static_cast<std::size_t>(chosen)];
  }
  button_beside(setting, form, false, actions);
  ui::paragraph(tr("settings.order_why"), {.size = ui::sizes().small, .color = ui::colors().ink3});
}

void payment_methods(const SettingsData& data, SettingsForm& form, float width,
                     ui::Actions& actions) {
  const ui::Card card{"methods", {.width = width, .title = tr("settings.section.methods")}};
  const Setting setting{.key = std::string{payments::methods_setting},
                        .name = tr("setting.payment.methods"),
                        .value = form.methods,
                        .kept = data.kept.methods,
                        .wanted = payments::methods_in(form.methods)};
  const std::string wrong = error_of(data, form, setting);
  ui::multiline_field(setting.name, form.methods, {.error = wrong, .height = 140});
  save_button(setting, form, actions);
  ui::paragraph(tr("settings.methods_why"),
                {.size = ui::sizes().small, .color = ui::colors().ink3});
}

void closed_period(const SettingsData& data, SettingsForm& form, float width,
                   ui::Actions& actions) {
  const ui::Card card{"closed", {.width = width, .title = tr("settings.section.closed")}};
  const std::string& until = form.closed_until;
  Setting setting{.key = "books.closed_until",
                  .name = tr("setting.books.closed_until"),
                  .value = until,
                  .kept = data.kept.closed_until,
                  .wanted = until};
  const std::string wrong = error_of(data, form, setting);
  const float field = width_beside_button();
  ui::date_field(setting.name, form.closed_until, data.today, {.width = field, .error = wrong});
  button_beside(setting, form, !wrong.empty(), actions);
  ui::paragraph(tr("settings.closed_why"), {.size = ui::sizes().small, .color = ui::colors().ink3});
}

void ageing(const SettingsData& data, SettingsForm& form, float width, ui::Actions& actions) {
  const ui::Card card{"ageing", {.width = width, .title = tr("settings.section.ageing")}};
  const std::vector<std::int64_t> days = days_in(form.bands);
  setting_line(data, form, form.bands,
               {.key = "ageing.bands",
                .name = tr("setting.ageing.bands"),
                .value = form.bands,
                .kept = data.kept.bands,
                .wanted = days.empty() ? Json(nullptr) : Json(days)},
               Purpose::text, actions);
  ui::badge(tr("today.not_due"), ui::Tone::accent);
  std::int64_t from = 1;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i <= days.size() && !days.empty(); ++i) {
    const std::string words =
        i == days.size()
            ? tr("report.band_over", {{"days", std::to_string(days.back())}})
            : tr("report.band", {{"from", std::to_string(from)}, {"to", std::to_string(days[i])}});
    if (ImGui::GetItemRectMax().x + 110 < right) ImGui::SameLine(0, 6);
    ui::badge(words, ui::Tone::neutral);
    if (i < days.size()) from = days[i] + 1;
  }
  ui::paragraph(tr("settings.ageing_why"), {.size = ui::sizes().small, .color = ui::colors().ink3});
}

void more(float width, ui::Actions& actions) {
  const ui::Card card{"more", {.width = width, .title = tr("settings.section.more")}};
  if (ui::link(tr("settings.custom_fields"))) actions.go("custom-fields");
  if (ui::link(tr("rate.table"))) actions.go("rates");
  if (ui::link(tr("nav.grading"))) actions.go("grading");
  if (ui::link(tr("nav.groups"))) actions.go("groups");
  if (ui::link(tr("settings.storage"))) actions.go("backup");
  if (ui::link(tr("settings.history"))) actions.go("history");
  if (ui::link(tr("settings.about"))) actions.go("about");
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

void doors(const SettingsData& data, SettingsForm& form, float width, ui::Actions& actions) {
  const ui::Card card{"doors", {.width = width, .title = tr("settings.section.doors")}};
  const Setting setting{.key = "doors.origins",
                        .name = tr("settings.origins"),
                        .value = form.origins,
                        .kept = data.kept.origins,
                        .wanted = lines_of(form.origins)};
  const std::string wrong = error_of(data, form, setting);
  ui::multiline_field(setting.name, form.origins, {.error = wrong, .height = 64});
  save_button(setting, form, actions);
  ui::paragraph(tr("settings.origins.why"),
                {.size = ui::sizes().small, .color = ui::colors().ink3});
}

}  // namespace

std::vector<std::int64_t> days_in(std::string_view text) {
  std::vector<std::int64_t> days;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    if (*at == ' ' || *at == ',') {
      ++at;
      continue;
    }
    std::int64_t number = 0;
    const auto [stop, problem] = std::from_chars(at, end, number);
    if (problem != std::errc{}) return {};
    days.push_back(number);
    at = stop;
  }
  return days;
}

void settings_ui(const SettingsData& data, SettingsForm& form, ui::Actions& actions) {
  ui::page_head_ui({.title = title("nav.settings")});
  constexpr float page_max = 1'120;
  const ui::FormArea area{"settings", page_max};
  ui::Columns columns{{1, 1}};
  const float left = columns.next();
  ImGui::BeginGroup();
  company(data, form, left, actions);
  look(data, left, actions);
  payment_methods(data, form, left, actions);
  payment_order(data, form, left, actions);
  more(left, actions);
  ImGui::EndGroup();
  const float right = columns.next();
  ImGui::BeginGroup();
  numbers(data, form, right, actions);
  terms(data, form, right, actions);
  prices(data, form, right, actions);
  tolerance(data, form, right, actions);
  approval(data, form, right, actions);
  closed_period(data, form, right, actions);
  ageing(data, form, right, actions);
  doors(data, form, right, actions);
  ImGui::EndGroup();
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
