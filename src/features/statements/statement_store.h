// Statements in the book's tables.
#pragma once

#include "book/book.h"
#include "book/params.h"
#include "features/statements/statement.h"

namespace statements {

// What is to be issued; the customer comes beside it.
struct StatementWish {
  std::string kind = "balance_forward";
  std::optional<Date> from = {};
  Date to;
  Date issued_on;
  std::string language = {};  // Empty: the customer's, else the company's.
  bool slip = false;          // With a slip to confirm the balance on.
};

// Prints, numbers and keeps it; nothing where the customer has no document up to the last day.
Result<std::optional<Statement>> issue(book::Book& book, ledger::CustomerId customer,
                                       const StatementWish& wish);

// What each balance of its period is by the book as it stands; `theirs` is empty.
Result<std::vector<StatementBalance>> balances_now(book::Book& book, const Statement& statement);

// By number or id. Errors: statement.not_found.
Result<Statement> statement_param(sqlite::Db& db, const JsonReader& params);
Result<Json> content_of(sqlite::Db& db, StatementId id);  // Print data.

struct StatementAnswer {
  std::string state;
  Date on;
  std::string remark = {};
  std::vector<Money> theirs = {};  // Only of currencies that the statement has.
};
Result<Done> answer(book::Book& book, const Statement& statement, const StatementAnswer& answer);

struct StatementFilter {
  std::optional<ledger::CustomerId> customer = {};
  std::string state = {}, search = {};  // Empty: any.
  std::optional<Date> issued_on = {};
  std::optional<std::vector<ledger::CustomerId>> members = {};  // Only of these.
};
struct StatementList {
  std::vector<Statement> rows = {};
  std::int64_t total = 0;
};
Result<StatementList> list_statements(sqlite::Db& db, const StatementFilter& filter,
                                      const book::Window& window);

struct StatementBatch {
  Date issued_on;
  std::int64_t issued = 0;
};
// The last days on which some were issued, the newest first.
Result<std::vector<StatementBatch>> batches(sqlite::Db& db);

Json statement_json(const Statement& statement);

}  // namespace statements
