// Goes through the index once, and through what is left for figures and groups.
#include "features/customers/customer_filter_store.h"

#include <algorithm>
#include <ranges>

#include "base/text.h"
#include "book/params.h"
#include "features/customers/customer_store.h"
#include "features/customers/family_store.h"
#include "features/customers/group_store.h"
#include "features/customers/tree_path.h"
#include "features/settings/settings_store.h"

namespace customers {
namespace {

bool has_line(std::string_view lines, std::string_view line) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (lines.substr(0, end) == line) return true;
    if (end == std::string_view::npos) break;
    lines.remove_prefix(end + 1);
  }
  return false;
}

// Whether what the index has passes; `search` is folded.
bool matches(const CustomerIndex::Row& row, const CustomerFilter& filter,
             const base::Finder& search) {
  using Archived = CustomerFilter::Archived;
  if (row.removed) return false;
  if (filter.archived != Archived::all && row.archived != (filter.archived == Archived::yes)) {
    return false;
  }
  const auto is = [](const std::string& wanted, const std::string& has) {
    return wanted.empty() || wanted == has;
  };
  const auto below = [](const std::string& node, const std::string& path) {
    return node.empty() || is_below(path, node);
  };
  return (filter.tag.empty() || has_line(row.tags, filter.tag)) &&
         below(filter.region, row.region) && below(filter.industry, row.industry) &&
         is(filter.owner, row.owner) && is(filter.kind, row.kind) &&
         is(filter.business_type, row.business_type) && is(filter.source, row.source) &&
         is(filter.price_level, row.price_level) && is(filter.block, row.block) &&
         search.in(row.search_text);
}

bool passes(const CustomerItem& item, CustomerFilter::Balance wanted) {
  const auto any = [&](auto condition) { return std::ranges::any_of(item.balances, condition); };
  switch (wanted) {
    case CustomerFilter::Balance::any:
      return true;
    case CustomerFilter::Balance::open:
      return any([](const ledger::Balance& each) { return each.balance != 0; });
    case CustomerFilter::Balance::overdue:
      return any([](const ledger::Balance& each) { return each.overdue > 0; });
    case CustomerFilter::Balance::credit:
      return any([](const ledger::Balance& each) { return each.unapplied < 0; });
  }
  return false;
}

// The filter for what the index does not have.
bool passes_figures(const CustomerItem& item, const CustomerFilter& filter) {
  if (!passes(item, filter.balance)) return false;
  if (!filter.grade.empty() && (item.grade == nullptr || *item.grade != filter.grade)) return false;
  if (filter.frequency.empty()) return true;
  return item.figures != nullptr &&
         analytics::frequency_bands[item.figures->figures.band] == filter.frequency;
}

// Of a group whose filters were changed by other means nobody can tell who belongs to it.
Result<CustomerFilter> filter_of(const Group& group) {
  auto filter = group_filter(*group.filters);
  if (filter) return filter;
  return fail(ErrorCode::conflict, "group.unreadable", {{"name", group.name}});
}

void add_balances(std::vector<CustomerItem>& items, std::span<const ledger::Balance> balances,
                  Currency base_currency) {
  for (CustomerItem& item : items) {
    const auto own =
        std::ranges::equal_range(balances, item.row->id, {}, &ledger::Balance::customer);
    if (own.empty()) continue;
    item.balances = own;
    const ledger::Balance& first = item.balances.front();
    item.balance = first.balance;
    item.overdue = first.overdue;
    item.currency_rank =
        first.currency == base_currency ? std::string_view{} : first.currency.code();
  }
}

}  // namespace

Result<CustomerFilter> read_filter(const JsonReader& params) {
  using enum CustomerFilter::Archived;
  using Balance = CustomerFilter::Balance;
  CustomerFilter filter{.search = TRY(book::short_text_or(params, "search", "")),
                        .tag = TRY(book::short_text_or(params, "tag", "")),
                        .owner = TRY(book::short_text_or(params, "owner", "")),
                        .kind = TRY(params.text_or("kind", "")),
                        .business_type = TRY(book::short_text_or(params, "business_type", "")),
                        .source = TRY(book::short_text_or(params, "source", "")),
                        .price_level = TRY(book::short_text_or(params, "price_level", "")),
                        .block = TRY(params.text_or("block", "")),
                        .region = tree_path(TRY(book::short_text_or(params, "region", ""))),
                        .industry = tree_path(TRY(book::short_text_or(params, "industry", ""))),
                        .grade = TRY(book::short_text_or(params, "grade", "")),
                        .frequency = TRY(params.text_or("frequency", "")),
                        .fields = TRY(custom_fields::read_field_filters(params)),
                        .archived = TRY(choice_param<CustomerFilter::Archived>(
                            params, "archived", {{"no", no}, {"yes", yes}, {"all", all}})),
                        .balance = TRY(choice_param<Balance>(params, "balance",
                                                             {{"any", Balance::any},
                                                              {"open", Balance::open},
                                                              {"overdue", Balance::overdue},
                                                              {"credit", Balance::credit}}))};
  if (!filter.kind.empty()) TRY(book::choice_or(params, "kind", kinds, ""));
  if (!filter.block.empty()) TRY(book::choice_or(params, "block", blocks, ""));
  if (!filter.frequency.empty()) {
    TRY(book::choice_or(params, "frequency", analytics::frequency_bands, ""));
  }
  return filter;
}

Result<CustomerFilter> group_filter(const Json& filters) {
  const JsonReader reader{filters, "filters"};
  TRY(reader.only({"search", "tag", "region", "industry", "owner", "kind", "business_type",
                   "source", "price_level", "block", "grade", "frequency", "balance", "fields"}));
  CustomerFilter filter = TRY(read_filter(reader));
  filter.archived = CustomerFilter::Archived::all;
  return filter;
}

Result<bool> add_grades(book::Book& book, std::span<CustomerItem> items, Date as_of,
                        Grades grades) {
  auto& graded = book.view<grading::GradeBook>();
  if (grades != Grades::at_hand) TRY(graded.assess(book, as_of, [] { return false; }));
  const grading::GradeBook::Day* const day = graded.at_hand(as_of);
  std::size_t next = 0;  // Items mostly come in the order of the lines.
  for (CustomerItem& item : items) {
    const CustomerId id = item.row->id;
    const grading::Override* const by_hand = TRY(graded.override_of(book.db(), id, as_of));
    if (by_hand != nullptr) item.grade = &by_hand->grade;
    if (day == nullptr) continue;
    const auto& lines = day->lines;
    item.figures = next < lines.size() && lines[next].customer == id ? &lines[next] : day->find(id);
    if (item.figures != nullptr) next = static_cast<std::size_t>(item.figures - lines.data()) + 1;
    if (by_hand == nullptr) item.grade = &day->grade_of(item.figures);
  }
  return day != nullptr;
}

Result<bool> needs_grades(book::Book& book, const CustomerQuestion& question) {
  if (question.filter.needs_grades() || question.group.empty()) {
    return question.filter.needs_grades();
  }
  const Group group = TRY(find_group(book.db(), question.group));
  return group.filters && TRY(filter_of(group)).needs_grades();
}

Result<CustomerAnswer> find_customers(book::Book& book, const CustomerQuestion& question) {
  std::vector<CustomerFilter> filters{question.filter};
  std::optional<std::vector<CustomerId>> members;
  if (!question.group.empty()) {
    const Group group = TRY(find_group(book.db(), question.group));
    if (group.filters) {
      filters.push_back(TRY(filter_of(group)));
    } else {
      members = TRY(members_of(book.db(), group.id));
    }
  }
  if (!question.family.empty()) {
    const Json one{{"family", question.family}};
    const Customer customer = TRY(customer_param(book.db(), JsonReader{one}, "family"));
    std::vector<CustomerId> relatives;
    for (const Relative& each : TRY(family_of(book.db(), customer.id))) {
      relatives.push_back(each.id);
    }
    std::erase_if(relatives, [&](CustomerId id) {
      return members && !std::ranges::binary_search(*members, id);
    });
    base::sort(relatives);
    members = std::move(relatives);
  }
  const base::Finder search{base::folded(filters.front().search)};
  const base::Finder group_search{base::folded(filters.back().search)};
  const auto fields = TRY(custom_fields::FieldMatcher::of(book.db(), filters.front().fields));
  const auto group_fields = TRY(custom_fields::FieldMatcher::of(book.db(), filters.back().fields));
  CustomerAnswer answer{.balances = TRY(book.view<BalanceBook>().on(book, question.as_of)),
                        .items = {}};
  for (const auto& row : *TRY(book.view<CustomerIndex>().rows(book.db()))) {
    if (!matches(row, filters.front(), search) || !fields.matches(row.fields)) continue;
    if (filters.size() > 1 && !matches(row, filters.back(), group_search)) continue;
    if (!group_fields.matches(row.fields)) continue;
    if (members && !std::ranges::binary_search(*members, row.id)) continue;
    answer.items.push_back({.row = &row});
  }
  add_balances(answer.items, *answer.balances, TRY(settings::base_currency(book.db())));
  answer.graded = std::ranges::any_of(filters, &CustomerFilter::needs_grades);
  if (answer.graded) {
    answer.waits = !TRY(add_grades(book, answer.items, question.as_of, question.grades));
  }
  std::erase_if(answer.items, [&](const CustomerItem& item) {
    return !std::ranges::all_of(
        filters, [&](const CustomerFilter& filter) { return passes_figures(item, filter); });
  });
  return answer;
}

}  // namespace customers
