// The contacts of a customer: who they are, how they are reached, and the form of one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "features/customers/contact.h"
#include "features/customers/contact_import_ui.h"
#include "ui/actions.h"

namespace customers {

struct ContactRow {
  std::string id = {};
  Contact is = {};  // Without ids.
};

struct ContactsData {
  std::string code = {}, customer = {};  // Whose they are.
  std::vector<ContactRow> contacts = {};
  const Error* error = nullptr;  // Of the form that was sent.
  VcardImportData import = {};
};

struct ReachForm {
  int label = 0;  // Of phone_labels or email_labels.
  std::string value = {};
};

struct ContactForm {
  std::string id = {};  // Empty: a new one.
  std::string name = {}, birthday = {}, note = {};
  int role = 0, preferred = 0;
  std::vector<ReachForm> phones = {{}}, emails = {{}};  // At least one row each.
  bool sent = false;                                    // It is closed once the book has taken it.
};

struct ContactsState {
  std::optional<ContactForm> form = {};
};

void contacts_ui(const ContactsData& data, ContactsState& state, VcardWish& wish,
                 ui::Actions& actions);

}  // namespace customers
