// The list of screens.
#include "app/page_frame.h"
#include "features/backup/backup_screen.h"
#include "features/customers/customers_screen.h"
#include "features/exchange/import_screen.h"
#include "features/gallery/gallery_screen.h"
#include "features/help/help_screen.h"
#include "features/history/history_screen.h"
#include "features/home/today_screen.h"
#include "features/invoices/invoices_screen.h"
#include "features/payments/payments_screen.h"
#include "features/receivables/reports_screen.h"
#include "features/settings/settings_screen.h"

namespace app {

const std::vector<ScreenEntry>& screen_entries() {
  static const std::vector<ScreenEntry> entries{
      {"today", "nav.today", "start", home::today_screen},
      {"customers", "nav.customers", "customers", customers::customers_screen},
      {"invoices", "nav.invoices", "invoices", invoices::invoices_screen},
      {"payments", "nav.payments", "payments", payments::payments_screen},
      {"reports", "nav.reports", "reports", gallery::gallery_screen},
      {"reports/ageing", "nav.ageing", "ageing", receivables::reports_screen},
      {"reports/open-items", "ageing.open_items", "ageing", receivables::reports_screen},
      {"import", "nav.import", "import", exchange::import_screen, false},
      {"backup", "nav.backup", "backup", backup::backup_screen, false},
      {"history", "nav.history", "history", history::history_screen, false},
      {"settings", "nav.settings", "storage", settings::settings_screen, false},
      {"about", "settings.about", "storage", settings::about_screen, false},
      {"help", "nav.help", "start", help::help_screen, false},
      {"welcome", "welcome.title", "start", settings::welcome_screen, false},
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
