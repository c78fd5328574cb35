// Families of customers: a tree that never bites its tail, whatever is merged, deleted or undone.
#include "book/book_check.h"
#include "book/books.h"
#include "features/duplicates/duplicates_methods.h"

namespace {

using testing::TestBook;

struct FamilyBook : TestBook {
  std::string group, branch, shop;  // Each below the one before.

  FamilyBook() {
    book::register_methods(duplicates::duplicates_methods());
    group = customer("集团");
    branch = customer("分公司");
    shop = customer("门店");
    put(branch, group);
    put(shop, branch);
  }
  void put(const std::string& code, const std::string& parent) {
    call("customer.edit", {{"customer", code}, {"parent", parent}});
  }
  void merge(const std::string& stays, const std::string& other) {
    call("customer.merge", {{"customer", stays}, {"other", other}});
    CHECK(book::check_book(*book).value().empty());
  }
  std::string parent(const std::string& code) {
    const Json json = call("customer.get", {{"customer", code}});
    return json.contains("parent") ? json.at("parent").at("code").get<std::string>() : "";
  }
  // "KH-0001 .KH-0002 ..KH-0003"
  std::string tree(const std::string& code) {
    std::string text;
    for (const Json& each : call("customer.family", {{"customer", code}}).at("members")) {
      text += (text.empty() ? "" : " ") + std::string(each.at("level").get<std::size_t>(), '.') +
              each.at("code").get<std::string>();
    }
    return text;
  }
};

}  // namespace

TEST_CASE("families: the one at the top and all below it belong together") {
  FamilyBook books;

  for (const std::string& code : {books.group, books.branch, books.shop}) {
    CHECK(books.tree(code) == "KH-0001 .KH-0002 ..KH-0003");
  }
  CHECK(books.call("customer.list", {{"family", books.shop}}).at("total") == 3);
  books.put(books.shop, "");
  CHECK(books.tree(books.shop) == "KH-0003");
  CHECK(books.tree(books.branch) == "KH-0001 .KH-0002");
  CHECK(books.call("customer.list", {{"family", books.branch}}).at("total") == 2);
}

TEST_CASE("families: what is owed is told of each member and of all, in each currency") {
  FamilyBook books;
  books.call("invoice.create", {{"customer", books.shop},
                                {"amount", "100"},
                                {"issued", "2026-01-05"},
                                {"due", "2026-01-20"}});
  books.call("invoice.create", {{"customer", books.group},
                                {"amount", "30"},
                                {"issued", "2026-03-05"},
                                {"due", "2026-05-01"}});
  books.call("invoice.create", {{"customer", books.branch},
                                {"amount", "7"},
                                {"currency", "USD"},
                                {"issued", "2026-03-05"},
                                {"due", "2026-05-01"}});

  const Json family =
      books.call("customer.family", {{"customer", books.branch}, {"as_of", "2026-03-31"}});

  CHECK(family.at("totals") ==
        Json::array({{{"currency", "CNY"}, {"balance", "130.00"}, {"overdue", "100.00"}},
                     {{"currency", "USD"}, {"balance", "7.00"}, {"overdue", "0.00"}}}));
  CHECK(family.at("members").at(2).at("balances").at(0).at("balance") == "100.00");
}

TEST_CASE("families: nobody is its own parent, or below itself") {
  FamilyBook books;
  const auto refused = [&](const std::string& code, const std::string& parent) {
    return books.refused("customer.edit", {{"customer", code}, {"parent", parent}});
  };

  CHECK(refused(books.group, books.group).message.key == "customer.own_parent");
  const Error below = refused(books.group, books.shop);
  CHECK(below.message.key == "customer.parent_below");
  CHECK(below.field == "parent");
  CHECK(refused(books.group, "KH-9999").field == "parent");
}

TEST_CASE("families: undoing an older change never closes a circle") {
  FamilyBook books;
  const std::string other = books.customer("他");
  books.put(other, books.shop);
  books.put(other, "");
  const std::int64_t seq = books.book->db().number("SELECT max(seq) FROM history").value();
  books.put(books.group, other);

  CHECK_FALSE(books.book->undo(seq));

  CHECK(book::check_book(*books.book).value().empty());
  CHECK(books.parent(other).empty());
}

TEST_CASE("families: a customer with others below it is not deleted") {
  FamilyBook books;

  CHECK(books.refused("customer.delete", {{"customer", books.branch}}).message.key ==
        "customer.has_children");
  books.call("customer.delete", {{"customer", books.shop}});
  books.call("customer.delete", {{"customer", books.branch}});
  REQUIRE(books.book->undo());
  REQUIRE(books.book->undo());
  CHECK(books.tree(books.shop) == "KH-0001 .KH-0002 ..KH-0003");
}

TEST_CASE("families: those below a merged customer come below the one that stays") {
  FamilyBook books;
  const std::string before = books.content();

  SUBCASE("a stranger takes the place of one in the middle") {
    const std::string stranger = books.customer("新");
    books.merge(stranger, books.branch);
    CHECK(books.tree(stranger) == "KH-0001 .KH-0004 ..KH-0003");
    REQUIRE(books.book->undo());
    CHECK(books.tree(books.group) == "KH-0001 .KH-0002 ..KH-0003");
  }
  SUBCASE("a grandchild takes the place of the one at the top") {
    books.merge(books.shop, books.group);
    CHECK(books.tree(books.shop) == "KH-0003 .KH-0002");
    REQUIRE(books.book->undo());
    CHECK(books.content() == before);
  }
  SUBCASE("a child is taken into its parent") {
    books.merge(books.group, books.branch);
    CHECK(books.tree(books.group) == "KH-0001 .KH-0003");
    REQUIRE(books.book->undo());
    CHECK(books.content() == before);
  }
  SUBCASE("a grandchild is taken into the one at the top") {
    books.merge(books.group, books.shop);
    CHECK(books.tree(books.group) == "KH-0001 .KH-0002");
    REQUIRE(books.book->undo());
    CHECK(books.content() == before);
  }
}
