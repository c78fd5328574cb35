// Printed documents, for all doors.
#include "features/printing/printing_methods.h"

#include <algorithm>
#include <span>

#include "book/params.h"
#include "features/printing/print_store.h"
#include "features/printing/print_template.h"
#include "features/settings/settings_store.h"

namespace printing {
namespace {

constexpr std::array<std::string_view, 2> languages{"en", "zh-CN"};
constexpr std::size_t also_max = 499;

template <class Names>
Json list_of(const Names& names) {
  Json list = Json::array();
  for (const auto& name : names) list.push_back(name);
  return list;
}

// The name of a file: what no system allows in one becomes a dash.
std::string file_name(std::string_view title, std::string_view number) {
  std::string name{title};
  if (!number.empty()) name.append(" ").append(number);
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < ' ' || std::string_view{"/\\:*?\"<>|"}.contains(c)) c = '-';
  }
  return name;
}

Result<Json> print(book::Book& book, const JsonReader& params) {
  const Company company = TRY(company_of(book.db()));
  std::vector<std::string_view> kinds{document_kinds.begin(), document_kinds.end()};
  kinds.emplace_back("order");
  kinds.emplace_back("kept_statement");
  std::string language;
  if (params.has("language")) {
    language = TRY(book::choice_or(params, "language", languages, languages[0]));
  }
  PrintAsked asked{.kind = TRY(book::choice_or(params, "kind", kinds, kinds[0])),
                   .document = TRY(book::name_param(params, "document")),
                   .language = std::move(language),
                   .delivery = TRY(params.text_or("delivery", ""))};
  for (const char* day : {"from", "to"}) {
    if (params.has(day)) asked.statement[day] = TRY(params.text(day));
  }
  if (params.has("statement")) asked.statement["kind"] = TRY(params.text("statement"));
  const std::string chosen =
      TRY(book::choice_or(params, "template", template_names, company.template_name));
  PrintMade made = TRY(print_data(book, asked, company));
  const std::vector<std::string> also = TRY(params.texts("also"));
  if (also.size() > also_max) {
    return fail_field("also", "print.too_many", {{"max", std::to_string(also_max + 1)}});
  }
  std::vector<PrintMade> further;
  for (const std::string& document : also) {
    asked.document = document;
    further.push_back(TRY(print_data(book, asked, company)));
  }
  const std::string last = further.empty() ? std::string{} : " – " + further.back().number;
  const std::string name = file_name(text_in(made.data, "title"), made.number + last);
  made.data["name"] = name;
  std::string html = TRY(rendered(chosen, made.data));
  for (const PrintMade& each : further) append_pages(html, TRY(rendered(chosen, each.data)));
  Json offered = list_of(languages);
  if (asked.kind == "kept_statement") offered = {made.data["tag"]};  // As it was issued.
  return Json{{"html", std::move(html)},         {"name", name},
              {"kind", made.data["kind"]},       {"template", chosen},
              {"language", made.data["tag"]},    {"delivery", made.delivery},
              {"kinds", list_of(made.kinds)},    {"templates", list_of(template_names)},
              {"languages", std::move(offered)}, {"deliveries", std::move(made.deliveries)}};
}

Result<Json> get(book::Book& book, const JsonReader& /*params*/) {
  const Company company = TRY(company_of(book.db()));
  return Json{{"name", company.name},
              {"address", company.address},
              {"tax_id", company.tax_id},
              {"phone", company.phone},
              {"email", company.email},
              {"footer", company.footer},
              {"bank_accounts", accounts_json(company.accounts)},
              {"template", company.template_name},
              {"logo", !company.logo.empty()}};
}

// Empty forgets it.
Result<Done> set_text(book::Book& book, const std::string& name, const std::string& value) {
  return settings::set_setting(book, "company." + name, value.empty() ? Json() : Json(value));
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  struct Field {
    std::string name;
    std::size_t bytes_max;
  };
  const std::array<Field, 5> texts{
      Field{"address", 1'000}, {"tax_id", 100}, {"phone", 100}, {"email", 200}, {"footer", 2'000}};
  for (const auto& [name, most] : texts) {
    if (!params.has(name)) continue;
    const std::string text = TRY(book::short_text_or(params, name, "", most));
    TRY(set_text(book, name, text));
  }
  if (params.has("template")) {
    const std::string chosen =
        TRY(book::choice_or(params, "template", template_names, template_names[0]));
    TRY(set_text(book, "template", chosen));
  }
  if (params.has("bank_accounts")) {
    const auto accounts = TRY(accounts_param(params));
    TRY(settings::set_setting(book, "company.bank_accounts",
                              accounts.empty() ? Json() : accounts_json(accounts)));
  }
  return get(book, params);
}

Result<Json> set_logo(book::Book& book, const JsonReader& params) {
  const auto source = TRY(book::source_param(book, params));
  // One byte more than allowed tells that it is too large.
  const auto size = static_cast<std::size_t>(
      std::clamp<std::int64_t>(source->size(), 0, std::int64_t{logo_bytes_max} + 1));
  std::string bytes(size, '\0');
  bytes.resize(TRY(source->read(0, std::as_writable_bytes(std::span{bytes}))));
  const std::string address = TRY(logo_address(bytes));
  TRY(settings::set_setting(book, "company.logo", address));
  return Json{{"size", bytes.size()}};
}

Result<Json> remove_logo(book::Book& book, const JsonReader& /*params*/) {
  TRY(settings::set_setting(book, "company.logo", nullptr));
  return Json{{"size", 0}};
}

}  // namespace

std::vector<book::Method> printing_methods() {
  using enum book::MethodKind;
  return {
      book::simple_method(
          "document.print", query, "A document as a whole HTML page to print or save.",
          {{"kind", "text", true,
            "invoice, credit_note, fee, interest, receipt, quotation, confirmation, delivery_note, "
            "order (as far as it has come), statement or kept_statement (one that was issued)"},
           {"document", "id", true,
            "Number or id; of a statement that is not kept the customer's code"},
           {"also", "list", false, "Further ones of the kind, each on pages of its own"},
           {"template", "text", false, "modern, classic or compact; the company's otherwise"},
           {"language", "text", false, "en or zh-CN; the customer's otherwise"},
           {"delivery", "id", false, "Of a delivery note: which delivery; the last otherwise"},
           {"from", "text", false, "Of a statement: its first day"},
           {"to", "text", false, "Of a statement: its last day"},
           {"statement", "text", false, "balance_forward, open_item or activity"}},
          print),
      book::simple_method("company.get", query, "What stands on printed documents of the company.",
                          {}, get),
      book::simple_method(
          "company.edit", command, "Changes the given details of the company; empty forgets them.",
          {{"address", "text", false, "Postal address"},
           {"tax_id", "text", false, "Tax id"},
           {"phone", "text", false, "Telephone"},
           {"email", "text", false, "E-mail address"},
           {"footer", "text", false, "What stands at the end of every document"},
           {"template", "text", false, "modern, classic or compact"},
           {"bank_accounts", "list", false,
            "Accounts to pay to: bank, account (or IBAN), bic, currency (none: of all)"}},
          edit),
      book::simple_method(
          "company.set_logo", command, "Keeps a PNG, JPEG or SVG up to 200 KB.",
          {{"file", "text", false, "The file"}, {"text", "text", false, "Or the text of an SVG"}},
          set_logo),
      book::simple_method("company.remove_logo", command, "Forgets the logo.", {}, remove_logo),
  };
}

}  // namespace printing
