// Rules of recurring invoices in the book's tables.
#pragma once

#include "book/book.h"
#include "features/recurring/recurring.h"

namespace recurring {

Result<std::vector<Rule>> all_rules(sqlite::Db& db);
// By the parameter "recurring". Errors: recurring.not_found.
Result<Rule> rule_param(sqlite::Db& db, const JsonReader& params);

Result<Done> add_rule(book::Book& book, const Rule& rule);
Result<Done> change_rule(book::Book& book, const Rule& rule);
Result<Done> remove_rule(book::Book& book, const Rule& rule);

// Days for which it has made an invoice, the earliest first.
Result<std::vector<Date>> made_days(sqlite::Db& db, RecurringId rule);
// The days up to one for which it has still to make one, the earliest first; none while paused.
Result<std::vector<Date>> due_days(sqlite::Db& db, const Rule& rule, Date until);
Result<Done> keep_made(book::Book& book, RecurringId rule, Date day, documents::DocumentId made);

// The days with their invoices, the newest first: {day, id, number, state, currency, amount}.
Result<Json> made_json(sqlite::Db& db, RecurringId rule);

}  // namespace recurring
