// What a closed period keeps as it was, and how it is changed all the same.
#include "book/closed_period.h"

#include "app/door_methods.h"
#include "book/books.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/exchange/exchange_methods.h"
#include "features/orders/orders_methods.h"

using testing::day;
using testing::TestBook;

namespace {

// One invoice of 2026-02-01 and one of 2026-03-20, both of 100.00; closed up to 2026-02-28.
struct ClosedBook : TestBook {
  std::string buyer = customer();
  std::string old_invoice = invoice("2026-02-01"), new_invoice = invoice("2026-03-20");

  ClosedBook() {
    book::register_methods(app::door_methods());
    book::register_methods(orders::orders_methods());
    book::register_methods(exchange::exchange_methods());
    book::register_methods(duplicates::duplicates_methods());
    close_until("2026-02-28");
  }
  ~ClosedBook() { CHECK(book::check_book(*book).value().empty()); }

  std::string invoice(std::string_view issued, bool draft = false) {
    return call("invoice.create",
                {{"customer", buyer}, {"issued", issued}, {"amount", "100"}, {"draft", draft}})
        .at("number")
        .get<std::string>();
  }
  void close_until(const Json& until) {
    call("setting.set", {{"key", book::closed_until_setting}, {"value", until}});
  }
  Json payment(std::string_view date, std::string_view to) {
    return {{"customer", buyer},
            {"amount", "100"},
            {"date", date},
            {"allocations", {{{"invoice", to}, {"amount", "100"}}}}};
  }
};

TEST_CASE("closed period: what is dated in it is refused, and nothing is written") {
  ClosedBook books;
  const std::string order =
      books
          .call("order.create",
                {{"customer", books.buyer},
                 {"confirmed", true},
                 {"lines", {{{"description", "螺栓"}, {"quantity", "1"}, {"unit_price", "5"}}}}})
          .at("number")
          .get<std::string>();
  const std::string before = books.content();

  const Error invoice = books.refused(
      "invoice.create", {{"customer", books.buyer}, {"issued", "2026-02-28"}, {"amount", "1"}});
  const Error payment =
      books.refused("payment.record", books.payment("2026-02-10", books.old_invoice));
  const Error voided = books.refused(
      "invoice.void", {{"invoice", books.old_invoice}, {"date", "2026-02-15"}, {"reason", "错"}});
  const Error delivery = books.refused("order.deliver", {{"order", order}, {"date", "2026-02-20"}});

  for (const Error& error : {invoice, payment, voided, delivery}) {
    CHECK(error.code == ErrorCode::conflict);
    CHECK(error.message.key == book::period_closed);
    CHECK(error.message.args.back().second == "2026-02-28");
  }
  CHECK(payment.message.args.front().second == "2026-02-10");
  CHECK(books.content() == before);
}

TEST_CASE("closed period: what is dated after it goes on, also about what lies in it") {
  ClosedBook books;

  const Json paid = books.call("payment.record", books.payment("2026-03-01", books.old_invoice));
  books.call("payment.void",
             {{"payment", paid.at("number")}, {"date", "2026-03-02"}, {"reason", "退票"}});
  books.call("invoice.void",
             {{"invoice", books.old_invoice}, {"date", "2026-03-03"}, {"reason", "错"}});
  books.invoice("2026-02-01", true);  // A draft is no figure.
  books.call("customer.edit", {{"customer", books.buyer}, {"note", "new"}});
  // Who owes it is no figure of the day, nor is the name on paper.
  books.call("customer.edit", {{"customer", books.buyer}, {"name", "华为"}});
  books.call("customer.merge", {{"customer", books.customer("新")}, {"other", books.buyer}});

  for (int i = 0; i < 6; ++i) CHECK(books.book->undo());  // Down to the first void.
}

TEST_CASE("closed period: a reason changes it, and history keeps the reason") {
  ClosedBook books;
  Json payment = books.payment("2026-02-10", books.old_invoice);
  payment[book::reason_param] = " ";
  CHECK(books.refused("payment.record", payment).field == book::reason_param);
  payment[book::reason_param] = "银行流水补录";

  CHECK(books.book->prepare("payment.record", payment, [] { return false; }));
  books.call("payment.record", payment);

  const Json rows = books.call("history.list", {{"limit", 2}}).at("rows");
  CHECK(rows[0].at(book::reason_param) == "银行流水补录");
  CHECK_FALSE(rows[1].contains(book::reason_param));
  CHECK(books.call("invoice.get", {{"invoice", books.old_invoice}}).at("open") == "0.00");

  // A reason that was not needed is not kept.
  Json later = books.payment("2026-03-25", books.new_invoice);
  later[book::reason_param] = "x";
  books.call("payment.record", later);
  CHECK_FALSE(
      books.call("history.list", {{"limit", 1}}).at("rows")[0].contains(book::reason_param));
}

TEST_CASE("closed period: undo, redo and imports need a reason, which history keeps") {
  ClosedBook books;
  books.close_until(nullptr);
  books.call("payment.record", books.payment("2026-02-10", books.old_invoice));
  books.close_until("2026-02-28");
  const std::int64_t paid =
      books.call("history.list", {{"limit", 2}}).at("rows")[1].at("seq").get<std::int64_t>();
  const std::string before = books.content();

  const auto undone = books.book->undo(paid);
  REQUIRE_FALSE(undone);
  CHECK(undone.error().message.key == book::period_closed);
  const std::string rows = "Customer,Invoice,Date,Amount\nKH-0001,A-1,2026-02-05,12.00\n";
  CHECK(books.refused("import.run", {{"text", rows}, {"kind", "invoices"}}).message.key ==
        book::period_closed);
  CHECK(books.content() == before);

  const Json why{{book::reason_param, "补录"}};
  Json import{{"text", rows}, {"kind", "invoices"}};
  import.update(why);
  CHECK(books.call("import.run", import).at("created").at("invoices") == 1);
  const Json imported = books.call("history.list", {{"limit", 1}}).at("rows")[0];
  CHECK(imported.at(book::reason_param) == "补录");
  CHECK(books.refused("book.undo", Json::object()).message.key == book::period_closed);
  CHECK(books.refused("book.undo", {{book::reason_param, " "}}).field == book::reason_param);
  books.call("book.undo", why);
  CHECK(books.call("history.list", {{"limit", 1}}).at("rows")[0].at(book::reason_param) == "补录");
  CHECK(books.refused("book.redo", Json::object()).message.key == book::period_closed);
  books.call("book.redo", why);
  books.call("book.undo", why);
  CHECK(books.content() == before);

  books.close_until("");  // A day that was cleared.
  CHECK(books.book->undo(paid));
  CHECK(book::closed_until(books.book->db()).value() == std::nullopt);
}

TEST_CASE("closed period: issuing a draft is refused by the day on which it is issued") {
  ClosedBook books;
  const std::string draft = books
                                .call("invoice.create", {{"customer", books.buyer},
                                                         {"issued", "2026-02-10"},
                                                         {"amount", "7"},
                                                         {"draft", true}})
                                .at("id")
                                .get<std::string>();

  CHECK(books.refused("invoice.issue", {{"invoice", draft}}).message.key == book::period_closed);
}

TEST_CASE("closed period: the day is one that has come") {
  ClosedBook books;
  for (const Json& wrong : {Json("2026-04-01"), Json("June"), Json(7), Json(true)}) {
    const Error error =
        books.refused("setting.set", {{"key", book::closed_until_setting}, {"value", wrong}});
    CHECK(error.message.key == "settings.closed_until");
    CHECK(error.field == "value");
  }
  CHECK(book::closed_until(books.book->db()).value() == day("2026-02-28"));
}

}  // namespace
