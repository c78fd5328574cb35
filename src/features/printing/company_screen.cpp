// Loads the company's details and takes the picture that was chosen.
#include "features/printing/company_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/printing/company_store.h"
#include "features/printing/company_ui.h"
#include "features/printing/print_template.h"

namespace printing {
namespace {

using app::text_of;

CompanyForm form_of(const Json& json) {
  const auto at = std::ranges::find(template_names, text_of(json, "template"));
  return {.address = text_of(json, "address"),
          .tax_id = text_of(json, "tax_id"),
          .phone = text_of(json, "phone"),
          .email = text_of(json, "email"),
          .footer = text_of(json, "footer"),
          .accounts = accounts_from(app::list_of(json, "bank_accounts")),
          .template_at =
              at == template_names.end() ? 0 : static_cast<int>(at - template_names.begin())};
}

class CompanyScreen final : public app::Screen {
 public:
  void draw(app::Context& context, ui::Actions& actions) override {
    const Result<Json>& answer = context.cache.query("company.get", Json::object());
    if (!answer) return app::failed_ui(answer.error());
    // Anew after a save or an undo; what is being typed stays while only the logo changes.
    const Json now = without_logo(answer.value());
    if (context.entered || now != seen_) form_ = form_of(now);
    seen_ = now;
    if (context.file) {
      actions.command({.method = "company.set_logo",
                       .params = {{"file", context.file->token}},
                       .done = {"company.done.logo", {{"file", context.file->name}}}});
      context.file.reset();
    }
    company_ui({.name = text_of(answer.value(), "name"),
                .logo = app::yes_of(answer.value(), "logo"),
                .error = context.error_of("company.edit"),
                .logo_error = context.error_of("company.set_logo")},
               form_, actions);
  }

 private:
  static Json without_logo(Json json) {
    json.erase("logo");
    return json;
  }

  CompanyForm form_;
  Json seen_;
};

}  // namespace

std::unique_ptr<app::Screen> company_screen() { return std::make_unique<CompanyScreen>(); }

}  // namespace printing
