// Says of each grade what it asks for.
#include "features/grading/grade_words_ui.h"

#include "features/grading/grade_rules.h"
#include "ui/words.h"

namespace grading {

using ui::tr;

std::string band_text(const std::string& band) {
  return ui::tr_or("report.frequency_band." + band, band);
}

std::string condition_text(std::string_view what, const std::string& needs) {
  return tr("grade.condition." + std::string{what},
            {{"needs", what == "band" ? band_text(needs) : needs}});
}

std::vector<std::pair<std::string, std::string>> rules_facts(const Json& json) {
  const Result<GradeRules> rules = rules_from(JsonReader{json});
  if (!rules) return {};
  const bool subtract = rules.value().credits == ledger::Credits::subtract;
  std::vector<std::pair<std::string, std::string>> facts{
      {std::string{tr("grading.months")}, std::to_string(rules.value().months)},
      {std::string{tr("grading.credits")}, std::string{tr(subtract ? "report.yes" : "report.no")}}};
  for (const Grade& grade : rules.value().grades) {
    std::string asks;
    for (const Condition& each : conditions_of(grade, nullptr)) {
      asks.append(asks.empty() ? "" : ", ").append(condition_text(each.what, each.needs));
    }
    const std::string number = std::to_string(facts.size() - 1);
    facts.emplace_back(tr("grading.grade_number", {{"number", number}}),
                       grade.name + ": " + (asks.empty() ? std::string{tr("grade.else")} : asks));
  }
  return facts;
}

}  // namespace grading
