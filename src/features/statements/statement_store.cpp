// Statements in the book's tables.
#include "features/statements/statement_store.h"

#include <charconv>

#include "features/customers/customer_store.h"
#include "features/printing/print_store.h"
#include "features/settings/settings_store.h"
#include "ledger/statement.h"

namespace statements {
namespace {

constexpr char statements_file[] = {
#embed "statements/statements.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({statements_file, sizeof statements_file}, name);
}
constexpr sqlite::Sql by_id = sql("by_id");
constexpr sqlite::Sql by_number = sql("by_number");
constexpr sqlite::Sql content_query = sql("content");
constexpr sqlite::Sql balances_query = sql("balances");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql add_balance = sql("add_balance");
constexpr sqlite::Sql answer_row = sql("answer");
constexpr sqlite::Sql answer_balance = sql("answer_balance");
constexpr sqlite::Sql list_query = sql("list");
constexpr sqlite::Sql count_query = sql("count");
constexpr sqlite::Sql batches_query = sql("batches");

Statement statement_of(const sqlite::Rows& rows) {
  return {.id = rows.id<StatementId>("id"),
          .number = rows.text("number"),
          .customer = rows.id<ledger::CustomerId>("customer_id"),
          .customer_code = rows.text("code"),
          .customer_name = rows.text("name"),
          .kind = rows.text("kind"),
          .from = rows.date_or_null("from_on"),
          .to = rows.date("to_on"),
          .issued_on = rows.date("issued_on"),
          .state = rows.text("state"),
          .answered_on = rows.date_or_null("answered_on"),
          .remark = rows.text("remark")};
}

Result<Done> read_balances(sqlite::Db& db, Statement& statement) {
  sqlite::Rows rows = TRY(db.query(balances_query, {{":statement", statement.id}}));
  while (TRY(rows.next())) {
    StatementBalance balance{.closing = rows.money("closing_minor", "currency")};
    if (!rows.is_null("theirs_minor")) balance.theirs = rows.money("theirs_minor", "currency");
    statement.balances.push_back(balance);
  }
  return base::done();
}

Result<std::optional<Statement>> find(sqlite::Db& db, sqlite::Sql query, sqlite::Binding key) {
  sqlite::Rows rows = TRY(db.query(query, {key}));
  if (!TRY(rows.next())) return std::optional<Statement>{};
  Statement statement = statement_of(rows);
  TRY(read_balances(db, statement));
  return std::optional{std::move(statement)};
}

Result<std::string> next_number(book::Book& book, Date issued_on) {
  return settings::free_number(
      book, "statement", "ST-{year}-", issued_on, [&](const std::string& number) -> Result<bool> {
        return TRY(find(book.db(), by_number, {":number", number})).has_value();
      });
}

ledger::Period period_of(const Statement& statement) {
  ledger::Period period{.to = statement.to.days()};
  if (statement.from) period.from = statement.from->days();
  return period;
}

// The print data, with the number in place of the customer's code as what it is called by.
Result<Json> printed(book::Book& book, const Statement& statement, const StatementWish& wish) {
  printing::PrintAsked asked{.kind = "statement",
                             .document = statement.customer_code,
                             .language = wish.language,
                             .number = statement.number,
                             .slip = wish.slip};
  asked.statement = {{"kind", wish.kind}, {"to", wish.to.text()}};
  if (wish.from) asked.statement["from"] = wish.from->text();
  asked.issued_on = wish.issued_on.text();
  printing::Company company = TRY(printing::company_of(book.db()));
  company.logo.clear();  // Added when it is printed: it would be kept once for every statement.
  return TRY(printing::print_data(book, asked, company)).data;
}

}  // namespace

Result<std::vector<StatementBalance>> balances_now(book::Book& book, const Statement& statement) {
  std::vector<StatementBalance> balances;
  const ledger::Ledger& ledger = *TRY(book.ledger());
  for (const ledger::AccountStatement& one :
       ledger::statement(ledger, statement.customer, period_of(statement))) {
    balances.push_back({.closing = Money::from_sum(one.closing, one.currency)});
  }
  return balances;
}

Result<std::optional<Statement>> issue(book::Book& book, ledger::CustomerId customer,
                                       const StatementWish& wish) {
  const auto found = TRY(customers::customer_by_id(book.db(), customer));
  VERIFY(found);
  Statement statement{.id = static_cast<StatementId>(book.new_id()),
                      .customer = customer,
                      .customer_code = found->code,
                      .customer_name = found->name,
                      .kind = wish.kind,
                      .from = wish.from,
                      .to = wish.to,
                      .issued_on = wish.issued_on};
  statement.balances = TRY(balances_now(book, statement));
  if (statement.balances.empty()) return std::optional<Statement>{};
  statement.number = TRY(next_number(book, wish.issued_on));
  const Json content = TRY(printed(book, statement, wish));
  TRY(book.db().run(add_row, {{":id", statement.id},
                              {":number", statement.number},
                              {":customer", customer},
                              {":kind", statement.kind},
                              {":from", statement.from},
                              {":to", statement.to},
                              {":issued", statement.issued_on},
                              {":content", base::json_text(content)}}));
  for (const StatementBalance& balance : statement.balances) {
    TRY(book.db().run(add_balance, {{":statement", statement.id},
                                    {":currency", balance.closing.currency()},
                                    {":closing", balance.closing.minor()}}));
  }
  return std::optional{std::move(statement)};
}

Result<Statement> statement_param(sqlite::Db& db, const JsonReader& params) {
  const std::string text = TRY(params.text("statement"));
  if (auto found = TRY(find(db, by_number, {":number", text}))) {
    return std::move(*found);
  }
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error == std::errc{} && end == text.data() + text.size()) {
    if (auto found = TRY(find(db, by_id, {":id", id}))) return std::move(*found);
  }
  Error missing = fail(ErrorCode::not_found, "statement.not_found", {{"text", text}});
  missing.field = params.path_of("statement");
  return missing;
}

Result<Json> content_of(sqlite::Db& db, StatementId id) {
  sqlite::Rows rows = TRY(db.query(content_query, {{":id", id}}));
  VERIFY(TRY(rows.next()));
  return base::parse_json(rows.text(0));
}

Result<Done> answer(book::Book& book, const Statement& statement, const StatementAnswer& answer) {
  const bool open = answer.state == "open";
  const std::optional<Date> on = open ? std::nullopt : std::optional{answer.on};
  TRY(book.db().run(
      answer_row,
      {{":id", statement.id}, {":state", answer.state}, {":on", on}, {":remark", answer.remark}}));
  for (const StatementBalance& balance : statement.balances) {
    std::optional<std::int64_t> theirs;
    for (const Money& said : answer.theirs) {
      if (said.currency() == balance.closing.currency()) theirs = said.minor();
    }
    TRY(book.db().run(answer_balance, {{":statement", statement.id},
                                       {":currency", balance.closing.currency()},
                                       {":theirs", theirs}}));
  }
  return base::done();
}

Result<StatementList> list_statements(sqlite::Db& db, const StatementFilter& filter,
                                      const book::Window& window) {
  std::optional<std::string> state, search, members;
  if (filter.members) {
    members = ",";
    for (const ledger::CustomerId id : *filter.members) {
      *members += std::to_string(static_cast<std::int64_t>(id)) + ",";
    }
  }
  if (!filter.state.empty()) state = filter.state;
  if (!filter.search.empty()) search = book::like_pattern(filter.search);
  StatementList list;
  {
    sqlite::Rows rows = TRY(db.query(list_query, {{":customer", filter.customer},
                                                  {":state", state},
                                                  {":search", search},
                                                  {":issued", filter.issued_on},
                                                  {":members", members},
                                                  {":limit", window.limit},
                                                  {":offset", window.offset}}));
    while (TRY(rows.next())) list.rows.push_back(statement_of(rows));
  }
  for (Statement& statement : list.rows) TRY(read_balances(db, statement));
  sqlite::Rows count = TRY(db.query(count_query, {{":customer", filter.customer},
                                                  {":state", state},
                                                  {":search", search},
                                                  {":issued", filter.issued_on},
                                                  {":members", members}}));
  VERIFY(TRY(count.next()));
  list.total = count.integer(0);
  return list;
}

Result<std::vector<StatementBatch>> batches(sqlite::Db& db) {
  std::vector<StatementBatch> found;
  sqlite::Rows rows = TRY(db.query(batches_query));
  while (TRY(rows.next())) found.push_back({rows.date("issued_on"), rows.integer("issued")});
  return found;
}

Json statement_json(const Statement& statement) {
  const auto day = [](const std::optional<Date>& on) { return on ? Json(on->text()) : Json(); };
  Json balances = Json::array();
  for (const auto& [closing, theirs] : statement.balances) {
    balances.push_back({{"currency", closing.currency().code()},
                        {"closing", closing.plain()},
                        {"theirs", theirs ? Json(theirs->plain()) : Json()}});
  }
  return {{"id", base::id_json(static_cast<std::int64_t>(statement.id))},
          {"number", statement.number},
          {"customer", statement.customer_code},
          {"name", statement.customer_name},
          {"kind", statement.kind},
          {"from", day(statement.from)},
          {"to", statement.to.text()},
          {"issued", statement.issued_on.text()},
          {"state", statement.state},
          {"answered", day(statement.answered_on)},
          {"remark", statement.remark},
          {"balances", std::move(balances)}};
}

}  // namespace statements
