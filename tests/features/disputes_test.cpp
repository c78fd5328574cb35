// Disputes: a mark with a reason that changes no figure.
#include "book/books.h"

using testing::TestBook;

TEST_CASE("disputes: an invoice is disputed with a reason and settled with another, then undone") {
  TestBook books;
  books.customer();
  books.call("invoice.create", {{"customer", "KH-0001"}, {"amount", "100"}});
  const auto invoice = [&] { return books.call("invoice.get", {{"invoice", "INV-2026-0001"}}); };
  const std::string before = books.content();
  CHECK(invoice().at("dispute_reason") == "");

  books.call("invoice.dispute",
             {{"invoice", "INV-2026-0001"}, {"disputed", true}, {"reason", "两箱破损"}});
  CHECK(invoice().at("disputed") == true);
  CHECK(invoice().at("dispute_reason") == "两箱破损");
  CHECK(invoice().at("open") == "100.00");
  books.call("invoice.dispute",
             {{"invoice", "INV-2026-0001"}, {"disputed", false}, {"reason", "CN-2026-0001"}});
  CHECK(invoice().at("disputed") == false);
  CHECK(invoice().at("dispute_reason") == "CN-2026-0001");

  CHECK(books.book->undo());
  CHECK(invoice().at("dispute_reason") == "两箱破损");
  CHECK(books.book->undo());
  CHECK(books.content() == before);
  CHECK(book::check_book(*books.book).value().empty());
}
