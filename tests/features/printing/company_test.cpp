// The company's details: kept, changed, taken back, and what of them is refused; the payment code.
#include "base/file_source.h"
#include "features/printing/payment_code.h"
#include "features/printing/printing_book.h"

using testing::PrintingBook;

TEST_CASE("company: details are one change that undo and redo take as one") {
  PrintingBook books;
  const Json before = books.call("company.get", Json::object());
  CHECK(before.at("bank_accounts").size() == 2);

  const Json after = books.call("company.edit", {{"address", "New street"},
                                                 {"tax_id", ""},
                                                 {"template", "classic"},
                                                 {"bank_accounts", Json::array()}});

  CHECK(after.at("address") == "New street");
  CHECK(after.at("tax_id") == "");
  CHECK(after.at("footer") == "Danke!");
  CHECK(after.at("bank_accounts").empty());
  REQUIRE(books.book->undo());
  CHECK(books.call("company.get", Json::object()) == before);
  REQUIRE(books.book->redo());
  CHECK(books.call("company.get", Json::object()) == after);
  CHECK(book::check_book(*books.book).value().empty());
}

TEST_CASE("company: an account without number, a wrong IBAN or BIC, and too many are refused") {
  PrintingBook books;
  const auto refused = [&](const Json& account) {
    const Error error = books.refused("company.edit", {{"bank_accounts", Json::array({account})}});
    CHECK(error.field.starts_with("bank_accounts[0]."));
    return error.message.key;
  };

  CHECK(refused({{"bank", "B"}}) == "company.no_account");
  CHECK(refused({{"account", "DE88 3704 0044 0532 0130 00"}}) == "company.iban");
  CHECK(refused({{"account", "1"}, {"bic", "SHORT"}}) == "company.bic");
  CHECK(refused({{"account", "1"}, {"currency", "EURO"}}) == "json.too_long");
  Json many = Json::array();
  for (std::size_t i = 0; i <= printing::accounts_max; ++i) many.push_back({{"account", "1"}});
  CHECK(books.refused("company.edit", {{"bank_accounts", many}}).message.key ==
        "company.too_many_accounts");
  CHECK(books.refused("company.edit", {{"template", "grand"}}).message.key ==
        "params.unknown_choice");
}

TEST_CASE("company: a logo is kept, printed, and removed; other files and large ones are refused") {
  PrintingBook books;
  const Json svg{{"text", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"}};
  CHECK_FALSE(books.html("invoice").contains("<img"));

  books.call("company.set_logo", svg);

  CHECK(books.html("invoice").contains(
      "<img class=\"logo\" alt=\"\" src=\"data:image/svg+xml;base64,"));
  CHECK(books.call("company.get", Json::object()).at("logo") == true);
  books.call("company.remove_logo", Json::object());
  CHECK_FALSE(books.html("invoice").contains("<img"));
  REQUIRE(books.book->undo());
  CHECK(books.html("invoice").contains("<img"));

  CHECK(books.refused("company.set_logo", {{"text", "GIF89a"}}).message.key == "company.logo_kind");
  const std::string large = "<svg>" + std::string(200 * 1'024, ' ');
  const Error error = books.refused("company.set_logo", {{"text", large}});
  CHECK(error.message.key == "company.logo_size");
}

TEST_CASE("company: a picture from elsewhere is never a logo") {
  PrintingBook books;
  books.call("setting.set", {{"key", "company.logo"}, {"value", "https://example.com/x.png"}});

  CHECK_FALSE(books.html("invoice").contains("example.com"));
}

TEST_CASE("payment code: IBANs are told by their check digits") {
  CHECK(printing::is_iban("DE89 3704 0044 0532 0130 00"));
  CHECK(printing::is_iban("GB82WEST12345698765432"));
  CHECK_FALSE(printing::is_iban("GB83WEST12345698765432"));
  CHECK_FALSE(printing::is_iban("6222 0000 1234"));
  CHECK_FALSE(printing::is_iban_shaped("6222000012345678"));
}

TEST_CASE("payment code: an amount in euro to an IBAN is a SEPA transfer, line by line") {
  const printing::PaymentData data{.payee = "Hafen & Söhne",
                                   .bank = "Hafenbank",
                                   .account = "DE89 3704 0044 0532 0130 00",
                                   .bic = "COBADEFF",
                                   .amount = Money::parse("1017.5", Currency::known("EUR")).value(),
                                   .reference = "INV-2026-0001"};

  CHECK(printing::payment_payload(data) ==
        "BCD\n002\n1\nSCT\nCOBADEFF\nHafen & Söhne\nDE89370400440532013000\nEUR1017.50\n\n\n"
        "INV-2026-0001");
  printing::PaymentData other = data;
  other.amount = Money::parse("20", Currency::known("CNY")).value();
  CHECK(printing::payment_payload(other) ==
        "Hafen & Söhne\nHafenbank\nDE89 3704 0044 0532 0130 00\nCOBADEFF\nCNY 20.00\n"
        "INV-2026-0001");
}

TEST_CASE("payment code: its picture is a path within its quiet zone, or nothing where too long") {
  const std::string svg = printing::qr_svg("A");

  // 21 modules and four on each side; the first finder pattern is seven wide.
  CHECK(svg.starts_with("<svg viewBox=\"0 0 29 29\""));
  CHECK(svg.contains("d=\"M4 4h7v1h-7z"));
  CHECK(printing::qr_svg(std::string(5'000, 'x')).empty());
  CHECK(printing::qr_svg(std::string(400, 'x')).empty());
}
