// Tax invoices noted on invoices: kept, doubted where they look odd, found, and left to the audit.
#include "book/books.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/tax_invoices/tax_invoice.h"
#include "features/tax_invoices/tax_invoices_methods.h"

namespace {

using testing::TestBook;

constexpr const char* digital = "24312000000123456789";

// INV-2026-0001 and -0002 of KH-0001, INV-2026-0003 a draft.
struct TaxBook : TestBook {
  TaxBook() {
    for (const auto& methods :
         {duplicates::duplicates_methods(), tax_invoices::tax_invoices_methods()}) {
      book::register_methods(methods);
    }
    customer();
    invoice(false);
    invoice(false);
    invoice(true);
  }

  void invoice(bool draft) {
    call("invoice.create", {{"customer", "KH-0001"},
                            {"amount", "113"},
                            {"draft", draft},
                            {"number", draft ? "INV-2026-0003" : ""}});
  }
  Json add(const char* invoice, Json params) {
    params["invoice"] = invoice;
    return call("tax_invoice.add", params);
  }
  Json on(const char* invoice) {
    return call("invoice.get", {{"invoice", invoice}}).at("tax_invoices");
  }
  Json found(const Json& params) {
    Json numbers = Json::array();
    for (const Json& row : call("invoice.list", params).at("rows")) {
      numbers.push_back(row["number"]);
    }
    return numbers;
  }
};

std::vector<std::string_view> odd(const char* kind, const char* code, const char* number,
                                  const char* check_code) {
  return tax_invoices::odd_parts(
      {.kind = kind, .code = code, .number = number, .check_code = check_code});
}

}  // namespace

TEST_CASE("tax invoices: what does not look as it is issued is told part by part") {
  using Parts = std::vector<std::string_view>;
  CHECK(odd("special", "3100204130", "12345678", "").empty());
  CHECK(odd("ordinary", "031001900104", "12345678", "12345678901234567890").empty());
  CHECK(odd("ordinary", "031001900104", "12345678", "567890").empty());
  CHECK(odd("special_digital", "", digital, "").empty());

  CHECK(odd("special", "310020413", "1234567", "1") == Parts{"code", "number", "check_code"});
  CHECK(odd("special", "", "1234567a", "") == Parts{"code", "number"});
  CHECK(odd("ordinary_digital", "3100204130", digital, "567890") == Parts{"code", "check_code"});
  CHECK(odd("ordinary_digital", "", "12345678", "") == Parts{"number"});
}

TEST_CASE("tax invoices: several are noted on an invoice, changed, removed and undone") {
  TaxBook books;
  const std::string before = books.content();

  books.add("INV-2026-0001",
            {{"number", "2431 2000 0001 2345 6789"}, {"issued", "2026-03-30"}, {"amount", "100"}});
  const Json second = books.add(
      "INV-2026-0001",
      {{"kind", "special"}, {"code", "3100204130"}, {"number", "1234567"}, {"check_code", "1"}});
  books.call("tax_invoice.change", {{"id", second.at("id")}, {"number", "12345678"}});

  const Json noted = books.on("INV-2026-0001");
  REQUIRE(noted.size() == 2);
  CHECK(noted[0].at("number") == "12345678");
  CHECK(noted[0].at("code") == "3100204130");
  CHECK(noted[0].at("odd") == Json::array({"check_code"}));
  CHECK(noted[0].at("issued").is_null());
  CHECK(noted[1].at("number") == digital);
  CHECK(noted[1].at("amount") == "100.00");
  CHECK(noted[1].at("odd").empty());
  CHECK(book::check_book(*books.book).value().empty());

  books.call("tax_invoice.remove", {{"id", second.at("id")}});
  CHECK(books.on("INV-2026-0001").size() == 1);
  for (int i = 0; i < 4; ++i) REQUIRE(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("tax invoices: the same one is refused on one invoice and told on two") {
  TaxBook books;
  books.add("INV-2026-0001", {{"number", digital}});

  const Error twice =
      books.refused("tax_invoice.add", {{"invoice", "INV-2026-0001"}, {"number", digital}});
  const Json other = books.add("INV-2026-0002", {{"number", digital}});

  CHECK(twice.message.key == "tax_invoice.taken");
  CHECK(twice.field == "number");
  CHECK(other.at("also_on") == Json::array({"INV-2026-0001"}));
  CHECK(books.on("INV-2026-0001")[0].at("also_on") == Json::array({"INV-2026-0002"}));
}

TEST_CASE("tax invoices: what cannot be kept is refused with its reason") {
  TaxBook books;
  const auto refused = [&](Json params) {
    params["invoice"] = "INV-2026-0001";
    return books.refused("tax_invoice.add", params).message.key;
  };

  CHECK(refused({{"number", "  "}}) == "params.empty");
  CHECK(refused({{"number", digital}, {"kind", "paper"}}) == "params.unknown_choice");
  CHECK(refused({{"number", digital}, {"issued", "2026-02-30"}}) == "date.not_a_day");
  CHECK(refused({{"number", digital}, {"amount", "-1"}}) == "money.not_positive");
  CHECK(refused({{"number", std::string(41, '1')}}) == "json.too_long");
  CHECK(books.refused("tax_invoice.remove", {{"id", "5"}}).message.key == "tax_invoice.not_found");
}

TEST_CASE("tax invoices: the list of invoices finds their numbers, and those without") {
  TaxBook books;
  books.add("INV-2026-0001",
            {{"kind", "ordinary"}, {"code", "031001900104"}, {"number", "12345678"}});

  CHECK(books.found({{"search", "2345678"}}) == Json::array({"INV-2026-0001"}));
  CHECK(books.found({{"search", "0310019"}}) == Json::array({"INV-2026-0001"}));
  CHECK(books.found({{"which", "untaxed"}}) == Json::array({"INV-2026-0002"}));
  CHECK(books.found({{"which", "all"}}).size() == 3);
  CHECK(books.found({{"which", "drafts"}}) == Json::array({"INV-2026-0003"}));
  books.call("invoice.void", {{"invoice", "INV-2026-0002"}, {"reason", "错"}});
  CHECK(books.found({{"which", "untaxed"}}).empty());
}

TEST_CASE("tax invoices: one goes with its draft, stays on a closed day, and moves with a merge") {
  TaxBook books;
  books.add("INV-2026-0003", {{"number", digital}});
  books.call("invoice.delete", {{"invoice", "INV-2026-0003"}});
  CHECK(books.book->db().number("SELECT count(*) FROM tax_invoice").value() == 0);
  REQUIRE(books.book->undo());
  CHECK(books.on("INV-2026-0003").size() == 1);

  books.call("setting.set", {{"key", "books.closed_until"}, {"value", "2026-03-31"}});
  books.add("INV-2026-0001", {{"number", digital}});

  books.customer("另一家");
  books.call("customer.merge", {{"customer", "KH-0002"}, {"other", "KH-0001"}});
  CHECK(books.on("INV-2026-0001").size() == 1);
  CHECK(book::check_book(*books.book).value().empty());
}
