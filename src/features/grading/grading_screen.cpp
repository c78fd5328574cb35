// Loads the rules that hold today.
#include "features/grading/grading_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/analytics/rhythm.h"
#include "features/grading/grading_ui.h"

namespace grading {
namespace {

using app::text_of;
using app::whole_of;

std::string number_text(std::int64_t number) {
  return number == 0 ? std::string{} : std::to_string(number);
}

GradeForm grade_from(const Json& json) {
  constexpr std::string_view classes = "ABC";
  const std::string abc = text_of(json, "abc");
  const auto band = std::ranges::find(analytics::frequency_bands, text_of(json, "band"));
  const bool any = band == analytics::frequency_bands.end();
  return {.name = text_of(json, "name"),
          .abc = abc.empty() ? 0 : static_cast<int>(classes.find(abc)) + 1,
          .score = number_text(whole_of(json, "score")),
          .fifths = {static_cast<int>(whole_of(json, "recency")),
                     static_cast<int>(whole_of(json, "frequency")),
                     static_cast<int>(whole_of(json, "monetary"))},
          .band = any ? 0 : static_cast<int>(band - analytics::frequency_bands.begin()) + 1};
}

class GradingScreen final : public app::Screen {
 public:
  void draw(app::Context& context, ui::Actions& actions) override {
    const Result<Json>& answer = context.cache.query("grading.get", Json::object());
    if (!answer) return app::failed_ui(answer.error());
    const Json& rules = answer.value();
    GradingData data{.since = text_of(rules, "since"), .error = context.error_of("grading.set")};
    data.kept = {.months = std::to_string(whole_of(rules, "months")),
                 .credits = app::yes_of(rules, "credits")};
    for (const Json& grade : app::list_of(rules, "grades")) {
      data.kept.grades.push_back(grade_from(grade));
    }
    // Also after a save or an undo.
    if (context.entered || seen_ != data.kept) form_ = data.kept;
    seen_ = data.kept;
    grading_ui(data, form_, actions);
  }

 private:
  GradingForm form_, seen_;
};

}  // namespace

std::unique_ptr<app::Screen> grading_screen() { return std::make_unique<GradingScreen>(); }

}  // namespace grading
