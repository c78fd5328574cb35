// Records of all kinds are found by number and name, and follow every change.
#include "app/slices.h"
#include "book/books.h"
#include "features/search/record_index_store.h"

namespace {

using testing::TestBook;

struct SearchBook : TestBook {
  SearchBook() {
    app::register_slices();
    call("customer.create", {{"name", "深圳市云帆科技有限公司"}, {"code", "K1"}});
    call("contact.add", {{"customer", "K1"}, {"name", "王芳"}, {"phone", "139-0000-1111"}});
    call("product.create", {{"name", "Green tea"}, {"code", "TEA-1"}});
    const Json lines{{{"description", "Tea"}, {"quantity", "2"}, {"unit_price", "10.00"}}};
    call("order.create",
         {{"customer", "K1"}, {"number", "SO-17"}, {"reference", "PO 99"}, {"lines", lines}});
    call("invoice.create",
         {{"customer", "K1"}, {"number", "R-1"}, {"issued", "2026-01-05"}, {"amount", "10"}});
    call("credit_note.create", {{"customer", "K1"},
                                {"number", "CN-5"},
                                {"date", "2026-01-06"},
                                {"amount", "2"},
                                {"reason", "returned"}});
    call("fee.create", {{"customer", "K1"}, {"reference", "LATE-5"}, {"amount", "3"}});
  }
  // "kind label", one after the other.
  std::string found(const char* text, int limit = 3) {
    std::string all;
    for (const Json& row :
         call("search.records", {{"search", text}, {"limit", limit}}).at("rows")) {
      all += (all.empty() ? "" : ", ") + row.at("kind").get<std::string>() + " " +
             row.at("label").get<std::string>();
    }
    return all;
  }
};

TEST_CASE("search: records are found by number, reference and name") {
  SearchBook books;
  CHECK(books.found("so-17") == "quotation SO-17");
  CHECK(books.found("po 99") == "quotation SO-17");
  CHECK(books.found("green") == "product TEA-1");
  CHECK(books.found("cn-5") == "credit_note CN-5");
  const std::string fee = books.found("late-5");
  CHECK(fee.starts_with("fee "));
  CHECK(books.found("王芳").starts_with("contact 王芳, quotation SO-17"));
  CHECK(books.found("139-0000").starts_with("contact 王芳"));
  CHECK(books.found("云帆") == "quotation SO-17, " + fee + ", credit_note CN-5");
  CHECK(books.found("R-1") == "");  // Lists of invoices find their own.
}

TEST_CASE("search: an order that is confirmed is no quotation any more") {
  SearchBook books;
  books.call("order.confirm", {{"order", "SO-17"}});
  CHECK(books.found("SO-17") == "order SO-17");
  const Json row = books.call("search.records", {{"search", "SO-17"}}).at("rows").at(0);
  CHECK(row.at("amount") == "20.00");
  CHECK(row.at("name") == "深圳市云帆科技有限公司");
}

TEST_CASE("search: the index follows what is changed, undone and removed") {
  SearchBook books;
  CHECK(books.found("TEA") == "product TEA-1");
  books.call("product.edit", {{"product", "TEA-1"}, {"code", "LEAF-1"}, {"name", "绿茶"}});
  CHECK(books.found("TEA-1") == "");
  CHECK(books.found("绿茶") == "product LEAF-1");
  REQUIRE(books.book->undo());
  CHECK(books.found("TEA-1") == "product TEA-1");
  REQUIRE(books.book->redo());
  CHECK(books.found("leaf") == "product LEAF-1");
}

TEST_CASE("search: what is called just so comes first, then what was written last") {
  SearchBook books;
  for (const char* code : {"A1", "A10", "A11", "A12"}) {
    books.call("product.create", {{"name", std::string{"Cup "}.append(code)}, {"code", code}});
  }
  CHECK(books.found("a1", 3) == "product A1, product A12, product A11");
  CHECK(books.found("cup", 2) == "product A12, product A11");
}

}  // namespace
