// Lists of documents are found by number, reference and customer, and follow every change.
#include "base/random.h"
#include "base/sort.h"
#include "book/books.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/tax_invoices/tax_invoices_methods.h"

namespace {

using testing::TestBook;

struct ListBook : TestBook {
  ListBook() {
    book::register_methods(duplicates::duplicates_methods());
    book::register_methods(tax_invoices::tax_invoices_methods());
    customer("深圳市云帆科技有限公司");
    customer("Harbour Ltd");
  }
  void invoice(const char* customer, const char* number, const char* day,
               const char* reference = "") {
    call("invoice.create", {{"customer", customer},
                            {"number", number},
                            {"issued", day},
                            {"amount", "10"},
                            {"reference", reference}});
  }
  // The numbers, as the list has them.
  std::string found(const Json& params) {
    const Json list = call("invoice.list", params);
    std::string numbers;
    for (const Json& row : list.at("rows")) {
      numbers += (numbers.empty() ? "" : " ") + row.at("number").get<std::string>();
    }
    if (!params.contains("limit")) {
      CHECK(list.at("total") == static_cast<std::int64_t>(list.at("rows").size()));
    }
    return numbers;
  }
  std::string search(const char* text) { return found({{"search", text}}); }
};

}  // namespace

TEST_CASE("document lists: a search finds numbers, references, customers and tax invoices") {
  ListBook books;
  books.invoice("KH-0001", "INV-7", "2026-01-05", "PO/Blue");
  books.invoice("KH-0002", "INV-8", "2026-01-07");
  books.invoice("KH-0002", "X-17", "2026-01-07");
  books.call("tax_invoice.add",
             {{"invoice", "INV-8"}, {"number", "25442000000123456789"}, {"issued", "2026-01-07"}});

  CHECK(books.search("7") == "X-17 INV-8 INV-7");  // One of them by its tax invoice.
  CHECK(books.search("inv-") == "INV-8 INV-7");
  CHECK(books.search("po/b") == "INV-7");
  CHECK(books.search("云帆") == "INV-7");
  CHECK(books.search("yfkj") == "INV-7");  // Initials, as in the list of customers.
  CHECK(books.search("harbour") == "X-17 INV-8");
  CHECK(books.search("123456789") == "INV-8");
  CHECK(books.search("nothing").empty());
  CHECK(books.found({{"search", "7"}, {"from", "2026-01-06"}}) == "X-17 INV-8");
  CHECK(books.found({{"search", "7"}, {"to", "2026-01-06"}}) == "INV-7");
  CHECK(books.found({{"search", "7"}, {"customer", "KH-0001"}}) == "INV-7");
  CHECK(books.found({{"search", "7"}, {"limit", 1}, {"offset", 1}}) == "INV-8");
}

TEST_CASE("document lists: a search follows what is changed, undone and merged") {
  ListBook books;
  books.invoice("KH-0001", "INV-7", "2026-01-05");
  CHECK(books.search("inv") == "INV-7");  // From here on the index is there.

  books.invoice("KH-0002", "INV-8", "2026-01-04");
  CHECK(books.search("inv") == "INV-7 INV-8");
  REQUIRE(books.book->undo());
  CHECK(books.search("inv") == "INV-7");
  REQUIRE(books.book->redo());
  CHECK(books.search("inv") == "INV-7 INV-8");

  books.call("customer.merge", {{"customer", "KH-0001"}, {"other", "KH-0002"}});
  CHECK(books.search("云帆") == "INV-7 INV-8");
  REQUIRE(books.book->undo());
  CHECK(books.search("云帆") == "INV-7");

  books.call("invoice.create",
             {{"customer", "KH-0001"}, {"amount", "10"}, {"draft", true}, {"reference", "early"}});
  CHECK(books.call("invoice.list", {{"search", "early"}}).at("total") == 1);
  CHECK(books.call("invoice.list", {{"which", "drafts"}}).at("total") == 1);
  CHECK(books.call("invoice.list", {{"search", "early"}, {"which", "drafts"}}).at("total") == 1);
  CHECK(books.call("invoice.list", Json::object()).at("total") == 3);
  REQUIRE(books.book->undo());
  CHECK(books.call("invoice.list", {{"search", "early"}}).at("total") == 0);
}

TEST_CASE("document lists: windows and totals are those of the whole list") {
  ListBook books;
  base::Random random{7};
  std::vector<std::pair<std::string, std::string>> all;  // Day and number.
  for (int i = 0; i < 60; ++i) {
    const std::string day = "2026-01-" + std::to_string(random.between(10, 28));
    const std::string number = "N-" + std::to_string(100 + i);
    books.invoice(i % 3 == 0 ? "KH-0001" : "KH-0002", number.c_str(), day.c_str());
    all.emplace_back(day, number);
  }
  base::sort(all, std::greater{});
  for (const std::string_view text : {"", "N-1", "harbour"}) {
    CAPTURE(text);
    std::vector<std::string> expected, shown;
    for (const auto& [day, number] : all) {
      const bool of_other = std::stoi(number.substr(2)) % 3 != 100 % 3;
      if (text != "harbour" || of_other) expected.push_back(number);
    }
    for (int offset = 0; offset < 70; offset += 7) {
      const Json list =
          books.call("invoice.list", {{"search", text}, {"offset", offset}, {"limit", 7}});
      CHECK(list.at("total") == static_cast<std::int64_t>(expected.size()));
      for (const Json& row : list.at("rows")) shown.push_back(row.at("number").get<std::string>());
    }
    CHECK(shown == expected);
  }
}
