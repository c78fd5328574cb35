// The book: commands with history, undo and redo of any depth, batches, refusals.
#include "books.h"
#include "ledger/figures.h"
#include "sqlite/memory_storage.h"

using testing::TestBook;

namespace {

constexpr sqlite::Sql count_history{"count_history", "SELECT count(*) FROM history"};

std::int64_t history_rows(TestBook& books) {
  auto rows = books.book->db().query(count_history).value();
  REQUIRE(rows.next().value());
  return rows.integer(0);
}

}  // namespace

TEST_CASE("book: an applied command is in history, and its undo too") {
  TestBook books;
  const std::string before = books.content();

  books.customer();
  const std::string after = books.content();
  CHECK(before != after);
  CHECK(books.book->next_undo().value()->command == "customer.create");

  CHECK(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books.book->redo());
  CHECK(books.content() == after);
  CHECK(history_rows(books) == 3);
}

TEST_CASE("book: a refused command writes nothing") {
  TestBook books;
  const std::string before = books.content();

  const Error error = books.refused("invoice.create", {{"customer", "none"}, {"amount", "1"}});

  CHECK(error.code == ErrorCode::not_found);
  CHECK(error.field == "customer");
  CHECK(books.content() == before);
  CHECK(history_rows(books) == 0);
}

TEST_CASE("book: unknown and missing parameters are named") {
  TestBook books;

  CHECK(books.refused("customer.create", {{"nmae", "x"}}).field == "nmae");
  CHECK(books.refused("customer.create", {{"code", "x"}}).field == "name");
  CHECK(books.refused("customer.fly", Json::object()).message.key == "book.no_such_method");
}

TEST_CASE("book: undo and redo survive closing, and a new change ends redo") {
  sqlite::MemoryStorage storage;
  TestBook books{&storage};
  books.customer("甲公司");
  const std::string one = books.content();
  books.customer("乙公司");
  const std::string two = books.content();

  books.open(&storage);
  CHECK(books.book->undo());
  CHECK(books.content() == one);
  books.open(&storage);
  CHECK(books.book->redo());
  CHECK(books.content() == two);
  CHECK(books.book->undo());
  CHECK(books.book->undo());
  CHECK(books.book->undo().error().message.key == "book.nothing_to_undo");
  CHECK(books.book->redo());
  CHECK(books.content() == one);
  books.customer("丙公司");
  CHECK(books.book->redo().error().message.key == "book.nothing_to_redo");
}

TEST_CASE("book: an older change is undone unless a later one depends on it") {
  TestBook books;
  const std::string first = books.customer("甲公司");
  books.customer("乙公司");
  books.call("invoice.create", {{"customer", first}, {"amount", "100"}});

  const auto refused = books.book->undo(1);
  CHECK(refused.error().code == ErrorCode::conflict);
  CHECK(refused.error().message.key == "book.later_change_depends");
  CHECK(refused.error().message.args[0].second == base::nested_key("command.invoice.create"));
  CHECK(books.book->undo(2));
  CHECK(books.book->undo(2).error().message.key == "book.already_undone");
  CHECK(books.book->undo(3));
  CHECK(books.book->undo(1));
}

TEST_CASE("book: a number that was given out once is not given out again") {
  TestBook books;
  const std::string customer = books.customer();
  const Json first = books.call("invoice.create", {{"customer", customer}, {"amount", "1"}});
  CHECK(first.at("number") == "INV-2026-0001");

  CHECK(books.book->undo());
  const Json second = books.call("invoice.create", {{"customer", customer}, {"amount", "1"}});

  CHECK(second.at("number") == "INV-2026-0002");
}

TEST_CASE("book: ids ascend even where the clock stands still") {
  TestBook books;
  std::int64_t last = 0;
  for (int i = 0; i < 5'000; ++i) {
    const std::int64_t id = books.book->new_id();
    REQUIRE(id > last);
    last = id;
  }
}

std::string refusal_of_a_command(TestBook& books) {
  return books.book->apply({.method = "customer.create", .params = {{"name", "x"}}})
      .error()
      .message.key;
}

void add_thirty_tags_in_three_parts(TestBook& books) {
  constexpr sqlite::Sql add{"add", "INSERT INTO tag (id, name) VALUES (:id, 'tag ' || :id)"};
  auto batch = books.book->begin_batch({.method = "import.run"}).value();
  for (std::int64_t id = 1; id <= 30; ++id) {
    CHECK(books.book->db().run(add, {{":id", id}}));
    if (id % 10 == 0) CHECK(batch.end_part());
  }
  CHECK(refusal_of_a_command(books) == "book.busy");
  CHECK(batch.commit(Json{{"tags", 30}}).value().history_seq == 1);
}

TEST_CASE("book: a batch is one change in several parts") {
  TestBook books;
  const std::string before = books.content();
  add_thirty_tags_in_three_parts(books);
  const std::string after = books.content();

  CHECK(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books.book->redo());
  CHECK(books.content() == after);
}

TEST_CASE("book: a change of several parts is taken back in steps, and stopped it stands") {
  TestBook books;
  const std::string before = books.content();
  add_thirty_tags_in_three_parts(books);
  const std::string after = books.content();
  const auto at_once = [] { return true; };

  auto job = books.book->start_undo().value();
  CHECK_FALSE(job->step(at_once).value());
  CHECK(job->progress().done == 1);
  CHECK(job->progress().total == 3);
  CHECK(books.book->busy());
  CHECK(refusal_of_a_command(books) == "book.busy");
  CHECK(books.book->start_undo().error().message.key == "book.busy");
  job->cancel();
  CHECK_FALSE(books.book->busy());
  CHECK(books.content() == after);

  job = books.book->start_undo().value();
  int steps = 1;
  while (!job->step(at_once).value()) ++steps;
  CHECK(steps >= 3);
  CHECK(job->result()["history_seq"] == 2);
  CHECK(books.content() == before);
  CHECK(book::check_book(*books.book).value().empty());
}

TEST_CASE("book: a batch that is not committed leaves nothing") {
  TestBook books;
  const std::string before = books.content();
  {
    auto batch = books.book->begin_batch({.method = "import.run"}).value();
    CHECK(books.book->db().run_text("INSERT INTO tag (id, name) VALUES (1, 'a')"));
    CHECK(batch.end_part());
  }

  CHECK(books.content() == before);
  CHECK_FALSE(books.book->busy());
  CHECK(history_rows(books) == 0);
  books.customer();
}

TEST_CASE("book: the ledger follows commands, undo and redo") {
  TestBook books;
  const std::string customer = books.customer();
  const auto total = [&] {
    std::int64_t sum = 0;
    for (const auto& row : ledger::balances(*books.book->ledger().value(), *books.today)) {
      sum += row.balance;
    }
    return sum;
  };
  CHECK(total() == 0);
  books.call("invoice.create", {{"customer", customer}, {"amount", "100"}});
  CHECK(total() == 10'000);
  books.call("payment.record",
             {{"customer", customer}, {"amount", "30"}, {"allocations", "oldest_first"}});
  CHECK(total() == 7'000);
  CHECK(books.book->undo());
  CHECK(total() == 10'000);
  CHECK(books.book->redo());
  CHECK(total() == 7'000);
}
