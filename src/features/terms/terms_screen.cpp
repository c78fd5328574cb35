// Loads what the panels of payment terms show.
#include "features/terms/terms_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/terms/terms_choice_screen.h"
#include "features/terms/terms_ui.h"

namespace terms {
namespace {

using app::Context;

class TermsScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    const std::string_view id = context.route.part(1);
    const Result<Json>& answer = context.cache.query("terms.list", Json::object());
    if (!answer) return app::failed_ui(answer.error());
    std::vector<TermsRow> rows;
    for (const Json& row : app::list_of(answer.value(), "rows")) {
      rows.push_back({terms_from(row), app::whole_of(row, "customers")});
    }
    if (id.empty()) {
      if (context.new_pressed) actions.go("terms/new");
      return terms_list_ui(rows, actions);
    }
    const auto found = std::ranges::find_if(
        rows, [&](const TermsRow& row) { return std::to_string(row.terms.id) == id; });
    if (id != "new" && found == rows.end()) {
      return app::failed_ui(*fail(ErrorCode::not_found, "terms.not_found", {{"text", id}}));
    }
    if (context.entered) form_ = found == rows.end() ? TermsForm{} : form_of(found->terms);
    form(context, actions);
  }

 private:
  void form(Context& context, ui::Actions& actions) {
    TermsFormData data{.today = context.today, .currency = Currency::known("CNY")};
    const Result<Json>& base = context.cache.query("setting.get", {{"key", "company.currency"}});
    if (base) {
      const Result<Currency> known = Currency::from_code(app::text_of(base.value(), "value"));
      if (known) data.currency = known.value();
    }
    for (const char* method : {"terms.create", "terms.edit", "terms.delete"}) {
      if (const Error* error = context.error_of(method)) data.error = error;
    }
    terms_form_ui(data, form_, actions);
  }

  TermsForm form_;
};

}  // namespace

std::unique_ptr<app::Screen> terms_screen() { return std::make_unique<TermsScreen>(); }

}  // namespace terms
