// The tab of a customer with the files that are kept: loads them, takes one that was given.
#pragma once

#include <string>

#include "app/screen.h"
#include "features/attachments/attachments_ui.h"

namespace attachments {

class CustomerFiles {
 public:
  void draw(app::Context& context, const std::string& customer, ui::Actions& actions);

 private:
  FilesState state_;
};

}  // namespace attachments
