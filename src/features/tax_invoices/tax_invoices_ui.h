// Panel of the tax invoices noted on an invoice.
#pragma once

#include <string>
#include <vector>

#include "features/tax_invoices/tax_invoice.h"
#include "ui/actions.h"

namespace tax_invoices {

struct TaxInvoiceRow {
  std::string id = {}, kind = {}, code = {}, number = {}, check_code = {}, issued = {};
  std::optional<Money> amount = {};
  std::vector<std::string> odd = {};  // Parts that do not look as they are issued.
  std::string also_on = {};           // Numbers of other documents that have it.
};

struct TaxInvoicesData {
  std::string document = {}, number = {};  // What they are noted on.
  Currency currency = Currency::known("CNY");
  Date today = Date::from_days(0);
  std::vector<TaxInvoiceRow> rows = {};
};

struct TaxInvoicesState {
  bool editing = false;
  std::string id = {};  // Empty: a new one.
  int kind = 0;
  std::string code = {}, number = {}, check_code = {}, issued = {}, amount = {};
};

void tax_invoices_ui(const TaxInvoicesData& data, TaxInvoicesState& state, ui::Actions& actions);

}  // namespace tax_invoices
