// The company's details as a form: what stands on printed documents.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "features/printing/payment_code.h"
#include "ui/actions.h"

namespace printing {

struct CompanyForm {
  std::string address = {}, tax_id = {}, phone = {}, email = {}, footer = {};
  std::vector<BankAccount> accounts = {};
  int template_at = 0;  // Of template_names.
};

struct CompanyData {
  std::string name = {};
  bool logo = false;
  const Error* error = nullptr;
  const Error* logo_error = nullptr;
};

void company_ui(const CompanyData& data, CompanyForm& form, ui::Actions& actions);

}  // namespace printing
