// Reads and writes communications.
#include "features/customers/communication_store.h"

namespace customers {
namespace {

constexpr char communications_file[] = {
#embed "customers/communications.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({communications_file, sizeof communications_file}, name);
}
constexpr sqlite::Sql by_id = sql("by_id");
constexpr sqlite::Sql add_row = sql("add");
constexpr sqlite::Sql change_row = sql("change");
constexpr sqlite::Sql remove_row = sql("remove");
constexpr sqlite::Sql follow_ups_query = sql("open_follow_ups");
constexpr sqlite::Sql count_follow_ups = sql("count_follow_ups");

NamedCommunication communication_of(const sqlite::Rows& rows) {
  return {.is = {.id = rows.integer("id"),
                 .customer = rows.id<CustomerId>("customer_id"),
                 .contact = rows.id_or_null<std::int64_t>("contact_id"),
                 .happened_on = rows.date("happened_on"),
                 .happened_at = rows.text("happened_at"),
                 .channel = rows.text("channel"),
                 .direction = rows.text("direction"),
                 .summary = rows.text("summary"),
                 .result = rows.text("result"),
                 .follow_up_on = rows.date_or_null("follow_up_on"),
                 .follow_up_done = rows.integer("follow_up_done") != 0},
          .code = rows.text("code"),
          .customer = rows.text("customer"),
          .contact = rows.text("contact")};
}

Result<Done> write(book::Book& book, sqlite::Sql statement, const Communication& communication) {
  TRY(book.db().run(statement, {{":id", communication.id},
                                {":customer", communication.customer},
                                {":contact", communication.contact},
                                {":on", communication.happened_on},
                                {":at", communication.happened_at},
                                {":channel", communication.channel},
                                {":direction", communication.direction},
                                {":summary", communication.summary},
                                {":result", communication.result},
                                {":follow_up", communication.follow_up_on},
                                {":done", communication.follow_up_done}}));
  return base::done();
}

}  // namespace

Result<NamedCommunication> find_communication(sqlite::Db& db, std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(by_id, {{":id", id}}));
  if (!TRY(rows.next())) return fail(ErrorCode::not_found, "communication.not_found");
  return communication_of(rows);
}

Result<Done> add_communication(book::Book& book, const Communication& communication) {
  return write(book, add_row, communication);
}

Result<Done> change_communication(book::Book& book, const Communication& communication) {
  return write(book, change_row, communication);
}

Result<Done> remove_communication(book::Book& book, std::int64_t id) {
  TRY(book.db().run(remove_row, {{":id", id}}));
  return base::done();
}

Result<FollowUps> open_follow_ups(sqlite::Db& db, Date until, std::optional<CustomerId> customer,
                                  book::Window window) {
  FollowUps found;
  {
    sqlite::Rows rows = TRY(db.query(follow_ups_query, {{":due", until},
                                                        {":of", customer},
                                                        {":limit", window.limit},
                                                        {":offset", window.offset}}));
    while (TRY(rows.next())) found.rows.push_back(communication_of(rows));
  }
  sqlite::Rows count = TRY(db.query(count_follow_ups, {{":due", until}, {":of", customer}}));
  VERIFY(TRY(count.next()));
  found.total = count.integer(0);
  return found;
}

Json communication_json(const NamedCommunication& communication) {
  const Communication& is = communication.is;
  return {{"id", base::id_json(is.id)},
          {"customer", communication.code},
          {"customer_name", communication.customer},
          {"contact", is.contact ? base::id_json(*is.contact) : Json(nullptr)},
          {"contact_name", communication.contact},
          {"date", is.happened_on.text()},
          {"time", is.happened_at},
          {"channel", is.channel},
          {"direction", is.direction},
          {"summary", is.summary},
          {"result", is.result},
          {"follow_up", is.follow_up_on ? Json(is.follow_up_on->text()) : Json(nullptr)},
          {"follow_up_done", is.follow_up_done}};
}

}  // namespace customers
