// Panels of payment terms: list, and the form of one with what it makes of an example.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "features/terms/payment_terms.h"
#include "ui/actions.h"

namespace terms {

struct TermsRow {
  Terms terms = {};
  std::int64_t customers = 0;
};

void terms_list_ui(const std::vector<TermsRow>& rows, ui::Actions& actions);

struct TermsLineForm {
  std::string percent = {};  // Without an amount too: what the others leave.
  int basis = 0;             // Of basis_names.
  std::string months = {}, days = {}, month_day = {}, amount = {};
};

struct TermsForm {
  std::string editing = {};  // The code of those that are changed; empty: new ones.
  std::string code = {}, name = {};
  std::vector<TermsLineForm> lines = {{.days = "30"}};
  std::string discount = {}, discount_days = {};
  int discount_tax = 0;       // Of discount_tax_names.
  std::string currency = {};  // Of the amounts; empty: the company's.
};

struct TermsFormData {
  Date today = Date::from_days(0);
  Currency currency;  // Of the example.
  const Error* error = nullptr;
};

TermsForm form_of(const Terms& terms);
// What the fields say, with amounts in that currency where the form has none. Errors:
// params.not_a_number, terms.amount, terms.range, terms.month_day, terms.discount,
// which name the field by its title, and those of check().
Result<Terms> read_form(const TermsForm& form, Currency usual = Currency::known("CNY"));

void terms_form_ui(const TermsFormData& data, TermsForm& form, ui::Actions& actions);

}  // namespace terms
