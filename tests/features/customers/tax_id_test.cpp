// Tax ids: check digits and shapes, which warn and never refuse.
#include "features/customers/tax_id.h"

#include "book/books.h"

namespace {

using customers::tax_id_doubt;
using customers::TaxIdDoubt;

TEST_CASE("customers: a credit code is checked by its last character") {
  CHECK(tax_id_doubt("9144030071526726XG") == TaxIdDoubt::none);
  CHECK(tax_id_doubt("9144 0300 7152 6726 xg") == TaxIdDoubt::none);
  CHECK(tax_id_doubt("9144030071526726XH") == TaxIdDoubt::check_digit);
  CHECK(tax_id_doubt("9144030071526762XG") == TaxIdDoubt::check_digit);
  CHECK(tax_id_doubt("9144030O71526726XG") == TaxIdDoubt::shape);
}

TEST_CASE("customers: every single wrong character of a credit code is noticed") {
  constexpr std::string_view right = "9144030071526726XG";
  constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (std::size_t at = 0; at < right.size(); ++at) {
    for (const char c : alphabet) {
      std::string wrong{right};
      wrong[at] = c;
      CAPTURE(wrong);
      CHECK((tax_id_doubt(wrong) == TaxIdDoubt::none) == (wrong == right));
    }
  }
}

TEST_CASE("customers: a European VAT id is judged by its country's shape") {
  CHECK(tax_id_doubt("DE 123456789") == TaxIdDoubt::none);
  CHECK(tax_id_doubt("DE12345678") == TaxIdDoubt::shape);
  CHECK(tax_id_doubt("DE12345678A") == TaxIdDoubt::shape);
  CHECK(tax_id_doubt("ATU12345678") == TaxIdDoubt::none);
  CHECK(tax_id_doubt("nl123456789b01") == TaxIdDoubt::none);
  CHECK(tax_id_doubt("CHE-123.456.789 MWST") == TaxIdDoubt::none);
}

TEST_CASE("customers: ids of kinds that are not known here raise no doubt") {
  CHECK(tax_id_doubt("") == TaxIdDoubt::none);
  CHECK(tax_id_doubt("440300715267261") == TaxIdDoubt::none);  // 15 digits, as before 2015.
  CHECK(tax_id_doubt("12-3456789") == TaxIdDoubt::none);
  CHECK(tax_id_doubt("深圳") == TaxIdDoubt::none);
}

TEST_CASE("customers: a doubtful tax id is recorded, and the answer names the doubt") {
  testing::TestBook books;

  const Json created = books.call("customer.create", {{"name", "甲公司"}, {"tax_id", "DE1"}});
  const Json edited = books.call(
      "customer.edit", {{"customer", created.at("code")}, {"tax_id", "9144030071526726XG"}});

  CHECK(created.at("warnings") ==
        Json::array({{{"field", "tax_id"}, {"code", "customer.tax_id.shape"}}}));
  CHECK(edited.at("warnings").empty());
  CHECK(books.call("customer.get", {{"customer", created.at("code")}}).at("tax_id") ==
        "9144030071526726XG");
}

}  // namespace
