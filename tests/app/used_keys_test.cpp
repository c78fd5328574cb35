// Texts whose keys are put together at run time, from what the program can hold, are in both
// catalogues. Those that are named as a whole are held by i18n/keys_test.cpp.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <span>
#include <string>

#include "app/page_frame.h"
#include "app/slices.h"
#include "book/method.h"
#include "features/custom_fields/custom_field.h"
#include "features/customers/block.h"
#include "features/customers/communication.h"
#include "features/customers/contact.h"
#include "features/customers/customer_list_ui.h"
#include "features/customers/kind.h"
#include "features/customers/timeline.h"
#include "features/exchange/mapping.h"
#include "features/exchange/roles.h"
#include "features/payments/payment_ui.h"
#include "features/printing/print_store.h"
#include "features/printing/print_template.h"
#include "features/recurring/recurring.h"
#include "features/settings/settings_ui.h"
#include "features/statements/statement.h"
#include "features/tax_invoices/tax_invoice.h"
#include "features/terms/payment_terms.h"
#include "i18n/i18n.h"
#include "ledger/ledger.h"
#include "ui/theme.h"

namespace {

namespace fs = std::filesystem;
using Words = std::set<std::string>;

// The beginnings of keys that a line puts something behind: "document.kind." +
Words beginnings_in(const fs::path& path) {
  static const std::regex beginning{R"re("([a-z_]+(?:\.[a-z_]+)*\.)"\}?\s*\+)re"};
  Words found;
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) {
    if (!line.contains(".\"")) continue;  // A regex over all sources would take a minute.
    for (std::sregex_iterator at{line.begin(), line.end(), beginning}, end; at != end; ++at) {
      found.insert((*at)[1].str());
    }
  }
  return found;
}

Words commands() {
  app::register_slices();
  Words names;
  for (const book::Method& method : book::all_methods()) {
    if (method.kind == book::MethodKind::command) names.emplace(method.name);
  }
  return names;
}

Words document_kinds() {
  Words names;
  for (int kind = 0; kind <= static_cast<int>(ledger::DocumentKind::fx); ++kind) {
    names.emplace(ledger::name_of(static_cast<ledger::DocumentKind>(kind)));
  }
  return names;
}

Words numbered() {
  Words all;
  for (const settings::NumberSeries& series : settings::number_series) all.emplace(series.name);
  return all;
}

Words methods_of_payment() {
  const auto methods = payments::usual_methods();
  Words all{methods.begin(), methods.end()};
  all.insert("bill");  // What demo books use must be among them.
  return all;
}

const Words credit_kinds{"credit_note", "refund", "write_off", "fee", "interest"};

// Of the forms of credits, by kind, and why something is written off.
Words credit_texts() {
  Words texts{"bad_debt", "small_difference"};
  for (const std::string group : {"do", "done", "new", "why"}) {
    for (const std::string& kind : credit_kinds)
      texts.insert(std::string{group}.append(".").append(kind));
  }
  for (const std::string kind : {"credit_note", "refund", "write_off"}) {
    texts.insert("stays." + kind);  // What takes the rest of another document.
  }
  return texts;
}

// An empty word is called "none".
Words or_none(std::span<const std::string_view> words) {
  Words all{"none"};
  for (const std::string_view word : words) {
    if (!word.empty()) all.emplace(word);
  }
  return all;
}

Words tables() {
  return {"allocation",
          "attachment",
          "bounced_payment",
          "bill",
          "communication",
          "contact",
          "contact_reach",
          "custom_field",
          "custom_value",
          "customer",
          "customer_group",
          "customer_group_member",
          "customer_not_same",
          "customer_tag",
          "delivery",
          "delivery_line",
          "document",
          "document_line",
          "document_rate",
          "document_terms",
          "exchange_rate",
          "grade_override",
          "grading",
          "import_mapping",
          "instalment",
          "order_invoice",
          "order_invoice_line",
          "order_line",
          "order_payment",
          "payer",
          "payment_terms",
          "payment_terms_line",
          "product",
          "product_price",
          "recurring",
          "recurring_line",
          "recurring_made",
          "sales_order",
          "setting",
          "statement",
          "statement_balance",
          "tag",
          "tax_invoice"};
}

Words import_meanings() {
  Words all{"none"};
  for (std::size_t i = 0; i < exchange::role_count; ++i) {
    all.emplace(exchange::name_of(static_cast<exchange::Role>(i)));
  }
  return all;
}

Words settings_kept() {
  return {"ageing.bands",       "company.address", "company.bank_accounts", "company.currency",
          "company.email",      "company.footer",  "company.language",      "company.logo",
          "company.name",       "company.phone",   "company.tax_id",        "company.template",
          "customer.term_days", "payment.methods", "payment.order",         "payment.tolerance",
          "view.customers"};
}

Words keys() {
  return {"search", "new",  "edit",  "undo", "redo", "arrows",
          "select", "copy", "close", "help", "keys", "log"};
}

Words customer_texts() {
  return {"name",    "short_name",    "code",      "tax_id",     "owner", "industry",
          "region",  "tags",          "term_days", "currency",   "phone", "email",
          "address", "contact",       "late",      "note",       "grade", "block",
          "kind",    "business_type", "source",    "price_level"};
}

std::map<std::string, Words> made_of_customers() {
  return {
      {"communication.", {"channel", "direction", "result"}},
      {"communication.channel.", {customers::channels.begin(), customers::channels.end()}},
      {"communication.direction.", {customers::directions.begin(), customers::directions.end()}},
      {"communication.result.", or_none(customers::results)},
      {"contact.", {"phone", "email"}},
      {"contact.label.", {customers::phone_labels.begin(), customers::phone_labels.end()}},
      {"contact.preferred.", or_none(customers::preferred_ways)},
      {"contact.role.", {customers::contact_roles.begin(), customers::contact_roles.end()}},
      {"custom_field.", {"choices", "kind", "name"}},
      {"custom_field.kind.", {custom_fields::kind_names.begin(), custom_fields::kind_names.end()}},
      {"credits.", credit_texts()},
      {"credits.empty.", credit_kinds},
      {"credits.one.", credit_kinds},
      {"credits.void_why.", credit_kinds},
      {"credits.why.", credit_kinds},
      {"customer.", customer_texts()},
      {"customer.block.", {customers::blocks.begin(), customers::blocks.end()}},
      {"customer.business_type.",
       {customers::business_types.begin(), customers::business_types.end()}},
      {"customer.industry.",
       {customers::industry_sections.begin(), customers::industry_sections.end()}},
      {"customer.kind.", {customers::kinds.begin(), customers::kinds.end()}},
      {"customer.source.", {customers::sources.begin(), customers::sources.end()}},
      {"customer.block_why.", {"orders", "all"}},
      {"customer.tab.",
       {"open", "timeline", "invoices", "payments", "statement", "habits", "grade", "contacts",
        "profile", "files", "changes"}},
  };
}

std::map<std::string, Words> made_of_the_rest() {
  return {
      {"backup.place.", {"opfs", "indexeddb", "memory"}},
      {"backup.place.promise.", {"yes", "no", "unknown"}},
      {"command.", commands()},
      {"document.kind.", document_kinds()},
      {"document.state.",
       {"draft", "issued", "open", "part_paid", "partial", "paid", "void", "written_off"}},
      {"edit_many.", {"add_group", "add_tag", "remove_group", "remove_tag"}},
      {"filter.balance.", {customers::balance_filters.begin(), customers::balance_filters.end()}},
      {"grade.condition.", {"abc", "score", "recency", "frequency", "monetary", "band"}},
      {"habits.month.", {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}},
      {"habits.weekday.", {"1", "2", "3", "4", "5", "6", "7"}},
      {"import.meaning.", import_meanings()},
      {"import.settles.", {exchange::settles_names.begin(), exchange::settles_names.end()}},
      {"import.column_needed.",
       {"name", "number", "amount", "issued", "ordered", "quantity", "price", "received", "contact",
        "product"}},
      {"nav.", {"customers", "invoices", "orders", "payments"}},
      {"keys.", keys()},
      {"keys.key.", keys()},
      {"orders.ask.", {"cancel", "close", "deliver", "invoice"}},
      {"orders.do.", {"cancel", "close", "confirm", "deliver", "invoice"}},
      {"orders.done.", {"cancel", "close", "confirm", "create", "deliver", "edit", "invoice"}},
      {"orders.priority.", {"low", "normal", "high"}},
      {"orders.stage.", {"quotation", "confirmed", "closed", "cancelled"}},
      {"orders.state.",
       {"all", "to_deliver", "to_invoice", "quotation", "order", "part_delivered", "delivered",
        "part_invoiced", "invoiced", "closed", "cancelled"}},
      {"orders.title.", {"cancel", "close", "deliver", "invoice"}},
      {"orders.why.", {"cancel", "close", "deliver", "invoice"}},
      {"payments.method.", methods_of_payment()},
      {"payments.state.", {payments::payment_states.begin(), payments::payment_states.end()}},
      {"payments.why.", {"named", "exact", "sum", "oldest_first"}},
      {"print.title.", {printing::document_kinds.begin(), printing::document_kinds.end()}},
      {"restore.kept.", {"import", "migration"}},
      {"setting.", settings_kept()},
      {"setting.numbering.", numbered()},
      {"record.", tables()},
      {"shell.preview.", {printing::template_names.begin(), printing::template_names.end()}},
      {"statement.kind.", {statements::kinds.begin(), statements::kinds.end()}},
      {"statement.kind_why.", {statements::kinds.begin(), statements::kinds.end()}},
      {"statement.state.", {statements::states.begin(), statements::states.end()}},
      {"terms.basis.", {std::begin(terms::basis_names), std::end(terms::basis_names)}},
      {"terms.tax.", {std::begin(terms::discount_tax_names), std::end(terms::discount_tax_names)}},
      {"tag.color.", {ui::tone_names.begin(), ui::tone_names.end()}},
      {"timeline.", {customers::timeline_kinds.begin(), customers::timeline_kinds.end()}},
      {"table.", tables()},
      {"welcome.", {"empty", "import", "demo", "empty.why", "import.why", "demo.why"}},
      {"working.",
       {"backup.write", "book.export_sqlite", "restore.bring_back", "restore.confirm",
        "restore.inspect", "restore.let_go"}},
  };
}

std::map<std::string, Words> made_of_recurring() {
  return {
      {"recurring.rhythm.", {recurring::units.begin(), recurring::units.end()}},
      {"recurring.skipped.", {"archived", "blocked"}},
      {"recurring.unit.", {recurring::units.begin(), recurring::units.end()}},
      {"tax_invoice.kind.", {tax_invoices::kinds.begin(), tax_invoices::kinds.end()}},
  };
}

// What may follow each beginning of a key that the sources put together.
std::map<std::string, Words> made_at_run_time() {
  std::map<std::string, Words> all = made_of_recurring();
  all.merge(made_of_customers());
  all.merge(made_of_the_rest());
  return all;
}

void check_key(const std::string& key) {
  CAPTURE(key);
  CHECK(i18n::has(key, i18n::Language::en));
  CHECK(i18n::has(key, i18n::Language::zh_cn));
}

}  // namespace

TEST_CASE("texts: every key that is put together at run time is in both catalogues") {
  for (const auto& [beginning, ends] : made_at_run_time()) {
    CHECK(!ends.empty());
    for (const std::string& end : ends) check_key(beginning + end);
  }
}

TEST_CASE("texts: no beginning of a key is used that the test before does not know") {
  // Names of fields and settings; the words of reports, which their own test holds.
  const Words no_keys{"columns.",      "company.",       "fields.",        "numbering.",
                      "receivable.",   "report.choice.", "report.column.", "report.frequency_band.",
                      "report.group.", "report.param."};
  const auto known = made_at_run_time();
  std::size_t found = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path{ZF_SOURCE_DIR} / "src")) {
    if (entry.path().extension() != ".cpp") continue;
    for (const std::string& beginning : beginnings_in(entry.path())) {
      CAPTURE(beginning);
      CHECK((known.contains(beginning) || no_keys.contains(beginning)));
      ++found;
    }
  }
  CHECK(found > 20);
}

TEST_CASE("texts: every screen has a title and a help topic in both languages") {
  for (const app::ScreenEntry& screen : app::screen_entries()) {
    check_key(std::string{screen.title_key});
    for (const char* language : {"en", "zh-CN"}) {
      const fs::path page =
          fs::path{ZF_SOURCE_DIR} / "assets/help" / language / (std::string{screen.help} + ".md");
      CAPTURE(page.string());
      CHECK(fs::exists(page));
    }
  }
}
