// The form that logs a communication with a customer, or changes one.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "features/customers/communication.h"
#include "ui/actions.h"

namespace customers {

struct CommunicationForm {
  std::string id = {};                         // Empty: a new one.
  std::string contact = {};                    // Its id; empty: nobody in particular.
  int channel = 0, direction = 0, result = 0;  // Of channels, directions, results.
  std::string date = {}, time = {}, summary = {}, follow_up = {};
  bool sent = false;     // It is closed once the book has taken it.
  bool refused = false;  // The book has not, and said why.
  int focus_frames = 2;  // The summary takes the keyboard as soon as the dialog is there.
};

struct CommunicationFormData {
  std::string code = {};                                           // Whose it is.
  std::vector<std::pair<std::string, std::string>> contacts = {};  // Ids and names.
  Date today = Date::from_days(0);
  const Error* error = nullptr;  // Of the form that was sent.
};

// Draws the dialog while there is a form.
void communication_form_ui(const CommunicationFormData& data,
                           std::optional<CommunicationForm>& form, ui::Actions& actions);

}  // namespace customers
