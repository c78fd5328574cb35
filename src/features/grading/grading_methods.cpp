// Grades for all doors: a customer's with its reasons and history, given by hand, and the rules.
#include "features/grading/grading_methods.h"

#include "book/params.h"
#include "features/customers/customer_store.h"
#include "features/grading/grade_history_store.h"

namespace grading {
namespace {

using customers::customer_param;

Json override_json(const Override& given) {
  return {{"grade", given.grade},
          {"reason", given.reason},
          {"from", given.from.text()},
          {"until", given.until ? Json(given.until->text()) : Json(nullptr)}};
}

Json figures_json(const Figures& figures, Date as_of) {
  Json json{{"recency_days", days_between(Date::from_days(figures.last_day), as_of)},
            {"band", analytics::frequency_bands[figures.band]},
            {"in_period", figures.abc.has_value()}};
  if (figures.abc) {
    json["currency"] = figures.currency.code();
    json["revenue"] = Money::from_sum(figures.revenue, figures.currency).plain();
    json["invoices"] = figures.invoices;
    json["abc"] = analytics::name_of(*figures.abc);
    json["recency"] = figures.fifths[0];
    json["frequency"] = figures.fifths[1];
    json["monetary"] = figures.fifths[2];
    json["score"] = figures.score();
  }
  return json;
}

Json conditions_json(const Grade& grade, const Figures* figures) {
  Json conditions = Json::array();
  for (const Condition& each : conditions_of(grade, figures)) {
    conditions.push_back(
        {{"what", each.what}, {"needs", each.needs}, {"has", each.has}, {"holds", each.holds}});
  }
  return {{"grade", grade.name}, {"conditions", std::move(conditions)}};
}

Result<bool> at_hand_param(const JsonReader& params) { return params.boolean_or("at_hand", false); }

Result<bool> prepare_get(book::Book& book, const JsonReader& params,
                         const book::Deadline& deadline) {
  TRY(customer_param(book.db(), params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  return TRY(at_hand_param(params)) || TRY(book.view<GradeBook>().assess(book, as_of, deadline));
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const CustomerId customer = TRY(customer_param(book.db(), params)).id;
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  auto& grades = book.view<GradeBook>();
  const Override* const by_hand = TRY(grades.override_of(book.db(), customer, as_of));
  Json json{{"as_of", as_of.text()},
            {"by_hand", by_hand != nullptr ? override_json(*by_hand) : Json(nullptr)},
            {"grade", by_hand != nullptr ? Json(by_hand->grade) : Json(nullptr)},
            {"by_rules", nullptr}};
  const GradeBook::Day* const day = grades.at_hand(as_of);
  if (day == nullptr) return json;
  const GradeBook::Line* const line = day->find(customer);
  const Figures* const figures = line != nullptr ? &line->figures : nullptr;
  json["by_rules"] = day->grade_of(line);
  if (by_hand == nullptr) json["grade"] = day->grade_of(line);
  json["figures"] = figures != nullptr ? figures_json(*figures, as_of) : Json(nullptr);
  const ledger::Period period = period_of(day->rules.rules, as_of);
  const bool whole = day->rules.rules.months == 0;
  json["period"] = {{"from", whole ? Json(nullptr) : Json(Date::from_days(period.from).text())},
                    {"to", as_of.text()}};
  json["rules"] = Json::array();
  for (const Grade& grade : day->rules.rules.grades) {
    json["rules"].push_back(conditions_json(grade, figures));
  }
  return json;
}

Result<GradeHistory> history_asked(book::Book& book, const JsonReader& params) {
  const CustomerId customer = TRY(customer_param(book.db(), params)).id;
  return grade_history(book, customer,
                       TRY(book::day_or(params, "as_of", book.environment().today())));
}

Result<bool> prepare_history(book::Book& book, const JsonReader& params,
                             const book::Deadline& deadline) {
  if (TRY(at_hand_param(params))) return true;
  for (const Date day : TRY(history_asked(book, params)).missing) {
    if (!TRY(book.view<GradeBook>().look_back(book, day, deadline))) return false;
    if (deadline()) break;
  }
  return TRY(history_asked(book, params)).missing.empty();
}

Result<Json> history(book::Book& book, const JsonReader& params) {
  const GradeHistory history = TRY(history_asked(book, params));
  Json rows = Json::array();
  for (const GradeChange& each : history.changes) {
    rows.push_back({{"day", each.on.text()},
                    {"grade", each.grade},
                    {"before", each.before},
                    {"by_hand", each.by_hand ? override_json(*each.by_hand) : Json(nullptr)}});
  }
  Json missing = Json::array();
  for (const Date day : history.missing) missing.push_back(day.text());
  return Json{{"rows", std::move(rows)}, {"missing", std::move(missing)}};
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const RulesSince since = TRY(rules_on(book.db(), as_of));
  std::set<std::string> given = TRY(book.view<GradeBook>().given_on(book.db(), as_of));
  Json grades = Json::array();
  for (const Grade& grade : since.rules.grades) {
    grades.push_back(grade.name);
    given.erase(grade.name);
  }
  for (const std::string& name : given) grades.push_back(name);
  return Json{{"grades", std::move(grades)}};
}

// The grade must be one of those that the rules of the day have.
Result<std::string> grade_param(book::Book& book, const JsonReader& params, Date on) {
  const std::string name = TRY(book::name_param(params, "grade"));
  const RulesSince since = TRY(rules_on(book.db(), on));
  if (std::ranges::contains(since.rules.grades, name, &Grade::name)) return name;
  return fail_field("grade", "grade.unknown", {{"name", name}});
}

Result<Json> set(book::Book& book, const JsonReader& params) {
  const customers::Customer customer = TRY(customer_param(book.db(), params));
  Override given{.id = book.new_id(),
                 .customer = customer.id,
                 .grade = {},
                 .reason = TRY(book::name_param(params, "reason")),
                 .from = TRY(book::day_or(params, "from", book.environment().today()))};
  given.grade = TRY(grade_param(book, params, given.from));
  const bool endless = TRY(params.text_or("until", "")).empty();
  if (!endless) given.until = TRY(book::day_param(params, "until"));
  if (given.until && *given.until < given.from) {
    return fail_field("until", "grade.until_before", {{"day", given.from.text()}});
  }
  TRY(add_override(book, given));
  Json json = override_json(given);
  json["name"] = customer.name;
  return json;
}

Result<Json> lift(book::Book& book, const JsonReader& params) {
  const customers::Customer customer = TRY(customer_param(book.db(), params));
  const Date on = TRY(book::day_or(params, "on", book.environment().today()));
  bool any = false;
  for (const Override& each : TRY(overrides_of(book.db(), customer.id))) {
    any = any || each.holds(on);
  }
  if (!any) return fail(ErrorCode::conflict, "grade.not_by_hand", {{"name", customer.name}});
  TRY(end_overrides(book, customer.id, on));
  return Json{{"name", customer.name}};
}

Result<Json> by_hand(book::Book& book, const JsonReader& params) {
  const std::int64_t id = TRY(params.integer("id"));
  const std::vector<Override> found = TRY(override_by_id(book.db(), id));
  if (found.empty()) return fail(ErrorCode::not_found, "grade.no_override");
  Json json = override_json(found.front());
  json["customer"] = base::id_json(static_cast<std::int64_t>(found.front().customer));
  return json;
}

Result<Json> get_rules(book::Book& book, const JsonReader& params) {
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const RulesSince since = TRY(rules_on(book.db(), as_of));
  Json json = rules_json(since.rules);
  json["since"] = since.since ? Json(since.since->text()) : Json(nullptr);
  return json;
}

Result<Json> set_the_rules(book::Book& book, const JsonReader& params) {
  const Date from = TRY(book::day_or(params, "from", book.environment().today()));
  Json json = params.value();
  json.erase("from");
  const GradeRules rules = TRY(rules_from(JsonReader{json}));
  TRY(set_rules(book, rules, from));
  return Json{{"from", from.text()}};
}

}  // namespace

std::vector<book::Method> grading_methods() {
  using enum book::MethodKind;
  const book::Param customer{"customer", "id", true, "Id or code of the customer"};
  const book::Param as_of{"as_of", "day", false, "Nothing later is counted"};
  const book::Param at_hand{"at_hand", "yes/no", false, "Only what was computed already"};
  return {
      book::prepared_method(
          book::simple_method("grade.get", query, "The grade of a customer, and why it has it.",
                              {customer, as_of, at_hand}, get),
          prepare_get),
      book::prepared_method(
          book::simple_method(
              "grade.history", query,
              "When the grade of a customer changed in the last 24 months, the newest "
              "first: by the rules as seen at the ends of months, by hand to the day.",
              {customer, as_of, at_hand}, history),
          prepare_history),
      book::simple_method("grade.list", query,
                          "The grades of a day: those of the rules, the best first, then others "
                          "that somebody has by hand.",
                          {as_of}, list),
      book::simple_method("grade.by_hand", query, "One grade that was given by hand.",
                          {{"id", "id", true, "Its id"}}, by_hand),
      book::simple_method("grade.set", command, "Gives a customer a grade by hand.",
                          {customer,
                           {"grade", "text", true, "One of the rules' grades"},
                           {"reason", "text", true, "Why"},
                           {"from", "day", false, "Since when; today where none is given"},
                           {"until", "day", false, "The last day on which it holds"}},
                          set),
      book::simple_method("grade.lift", command, "Ends the grade that was given by hand.",
                          {customer, {"on", "day", false, "From which day on; today"}}, lift),
      book::simple_method("grading.get", query, "The rules of grading.", {as_of}, get_rules),
      book::simple_method(
          "grading.set", command, "Sets the rules of grading from a day on.",
          {{"months", "whole", false, "Over which revenue counts: 12; 0: from the beginning"},
           {"credits", "yes/no", false, "Less credit notes: yes"},
           {"grades", "list", true,
            "Grades, the best first: name, abc, score, recency, frequency, monetary, band"},
           {"from", "day", false, "Since when; today where none is given"}},
          set_the_rules),
  };
}

}  // namespace grading
