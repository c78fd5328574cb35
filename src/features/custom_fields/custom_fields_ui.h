// Panels of custom fields: the list, and the form of one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "features/custom_fields/custom_field.h"
#include "ui/actions.h"

namespace custom_fields {

struct FieldRow {
  Field field = {};
  std::int64_t customers = 0;  // How many have something in it.
};

void fields_list_ui(const std::vector<FieldRow>& rows, ui::Actions& actions);

struct FieldForm {
  std::string name = {};
  int kind = 0;              // Of kind_names.
  std::string choices = {};  // One a line.
  bool deleting = false;     // It is asked whether to.
};

struct FieldFormData {
  std::optional<FieldRow> editing = {};  // Nothing: a new one.
  std::size_t place = 0, places = 0;     // Of it among all, from 1.
  const Error* error = nullptr;
};

FieldForm form_of(const Field& field);
void field_form_ui(const FieldFormData& data, FieldForm& form, ui::Actions& actions);

}  // namespace custom_fields
