// Writing rules of recurring invoices, and making the drafts that are due by them.
#include "features/recurring/recurring_methods.h"

#include <algorithm>

#include "base/sort.h"
#include "book/params.h"
#include "features/customers/customer_store.h"
#include "features/documents/document_store.h"
#include "features/invoices/invoices_methods.h"
#include "features/recurring/recurring_store.h"
#include "features/settings/settings_store.h"
#include "features/terms/terms_store.h"

namespace recurring {
namespace {

using customers::Customer;
using documents::Line;

// Placeholders become longer as they are filled in; a document's texts have limits of their own.
constexpr std::size_t text_bytes_max = 500, note_bytes_max = 2'000;
constexpr std::size_t next_shown = 6;

Result<std::int64_t> whole_between(const JsonReader& params, std::string_view name,
                                   std::int64_t usual, std::int64_t most) {
  const std::int64_t value = TRY(params.integer_or(name, usual));
  if (value >= 1 && value <= most) return value;
  return fail_field(name, "recurring.range", {{"most", std::to_string(most)}});
}

bool is_given(const JsonReader& params, std::string_view name) {
  const Result<std::string> text = params.text_or(name, "");
  return params.has(name) && (!text || !text.value().empty());
}

Result<Done> read_rhythm(const JsonReader& params, Rhythm& rhythm) {
  const Date before = rhythm.first_on;
  rhythm.unit = TRY(book::choice_or(params, "unit", units, rhythm.unit));
  rhythm.every = TRY(whole_between(params, "every", rhythm.every, every_max));
  rhythm.first_on = TRY(book::day_or(params, "first", rhythm.first_on));
  if (rhythm.first_on != before) rhythm.month_day = rhythm.first_on.day();
  rhythm.month_day = TRY(whole_between(params, "month_day", rhythm.month_day, 31));
  if (params.has("last")) {
    rhythm.last_on.reset();
    if (is_given(params, "last")) rhythm.last_on = TRY(book::day_param(params, "last"));
  }
  if (rhythm.last_on && *rhythm.last_on < occurrence(rhythm, 0)) {
    return fail_field("last", "recurring.ends_before_first",
                      {{"day", occurrence(rhythm, 0).text()}});
  }
  if (params.has("times")) {
    rhythm.times.reset();
    if (is_given(params, "times")) rhythm.times = TRY(whole_between(params, "times", 1, times_max));
  }
  return base::done();
}

Result<Done> read_due(sqlite::Db& db, const JsonReader& params, Rule& rule) {
  if (!params.has("terms") && !params.has("term_days")) return base::done();
  rule.terms_id.reset();
  rule.term_days.reset();
  if (is_given(params, "terms")) rule.terms_id = TRY(terms::terms_param(db, params, "terms")).id;
  if (!is_given(params, "term_days")) return base::done();
  if (rule.terms_id) return fail_field("term_days", "invoice.due_and_terms");
  rule.term_days = TRY(params.integer("term_days"));
  if (*rule.term_days >= 0 && *rule.term_days <= settings::term_days_max) return base::done();
  return fail_field("term_days", "customer.term_days_range",
                    {{"max", std::to_string(settings::term_days_max)}});
}

Result<Done> read_texts(const JsonReader& params, Rule& rule) {
  rule.name = TRY(book::short_text_or(params, "name", rule.name, text_bytes_max));
  if (rule.name.empty()) return fail_field("name", "params.empty", {{"field", "name"}});
  rule.reference = TRY(book::short_text_or(params, "reference", rule.reference, text_bytes_max));
  rule.note = TRY(book::short_text_or(params, "note", rule.note, note_bytes_max));
  rule.paused = TRY(params.boolean_or("paused", rule.paused));
  return base::done();
}

Result<Done> read_lines(sqlite::Db& db, const JsonReader& params, Rule& rule) {
  const Currency currency = TRY(book::currency_or(params, "currency", rule.currency));
  const bool same = currency == rule.currency && !rule.lines.empty();
  rule.currency = currency;
  const std::optional<bool> kept =
      rule.lines.empty() ? std::nullopt : std::optional{rule.tax_included};
  rule.tax_included = TRY(orders::tax_included_or(db, params, kept));
  if (same && !params.has("lines")) {
    for (Line& line : rule.lines) {
      line.tax_included = rule.tax_included;
      TRY(documents::price(line));
    }
    return base::done();
  }
  if (TRY(params.objects("lines")).empty()) return fail_field("lines", "recurring.no_lines");
  const auto customer = TRY(customers::customer_by_id(db, rule.customer));
  VERIFY(customer);
  rule.lines = TRY(invoices::read_lines(params, {.db = &db,
                                                 .currency = currency,
                                                 .price_level = customer->price_level,
                                                 .tax_included = rule.tax_included}));
  for (const Line& line : rule.lines) {
    if (line.description.size() > text_bytes_max) {
      return fail_field("lines", "json.too_long", {{"field", "description"}});
    }
  }
  if (TRY(documents::total_of(rule.lines, currency)).minor() > 0) return base::done();
  return fail_field("lines", "invoice.total_not_positive");
}

// What was typed as a year of long ago is not to become a thousand drafts.
Result<Done> check_due(book::Book& book, const Rule& rule) {
  if (TRY(due_days(book.db(), rule, book.environment().today())).size() < due_max) {
    return base::done();
  }
  return fail_field("first", "recurring.too_many_due", {{"max", std::to_string(due_max)}});
}

Result<Json> rule_json(book::Book& book, const Rule& rule, Date until) {
  sqlite::Db& db = book.db();
  const auto customer = TRY(customers::customer_by_id(db, rule.customer));
  VERIFY(customer);
  const Rhythm& rhythm = rule.rhythm;
  const Money total = TRY(documents::total_of(rule.lines, rule.currency));
  const std::vector<Date> made = TRY(made_days(db, rule.id));
  const std::vector<Date> due = TRY(due_days(db, rule, until));
  Json next = Json::array();
  const Date last = Date::from_ymd(9999, 12, 31).value();
  for (const Date day : days_of(rhythm, until, last, next_shown + made.size())) {
    if (next.size() < next_shown && !std::ranges::binary_search(made, day)) {
      next.push_back(day.text());
    }
  }
  std::string terms;
  if (rule.terms_id) {
    const auto found = TRY(terms::terms_by_id(db, *rule.terms_id));
    if (found) terms = found->code;
  }
  Json lines = Json::array();
  for (const Line& line : rule.lines) {
    lines.push_back(documents::line_json(line, rule.currency));
  }
  const bool blocked = customer->block == "all", archived = customer->archived_on.has_value();
  return Json{{"id", base::id_json(static_cast<std::int64_t>(rule.id))},
              {"name", rule.name},
              {"customer", customer->code},
              {"customer_name", customer->name},
              {"currency", rule.currency.code()},
              {"amount", total.plain()},
              {"tax_included", rule.tax_included},
              {"unit", rhythm.unit},
              {"every", rhythm.every},
              {"first", rhythm.first_on.text()},
              {"month_day", rhythm.month_day},
              {"last", rhythm.last_on ? Json(rhythm.last_on->text()) : Json(nullptr)},
              {"times", rhythm.times ? Json(*rhythm.times) : Json(nullptr)},
              {"terms", terms},
              {"term_days", rule.term_days ? Json(*rule.term_days) : Json(nullptr)},
              {"paused", rule.paused},
              {"reference", rule.reference},
              {"note", rule.note},
              {"lines", std::move(lines)},
              {"made", made.size()},
              {"due", due.size()},
              {"next", std::move(next)},
              {"skipped", archived  ? "archived"
                          : blocked ? "blocked"
                                    : ""}};
}

Result<Json> written(book::Book& book, const Rule& rule) {
  TRY(check_due(book, rule));
  return rule_json(book, rule, book.environment().today());
}

Result<Json> create(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customers::customer_param(book.db(), params));
  const Date today = book.environment().today();
  Rule rule{.id = static_cast<RecurringId>(book.new_id()),
            .customer = customer.id,
            .currency = customer.currency,
            .rhythm = {.first_on = today, .month_day = today.day()}};
  TRY(read_texts(params, rule));
  TRY(read_rhythm(params, rule.rhythm));
  TRY(read_due(book.db(), params, rule));
  TRY(read_lines(book.db(), params, rule));
  TRY(add_rule(book, rule));
  return written(book, rule);
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  Rule rule = TRY(rule_param(book.db(), params));
  Rhythm before = rule.rhythm;
  if (params.has("customer")) {
    rule.customer = TRY(customers::customer_param(book.db(), params)).id;
  }
  TRY(read_texts(params, rule));
  TRY(read_rhythm(params, rule.rhythm));
  TRY(read_due(book.db(), params, rule));
  TRY(read_lines(book.db(), params, rule));
  // An end may move; other days would be made beside those that were made by the days of before.
  before.last_on = rule.rhythm.last_on;
  before.times = rule.rhythm.times;
  const std::vector<Date> made = TRY(made_days(book.db(), rule.id));
  if (rule.rhythm != before && !made.empty() && rule.rhythm.first_on <= made.back()) {
    return fail_field("first", "recurring.made_until", {{"day", made.back().text()}});
  }
  TRY(change_rule(book, rule));
  return written(book, rule);
}

Result<Json> pause(book::Book& book, const JsonReader& params) {
  Rule rule = TRY(rule_param(book.db(), params));
  rule.paused = TRY(params.boolean("paused"));
  TRY(change_rule(book, rule));
  return written(book, rule);
}

Result<Json> delete_rule(book::Book& book, const JsonReader& params) {
  const Rule rule = TRY(rule_param(book.db(), params));
  const auto made = TRY(made_days(book.db(), rule.id)).size();
  if (made > 0) {
    return fail(ErrorCode::conflict, "recurring.has_made",
                {{"name", rule.name}, {"count", std::to_string(made)}});
  }
  TRY(remove_rule(book, rule));
  return Json{{"name", rule.name}};
}

// A draft as invoice.create takes it.
Json draft_params(const Rule& rule, const Customer& customer, Date day) {
  Json lines = Json::array();
  for (const Line& line : rule.lines) {
    const Money price = Money::from_sum(line.unit_price_minor, rule.currency);
    lines.push_back({{"description", filled(line.description, rule.rhythm, day)},
                     {"quantity", book::decimal_text(line.quantity_milli, 3)},
                     {"unit_price", price.plain()},
                     {"discount_percent", book::decimal_text(line.discount_ppm, 4)},
                     {"tax_percent", book::decimal_text(line.tax_ppm, 4)}});
    if (line.product)
      lines.back()["product"] = std::to_string(static_cast<std::int64_t>(*line.product));
  }
  Json params{{"customer", base::id_json(static_cast<std::int64_t>(customer.id))},
              {"issued", day.text()},
              {"currency", rule.currency.code()},
              {"draft", true},
              {"tax_included", rule.tax_included},
              {"reference", filled(rule.reference, rule.rhythm, day)},
              {"note", filled(rule.note, rule.rhythm, day)},
              {"lines", std::move(lines)}};
  if (rule.terms_id) params["terms"] = std::to_string(*rule.terms_id);
  if (rule.term_days) params["term_days"] = *rule.term_days;
  return params;
}

struct DueDraft {
  const Rule* rule;
  Customer customer;
  Date day;
};

// What is due, in the order in which it is to be numbered, and what cannot be made.
struct DueDrafts {
  std::vector<DueDraft> drafts = {};
  Json skipped = Json::array();
};

Result<DueDrafts> due_drafts(book::Book& book, const std::vector<Rule>& rules, Date until) {
  DueDrafts due;
  for (const Rule& rule : rules) {
    const std::vector<Date> days = TRY(due_days(book.db(), rule, until));
    if (days.empty()) continue;
    auto customer = TRY(customers::customer_by_id(book.db(), rule.customer));
    VERIFY(customer);
    if (customer->archived_on || customer->block == "all") {
      due.skipped.push_back({{"recurring", base::id_json(static_cast<std::int64_t>(rule.id))},
                             {"name", rule.name},
                             {"customer", customer->code},
                             {"why", customer->archived_on ? "archived" : "blocked"},
                             {"count", days.size()}});
      continue;
    }
    for (const Date day : days) due.drafts.push_back({&rule, *customer, day});
  }
  base::sort(due.drafts, [](const DueDraft& a, const DueDraft& b) { return a.day < b.day; });
  return due;
}

Result<Json> make(book::Book& book, const JsonReader& params) {
  const Date until = TRY(book::day_or(params, "until", book.environment().today()));
  std::vector<Rule> rules;
  if (params.has("recurring")) {
    rules.push_back(TRY(rule_param(book.db(), params)));
  } else {
    rules = TRY(all_rules(book.db()));
  }
  DueDrafts due = TRY(due_drafts(book, rules, until));
  if (due.drafts.empty() && due.skipped.empty()) {
    return fail(ErrorCode::conflict, "recurring.nothing_due", {{"day", until.text()}});
  }
  if (due.drafts.empty()) {
    const Json& first = due.skipped.front();
    const std::string why = "recurring.skipped." + first["why"].get<std::string>();
    return fail(ErrorCode::conflict, "recurring.only_skipped",
                {{"name", first["name"].get<std::string>()}, {"why", base::nested_key(why)}});
  }
  Json made = Json::array();
  for (const DueDraft& draft : due.drafts) {
    const Json asked = draft_params(*draft.rule, draft.customer, draft.day);
    const Json invoice = TRY(invoices::create_invoice(book, JsonReader{asked}));
    const auto id = TRY(JsonReader{invoice}.id<documents::DocumentId>("id"));
    TRY(keep_made(book, draft.rule->id, draft.day, id));
    made.push_back({{"recurring", base::id_json(static_cast<std::int64_t>(draft.rule->id))},
                    {"day", draft.day.text()},
                    {"id", invoice["id"]},
                    {"number", invoice["number"]}});
  }
  return Json{{"made", std::move(made)}, {"skipped", std::move(due.skipped)}};
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  const Rule rule = TRY(rule_param(book.db(), params));
  Json json = TRY(rule_json(book, rule, book.environment().today()));
  json["invoices"] = TRY(made_json(book.db(), rule.id));
  return json;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const Date until = TRY(book::day_or(params, "until", book.environment().today()));
  Json rows = Json::array();
  std::size_t due = 0, skipped = 0;
  for (const Rule& rule : TRY(all_rules(book.db()))) {
    Json row = TRY(rule_json(book, rule, until));
    (row["skipped"].get_ref<const std::string&>().empty() ? due : skipped) +=
        row["due"].get<std::size_t>();
    rows.push_back(std::move(row));
  }
  return Json{{"rows", std::move(rows)}, {"due", due}, {"due_skipped", skipped}};
}

// The days that a rule as it is typed would be for.
Result<Json> preview(book::Book& book, const JsonReader& params) {
  const Date today = book.environment().today();
  Rhythm rhythm{.first_on = today, .month_day = today.day()};
  TRY(read_rhythm(params, rhythm));
  Json days = Json::array();
  const Date last = Date::from_ymd(9999, 12, 31).value();
  for (const Date day : days_of(rhythm, {}, last, next_shown)) days.push_back(day.text());
  return Json{{"days", std::move(days)}};
}

const std::vector<book::Param> of_rhythm{
    {"unit", "text", false, "month (where none is given), week, quarter or year"},
    {"every", "whole", false, "Every so many units: 1"},
    {"first", "day", false, "No invoice is for a day before it; today where none is given"},
    {"month_day", "whole", false,
     "Day of the month, or its last day where it is shorter; that of the first day"},
    {"last", "day", false, "No invoice is for a day after it"},
    {"times", "whole", false, "At most so many invoices from the first day on"}};

std::vector<book::Param> fields(std::vector<book::Param> all) {
  const std::vector<book::Param> more{
      {"name", "text", false, "What the rule is called"},
      {"currency", "text", false, "ISO 4217 code; the customer's where none is given"},
      {"lines", "list", false,
       "Lines: product or description, quantity, unit_price, discount_percent, tax_percent. Texts "
       "may hold {year}, {month}, {m}, {quarter}, {day}, {from} and {to}"},
      {"tax_included", "yes/no", false, orders::about_tax_included},
      {"terms", "text", false, "Code of payment terms; those of the customer where none is given"},
      {"term_days", "whole", false, "Days to pay, instead of terms"},
      {"reference", "text", false, "The customer's own number"},
      {"note", "text", false, "Anything else"},
      {"paused", "yes/no", false, "Whether it makes nothing for now"}};
  all.insert(all.end(), more.begin(), more.end());
  all.insert(all.end(), of_rhythm.begin(), of_rhythm.end());
  return all;
}

}  // namespace

std::vector<book::Method> recurring_methods() {
  using enum book::MethodKind;
  const book::Param rule{"recurring", "id", true, "Id of the rule"};
  const book::Param until{"until", "day", false, "Last day; today where none is given"};
  return {
      book::simple_method("recurring.create", command,
                          "Adds a rule by which invoices are drafted again and again.",
                          fields({{"customer", "id", true, "Id or code of the customer"}}), create),
      book::simple_method("recurring.edit", command, "Changes the given fields of a rule.",
                          fields({rule, {"customer", "id", false, "Another customer"}}), edit),
      book::simple_method("recurring.pause", command, "Pauses a rule, or lets it go on.",
                          {rule, {"paused", "yes/no", true, "Whether it makes nothing for now"}},
                          pause),
      book::simple_method("recurring.delete", command, "Deletes a rule that has made nothing.",
                          {rule}, delete_rule),
      book::simple_method(
          "recurring.make", command,
          "Drafts the invoices that are due up to a day, each once; says which it had to skip.",
          {until, {"recurring", "id", false, "Only of this rule"}}, make),
      book::simple_method("recurring.get", query, "A rule, its next days, and what it has made.",
                          {rule}, get),
      book::simple_method("recurring.list", query, "All rules, and how many drafts are due.",
                          {until}, list),
      book::simple_method("recurring.preview", query, "The first days of a rhythm.", of_rhythm,
                          preview),
  };
}

}  // namespace recurring
