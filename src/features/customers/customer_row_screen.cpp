// Reads the row's members, with words for what the book keeps as names.
#include "features/customers/customer_row_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/customers/block.h"
#include "features/customers/block_ui.h"

namespace customers {
namespace {

using app::list_of;
using app::text_of;

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

}  // namespace customers
