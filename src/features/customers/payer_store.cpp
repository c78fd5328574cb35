// Reads and writes those who pay for customers.
#include "features/customers/payer_store.h"

namespace customers {
namespace {

constexpr char payers_file[] = {
#embed "customers/payers.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({payers_file, sizeof payers_file}, name);
}
constexpr sqlite::Sql of_customer = sql("of_customer");
constexpr sqlite::Sql by_id = sql("by_id");
constexpr sqlite::Sql by_account = sql("by_account");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql change_row = sql("change");
constexpr sqlite::Sql remove_row = sql("remove");
constexpr sqlite::Sql remove_of_customer = sql("remove_of_customer");

Payer payer_of(const sqlite::Rows& rows) {
  return {.id = rows.integer("id"),
          .customer = rows.id<CustomerId>("customer_id"),
          .name = rows.text("name"),
          .bank = rows.text("bank"),
          .account = rows.text("account"),
          .note = rows.text("note")};
}

Result<Done> write(book::Book& book, sqlite::Sql statement, const Payer& payer) {
  TRY(book.db().run(statement, {{":id", payer.id},
                                {":customer", payer.customer},
                                {":name", payer.name},
                                {":bank", payer.bank},
                                {":account", payer.account},
                                {":note", payer.note}}));
  return base::done();
}

}  // namespace

Result<std::vector<Payer>> payers_of(sqlite::Db& db, CustomerId customer) {
  sqlite::Rows rows = TRY(db.query(of_customer, {{":customer", customer}}));
  std::vector<Payer> payers;
  while (TRY(rows.next())) payers.push_back(payer_of(rows));
  return payers;
}

Result<Payer> find_payer(sqlite::Db& db, std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
  if (!TRY(rows.next())) return fail(ErrorCode::not_found, "payer.not_found");
  return payer_of(rows);
}

Result<Done> add_payer(book::Book& book, const Payer& payer) { return write(book, add_row, payer); }

Result<Done> change_payer(book::Book& book, const Payer& payer) {
  return write(book, change_row, payer);
}

Result<Done> remove_payer(book::Book& book, std::int64_t id) {
  TRY(book.db().run(remove_row, {{":id", id}}));
  return base::done();
}

Result<Done> remove_payers_of(book::Book& book, CustomerId customer) {
  TRY(book.db().run(remove_of_customer, {{":customer", customer}}));
  return base::done();
}

Result<std::optional<CustomerId>> customer_of_payer(sqlite::Db& db, std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
  if (!TRY(rows.next())) return std::optional<CustomerId>{};
  return std::optional{rows.id<CustomerId>("customer_id")};
}

Result<std::vector<AccountHolder>> holders_of(sqlite::Db& db, std::string_view account) {
  sqlite::Rows rows = TRY(db.query(by_account, {{":account", account}}));
  std::vector<AccountHolder> holders;
  while (TRY(rows.next())) {
    holders.push_back({rows.integer("id"), rows.text("code"), rows.text("name")});
  }
  return holders;
}

Json payer_json(const Payer& payer) {
  return {{"id", base::id_json(payer.id)},
          {"name", payer.name},
          {"bank", payer.bank},
          {"account", payer.account},
          {"note", payer.note}};
}

}  // namespace customers
