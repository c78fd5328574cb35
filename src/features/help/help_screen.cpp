// The help pages, embedded in both languages.
#include "features/help/help_screen.h"

#include <array>

#include "features/help/help_ui.h"
#include "ui/words.h"

namespace help {
namespace {

constexpr char start_en[] = {
#embed "../../../assets/help/en/start.md"
};
constexpr char today_en[] = {
#embed "../../../assets/help/en/today.md"
};
constexpr char settings_en[] = {
#embed "../../../assets/help/en/settings.md"
};
constexpr char customers_en[] = {
#embed "../../../assets/help/en/customers.md"
};
constexpr char grades_en[] = {
#embed "../../../assets/help/en/grades.md"
};
constexpr char orders_en[] = {
#embed "../../../assets/help/en/orders.md"
};
constexpr char invoices_en[] = {
#embed "../../../assets/help/en/invoices.md"
};
constexpr char recurring_en[] = {
#embed "../../../assets/help/en/recurring.md"
};
constexpr char payments_en[] = {
#embed "../../../assets/help/en/payments.md"
};
constexpr char credits_en[] = {
#embed "../../../assets/help/en/credits.md"
};
constexpr char statements_en[] = {
#embed "../../../assets/help/en/statements.md"
};
constexpr char print_en[] = {
#embed "../../../assets/help/en/print.md"
};
constexpr char ageing_en[] = {
#embed "../../../assets/help/en/ageing.md"
};
constexpr char reports_en[] = {
#embed "../../../assets/help/en/reports.md"
};
constexpr char import_en[] = {
#embed "../../../assets/help/en/import.md"
};
constexpr char history_en[] = {
#embed "../../../assets/help/en/history.md"
};
constexpr char backup_en[] = {
#embed "../../../assets/help/en/backup.md"
};
constexpr char storage_en[] = {
#embed "../../../assets/help/en/storage.md"
};
constexpr char keys_en[] = {
#embed "../../../assets/help/en/keys.md"
};
constexpr char start_zh[] = {
#embed "../../../assets/help/zh-CN/start.md"
};
constexpr char today_zh[] = {
#embed "../../../assets/help/zh-CN/today.md"
};
constexpr char settings_zh[] = {
#embed "../../../assets/help/zh-CN/settings.md"
};
constexpr char customers_zh[] = {
#embed "../../../assets/help/zh-CN/customers.md"
};
constexpr char grades_zh[] = {
#embed "../../../assets/help/zh-CN/grades.md"
};
constexpr char orders_zh[] = {
#embed "../../../assets/help/zh-CN/orders.md"
};
constexpr char invoices_zh[] = {
#embed "../../../assets/help/zh-CN/invoices.md"
};
constexpr char recurring_zh[] = {
#embed "../../../assets/help/zh-CN/recurring.md"
};
constexpr char payments_zh[] = {
#embed "../../../assets/help/zh-CN/payments.md"
};
constexpr char credits_zh[] = {
#embed "../../../assets/help/zh-CN/credits.md"
};
constexpr char statements_zh[] = {
#embed "../../../assets/help/zh-CN/statements.md"
};
constexpr char print_zh[] = {
#embed "../../../assets/help/zh-CN/print.md"
};
constexpr char ageing_zh[] = {
#embed "../../../assets/help/zh-CN/ageing.md"
};
constexpr char reports_zh[] = {
#embed "../../../assets/help/zh-CN/reports.md"
};
constexpr char import_zh[] = {
#embed "../../../assets/help/zh-CN/import.md"
};
constexpr char history_zh[] = {
#embed "../../../assets/help/zh-CN/history.md"
};
constexpr char backup_zh[] = {
#embed "../../../assets/help/zh-CN/backup.md"
};
constexpr char storage_zh[] = {
#embed "../../../assets/help/zh-CN/storage.md"
};
constexpr char keys_zh[] = {
#embed "../../../assets/help/zh-CN/keys.md"
};

struct Page {
  std::string_view name, english, chinese;
};

constexpr std::array pages{
    Page{"start", {start_en, sizeof start_en}, {start_zh, sizeof start_zh}},
    Page{"today", {today_en, sizeof today_en}, {today_zh, sizeof today_zh}},
    Page{"customers", {customers_en, sizeof customers_en}, {customers_zh, sizeof customers_zh}},
    Page{"grades", {grades_en, sizeof grades_en}, {grades_zh, sizeof grades_zh}},
    Page{"orders", {orders_en, sizeof orders_en}, {orders_zh, sizeof orders_zh}},
    Page{"invoices", {invoices_en, sizeof invoices_en}, {invoices_zh, sizeof invoices_zh}},
    Page{"recurring", {recurring_en, sizeof recurring_en}, {recurring_zh, sizeof recurring_zh}},
    Page{"payments", {payments_en, sizeof payments_en}, {payments_zh, sizeof payments_zh}},
    Page{"credits", {credits_en, sizeof credits_en}, {credits_zh, sizeof credits_zh}},
    Page{
        "statements", {statements_en, sizeof statements_en}, {statements_zh, sizeof statements_zh}},
    Page{"print", {print_en, sizeof print_en}, {print_zh, sizeof print_zh}},
    Page{"ageing", {ageing_en, sizeof ageing_en}, {ageing_zh, sizeof ageing_zh}},
    Page{"reports", {reports_en, sizeof reports_en}, {reports_zh, sizeof reports_zh}},
    Page{"import", {import_en, sizeof import_en}, {import_zh, sizeof import_zh}},
    Page{"history", {history_en, sizeof history_en}, {history_zh, sizeof history_zh}},
    Page{"backup", {backup_en, sizeof backup_en}, {backup_zh, sizeof backup_zh}},
    Page{"storage", {storage_en, sizeof storage_en}, {storage_zh, sizeof storage_zh}},
    Page{"settings", {settings_en, sizeof settings_en}, {settings_zh, sizeof settings_zh}},
    Page{"keys", {keys_en, sizeof keys_en}, {keys_zh, sizeof keys_zh}},
};

std::string_view text_of(const Page& page) {
  return ui::language() == i18n::Language::en ? page.english : page.chinese;
}

// The heading of a page: its first line without the mark.
std::string title_of(const Page& page) {
  const std::string_view text = text_of(page);
  const std::string_view line = text.substr(0, text.find('\n'));
  return std::string{line.substr(std::min<std::size_t>(2, line.size()))};
}

class HelpScreen final : public app::Screen {
 public:
  void draw(app::Context& context, ui::Actions& actions) override {
    std::vector<Topic> topics;
    const Page* chosen = pages.data();
    for (const Page& page : pages) {
      topics.push_back({std::string{page.name}, title_of(page)});
      if (context.route.part(1) == page.name) chosen = &page;
    }
    help_ui(topics, chosen->name, text_of(*chosen), actions);
  }
};

}  // namespace

std::unique_ptr<app::Screen> help_screen() { return std::make_unique<HelpScreen>(); }

}  // namespace help
