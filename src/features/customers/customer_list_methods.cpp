// customer.list: rows from the index, balances from the ledger.
#include "features/customers/customer_list_methods.h"

#include <algorithm>
#include <ranges>
#include <set>
#include <unordered_map>

#include "base/sort.h"
#include "book/params.h"
#include "features/customers/customer_index_store.h"
#include "features/settings/settings_store.h"
#include "ledger/figures.h"

namespace customers {
namespace {

struct Item {
  const CustomerIndex::Row* row;
  std::vector<const ledger::Balance*> balances;  // The company's currency first
  std::int64_t balance = 0;                      // What sorting by balance compares
  std::int64_t overdue = 0;
  // Amounts of different currencies are not compared: the company's come first, then by code.
  std::string_view currency_rank = "~";
};

template <class Choice>
Result<Choice> choice_param(const JsonReader& params, std::string_view name,
                            std::initializer_list<std::pair<std::string_view, Choice>> choices) {
  const std::string text = TRY(params.text_or(name, choices.begin()->first));
  for (const auto& [word, choice] : choices) {
    if (word == text) return choice;
  }
  return fail_field(name, "params.unknown_choice", {{"field", std::string{name}}, {"text", text}});
}

Result<CustomerFilter> read_filter(const JsonReader& params) {
  using enum CustomerFilter::Archived;
  using Balance = CustomerFilter::Balance;
  return CustomerFilter{.search = TRY(book::short_text_or(params, "search", "")),
                        .tag = TRY(book::short_text_or(params, "tag", "")),
                        .region = TRY(book::short_text_or(params, "region", "")),
                        .owner = TRY(book::short_text_or(params, "owner", "")),
                        .archived = TRY(choice_param<CustomerFilter::Archived>(
                            params, "archived", {{"no", no}, {"yes", yes}, {"all", all}})),
                        .balance = TRY(choice_param<Balance>(params, "balance",
                                                             {{"any", Balance::any},
                                                              {"open", Balance::open},
                                                              {"overdue", Balance::overdue},
                                                              {"credit", Balance::credit}}))};
}

bool passes(const Item& item, CustomerFilter::Balance wanted) {
  const auto any = [&](auto condition) {
    return std::ranges::any_of(item.balances, [&](const auto* each) { return condition(*each); });
  };
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

enum class Sort : std::uint8_t { code, name, region, owner, balance, overdue };

bool comes_before(const Item& a, const Item& b, Sort sort) {
  switch (sort) {
    case Sort::code:
      return a.row->code < b.row->code;
    case Sort::name:
      return a.row->name < b.row->name;
    case Sort::region:
      return a.row->region < b.row->region;
    case Sort::owner:
      return a.row->owner < b.row->owner;
    case Sort::balance:
      return a.balance < b.balance;
    case Sort::overdue:
      return a.overdue < b.overdue;
  }
  return false;
}

Json item_json(const Item& item) {
  Json balances = Json::array();
  for (const ledger::Balance* balance : item.balances) {
    const auto text = [&](std::int64_t minor) {
      return Money::from_minor(minor, balance->currency).value().plain();
    };
    balances.push_back({{"currency", balance->currency.code()},
                        {"balance", text(balance->balance)},
                        {"overdue", text(balance->overdue)},
                        {"unapplied", text(balance->unapplied)},
                        {"oldest_due", balance->oldest_due == ledger::never
                                           ? Json(nullptr)
                                           : Json(Date::from_days(balance->oldest_due).text())}});
  }
  return {{"id", base::id_json(static_cast<std::int64_t>(item.row->id))},
          {"code", item.row->code},
          {"name", item.row->name},
          {"region", item.row->region},
          {"owner", item.row->owner},
          {"phone", item.row->phone},
          {"contact", item.row->contact},
          {"tags", item.row->tags},
          {"archived", item.row->archived},
          {"balances", balances}};
}

std::vector<Item> items_of(const std::vector<const CustomerIndex::Row*>& rows,
                           const std::vector<ledger::Balance>& balances, Currency base_currency) {
  std::unordered_map<std::int64_t, std::vector<const ledger::Balance*>> by_customer;
  for (const ledger::Balance& balance : balances) {
    by_customer[static_cast<std::int64_t>(balance.customer)].push_back(&balance);
  }
  std::vector<Item> items;
  items.reserve(rows.size());
  for (const CustomerIndex::Row* row : rows) {
    Item item{.row = row, .balances = {}};
    if (auto found = by_customer.find(static_cast<std::int64_t>(row->id));
        found != by_customer.end()) {
      item.balances = std::move(found->second);
      std::ranges::stable_partition(item.balances, [&](const ledger::Balance* balance) {
        return balance->currency == base_currency;
      });
      item.balance = item.balances.front()->balance;
      item.overdue = item.balances.front()->overdue;
      const Currency first = item.balances.front()->currency;
      item.currency_rank = first == base_currency ? std::string_view{} : first.code();
    }
    items.push_back(std::move(item));
  }
  return items;
}

Result<Json> list(book::Book& book, const JsonReader& params) {
  const CustomerFilter filter = TRY(read_filter(params));
  const book::Window window = TRY(book::window_param(params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const Sort sort = TRY(choice_param<Sort>(params, "sort",
                                           {{"code", Sort::code},
                                            {"name", Sort::name},
                                            {"region", Sort::region},
                                            {"owner", Sort::owner},
                                            {"balance", Sort::balance},
                                            {"overdue", Sort::overdue}}));
  const bool descending = TRY(params.boolean_or("descending", false));
  const auto balances = ledger::balances(*TRY(book.ledger()), as_of);
  const auto& index = *TRY(book.view<CustomerIndex>().rows(book.db()));
  std::vector<Item> items =
      items_of(matching(index, filter), balances, TRY(settings::base_currency(book.db())));
  std::erase_if(items, [&](const Item& item) { return !passes(item, filter.balance); });
  const bool by_amount = sort == Sort::balance || sort == Sort::overdue;
  base::sort(items, [&](const Item& a, const Item& b) {
    if (by_amount && a.currency_rank != b.currency_rank) return a.currency_rank < b.currency_rank;
    return descending ? comes_before(b, a, sort) : comes_before(a, b, sort);
  });
  Json rows = Json::array();
  const auto size = static_cast<std::int64_t>(items.size());
  for (std::int64_t i = window.offset; i < std::min(size, window.offset + window.limit); ++i) {
    rows.push_back(item_json(items[static_cast<std::size_t>(i)]));
  }
  return Json{{"rows", rows}, {"total", size}, {"as_of", as_of.text()}};
}

Result<Json> choices(book::Book& book, const JsonReader& /*params*/) {
  std::set<std::string> tags, regions, owners;
  for (const CustomerIndex::Row& row : *TRY(book.view<CustomerIndex>().rows(book.db()))) {
    if (row.removed) continue;
    if (!row.region.empty()) regions.insert(row.region);
    if (!row.owner.empty()) owners.insert(row.owner);
    for (const auto tag : std::views::split(row.tags, '\n')) {
      if (!tag.empty()) tags.emplace(tag.begin(), tag.end());
    }
  }
  return Json{{"tags", tags}, {"regions", regions}, {"owners", owners}};
}

}  // namespace

book::Method customer_choices_method() {
  return {.name = "customer.choices",
          .kind = book::MethodKind::query,
          .summary = "The tags, regions and account owners in use.",
          .params = {},
          .run = choices,
          .start = {}};
}

book::Method customer_list_method() {
  return {.name = "customer.list",
          .kind = book::MethodKind::query,
          .summary = "A window of the list of customers.",
          .params = {{"search", "text", false, "Part of code, name, contact, phone, pinyin"},
                     {"tag", "text", false, "Only with this tag"},
                     {"region", "text", false, "Only of this region"},
                     {"owner", "text", false, "Only of this account owner"},
                     {"archived", "text", false, "no, yes or all"},
                     {"balance", "text", false, "any, open, overdue or credit"},
                     {"sort", "text", false, "code, name, region, owner, balance or overdue"},
                     {"descending", "yes/no", false, "Largest first"},
                     {"as_of", "day", false, "Day of the balances"},
                     {"offset", "whole", false, "Rows to skip"},
                     {"limit", "whole", false, "Rows to give, 100 where none is given"}},
          .run = list,
          .start = {}};
}

}  // namespace customers
