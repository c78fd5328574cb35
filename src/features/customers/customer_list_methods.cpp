// customer.list: rows from the index, balances from the ledger.
#include "features/customers/customer_list_methods.h"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <set>

#include "base/sort.h"
#include "book/params.h"
#include "features/customers/customer_filter_store.h"
#include "features/customers/customer_store.h"
#include "features/customers/tree_path.h"

namespace customers {
namespace {

enum class Sort : std::uint8_t { code, name, region, owner, grade, balance, overdue };

bool comes_before(const CustomerItem& a, const CustomerItem& b, Sort sort) {
  switch (sort) {
    case Sort::code:
      return a.row->code < b.row->code;
    case Sort::name:
      return a.row->name < b.row->name;
    case Sort::region:
      return a.row->region < b.row->region;
    case Sort::owner:
      return a.row->owner < b.row->owner;
    case Sort::grade:
      return a.grade_place < b.grade_place;
    case Sort::balance:
      return a.balance < b.balance;
    case Sort::overdue:
      return a.overdue < b.overdue;
  }
  return false;
}

Json item_json(const CustomerItem& item) {
  Json balances = Json::array();
  for (const ledger::Balance& balance : item.balances) {
    const auto text = [&](std::int64_t minor) {
      return Money::from_minor(minor, balance.currency).value().plain();
    };
    balances.push_back({{"currency", balance.currency.code()},
                        {"balance", text(balance.balance)},
                        {"overdue", text(balance.overdue)},
                        {"unapplied", text(balance.unapplied)},
                        {"oldest_due", balance.oldest_due == ledger::never
                                           ? Json(nullptr)
                                           : Json(Date::from_days(balance.oldest_due).text())}});
  }
  Json json{{"id", base::id_json(static_cast<std::int64_t>(item.row->id))},
            {"code", item.row->code},
            {"name", item.row->name},
            {"region", item.row->region},
            {"industry", item.row->industry},
            {"owner", item.row->owner},
            {"kind", item.row->kind},
            {"business_type", item.row->business_type},
            {"source", item.row->source},
            {"price_level", item.row->price_level},
            {"block", item.row->block},
            {"phone", item.row->phone},
            {"contact", item.row->contact},
            {"tags", item.row->tags},
            {"archived", item.row->archived},
            {"balances", balances}};
  for (const auto line : std::views::split(item.row->fields, '\n')) {
    const std::string_view text{line};
    const std::size_t end = text.find('=');
    if (end != text.npos) json["fields"][std::string{text.substr(0, end)}] = text.substr(end + 1);
  }
  if (item.grade != nullptr) json["grade"] = *item.grade;
  if (item.figures != nullptr) {
    json["frequency"] = analytics::frequency_bands[item.figures->figures.band];
  }
  return json;
}

// The order of grades is that of the rules; those the rules do not have come last.
Result<Done> place_grades(book::Book& book, Date as_of, std::vector<CustomerItem>& items) {
  const auto rules = TRY(grading::rules_on(book.db(), as_of)).rules.grades;
  for (CustomerItem& item : items) {
    const auto found = item.grade == nullptr
                           ? rules.end()
                           : std::ranges::find(rules, *item.grade, &grading::Grade::name);
    item.grade_place = static_cast<std::size_t>(found - rules.begin());
  }
  return base::done();
}

Result<Sort> sort_param(const JsonReader& params) {
  return choice_param<Sort>(params, "sort",
                            {{"code", Sort::code},
                             {"name", Sort::name},
                             {"region", Sort::region},
                             {"owner", Sort::owner},
                             {"grade", Sort::grade},
                             {"balance", Sort::balance},
                             {"overdue", Sort::overdue}});
}

Result<CustomerQuestion> question_from(const book::Book& book, const JsonReader& params) {
  return CustomerQuestion{
      .filter = TRY(read_filter(params)),
      .family = TRY(book::short_text_or(params, "family", "")),
      .group = TRY(book::short_text_or(params, "group", "")),
      .as_of = TRY(book::day_or(params, "as_of", book.environment().today())),
      .grades = TRY(choice_param<Grades>(
          params, "grades",
          {{"none", Grades::none}, {"at_hand", Grades::at_hand}, {"fresh", Grades::fresh}}))};
}

// The grades that the rows, their order or a filter need.
Result<bool> prepare_list(book::Book& book, const JsonReader& params,
                          const book::Deadline& deadline) {
  const CustomerQuestion question = TRY(question_from(book, params));
  if (question.grades == Grades::at_hand) return true;
  const bool graded = question.grades == Grades::fresh || TRY(sort_param(params)) == Sort::grade ||
                      TRY(needs_grades(book, question));
  return !graded || TRY(book.view<grading::GradeBook>().assess(book, question.as_of, deadline));
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const book::Window window = TRY(book::window_param(params));
  const Sort sort = TRY(sort_param(params));
  const bool descending = TRY(params.boolean_or("descending", false));
  const CustomerQuestion question = TRY(question_from(book, params));
  CustomerAnswer answer = TRY(find_customers(book, question));
  std::vector<CustomerItem>& items = answer.items;
  if (sort == Sort::grade) {
    if (!answer.graded) TRY(add_grades(book, items, question.as_of, question.grades));
    TRY(place_grades(book, question.as_of, items));
  }
  const bool by_amount = sort == Sort::balance || sort == Sort::overdue;
  const auto before = [&](const CustomerItem& a, const CustomerItem& b) {
    if (by_amount && a.currency_rank != b.currency_rank) return a.currency_rank < b.currency_rank;
    return descending ? comes_before(b, a, sort) : comes_before(a, b, sort);
  };
  const auto size = static_cast<std::int64_t>(items.size());
  const std::int64_t first = std::min(size, window.offset);
  const std::int64_t end = first + std::min(size - first, window.limit);
  // Only as far as it is shown; those that are equal stay as they stood.
  std::vector<std::uint32_t> places(items.size());
  std::ranges::iota(places, 0U);
  std::partial_sort(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(end), places.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      if (before(items[a], items[b])) return true;
                      return !before(items[b], items[a]) && a < b;
                    });
  std::vector<CustomerItem> shown;
  for (std::int64_t i = first; i < end; ++i) {
    shown.push_back(items[places[static_cast<std::size_t>(i)]]);
  }
  if (question.grades != Grades::none) {
    TRY(add_grades(book, shown, question.as_of, question.grades));
  }
  Json rows = Json::array();
  for (const CustomerItem& item : shown) rows.push_back(item_json(item));
  Json json{{"rows", rows}, {"total", size}, {"as_of", question.as_of.text()}};
  if (answer.waits) json["waits_for"] = "grades";
  return json;
}

Result<Json> choices(book::Book& book, const JsonReader& /*params*/) {
  std::set<std::string> tags, regions, industries, owners, business_types, sources, levels, kinds,
      blocks;
  const auto add = [](std::set<std::string>& used, const std::string& value) {
    if (!value.empty()) used.insert(value);
  };
  const auto add_path = [](std::set<std::string>& used, const std::string& path) {
    if (!path.empty() && used.insert(path).second) used.insert_range(nodes_of(path));
  };
  for (std::string& level : TRY(price_levels(book.db()))) levels.insert(std::move(level));
  for (const CustomerIndex::Row& row : *TRY(book.view<CustomerIndex>().rows(book.db()))) {
    if (row.removed) continue;
    add_path(regions, row.region);
    add_path(industries, row.industry);
    add(owners, row.owner);
    kinds.insert(row.kind);
    blocks.insert(row.block);
    add(business_types, row.business_type);
    add(sources, row.source);
    add(levels, row.price_level);
    for (const auto tag : std::views::split(row.tags, '\n')) {
      if (!tag.empty()) tags.emplace(tag.begin(), tag.end());
    }
  }
  return Json{{"tags", tags},
              {"regions", regions},
              {"industries", industries},
              {"owners", owners},
              {"business_types", business_types},
              {"sources", sources},
              {"price_levels", levels},
              {"kinds", kinds},
              {"blocks", blocks}};
}

}  // namespace

book::Method customer_choices_method() {
  return {.name = "customer.choices",
          .kind = book::MethodKind::query,
          .summary =
              "What is in use: tags, regions and industries with those above them, account owners, "
              "business types, sources, price levels, kinds, blocks.",
          .params = {},
          .run = choices,
          .start = {}};
}

book::Method customer_list_method() {
  return {
      .name = "customer.list",
      .kind = book::MethodKind::query,
      .summary = "A window of the list of customers.",
      .params = {{"search", "text", false, "Part of code, name, contact, phone, pinyin"},
                 {"tag", "text", false, "Only with this tag"},
                 {"region", "text", false, "Only of this region, and all below it"},
                 {"industry", "text", false, "Only of this industry, and all below it"},
                 {"kind", "text", false, "company, sole_trader, person, public or other"},
                 {"business_type", "text", false, "Only of this type of business"},
                 {"source", "text", false, "Only what came this way"},
                 {"price_level", "text", false, "Only with the prices of this level"},
                 {"block", "text", false, "none, orders or all: only so blocked"},
                 {"owner", "text", false, "Only of this account owner"},
                 {"grade", "text", false, "Only of this grade"},
                 {"frequency", "text", false,
                  "weekly, monthly, quarterly, yearly, rarely or once: how often they buy"},
                 {"fields", "list", false,
                  "Only where custom fields say so: field, and value, or from and to"},
                 {"group", "text", false, "Only of this group: its name or id"},
                 {"family", "id", false, "Only of the family of this customer"},
                 {"archived", "text", false, "no, yes or all"},
                 {"balance", "text", false, "any, open, overdue or credit"},
                 {"grades", "text", false, "none, at_hand or fresh: whether rows tell them"},
                 {"sort", "text", false, "code, name, region, owner, grade, balance or overdue"},
                 {"descending", "yes/no", false, "Largest first"},
                 {"as_of", "day", false, "Day of balances and grades"},
                 {"offset", "whole", false, "Rows to skip"},
                 {"limit", "whole", false, "Rows to give, 100 where none is given"}},
      .run = list,
      .start = {},
      .prepare = prepare_list};
}

}  // namespace customers
