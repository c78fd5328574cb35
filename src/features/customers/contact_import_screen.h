// What a screen with contacts needs for vCards: the job that reads a file, the one that writes one.
#pragma once

#include <string>

#include "app/screen.h"
#include "features/customers/contact_import_ui.h"

namespace customers {

class VcardFiles {
 public:
  // What the dialog shows. Takes the file that the person gave. `code` and `name` are those of the
  // customer whose contacts they become; empty: the cards say.
  VcardImportData data(app::Context& context, const std::string& code, const std::string& name,
                       ui::Actions& actions);
  void follow(const VcardWish& wish, const std::string& code, ui::Actions& actions);

 private:
  std::string key() const { return (writes_ ? "vcard import " : "vcard check ") + token_; }
  void start(const std::string& code, ui::Actions& actions) const;

  bool open_ = false, writes_ = false;
  std::string token_, file_;
};

}  // namespace customers
