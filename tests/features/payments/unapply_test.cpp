// Undoing that a payment was un-applied, once what it freed is taken.
#include "../../book/books.h"

using testing::TestBook;

TEST_CASE("payments: what was un-applied and then settled otherwise is not applied again by undo") {
  TestBook books;
  const std::string buyer = books.customer();
  books.call("invoice.create", {{"customer", buyer}, {"amount", "100"}});
  const auto pay = [&](const char* how) {
    return books.call("payment.record",
                      {{"customer", buyer}, {"amount", "100"}, {"allocations", how}});
  };
  const Json first = books.call("payment.get", {{"payment", pay("oldest_first").at("number")}});
  books.call("payment.unapply", {{"allocation", first.at("allocations")[0].at("id")}});
  const std::int64_t unapplied = books.book->db().number("SELECT max(seq) FROM history").value();
  pay("oldest_first");

  CHECK_FALSE(books.book->undo(unapplied));
  CHECK(book::check_book(*books.book).value().empty());
  REQUIRE(books.book->undo());
  CHECK(books.book->undo(unapplied));
  CHECK(book::check_book(*books.book).value().empty());
}
