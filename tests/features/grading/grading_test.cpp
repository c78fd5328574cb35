// Grades of a book: from the ledger, by hand, over time, and fresh when something changed.
#include "book/books.h"
#include "features/grading/grade_book_store.h"
#include "features/grading/grading_methods.h"
#include "sqlite/memory_storage.h"

namespace {

using testing::TestBook;

// Five customers; the first buys much each month, the last bought once, long ago.
struct Graded : TestBook {
  explicit Graded(sqlite::Storage* storage = nullptr) : TestBook{storage} {
    book::register_methods(grading::grading_methods());
    for (const char* name : {"甲", "乙", "丙", "丁", "戊"}) customer(name);
    for (const char* day :
         {"2025-10-05", "2025-11-05", "2025-12-05", "2026-01-05", "2026-02-05", "2026-03-05"}) {
      invoice("KH-0001", day, "9000");
      invoice("KH-0002", day, "700");
    }
    for (const char* day : {"2025-12-20", "2026-02-20"}) invoice("KH-0003", day, "400");
    invoice("KH-0004", "2026-01-10", "50");
    invoice("KH-0005", "2024-01-10", "5000");
  }
  void invoice(const std::string& customer, std::string_view day, std::string_view amount) {
    call("invoice.create", {{"customer", customer}, {"issued", day}, {"amount", amount}});
  }
  Json grade(const std::string& customer, std::string_view as_of = "2026-03-31") {
    return call("grade.get", {{"customer", customer}, {"as_of", as_of}});
  }
  std::string grades() {
    std::string all;
    for (const Json& row : call("customer.list", {{"grades", "fresh"}}).at("rows")) {
      all += row.at("grade").get<std::string>();
    }
    return all;
  }
  std::string codes(const Json& filters) {
    std::string all;
    for (const Json& row : call("customer.list", filters).at("rows")) {
      all += row.at("code").get<std::string>().back();
    }
    return all;
  }
  void check() {
    for (const Message& message : book::check_book(*book).value()) FAIL_CHECK(message.key);
  }
};

}  // namespace

TEST_CASE("grades: of revenue, recency, frequency and rhythm, with the reasons told") {
  Graded books;

  const Json best = books.grade("KH-0001");
  CHECK(best.at("grade") == "A");
  CHECK(best.at("by_hand").is_null());
  CHECK(best.at("figures").at("abc") == "A");
  CHECK(best.at("figures").at("revenue") == "54000.00");
  CHECK(best.at("figures").at("score") == 10);  // Of four with revenue: fifths 3, 3 and 4.
  CHECK(best.at("figures").at("band") == "monthly");
  CHECK(best.at("period").at("from") == "2025-04-01");
  CHECK(best.at("rules")[0].at("conditions")[0].at("holds") == true);

  const Json old = books.grade("KH-0005");
  CHECK(old.at("grade") == "D");
  CHECK(old.at("figures").at("in_period") == false);
  CHECK(old.at("figures").at("band") == "once");
  CHECK(books.grades() == "ABCDD");
}

TEST_CASE("grades: another invoice, a void and an undo change them") {
  Graded books;
  CHECK(books.grade("KH-0004").at("grade") == "D");

  books.invoice("KH-0004", "2026-03-30", "90000");
  CHECK(books.grade("KH-0004").at("figures").at("abc") == "A");
  CHECK(books.grade("KH-0004").at("grade") == "A");
  CHECK(books.grade("KH-0004", "2026-03-29").at("grade") == "D");
  CHECK(books.book->undo());
  CHECK(books.grade("KH-0004").at("grade") == "D");
  CHECK(books.grades() == "ABCDD");
}

TEST_CASE("grades: what was computed stays at hand, and is not fresh after a change") {
  Graded books;
  auto& grades = books.book->view<grading::GradeBook>();
  const Date today = testing::day("2026-03-31");
  CHECK(
      books.call("grade.get", {{"customer", "KH-0001"}, {"at_hand", true}}).at("grade").is_null());

  int steps = 1;
  while (!grades.assess(*books.book, today, [] { return true; }).value()) ++steps;
  CHECK(steps >= 14);  // A slice that is used up before a piece leaves it to the next one.
  CHECK(grades.at_hand(today)->fresh);
  books.call("payment.record", {{"customer", "KH-0001"}, {"amount", "10"}});
  CHECK(grades.at_hand(today)->fresh);  // Payments are no sales.
  books.invoice("KH-0004", "2026-03-30", "90000");
  CHECK_FALSE(grades.at_hand(today)->fresh);
  CHECK(books.call("grade.get", {{"customer", "KH-0004"}, {"at_hand", true}}).at("grade") == "D");
  CHECK(books.grade("KH-0004").at("grade") == "A");
}

TEST_CASE("grades: one by hand holds until its last day, with its reason, and is undone") {
  Graded books;

  books.call("grade.set", {{"customer", "KH-0005"},
                           {"grade", "A"},
                           {"reason", "新合同"},
                           {"from", "2026-03-10"},
                           {"until", "2026-04-30"}});
  CHECK(books.grade("KH-0005").at("grade") == "A");
  CHECK(books.grade("KH-0005").at("by_rules") == "D");
  CHECK(books.grade("KH-0005").at("by_hand").at("reason") == "新合同");
  CHECK(books.grade("KH-0005", "2026-03-09").at("grade") == "D");
  CHECK(books.grade("KH-0005", "2026-04-30").at("grade") == "A");
  CHECK(books.grade("KH-0005", "2026-05-01").at("grade") == "D");
  CHECK(books.codes({{"grade", "A"}}) == "15");

  books.call("grade.set", {{"customer", "KH-0005"}, {"grade", "B"}, {"reason", "再议"}});
  CHECK(books.grade("KH-0005").at("grade") == "B");
  CHECK(books.grade("KH-0005", "2026-03-30").at("grade") == "A");
  CHECK(books.grade("KH-0005", "2027-03-30").at("grade") == "B");
  books.call("grade.lift", {{"customer", "KH-0005"}});
  CHECK(books.grade("KH-0005").at("grade") == "D");
  CHECK(books.grade("KH-0005", "2026-03-30").at("grade") == "A");
  CHECK(books.refused("grade.lift", {{"customer", "KH-0005"}}).message.key == "grade.not_by_hand");
  books.check();

  CHECK(books.book->undo());
  CHECK(books.grade("KH-0005").at("grade") == "B");
  CHECK(books.book->undo());
  CHECK(books.book->undo());
  CHECK(books.grade("KH-0005").at("grade") == "D");
  CHECK(books.refused("grade.set", {{"customer", "KH-0005"}, {"grade", "Z"}, {"reason", "x"}})
            .message.key == "grade.unknown");
  CHECK(books.refused("grade.set", {{"customer", "KH-0005"}, {"grade", "A"}, {"reason", " "}})
            .field == "reason");
  CHECK(books
            .refused(
                "grade.set",
                {{"customer", "KH-0005"}, {"grade", "A"}, {"reason", "x"}, {"until", "2026-03-30"}})
            .message.key == "grade.until_before");
}

TEST_CASE("grades: rules hold from their day on, and days before keep theirs") {
  Graded books;

  const Json grades = Json::array({{{"name", "重点"}, {"band", "monthly"}}, {{"name", "一般"}}});
  books.call("grading.set", {{"months", 6}, {"grades", grades}});

  CHECK(books.grade("KH-0002").at("grade") == "重点");
  CHECK(books.grade("KH-0003").at("grade") == "一般");
  CHECK(books.grade("KH-0001", "2026-03-30").at("grade") == "A");
  CHECK(books.call("grading.get", Json::object()).at("since") == "2026-03-31");
  CHECK(books.call("grading.get", {{"as_of", "2026-03-30"}}).at("since").is_null());
  CHECK(books.call("grade.list", Json::object()).at("grades") == Json{"重点", "一般"});
  books.check();
  CHECK(books.book->undo());
  CHECK(books.grade("KH-0002").at("grade") == "B");
}

TEST_CASE("grades: history tells changes by month, and what is by hand to the day") {
  Graded books;
  books.call("grade.set", {{"customer", "KH-0001"},
                           {"grade", "D"},
                           {"reason", "停供"},
                           {"from", "2026-03-10"},
                           {"until", "2026-03-20"}});

  const Json history = books.call("grade.history", {{"customer", "KH-0001"}});
  const Json& rows = history.at("rows");

  REQUIRE(rows.size() == 5);
  CHECK(history.at("missing").empty());
  CHECK(rows[0].at("day") == "2026-03-21");
  CHECK(rows[0].at("grade") == "A");
  CHECK(rows[1].at("day") == "2026-03-10");
  CHECK(rows[1].at("by_hand").at("reason") == "停供");
  CHECK(rows[2].at("day") == "2026-01-31");
  CHECK(rows[2].at("before") == "C");
  CHECK(rows[2].at("grade") == "B");
  CHECK(rows[4].at("grade") == "D");
  CHECK(rows[4].at("before") == "");

  // What is changed now leaves the months that are past.
  books.invoice("KH-0002", "2026-03-30", "1");
  const Json missing =
      books.call("grade.history", {{"customer", "KH-0001"}, {"at_hand", true}}).at("missing");
  CHECK(missing == Json::array({"2026-03-31"}));
}

TEST_CASE("grades: they survive a reload, and a customer is deleted with what was given to it") {
  sqlite::MemoryStorage storage;
  Graded books{&storage};
  const std::string fresh = books.customer("己");
  books.call("grade.set", {{"customer", fresh}, {"grade", "A"}, {"reason", "x"}});

  books.open(&storage);
  CHECK(books.grade(fresh).at("grade") == "A");
  books.call("customer.delete", {{"customer", fresh}});
  CHECK(books.book->db().number("SELECT count(*) FROM grade_override").value() == 0);
  CHECK(books.book->undo());
  CHECK(books.grade(fresh).at("grade") == "A");
}

TEST_CASE("grades: in two currencies the better one counts") {
  Graded books;
  const std::string both = books.customer("双币");
  books.invoice(both, "2026-03-30", "1");
  books.call("invoice.create",
             {{"customer", both}, {"issued", "2026-03-29"}, {"amount", "5"}, {"currency", "EUR"}});

  const Json grade = books.grade(both);

  CHECK(grade.at("figures").at("currency") == "CNY");  // Of five the latest; the only one in euro.
  CHECK(grade.at("figures").at("score") == 8);
  CHECK(grade.at("grade") == "C");
}

TEST_CASE("grades: a payment that is voided leaves them, an invoice only the days before it") {
  Graded books;
  auto& grades = books.book->view<grading::GradeBook>();
  const auto not_now = [] { return false; };
  const Json payment = books.call("payment.record", {{"customer", "KH-0001"}, {"amount", "10"}});
  const Date today = testing::day("2026-03-31"), before = testing::day("2026-03-04");
  for (const Date day : {today, before}) CHECK(grades.assess(*books.book, day, not_now).value());

  books.call("payment.void", {{"payment", payment.at("id")}, {"reason", "x"}});
  CHECK(grades.at_hand(today)->fresh);
  const Json invoices = books.call("invoice.list", {{"customer", "KH-0001"}}).at("rows");
  for (const Json& invoice : invoices) {
    if (invoice.at("issued") != "2026-03-05") continue;
    books.call("invoice.void", {{"invoice", invoice.at("id")}, {"reason", "x"}});
  }
  CHECK_FALSE(grades.at_hand(today)->fresh);
  CHECK(grades.at_hand(before)->fresh);
}

TEST_CASE("grades: those to choose from are the rules' and others that somebody has by hand") {
  Graded books;
  books.call("grade.set",
             {{"customer", "KH-0005"}, {"grade", "D"}, {"reason", "x"}, {"from", "2026-01-01"}});
  const Json grades = Json::array({{{"name", "A"}, {"score", 9}}, {{"name", "B"}}});
  books.call("grading.set", {{"grades", grades}});

  CHECK(books.call("grade.list", Json::object()).at("grades") == Json{"A", "B", "D"});
  CHECK(books.codes({{"grade", "D"}}) == "5");
  CHECK(books.call("grade.list", {{"as_of", "2025-12-31"}}).at("grades") ==
        Json{"A", "B", "C", "D"});
}

TEST_CASE("grades: looking back is told of once, and not worked on when nobody wants it any more") {
  using Step = grading::GradeBook::Step;
  Graded books;
  auto& grades = books.book->view<grading::GradeBook>();
  const Date today = testing::day("2026-03-31");
  const auto step = [&] { return grades.step(*books.book, today, [] { return false; }).value(); };
  const std::vector<Date> months{testing::day("2026-02-28"), testing::day("2026-01-31"),
                                 testing::day("2025-12-31")};
  CHECK(step() == Step::made);
  CHECK(step() == Step::idle);
  books.grade("KH-0001", "2026-03-30");  // A program asks for a day: the page may show it.
  CHECK(step() == Step::made);
  CHECK(step() == Step::idle);

  grades.want(months);
  CHECK(step() == Step::nearer);
  grades.want({});  // Another page is shown.
  CHECK(step() == Step::idle);
  CHECK(grades.days_seen() == 1);
  grades.want(months);
  CHECK(step() == Step::nearer);
  grades.want(months);  // As each frame does.
  CHECK(step() == Step::made);
  CHECK(step() == Step::idle);
  for (const Date day : months) CHECK(grades.has_seen(day));
  grades.want(months);  // They came by another door: the page's answer is older.
  CHECK(step() == Step::made);
}

TEST_CASE("grades: of days that were looked back to, only so many are kept") {
  Graded books;
  const auto& grades = books.book->view<grading::GradeBook>();
  for (int month = 0; month < 6; ++month) {
    const Date as_of = testing::day("2026-03-15").plus_days(-5 * month);
    const Json history =
        books.call("grade.history", {{"customer", "KH-0001"}, {"as_of", as_of.text()}});
    CHECK(history.at("missing").empty());
  }
  for (int year = 0; year < 4; ++year) {
    const std::string as_of = std::to_string(2026 - 2 * year) + "-03-15";
    books.call("grade.history", {{"customer", "KH-0001"}, {"as_of", as_of}});
    CHECK(grades.days_seen() <= grading::seen_max + 25);
  }
}
