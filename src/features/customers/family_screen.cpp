// Loads the family of a customer.
#include "features/customers/family_screen.h"

#include "app/answers.h"

namespace customers {
namespace {

std::vector<FamilyBalance> balances_from(const Json& list) {
  std::vector<FamilyBalance> balances;
  for (const Json& each : list) {
    const Currency currency = app::currency_of(each);
    balances.push_back(
        {app::money_of(each, "balance", currency), app::money_of(each, "overdue", currency)});
  }
  return balances;
}

}  // namespace

FamilyData family_data(app::Context& context, const std::string& code) {
  FamilyData data;
  const Result<Json>& answer =
      context.cache.query("customer.family", {{"customer", code}, {"as_of", context.as_of.text()}});
  if (!answer) return data;
  for (const Json& each : app::list_of(answer.value(), "members")) {
    data.members.push_back({.code = app::text_of(each, "code"),
                            .name = app::text_of(each, "name"),
                            .level = app::whole_of(each, "level"),
                            .archived = app::yes_of(each, "archived"),
                            .balances = balances_from(app::list_of(each, "balances"))});
  }
  data.totals = balances_from(app::list_of(answer.value(), "totals"));
  return data;
}

}  // namespace customers
