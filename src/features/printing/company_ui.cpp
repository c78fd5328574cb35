// Draws the company's details.
#include "features/printing/company_ui.h"

#include <optional>

#include "features/printing/print_template.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/fields.h"
#include "ui/forms.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace printing {
namespace {

using semantics::Purpose;
using ui::tr;

std::string title(std::string_view key) { return std::string{tr(key)}; }

void details(const CompanyData& data, CompanyForm& form) {
  const ui::Card card{"details", {.title = data.name}};
  ui::multiline_field(tr("customer.address"), form.address, {.height = 64});
  ui::Columns row{{1, 1, 1}, 8};
  ui::text_field(tr("customer.tax_id"), form.tax_id, {.width = row.next()});
  ui::text_field(tr("customer.phone"), form.phone, {.width = row.next(), .purpose = Purpose::tel});
  ui::text_field(tr("customer.email"), form.email,
                 {.width = row.next(), .purpose = Purpose::email});
}

// True where it is to be removed.
bool account_ui(const CompanyData& data, BankAccount& account, std::size_t index) {
  const std::string at = " " + std::to_string(index + 1);
  const std::string field = "bank_accounts[" + std::to_string(index) + "].";
  const std::string no_account = ui::error_for(data.error, field + "account");
  const std::string no_bic = ui::error_for(data.error, field + "bic");
  const std::string no_currency = ui::error_for(data.error, field + "currency");
  ui::Columns row{{2, 3, 1.4F, 1, 0.5F}, 8, 2};
  ui::text_field(title("print.bank") + at, account.bank, {.width = row.next()});
  ui::text_field(title("company.account") + at, account.account,
                 {.width = row.next(), .error = no_account});
  ui::text_field(title("print.bic") + at, account.bic, {.width = row.next(), .error = no_bic});
  ui::text_field(title("customer.currency") + at, account.currency,
                 {.width = row.next(), .hint = tr("company.any"), .error = no_currency});
  row.next();
  if (!ui::is_phone()) ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui::sizes().small + 8);
  return ui::icon_button(ui::icons::close, title("company.remove_account") + at);
}

void accounts(const CompanyData& data, CompanyForm& form) {
  const ui::Card card{"accounts", {.title = tr("company.accounts")}};
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < form.accounts.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (account_ui(data, form.accounts[i], i)) removed = i;
    ImGui::PopID();
  }
  if (removed) form.accounts.erase(form.accounts.begin() + static_cast<std::ptrdiff_t>(*removed));
  if (ui::button(tr("company.add_account"),
                 {.icon = ui::icons::plus, .enabled = form.accounts.size() < accounts_max})) {
    form.accounts.emplace_back();
  }
  ui::paragraph(tr("company.accounts_why"),
                {.size = ui::sizes().small, .color = ui::colors().ink3});
}

void logo(const CompanyData& data, ui::Actions& actions) {
  const ui::Card card{"logo", {.title = tr("setting.company.logo")}};
  if (data.logo_error != nullptr) ui::banner(tr(data.logo_error->message), ui::Tone::red);
  ui::muted(tr(data.logo ? "company.logo_kept" : "company.logo_none"));
  ui::button(tr("company.choose_logo"), {.icon = ui::icons::upload,
                                         .gesture = semantics::Gesture::pick_file,
                                         .detail = ".png,.jpg,.jpeg,.svg"});
  if (data.logo && ui::next_button(tr("company.remove_logo"))) {
    actions.command({.method = "company.remove_logo", .done = {"company.done.logo_removed", {}}});
  }
}

void look(CompanyForm& form) {
  const ui::Card card{"look", {.title = tr("company.documents")}};
  std::vector<std::string> names;
  for (const std::string_view name : template_names) {
    names.push_back(title("shell.preview." + std::string{name}));
  }
  ui::field_name(tr("setting.company.template"), false);
  ui::segmented(tr("setting.company.template"), form.template_at, names);
  ui::multiline_field(tr("setting.company.footer"), form.footer,
                      {.hint = tr("company.footer_hint"), .height = 64});
}

Json params_of(const CompanyForm& form) {
  return {{"address", form.address},
          {"tax_id", form.tax_id},
          {"phone", form.phone},
          {"email", form.email},
          {"footer", form.footer},
          {"template", template_names[static_cast<std::size_t>(form.template_at)]},
          {"bank_accounts", accounts_json(form.accounts)}};
}

}  // namespace

void company_ui(const CompanyData& data, CompanyForm& form, ui::Actions& actions) {
  const auto head = ui::page_head_ui({.title = title("company.title"),
                                      .below = title("company.why"),
                                      .back_title = title("nav.settings")});
  if (head.back) actions.go("settings");
  const ui::FormArea area{"company", 860};
  const bool beside = data.error != nullptr && data.error->field.starts_with("bank_accounts[");
  if (!beside) ui::form_error_ui(data.error, {});
  details(data, form);
  accounts(data, form);
  look(form);
  logo(data, actions);
  const int answer = ui::form_end_ui(tr("action.save"));
  if (answer == 0) actions.go("settings");
  if (answer != 1) return;
  actions.command(
      {.method = "company.edit", .params = params_of(form), .done = {"company.done.saved", {}}});
}

}  // namespace printing
