// What all screens share.
#include "app/screen.h"

#include "ui/basics.h"
#include "ui/icons.h"
#include "ui/words.h"

namespace app {

std::string Context::look(std::string_view key, std::string_view usual) const {
  const auto found = looks.find(key);
  return found == looks.end() ? std::string{usual} : found->second;
}

const JobState* Context::job(const std::string& key) const {
  const auto found = jobs.find(key);
  return found == jobs.end() ? nullptr : &found->second;
}

const Error* Context::error_of(std::string_view method) const {
  if (!outcome.error || outcome.method != method) return nullptr;
  outcome.told = true;
  return &*outcome.error;
}

void failed_ui(const Error& error) {
  ui::empty_state(ui::icons::warning, ui::tr(error.message), ui::tr("app.failed_why"));
}

}  // namespace app
