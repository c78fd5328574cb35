// Which open items a payment is meant for: those that it names, or those that add up to it.
#include "features/documents/suggestion.h"

#include <chrono>

#include "base/random.h"
#include "features/credits/charges_methods.h"
#include "features/terms/terms_book.h"

using documents::items_of_sum;
using documents::names_number;
using testing::TermsBook;

namespace {

using Items = std::vector<std::size_t>;

struct SuggestBook : TermsBook {
  std::string plain(std::string_view amount, std::string_view due) {
    return call("invoice.create", {{"customer", customer_code},
                                   {"issued", "2026-01-10"},
                                   {"due", due},
                                   {"amount", amount}})
        .at("number")
        .get<std::string>();
  }
  Json suggest(std::string_view amount, std::string_view reference = "") {
    return call("payment.suggest", {{"customer", customer_code},
                                    {"date", "2026-01-15"},
                                    {"amount", amount},
                                    {"reference", reference}});
  }
};

// "INV-2026-0001 100.00 named": a line each.
std::string lines(const Json& answer) {
  std::string text;
  for (const Json& row : answer.at("rows")) {
    text += row.at("number").get<std::string>() + " " + row.at("amount").get<std::string>() + " " +
            row.at("why").get<std::string>() + (row.at("only") == true ? "\n" : " or others\n");
  }
  return text + "left " + answer.at("unapplied").get<std::string>();
}

}  // namespace

TEST_CASE(
    "suggestion: a number is found whole, however its parts are written, and not in another") {
  CHECK(names_number("payment of INV-2026-0042, thanks", "INV-2026-0042"));
  CHECK(names_number("货款inv 2026 0042款", "INV-2026-0042"));
  CHECK(names_number("ＩＮＶ２０２６００４２", "INV-2026-0042"));
  CHECK(names_number("INV-2026-0041/INV-2026-0042", "INV-2026-0042"));
  CHECK_FALSE(names_number("INV-2026-00421", "INV-2026-0042"));
  CHECK_FALSE(names_number("XINV-2026-0042", "INV-2026-0042"));
  CHECK_FALSE(names_number("2012", "12"));
  CHECK_FALSE(names_number("pays 123", "123"));  // Too short to be sure.
  CHECK_FALSE(names_number("", "INV-2026-0042"));
}

TEST_CASE("suggestion: the fewest items that add up, the earlier ones where several do") {
  // 520.00, 480.50, 336.70, 200.00, 680.00, 1,017.20.
  const std::int64_t open[] = {52'000, 48'050, 33'670, 20'000, 68'000, 101'720};

  const auto two_ways = items_of_sum(open, 153'720);  // 101 and 106; also 101 to 104.
  CHECK(two_ways.items == Items{0, 5});
  CHECK(items_of_sum(open, 120'000).items == Items{0, 4});
  CHECK(items_of_sum(open, 120'000).only);
  CHECK(items_of_sum(open, 100'050).items == Items{0, 1});
  CHECK(items_of_sum(open, 33'670).items == Items{2});
  CHECK(items_of_sum(open, 1).items.empty());
  CHECK(items_of_sum(open, 323'440).items == Items{0, 1, 2, 3, 4, 5});  // All of them.
  CHECK(items_of_sum({}, 100).items.empty());

  const std::int64_t same[] = {100, 200, 100, 300, 100};
  CHECK(items_of_sum(same, 100).items == Items{0});
  CHECK_FALSE(items_of_sum(same, 100).only);
  CHECK(items_of_sum(same, 300).items == Items{3});
  CHECK(items_of_sum(same, 300).only);  // Of one item, no other.
  CHECK(items_of_sum(same, 400).items == Items{0, 3});
  CHECK_FALSE(items_of_sum(same, 400).only);
}

// Property: what is found adds up, and where trying all finds fewer or earlier items, they are
// those.
TEST_CASE("suggestion: as good as trying every combination of few items") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    std::vector<std::int64_t> open(static_cast<std::size_t>(random.between(1, 9)));
    for (auto& amount : open) amount = random.between(1, 30);
    const std::int64_t sum = random.between(1, 90);
    Items best;
    for (std::size_t mask = 1; mask < std::size_t{1} << open.size(); ++mask) {
      Items items;
      std::int64_t total = 0;
      for (std::size_t i = 0; i < open.size(); ++i) {
        if ((mask >> i & 1) == 0) continue;
        items.push_back(i);
        total += open[i];
      }
      const bool allowed = items.size() <= 6 || items.size() == open.size();
      if (total != sum || !allowed) continue;
      const bool better = best.empty() || items.size() < best.size() ||
                          (items.size() == best.size() && items < best);
      if (better) best = items;
    }
    CHECK(items_of_sum(open, sum).items == best);
  }
}

TEST_CASE("suggestion: two hundred items take no more than the steps that are allowed") {
  base::Random random{7};
  std::vector<std::int64_t> open(200);
  for (auto& amount : open) amount = 2 * random.between(10'000, 9'000'000);
  const auto begin = std::chrono::steady_clock::now();

  const auto none = items_of_sum(open, 12'345'679);  // Odd: nothing adds up to it.

  CHECK(none.items.empty());
  CHECK_FALSE(none.only);  // It was not looked for to the end.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{5});
  const auto three = items_of_sum(open, open[10] + open[90] + open[199]);
  CHECK(three.items.size() <= 3);
}

TEST_CASE("suggestion: what is named comes first, and only what fits the rest is added") {
  SuggestBook books;
  books.plain("100", "2026-01-20");
  books.plain("80", "2026-01-25");
  books.plain("50", "2026-01-30");

  CHECK(lines(books.suggest("80", "INV-2026-0002")) == "INV-2026-0002 80.00 named\nleft 0.00");
  CHECK(lines(books.suggest("30", "inv20260003")) == "INV-2026-0003 30.00 named\nleft 0.00");
  CHECK(lines(books.suggest("130", "INV-2026-0002")) ==
        "INV-2026-0002 80.00 named\nINV-2026-0003 50.00 exact\nleft 0.00");
  // The customer said what it is for: the rest waits.
  CHECK(lines(books.suggest("120", "INV-2026-0002")) == "INV-2026-0002 80.00 named\nleft 40.00");
  CHECK(lines(books.suggest("150", "INV-2026-0003 INV-2026-0001")) ==
        "INV-2026-0001 100.00 named\nINV-2026-0003 50.00 named\nleft 0.00");
}

TEST_CASE("suggestion: one item of the amount, then a sum, else what is due longest") {
  SuggestBook books;
  books.plain("100", "2026-01-20");
  books.plain("80", "2026-01-25");
  books.plain("50", "2026-01-30");

  CHECK(lines(books.suggest("50")) == "INV-2026-0003 50.00 exact\nleft 0.00");
  CHECK(lines(books.suggest("130")) ==
        "INV-2026-0002 80.00 sum\nINV-2026-0003 50.00 sum\nleft 0.00");
  CHECK(lines(books.suggest("60")) == "INV-2026-0001 60.00 oldest_first\nleft 0.00");
  CHECK(lines(books.suggest("230.01")).ends_with("oldest_first\nleft 0.01"));
  books.plain("50", "2026-02-10");
  CHECK(lines(books.suggest("50")) == "INV-2026-0003 50.00 exact or others\nleft 0.00");
}

TEST_CASE("suggestion: an item less its discount in time is of that amount, and is settled so") {
  SuggestBook books;
  books.plain("500", "2026-01-12");
  books.invoice("early");  // 121.00, or 118.58 up to 2026-01-20.
  const Json wish{{"customer", books.customer_code},
                  {"date", "2026-01-15"},
                  {"amount", "118.58"},
                  {"allocations", "suggested"}};

  const Json seen = books.suggest("118.58");
  CHECK(lines(seen) == "INV-2026-0002 118.58 exact\nleft 0.00");
  CHECK(seen.at("rows")[0].at("discount") == "2.42");
  CHECK(lines(books.suggest("121")) == "INV-2026-0002 121.00 exact\nleft 0.00");
  const std::string before = books.content();
  CHECK(books.call("payment.record", wish).at("unapplied") == "0.00");
  CHECK(books.call("invoice.get", {{"invoice", "INV-2026-0002"}}).at("open") == "0.00");
  CHECK(books.call("invoice.get", {{"invoice", "INV-2026-0001"}}).at("open") == "500.00");
  CHECK(books.consistent());
  CHECK(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("suggestion: what is left of a recorded payment goes by its own reference and note") {
  SuggestBook books;
  books.plain("100", "2026-01-20");
  books.plain("80", "2026-01-25");
  const Json paid = books.call("payment.record", {{"customer", books.customer_code},
                                                  {"date", "2026-01-15"},
                                                  {"amount", "70"},
                                                  {"note", "for INV-2026-0002"}});
  const Json& payment = paid.at("number");

  CHECK(lines(books.call("payment.suggest", {{"payment", payment}})) ==
        "INV-2026-0002 70.00 named\nleft 0.00");
  books.call("payment.allocate", {{"payment", payment}, {"allocations", "suggested"}});
  CHECK(books.call("invoice.get", {{"invoice", "INV-2026-0002"}}).at("open") == "10.00");
  CHECK_FALSE(books.plan("70", "2026-01-15").at("rows")[0].contains("why"));
}

TEST_CASE("suggestion: what the family owes is found where it is named or alone adds up") {
  SuggestBook books;
  const std::string sister = books.customer("子公司");
  books.call("customer.edit", {{"customer", sister}, {"parent", books.customer_code}});
  books.plain("100", "2026-02-01");
  const std::string hers =
      books
          .call("invoice.create",
                {{"customer", sister}, {"issued", "2026-01-10"}, {"amount", "77"}})
          .at("number")
          .get<std::string>();

  CHECK(lines(books.suggest("77", hers)) == hers + " 77.00 named\nleft 0.00");
  CHECK(lines(books.suggest("77")) == hers + " 77.00 exact\nleft 0.00");
  CHECK(lines(books.suggest("100")).contains(" 100.00 exact"));
  CHECK(lines(books.suggest("55")).contains(" 55.00 oldest_first"));
  CHECK_FALSE(lines(books.suggest("55")).contains(hers));
}
