// The form of a customer, new or changed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "features/custom_fields/custom_field.h"
#include "features/customers/customer_choice_ui.h"
#include "money/date.h"
#include "ui/actions.h"

namespace customers {

// What the fields hold, as typed.
struct CustomerForm {
  std::string code = {};  // Empty: the next of the series.
  std::string name = {}, short_name = {}, tax_id = {}, industry = {}, region = {}, owner = {};
  std::string kind = {};  // Empty: a company.
  std::string business_type = {}, source = {}, price_level = {};
  std::string currency = "CNY";
  std::string term_days = "30";
  std::string terms = {};  // Code of payment terms; empty: the days.
  std::string phone = {}, email = {}, address = {}, note = {}, language = {};
  ChosenCustomer parent = {};  // None: at the top.
  std::string block = {};      // Empty: none.
  bool no_tolerance = false;
  std::string tags = {};                           // Parted by commas.
  std::map<std::string, std::string> custom = {};  // Custom fields, by their ids.
  bool left = false;                               // One of the fields was left.
  std::string asked = {};  // The field for which something is suggested, as it was typed in last.

  const std::string& asked_text() const;
};

struct CustomerFormData {
  std::string editing = {};  // The code of the one being changed; empty: a new one.
  std::vector<std::pair<std::string, std::string>> terms = {};  // Codes, and how they are offered.
  std::vector<std::pair<std::string, std::string>> known = {};  // Codes and names: it may be one.
  std::vector<CustomerChoice> parents = {};                     // What was found.
  std::vector<custom_fields::Field> custom = {};
  std::vector<std::string> suggestions = {};  // For the field that is asked about.
  Date today = Date::from_days(0);
  const Error* error = nullptr;
};

void customer_form_ui(const CustomerFormData& data, CustomerForm& form, ui::Actions& actions);

}  // namespace customers
