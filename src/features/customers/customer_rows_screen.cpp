// Rows that the panels of customers show, from the answers of methods.
#include "features/customers/customer_rows_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/customers/block_ui.h"

namespace customers {

using app::list_of;
using app::text_of;
using app::whole_of;

namespace {

std::vector<std::string> lines_in(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::array<std::string, extra_columns.size()> extra_from(const Json& json) {
  std::array<std::string, extra_columns.size()> extra;
  for (std::size_t i = 0; i < extra.size(); ++i) {
    const std::string_view name = extra_columns[i];
    extra[i] = text_of(json, name);
    if (name == "kind") extra[i] = kind_text(extra[i]);
    if (name == "block") extra[i] = extra[i] == blocks[0] ? "" : block_text(extra[i]);
  }
  return extra;
}

Reaches reaches_from(const Json& list) {
  Reaches reaches;
  for (const Json& each : list) reaches.push_back({text_of(each, "label"), text_of(each, "value")});
  return reaches;
}

}  // namespace

CustomerListRow row_from(const Json& json, Currency base, Date as_of) {
  const Json& balances = list_of(json, "balances");
  const Json first = balances.empty() ? Json::object() : balances.front();
  const Currency currency = balances.empty() ? base : app::currency_of(first);
  const Result<Date> oldest = Date::parse(text_of(first, "oldest_due"));
  return {.code = text_of(json, "code"),
          .name = text_of(json, "name"),
          .contact = text_of(json, "contact"),
          .phone = text_of(json, "phone"),
          .region = text_of(json, "region"),
          .owner = text_of(json, "owner"),
          .extra = extra_from(json),
          .tags = lines_in(text_of(json, "tags")),
          .grade = text_of(json, "grade"),
          .balance = app::money_of(first, "balance", currency),
          .overdue = app::money_of(first, "overdue", currency),
          .more_currencies = std::max<std::int64_t>(0, std::ssize(balances) - 1),
          .days_late = oldest ? days_between(oldest.value(), as_of) : 0,
          .archived = app::yes_of(json, "archived")};
}

DocumentRow document_from(const Json& json, Date as_of, std::string_view kind) {
  const Currency currency = app::currency_of(json);
  const Result<Date> due = Date::parse(text_of(json, "due"));
  const std::string own = text_of(json, "kind");
  return {.id = text_of(json, "id"),
          .kind = own.empty() ? std::string{kind} : own,
          .number = text_of(json, "number"),
          .issued = text_of(json, "issued"),
          .due = text_of(json, "due"),
          .state = text_of(json, "state"),
          .amount = app::money_of(json, "amount", currency),
          .open = app::money_of(json, "open", currency),
          .days_past_due = due ? days_between(due.value(), as_of) : 0,
          .disputed = app::yes_of(json, "disputed")};
}

ContactRow contact_from(const Json& json) {
  return {.id = text_of(json, "id"),
          .is = {.name = text_of(json, "name"),
                 .role = text_of(json, "role"),
                 .phones = reaches_from(list_of(json, "phones")),
                 .emails = reaches_from(list_of(json, "emails")),
                 .birthday = text_of(json, "birthday"),
                 .preferred = text_of(json, "preferred"),
                 .note = text_of(json, "note")}};
}

}  // namespace customers
