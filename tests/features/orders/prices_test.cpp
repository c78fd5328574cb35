// Prices that include tax: the sum that was typed stays, and the tax is taken out of it exactly.
#include "../../book/books.h"
#include "features/credits/credits_methods.h"
#include "features/documents/credited.h"
#include "features/orders/orders_methods.h"
#include "features/recurring/recurring_methods.h"
#include "features/terms/terms_methods.h"

using testing::TestBook;

namespace {

struct PriceBook : TestBook {
  std::string buyer;

  PriceBook() {
    for (const auto& methods :
         {credits::credits_methods(), orders::products_methods(), orders::orders_methods(),
          recurring::recurring_methods(), terms::terms_methods()}) {
      book::register_methods(methods);
    }
    buyer = customer();
  }
  ~PriceBook() { CHECK(book::check_book(*book).value().empty()); }

  static Json line(const char* quantity, const char* price, const char* tax) {
    return {{"description", "螺栓"},
            {"quantity", quantity},
            {"unit_price", price},
            {"tax_percent", tax}};
  }
  Json invoice(Json lines, const Json& more = {{"tax_included", true}}) {
    Json params{{"customer", buyer}, {"lines", std::move(lines)}};
    params.update(more);
    const Json made = call("invoice.create", params);
    return call("invoice.get", {{"invoice", made.at("id")}});
  }
};

TEST_CASE("prices with tax: the tax is taken out of what was typed, to the cent") {
  struct Case {
    const char *quantity, *price, *tax, *net, *tax_amount, *gross;
  };
  constexpr Case cases[]{{"1", "121.00", "21", "100.00", "21.00", "121.00"},
                         {"3", "9.99", "13", "26.52", "3.45", "29.97"},
                         {"1", "0.01", "13", "0.01", "0.00", "0.01"},
                         {"1", "100.00", "0", "100.00", "0.00", "100.00"},
                         {"2.5", "19.99", "7.7", "46.41", "3.57", "49.98"},
                         {"-1", "121.00", "21", "-100.00", "-21.00", "-121.00"},
                         {"1", "1.00", "100", "0.50", "0.50", "1.00"}};
  PriceBook books;
  for (const Case& each : cases) {
    CAPTURE(each.price);
    // Beside a line of 500.00, so that the document's amount is above zero.
    const Json made = books.invoice({PriceBook::line(each.quantity, each.price, each.tax),
                                     PriceBook::line("1", "500.00", "0")});
    const Json& line = made.at("lines")[0];
    CHECK(line.at("net") == each.net);
    CHECK(line.at("tax") == each.tax_amount);
    const Currency currency = Currency::known("CNY");
    CHECK(Money::parse(made.at("amount").get<std::string>(), currency).value() ==
          Money::parse(each.gross, currency).value() + Money::parse("500", currency).value());
  }
}

TEST_CASE("prices with tax: net and tax of any line come to what price and quantity do") {
  std::uint64_t state = 1;
  const auto next = [&](std::uint64_t most) {
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<std::int64_t>((state >> 33U) % most);
  };
  for (int i = 0; i < 5'000; ++i) {
    CAPTURE(i);
    documents::Line line{.description = {},
                         .quantity_milli = next(2'000'000) - 1'000'000,
                         .unit_price_minor = next(10'000'000),
                         .discount_ppm = next(1'000'001),
                         .tax_ppm = next(1'000'001)};
    documents::Line plain = line;
    plain.tax_ppm = 0;
    line.tax_included = true;
    REQUIRE(documents::price(line));
    REQUIRE(documents::price(plain));

    CHECK(line.net_minor + line.tax_minor == plain.net_minor);
    CHECK((line.net_minor >= 0 ? line.tax_minor >= 0 : line.tax_minor <= 0));
    // No other net is nearer to gross / (1 + rate).
    const __int128 off = static_cast<__int128>(line.net_minor) * (1'000'000 + line.tax_ppm) -
                         static_cast<__int128>(plain.net_minor) * 1'000'000;
    CHECK((off < 0 ? -off : off) * 2 <= 1'000'000 + line.tax_ppm);
  }
}

TEST_CASE(
    "prices with tax: an order keeps it, and its invoices and credit notes ask for the same") {
  PriceBook books;
  const std::string order =
      books
          .call("order.create", {{"customer", books.buyer},
                                 {"confirmed", true},
                                 {"tax_included", true},
                                 {"freight", "5"},
                                 {"lines", {PriceBook::line("3", "9.99", "13")}}})
          .at("number")
          .get<std::string>();
  Json known = books.call("order.get", {{"order", order}});
  CHECK(known.at("tax_included") == true);
  CHECK(known.at("net") == "26.52");
  CHECK(known.at("tax") == "3.45");
  CHECK(known.at("amount") == "34.97");

  const Json first = books.call(
      "order.invoice",
      {{"order", order}, {"basis", "ordered"}, {"lines", {{{"line", 1}, {"quantity", "1"}}}}});
  CHECK(first.at("amount") == "14.99");  // 9.99 and the freight.
  const Json second = books.call("order.invoice", {{"order", order}, {"basis", "ordered"}});
  CHECK(second.at("amount") == "19.98");
  const Json credit =
      books.call("credit_note.create", {{"invoice", second.at("number")},
                                        {"reason", "退货"},
                                        {"lines", {{{"line", 1}, {"quantity", "1"}}}}});
  CHECK(credit.at("amount") == "9.99");
  const Json note = books.call("credit.get", {{"document", credit.at("id")}});
  CHECK(note.at("lines")[0].at("tax_included") == true);
}

TEST_CASE("prices with tax: parts of a line that are credited come to what was typed") {
  documents::Line line{.description = {},
                       .quantity_milli = 7'000,
                       .unit_price_minor = 143,
                       .tax_ppm = 130'000,
                       .tax_included = true};
  REQUIRE(documents::price(line));
  documents::Creditable of{.line = line};
  for (int i = 0; i < 7; ++i) {
    const auto part = documents::credited_part(of, 1'000);
    REQUIRE(part);
    CHECK(part->net_minor + part->tax_minor == 143);
    of.credited_milli += 1'000;
    of.credited_net_minor += part->net_minor;
    of.credited_tax_minor += part->tax_minor;
  }
  CHECK(of.credited_net_minor == line.net_minor);
  CHECK(of.credited_tax_minor == line.tax_minor);
}

TEST_CASE(
    "prices with tax: the company's setting is what documents begin with; each says its own") {
  PriceBook books;
  CHECK(books.refused("setting.set", {{"key", "prices.tax_included"}, {"value", "yes"}})
            .message.key == "json.not_boolean");
  books.call("setting.set", {{"key", "prices.tax_included"}, {"value", true}});

  CHECK(books.invoice({PriceBook::line("1", "121", "21")}, Json::object()).at("amount") ==
        "121.00");
  const Json draft = books.invoice({PriceBook::line("1", "121", "21")},
                                   {{"tax_included", false}, {"draft", true}});
  CHECK(draft.at("amount") == "146.41");

  // The draft stays as it is until it is said otherwise, with or without its lines.
  const Json edit{{"invoice", draft.at("id")}, {"note", "x"}};
  CHECK(books.call("invoice.edit", edit).at("amount") == "146.41");
  Json other = edit;
  other["tax_included"] = true;
  CHECK(books.call("invoice.edit", other).at("amount") == "121.00");
  books.call("invoice.issue", {{"invoice", draft.at("id")}});

  const Json rule =
      books.call("recurring.create", {{"customer", books.buyer},
                                      {"name", "Rent"},
                                      {"first", "2026-03-31"},
                                      {"lines", {PriceBook::line("3", "9.99", "13")}}});
  CHECK(rule.at("tax_included") == true);
  CHECK(rule.at("amount") == "29.97");
  books.call("setting.set", {{"key", "prices.tax_included"}, {"value", nullptr}});
  const Json made = books.call("recurring.make", Json::object());
  const Json drafted = books.call("invoice.get", {{"invoice", made.at("made")[0].at("id")}});
  CHECK(drafted.at("amount") == "29.97");
  CHECK(drafted.at("tax_included") == true);
  CHECK(books.call("recurring.edit", {{"recurring", rule.at("id")}, {"tax_included", false}})
            .at("amount") == "33.87");
}

TEST_CASE("prices with tax: the price of a product is without it, and is raised by its rate") {
  PriceBook books;
  books.call("product.create", {{"name", "阀门"},
                                {"tax_percent", "13"},
                                {"prices", {{{"currency", "CNY"}, {"price", "100"}}}}});
  const Json made = books.invoice({{{"product", "P-0001"}}});

  CHECK(made.at("lines")[0].at("unit_price") == "113.00");
  CHECK(made.at("lines")[0].at("net") == "100.00");
}

TEST_CASE("prices with tax: terms that lower the tax do so on the net of the price") {
  PriceBook books;
  books.call("terms.create", {{"code", "NL"},
                              {"lines", {{{"days", 30}}}},
                              {"discount_percent", "2"},
                              {"discount_days", 10},
                              {"discount_tax", "always"}});
  const Json made =
      books.invoice({PriceBook::line("1", "121", "21")}, {{"tax_included", true}, {"terms", "NL"}});

  CHECK(made.at("lines")[0].at("net") == "100.00");
  CHECK(made.at("lines")[0].at("tax") == "20.58");
}

}  // namespace
