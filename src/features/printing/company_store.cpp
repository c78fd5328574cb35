// Reads and checks the company's details.
#include "features/printing/company_store.h"

#include <algorithm>

#include "base/base64.h"
#include "base/text.h"
#include "book/params.h"
#include "features/printing/print_template.h"
#include "features/settings/settings_store.h"

namespace printing {
namespace {

std::string member(const Json& json, std::string_view name) {
  const auto found = json.is_object() ? json.find(name) : json.end();
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool is_bic(std::string_view text) {
  return (text.size() == 8 || text.size() == 11) && std::ranges::all_of(text, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

Result<BankAccount> read_account(const JsonReader& item) {
  TRY(item.only({"bank", "account", "bic", "currency"}));
  BankAccount account{.bank = TRY(book::short_text_or(item, "bank", "", 200)),
                      .account = TRY(book::short_text_or(item, "account", "", 100)),
                      .bic = TRY(book::short_text_or(item, "bic", "", 20)),
                      .currency = TRY(book::short_text_or(item, "currency", "", 3))};
  if (account.account.empty()) {
    return fail_field(item.path_of("account"), "company.no_account");
  }
  if (is_iban_shaped(account.account) && !is_iban(account.account)) {
    return fail_field(item.path_of("account"), "company.iban", {{"text", account.account}});
  }
  if (!account.bic.empty() && !is_bic(account.bic)) {
    return fail_field(item.path_of("bic"), "company.bic", {{"text", account.bic}});
  }
  if (!account.currency.empty()) TRY(book::currency_param(item, "currency"));
  return account;
}

}  // namespace

std::vector<BankAccount> accounts_from(const Json& json) {
  std::vector<BankAccount> accounts;
  if (!json.is_array()) return accounts;
  for (const Json& each : json) {
    accounts.push_back({.bank = member(each, "bank"),
                        .account = member(each, "account"),
                        .bic = member(each, "bic"),
                        .currency = member(each, "currency")});
  }
  return accounts;
}

Result<std::vector<BankAccount>> accounts_param(const JsonReader& params) {
  const auto items = TRY(params.objects("bank_accounts"));
  if (items.size() > accounts_max) {
    return fail_field("bank_accounts", "company.too_many_accounts",
                      {{"max", std::to_string(accounts_max)}});
  }
  std::vector<BankAccount> accounts;
  for (const JsonReader& item : items) accounts.push_back(TRY(read_account(item)));
  return accounts;
}

Result<Company> company_of(sqlite::Db& db) {
  const auto kept = [&](std::string_view key) -> Result<std::string> {
    const Json value = TRY(settings::setting(db, key));
    return value.is_string() ? value.get<std::string>() : std::string{};
  };
  Company company{.name = TRY(kept("company.name")),
                  .language = TRY(kept("company.language")),
                  .address = TRY(kept("company.address")),
                  .tax_id = TRY(kept("company.tax_id")),
                  .phone = TRY(kept("company.phone")),
                  .email = TRY(kept("company.email")),
                  .footer = TRY(kept("company.footer")),
                  .accounts = accounts_from(TRY(settings::setting(db, "company.bank_accounts"))),
                  .logo = TRY(kept("company.logo"))};
  if (!company.logo.starts_with("data:image/")) company.logo.clear();
  const std::string chosen = TRY(kept("company.template"));
  if (std::ranges::contains(template_names, chosen)) company.template_name = chosen;
  return company;
}

Result<std::string> logo_address(std::string_view bytes) {
  if (bytes.size() > logo_bytes_max) {
    return fail_field("file", "company.logo_size",
                      {{"max", std::to_string(logo_bytes_max / 1'024)},
                       {"size", std::to_string((bytes.size() + 1'023) / 1'024)}});
  }
  std::string_view media;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) media = "png";
  if (bytes.starts_with("\xFF\xD8\xFF")) media = "jpeg";
  if (base::is_utf8(bytes) && bytes.contains("<svg")) media = "svg+xml";
  if (media.empty()) return fail_field("file", "company.logo_kind");
  std::string address = "data:image/" + std::string{media} + ";base64,";
  base::append_base64(std::as_bytes(std::span{bytes}), address);
  return address;
}

}  // namespace printing
