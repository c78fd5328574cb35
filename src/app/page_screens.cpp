// The list of screens.
#include "app/page_frame.h"
#include "features/backup/backup_screen.h"
#include "features/credits/credits_screen.h"
#include "features/currencies/rates_screen.h"
#include "features/custom_fields/custom_fields_screen.h"
#include "features/customers/customers_screen.h"
#include "features/customers/groups_screen.h"
#include "features/duplicates/duplicates_screen.h"
#include "features/exchange/import_screen.h"
#include "features/gallery/gallery_screen.h"
#include "features/grading/grading_screen.h"
#include "features/help/help_screen.h"
#include "features/history/history_screen.h"
#include "features/home/today_screen.h"
#include "features/invoices/invoices_screen.h"
#include "features/orders/orders_screen.h"
#include "features/payments/payments_screen.h"
#include "features/printing/company_screen.h"
#include "features/receivables/reports_screen.h"
#include "features/recurring/recurring_screen.h"
#include "features/settings/settings_screen.h"
#include "features/statements/statements_screen.h"
#include "features/terms/terms_screen.h"

namespace app {

const std::vector<ScreenEntry>& screen_entries() {
  static const std::vector<ScreenEntry> entries{
      {"today", "nav.today", "today", home::today_screen},
      {"customers", "nav.customers", "customers", customers::customers_screen,
       Needs::figures_and_customers},
      {"orders", "nav.orders", "orders", orders::orders_screen},
      {"products", "nav.products", "orders", orders::products_screen, Needs::nothing},
      {"invoices", "nav.invoices", "invoices", invoices::invoices_screen},
      {"recurring", "recurring.title", "recurring", recurring::recurring_screen, Needs::nothing},
      {"payments", "nav.payments", "payments", payments::payments_screen},
      {"credits", "nav.credits", "credits", credits::credits_screen},
      {"statements", "nav.statements", "statements", statements::statements_screen,
       Needs::figures_and_customers},
      {"reports", "nav.reports", "reports", gallery::gallery_screen},
      {"reports/ageing", "nav.ageing", "ageing", receivables::reports_screen},
      {"reports/open-items", "ageing.open_items", "ageing", receivables::reports_screen},
      {"import", "nav.import", "import", exchange::import_screen, Needs::nothing},
      {"backup", "nav.backup", "backup", backup::backup_screen, Needs::nothing},
      {"history", "nav.history", "history", history::history_screen, Needs::nothing},
      {"settings", "nav.settings", "settings", settings::settings_screen, Needs::nothing},
      {"company", "company.title", "print", printing::company_screen, Needs::nothing},
      {"terms", "terms.title", "settings", terms::terms_screen, Needs::nothing},
      {"rates", "rate.table", "settings", currencies::rates_screen, Needs::nothing},
      {"custom-fields", "custom_field.title", "customers", custom_fields::custom_fields_screen,
       Needs::nothing},
      {"groups", "nav.groups", "grades", customers::groups_screen, Needs::figures_and_customers},
      {"duplicates", "nav.duplicates", "customers", duplicates::duplicates_screen,
       Needs::figures_and_customers},
      {"grading", "nav.grading", "grades", grading::grading_screen, Needs::nothing},
      {"about", "settings.about", "storage", settings::about_screen, Needs::nothing},
      {"help", "nav.help", "start", help::help_screen, Needs::nothing},
      {"welcome", "welcome.title", "start", settings::welcome_screen, Needs::nothing},
  };
  return entries;
}

const ScreenEntry& screen_entry(const Route& route) {
  const std::string longer = route.screen() + "/" + std::string{route.part(1)};
  const ScreenEntry* found = screen_entries().data();
  for (const ScreenEntry& entry : screen_entries()) {
    if (entry.name == longer) return entry;
    if (entry.name == route.screen()) found = &entry;
  }
  return *found;
}

}  // namespace app
