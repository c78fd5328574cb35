// Who pays for a customer: written, found, warned about, merged and undone.
#include "book/book_check.h"
#include "book/books.h"
#include "features/customers/payer.h"
#include "features/duplicates/duplicates_methods.h"

namespace {

using testing::TestBook;

std::vector<std::string> found(TestBook& books, const char* search) {
  std::vector<std::string> codes;
  for (const Json& row : books.call("customer.list", {{"search", search}}).at("rows")) {
    codes.push_back(row.at("code").get<std::string>());
  }
  return codes;
}

}  // namespace

TEST_CASE("payers: an account is kept in capitals without blanks, and shown in groups of four") {
  CHECK(customers::plain_account(" de89 3704-0044.0532 0130 00") == "DE89370400440532013000");
  CHECK(customers::account_text("DE89370400440532013000") == "DE89 3704 0044 0532 0130 00");
  CHECK(customers::account_text("") == "");
}

TEST_CASE("payers: only an IBAN whose check digits do not hold is doubtful") {
  CHECK_FALSE(customers::is_doubtful_account("de89 3704 0044 0532 0130 00"));
  CHECK(customers::is_doubtful_account("DE88 3704 0044 0532 0130 00"));
  CHECK_FALSE(customers::is_doubtful_account("6222 0210 0111 6245 702"));
  CHECK_FALSE(customers::is_doubtful_account(""));
}

TEST_CASE("payers: one is added, changed, removed, and each step is undone") {
  TestBook books;
  const std::string code = books.customer();
  const std::string before = books.content();

  const Json id = books
                      .call("payer.add", {{"customer", code},
                                          {"name", "李四"},
                                          {"bank", "招商银行"},
                                          {"account", "6222 0210"}})
                      .at("id");
  books.call("payer.edit", {{"id", id}, {"note", "老板"}});

  const Json payer = books.call("customer.get", {{"customer", code}}).at("payers").at(0);
  CHECK(payer.at("name") == "李四");
  CHECK(payer.at("account") == "62220210");
  CHECK(payer.at("note") == "老板");
  books.call("payer.remove", {{"id", id}});
  CHECK(books.call("customer.get", {{"customer", code}}).at("payers").empty());
  for (int i = 0; i < 3; ++i) REQUIRE(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("payers: one without name and account is refused, and so is one that is not there") {
  TestBook books;
  const std::string code = books.customer();

  CHECK(books.refused("payer.add", {{"customer", code}, {"account", " - "}}).message.key ==
        "payer.empty");
  CHECK(books.refused("payer.edit", {{"id", 7}, {"name", "x"}}).message.key == "payer.not_found");
}

TEST_CASE("payers: a wrong IBAN and an account of another customer warn") {
  TestBook books;
  const std::string first = books.customer(), second = books.customer("云帆");
  books.call("payer.add", {{"customer", first}, {"account", "6222 0210"}});

  const Json shared = books.call("payer.add", {{"customer", second}, {"account", "62220210"}});
  const Json wrong =
      books.call("payer.add", {{"customer", second}, {"account", "DE88370400440532013000"}});

  REQUIRE(shared.at("warnings").size() == 1);
  CHECK(shared.at("warnings").at(0).at("code") == "payer.shared");
  CHECK(shared.at("warnings").at(0).at("customer") == first);
  REQUIRE(wrong.at("warnings").size() == 1);
  CHECK(wrong.at("warnings").at(0).at("code") == "payer.iban");
  CHECK(books.call("payer.find", {{"account", "6222-0210"}}).at("rows").size() == 2);
}

TEST_CASE("payers: the search finds a customer by a part of account or name, and by its pinyin") {
  TestBook books;
  const std::string code = books.customer("云帆");
  books.customer("北辰");
  CHECK(found(books, "李四").empty());  // The index is there from now on.

  const Json id =
      books.call("payer.add", {{"customer", code}, {"name", "李四"}, {"account", "6222 0210"}})
          .at("id");
  for (const char* search : {"李四", "lisi", "ls", "220210"}) {
    CAPTURE(search);
    CHECK(found(books, search) == std::vector{code});
  }
  books.call("payer.edit", {{"id", id}, {"name", "王五"}});
  CHECK(found(books, "李四").empty());
  CHECK(found(books, "wangwu") == std::vector{code});
  books.call("payer.remove", {{"id", id}});
  CHECK(found(books, "wangwu").empty());
}

TEST_CASE("payers: a merge moves them, and a customer is deleted with them") {
  TestBook books;
  book::register_methods(duplicates::duplicates_methods());
  const std::string stays = books.customer("云帆"), other = books.customer("云帆电子");
  books.call("payer.add", {{"customer", other}, {"name", "李四"}});

  books.call("customer.merge", {{"customer", stays}, {"other", other}});

  CHECK(books.call("customer.get", {{"customer", stays}}).at("payers").size() == 1);
  CHECK(book::check_book(*books.book).value().empty());
  REQUIRE(books.book->undo());
  CHECK(books.call("customer.get", {{"customer", other}}).at("payers").size() == 1);
  books.call("customer.delete", {{"customer", other}});
  CHECK(books.book->db().number("SELECT count(*) FROM payer").value() == 0);
}
