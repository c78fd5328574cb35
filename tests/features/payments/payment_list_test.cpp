// The list of payments, narrowed by how they stand on a day, how they came, and when.
#include "book/books.h"

using testing::TestBook;

TEST_CASE("payment list: each is found by how it stands on the day, by method and by days") {
  TestBook books;
  books.customer();
  books.call("invoice.create",
             {{"customer", "KH-0001"}, {"amount", "100"}, {"issued", "2026-01-02"}});
  const auto pay = [&](const char* amount, const char* day, const char* method,
                       const char* allocations) {
    books.call("payment.record", {{"customer", "KH-0001"},
                                  {"amount", amount},
                                  {"date", day},
                                  {"method", method},
                                  {"allocations", allocations}});
  };
  pay("60", "2026-01-10", "bank", "oldest_first");  // All of it.
  pay("70", "2026-01-20", "cash", "oldest_first");  // 40 of it.
  pay("5", "2026-01-25", "cash", "none");
  pay("6", "2026-01-26", "Barter", "none");
  pay("7", "2026-01-27", "bank", "none");
  books.call("payment.void",
             {{"payment", "PAY-2026-0004"}, {"reason", "typed twice"}, {"date", "2026-01-28"}});
  books.call("payment.bounce",
             {{"payment", "PAY-2026-0005"}, {"reason", "no funds"}, {"date", "2026-01-28"}});
  const auto found = [&](const Json& params) {
    const Json answer = books.call("payment.list", params);
    std::string numbers;
    for (const Json& row : answer.at("rows")) {
      numbers += row.at("number").get<std::string>().back();
      if (params.contains("state")) CHECK(row.at("state") == params.at("state"));
    }
    CHECK(answer.at("total") == numbers.size());
    return numbers;
  };

  CHECK(found({{"state", "paid"}}) == "1");
  CHECK(found({{"state", "partial"}}) == "2");
  CHECK(found({{"state", "open"}}) == "3");
  CHECK(found({{"state", "void"}}) == "4");
  CHECK(found({{"state", "bounced"}}) == "5");
  CHECK(found({{"state", "open"}, {"as_of", "2026-01-27"}}) == "543");
  CHECK(found({{"method", "cash"}}) == "32");
  CHECK(found({{"method", "Barter"}}) == "4");
  CHECK(found({{"method", "cash"}, {"from", "2026-01-21"}, {"to", "2026-01-31"}}) == "3");
  CHECK(books.refused("payment.list", {{"state", "lost"}}).field == "state");
}
