// Settings: company, language, theme, density; and what the program is made of.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "ui/actions.h"

namespace settings {

struct SettingsForm {
  std::string name = {}, currency = {};
  std::string origins = {};  // One a line
};

struct SettingsData {
  std::string name = {}, currency = {};  // As the book has them.
  std::string origins = {};              // Whose pages may ask the book, one a line.
  std::string theme = "system", density = "comfortable";
  const Error* error = nullptr;
  const Error* origins_error = nullptr;
};

void settings_ui(const SettingsData& data, SettingsForm& form, ui::Actions& actions);

struct Part {
  std::string name = {}, version = {}, licence = {};
};

void about_ui(const std::vector<Part>& parts, ui::Actions& actions);

}  // namespace settings
