// Registers every slice for all three doors.
#include "app/slices.h"

#include "app/door_methods.h"
#include "features/analytics/analytics_methods.h"
#include "features/analytics/analytics_report.h"
#include "features/attachments/attachments_methods.h"
#include "features/backup/backup_methods.h"
#include "features/credits/credits_methods.h"
#include "features/currencies/currencies_methods.h"
#include "features/currencies/currency_report.h"
#include "features/custom_fields/custom_fields_methods.h"
#include "features/customers/customer_report_store.h"
#include "features/customers/customers_methods.h"
#include "features/demo/demo_methods.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/exchange/exchange_methods.h"
#include "features/exchange/list_export_methods.h"
#include "features/grading/grading_methods.h"
#include "features/history/history_methods.h"
#include "features/invoices/invoices_methods.h"
#include "features/orders/orders_methods.h"
#include "features/payments/payments_methods.h"
#include "features/printing/printing_methods.h"
#include "features/receivables/receivables_report.h"
#include "features/recurring/recurring_methods.h"
#include "features/search/search_methods.h"
#include "features/settings/settings_methods.h"
#include "features/statements/statements_methods.h"
#include "features/tax_invoices/tax_invoices_methods.h"
#include "features/terms/terms_methods.h"

namespace app {

void register_slices() {
  book::register_methods(door_methods());
  book::register_methods(settings::settings_methods());
  book::register_methods(terms::terms_methods());
  book::register_methods(customers::customers_methods());
  book::register_methods(custom_fields::custom_fields_methods());
  book::register_methods(duplicates::duplicates_methods());
  book::register_methods(invoices::invoices_methods());
  book::register_methods(tax_invoices::tax_invoices_methods());
  book::register_methods(recurring::recurring_methods());
  book::register_methods(payments::payments_methods());
  book::register_methods(credits::credits_methods());
  book::register_methods(currencies::currencies_methods());
  book::register_methods(orders::products_methods());
  book::register_methods(orders::orders_methods());
  book::register_methods(printing::printing_methods());
  book::register_methods(statements::statements_methods());
  book::register_methods(attachments::attachments_methods());
  book::register_methods(analytics::analytics_methods());
  book::register_methods(grading::grading_methods());
  book::register_methods(exchange::exchange_methods());
  book::register_methods(exchange::list_export_methods());
  book::register_methods(search::search_methods());
  book::register_methods(history::history_methods());
  book::register_methods(backup::backup_methods());
  book::register_methods(demo::demo_methods());

  reports::register_reports(customers::with_customers(receivables::receivables_reports()));
  reports::register_reports(customers::with_customers(analytics::analytics_reports()));
  reports::register_reports(customers::with_customers(currencies::currency_reports()));
}

}  // namespace app
