// Reading the answers of query methods into what panels show.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/view_cache.h"
#include "base/json.h"
#include "money/money.h"

namespace app {

// Members of our own methods' answers; one that is absent or null reads as empty.
std::string text_of(const Json& json, std::string_view member);
std::int64_t whole_of(const Json& json, std::string_view member);
bool yes_of(const Json& json, std::string_view member);
const Json& list_of(const Json& json, std::string_view member);
Money money_of(const Json& json, std::string_view member, Currency currency);
Currency currency_of(const Json& json);  // Member "currency"; CNY where it cannot be read.

// One field of a row of history: whose it is, its name, what it was and became, all in words.
struct FieldChange {
  std::string record, name, before, after;
};
// The name of a record that a change points to: of a tag, a group or a customer by its id; empty
// where it is not known.
using NameOf = std::function<std::string(std::string_view column, const std::string& id)>;
NameOf names_in(Cache& cache, const Json& history_row);

std::vector<FieldChange> changed_fields(const Json& history_row, const NameOf& name_of = {});
// "name: A → B, phone: – → 138" of the changes of one row of history.
std::string field_changes(const Json& history_row, const NameOf& name_of = {});

// What was done: "Invoice issued"; "Undone: Invoice issued".
std::string change_text(const Json& history_row);
// To what: "INV-2026-0042  •  ¥ 120.00", "Harbour & Finch Ltd"; and where that is shown, if it is.
struct ChangeSubject {
  std::string text = {}, route = {};
};
ChangeSubject change_subject(Cache& cache, const Json& history_row);
// The name of a command for people.
std::string command_text(std::string_view command);
// "2026-11-23T01:12:00.000Z" -> "2026-11-23 09:12" on the person's clock.
std::string short_moment(std::string_view iso);

}  // namespace app
