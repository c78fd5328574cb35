// The family of a customer for all doors.
#include "features/customers/family_methods.h"

#include <algorithm>
#include <map>

#include "book/params.h"
#include "features/customers/family_store.h"
#include "ledger/figures.h"

namespace customers {
namespace {

std::string amount_text(std::int64_t minor, Currency currency) {
  return Money::from_sum(minor, currency).plain();
}

Json balance_json(const ledger::Balance& balance) {
  return {{"currency", balance.currency.code()},
          {"balance", amount_text(balance.balance, balance.currency)},
          {"overdue", amount_text(balance.overdue, balance.currency)}};
}

Result<Json> family(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const std::vector<Relative> members = TRY(family_of(book.db(), customer.id));
  const ledger::Ledger& ledger = *TRY(book.ledger());
  const auto all = members.size() == 1 ? ledger::balances(ledger, as_of, customer.id)
                                       : ledger::balances(ledger, as_of);
  std::map<std::string_view, ledger::Balance> totals;
  Json rows = Json::array();
  for (const Relative& member : members) {
    Json balances = Json::array();
    for (const ledger::Balance& balance : all) {
      if (balance.customer != member.id) continue;
      balances.push_back(balance_json(balance));
      const auto [total, is_first] = totals.try_emplace(balance.currency.code(), balance);
      if (is_first) continue;
      total->second.balance += balance.balance;
      total->second.overdue += balance.overdue;
    }
    rows.push_back({{"id", base::id_json(static_cast<std::int64_t>(member.id))},
                    {"code", member.code},
                    {"name", member.name},
                    {"level", member.level},
                    {"archived", member.archived},
                    {"balances", std::move(balances)}});
  }
  Json sums = Json::array();
  for (const auto& [code, total] : totals) sums.push_back(balance_json(total));
  return Json{{"members", std::move(rows)}, {"totals", std::move(sums)}};
}

}  // namespace

book::Method family_method() {
  return book::simple_method("customer.family", book::MethodKind::query,
                             "All customers that belong together, the one at the top first, with "
                             "what each owes and the sum of it in each currency.",
                             {{"customer", "id", true, "Id or code of one of them"},
                              {"as_of", "day", false, "Day of the balances"}},
                             family);
}

}  // namespace customers
