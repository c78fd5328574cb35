// Exchange rates: the table, what documents keep of it, what allocations gain, what is open is
// worth.
#include "base/random.h"
#include "book/books.h"
#include "book/closed_period.h"
#include "features/credits/credits_methods.h"
#include "features/currencies/carrying.h"
#include "features/currencies/currencies_methods.h"
#include "features/currencies/currency_report.h"
#include "reports/report.h"

using testing::day;
using testing::TestBook;

namespace {

struct RatesBook : TestBook {
  std::string usd;

  RatesBook() {
    book::register_methods(currencies::currencies_methods());
    book::register_methods(credits::credits_methods());
    if (reports::find_report("currency.realised") == nullptr) {
      reports::register_reports(currencies::currency_reports());
    }
    call("setting.set", {{"key", "company.currency"}, {"value", "CNY"}});
    usd = call("customer.create", {{"name", "Harbour Ltd"}, {"currency", "USD"}})["code"]
              .get<std::string>();
    rate("2026-01-01", "7.0");
    rate("2026-02-01", "7.2");
    rate("2026-03-01", "6.9");
  }
  ~RatesBook() { CHECK(book::check_book(*book).value().empty()); }

  void rate(std::string_view from, std::string_view value, std::string_view currency = "USD") {
    call("rate.set", {{"currency", currency}, {"date", from}, {"rate", value}});
  }
  std::string invoice(std::string_view amount, std::string_view issued) {
    return call("invoice.create", {{"customer", usd}, {"amount", amount}, {"issued", issued}})["id"]
        .get<std::string>();
  }
  Json payment(std::string_view amount, std::string_view on, const Json& more = Json::object()) {
    Json params{{"customer", usd}, {"amount", amount}, {"date", on}};
    params["allocations"] = "oldest_first";
    params.update(more);
    return call("payment.record", params);
  }
  Json invoice_json(const std::string& id) { return call("invoice.get", {{"invoice", id}}); }
  // Every cell of a report's rows as text, without the columns that say who.
  Json rows(std::string_view report, const Json& params, std::initializer_list<const char*> names) {
    const reports::Table table = reports::run_report(*book, report, params).value();
    Json all = Json::array();
    for (const reports::Row& row : table.rows) {
      Json one = Json::array();
      for (const std::string name : names) {
        const auto at = std::ranges::find(table.columns, name, &reports::Column::name);
        const auto& cell = row.cells[static_cast<std::size_t>(at - table.columns.begin())];
        if (const auto* money = std::get_if<Money>(&cell))
          one.push_back(money->plain());
        else if (const auto* text = std::get_if<std::string>(&cell))
          one.push_back(*text);
        else if (const auto* date = std::get_if<Date>(&cell))
          one.push_back(date->text());
        else
          one.push_back(nullptr);
      }
      all.push_back(one);
    }
    return all;
  }
};

}  // namespace

TEST_CASE("rates: an issued document keeps the rate of its day, whatever the table says later") {
  RatesBook books;

  const std::string before = books.invoice("100", "2025-12-31");
  const std::string first = books.invoice("100", "2026-01-31");
  const std::string second = books.invoice("100", "2026-02-01");
  books.rate("2026-01-15", "8");

  CHECK(books.invoice_json(before)["rate"].is_null());
  CHECK(books.invoice_json(before)["base_amount"].is_null());
  CHECK(books.invoice_json(first)["rate"] == "7");
  CHECK(books.invoice_json(first)["base_amount"] == "700.00");
  CHECK(books.invoice_json(first)["base_currency"] == "CNY");
  CHECK(books.invoice_json(second)["rate"] == "7.2");
  CHECK(books.invoice_json(books.invoice("100", "2026-01-20"))["rate"] == "8");
}

TEST_CASE("rates: a draft has none until it is issued, one in the company's currency never") {
  RatesBook books;
  const Json draft = books.call(
      "invoice.create",
      {{"customer", books.usd}, {"amount", "10"}, {"issued", "2026-01-05"}, {"draft", true}});
  CHECK_FALSE(books.invoice_json(draft["id"].get<std::string>()).contains("rate"));
  books.call("invoice.issue", {{"invoice", draft["id"]}});
  CHECK(books.invoice_json(draft["id"].get<std::string>())["rate"] == "7");

  const std::string own = books.customer();
  const Json invoice = books.call("invoice.create", {{"customer", own}, {"amount", "10"}});
  CHECK_FALSE(books.invoice_json(invoice["id"].get<std::string>()).contains("rate"));
  const Json wrong{{"document", invoice["id"]}, {"rate", "2"}};
  CHECK(books.refused("document.set_rate", wrong).message.key == "rate.needs_none");
}

TEST_CASE("rates: a payment's difference to what it settles is realised, in parts that add up") {
  RatesBook books;
  const std::string invoice = books.invoice("100", "2026-01-10");
  for (const char* part : {"33.33", "33.33", "33.34"}) books.payment(part, "2026-02-10");

  // Each payment is worth its own amount, rounded: 239.98, 239.98 and 240.05, of 700.00.
  CHECK(books.rows("currency.realised", {{"to", "2026-02-28"}},
                   {"amount", "rate", "rate_settled", "gain"}) ==
        Json{{"33.33", "7.2", "7", "6.67"},
             {"33.33", "7.2", "7", "6.67"},
             {"33.34", "7.2", "7", "6.67"}});
  const auto totals =
      reports::run_report(*books.book, "currency.realised", {{"to", "2026-02-28"}}).value().totals;
  REQUIRE(totals.size() == 1);  // In the company's currency, not in that of the payments.
  CHECK(std::get<Money>(totals[0].cells[10]).text() == "20.01");
  CHECK(std::get<Money>(totals[0].cells[10]).currency() == Currency::known("CNY"));
  Json gains = Json::array();
  for (const Json& each : books.invoice_json(invoice)["allocations"]) gains.push_back(each["gain"]);
  CHECK(gains == Json{"6.67", "6.67", "6.67"});
  CHECK(books.rows("currency.revaluation", {{"as_of", "2026-02-28"}}, {"open"}) == Json::array());
}

TEST_CASE(
    "rates: what is taken back gives back what it gained, and does again when it is settled anew") {
  RatesBook books;
  const std::string invoice = books.invoice("100.01", "2026-01-10");
  const Json first = books.payment("33.35", "2026-02-10");
  books.payment("66.66", "2026-02-11");
  const Json allocations = books.invoice_json(invoice)["allocations"];
  const auto sum = [&](std::string_view to) {
    Money sum = Money::zero(Currency::known("CNY"));
    for (const Json& row : books.rows("currency.realised", {{"to", to}}, {"gain"})) {
      sum += Money::parse(row[0].get<std::string>(), sum.currency()).value();
    }
    return sum.plain();
  };
  CHECK(sum("2026-02-28") == "20.00");

  books.call("payment.unapply", {{"allocation", allocations[0]["id"]}, {"date", "2026-03-02"}});
  CHECK(sum("2026-02-28") == "20.00");
  CHECK(books.invoice_json(invoice)["allocations"][2]["gain"] ==
        "-" + allocations[0]["gain"].get<std::string>());
  CHECK(allocations[1]["gain"] == sum("2026-03-31"));

  books.call("payment.allocate", {{"payment", first["id"]}, {"allocations", "oldest_first"}});
  CHECK(sum("2026-03-31") == "20.00");
}

TEST_CASE("rates: a discount and a write-off gain nothing") {
  RatesBook books;
  const std::string invoice = books.invoice("100", "2026-01-10");
  const Json part{{"invoice", invoice}, {"amount", "90"}, {"discount", "5"}};
  books.payment("90", "2026-02-10", {{"allocations", Json::array({part})}});
  books.call(
      "write_off.create",
      {{"invoice", invoice}, {"kind", "bad_debt"}, {"reason", "gone"}, {"date", "2026-02-20"}});
  CHECK(books.rows("currency.realised", {{"to", "2026-03-31"}}, {"amount", "gain"}) ==
        Json::array({{"90.00", "18.00"}}));
  CHECK(books.rows("currency.revaluation", {{"as_of", "2026-03-31"}}, {"open"}) == Json::array());
}

TEST_CASE("rates: what is open is worth what the day says, beside what it is carried at") {
  RatesBook books;
  books.invoice("100", "2026-01-10");
  books.invoice("50", "2025-12-01");  // Before the first rate.
  books.payment("30", "2026-02-10", {{"allocations", "none"}});

  const auto table = [&](std::string_view as_of) {
    return books.rows(
        "currency.revaluation", {{"as_of", as_of}},
        {"foreign_currency", "open", "unrated", "carried", "rate", "revalued", "unrealised"});
  };
  CHECK(table("2025-12-31") == Json{{"USD", "50.00", "50.00", "0.00", nullptr, nullptr, nullptr}});
  CHECK(table("2026-01-31") == Json{{"USD", "150.00", "50.00", "700.00", "7", "700.00", "0.00"}});
  CHECK(table("2026-02-28") ==
        Json{{"USD", "120.00", "50.00", "484.00", "7.2", "504.00", "20.00"}});
  CHECK(table("2026-03-31") ==
        Json{{"USD", "120.00", "50.00", "484.00", "6.9", "483.00", "-1.00"}});

  books.rate("2025-11-01", "7.1");
  CHECK(books.call("rate.list", Json::object())["documents_without"] == 1);
  CHECK(books.call("rate.fill_in", Json::object()) == Json{{"given", 1}, {"missing", 0}});
  CHECK(table("2026-01-31") ==
        Json{{"USD", "150.00", nullptr, "1055.00", "7", "1050.00", "-5.00"}});
}

TEST_CASE("rates: a document may count at another rate, and at that of its day again") {
  RatesBook books;
  const std::string invoice = books.invoice("100", "2026-01-10");
  const std::string payment =
      books.payment("100", "2026-02-10", {{"rate", "7.15"}})["id"].get<std::string>();
  CHECK(books.call("payment.get", {{"payment", payment}})["base_amount"] == "715.00");
  CHECK(books.call("payment.get", {{"payment", payment}})["allocations"][0]["gain"] == "15.00");

  books.call("document.set_rate", {{"document", invoice}, {"rate", "7.25"}});
  CHECK(books.invoice_json(invoice)["allocations"][0]["gain"] == "-10.00");
  books.call("document.set_rate", {{"document", invoice}});
  CHECK(books.invoice_json(invoice)["rate"] == "7");

  const Error wrong = books.refused("payment.record",
                                    {{"customer", books.usd}, {"amount", "1"}, {"rate", "seven"}});
  CHECK(wrong.message.key == "rate.not_a_rate");
  CHECK(wrong.field == "rate");
}

TEST_CASE("rates: a closed day keeps its rates; undo gives everything back") {
  RatesBook books;
  const std::string invoice = books.invoice("100", "2026-01-10");
  books.call("setting.set", {{"key", book::closed_until_setting}, {"value", "2026-01-31"}});
  const Json asked{{"document", invoice}, {"rate", "7.5"}};
  CHECK(books.refused("document.set_rate", asked).message.key == book::period_closed);
  books.call("setting.set", {{"key", book::closed_until_setting}, {"value", nullptr}});

  const std::string before = books.content();
  books.call("document.set_rate", asked);
  books.call("rate.remove", {{"currency", "USD"}, {"date", "2026-02-01"}});
  REQUIRE(books.book->undo());
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("rates: a list is taken over by what stands in its columns, or refused by its line") {
  RatesBook books;
  const auto read = [&](std::string_view text) {
    return books.call("rate.import", {{"text", text}, {"source", "bank"}});
  };
  CHECK(read("日期,币种,名称,汇率\n2026/4/1,EUR,欧元,7.9\n2026/4/13,USD,美元,7.05\n") ==
        Json{{"read", 2}, {"changed", 2}, {"unchanged", 0}});
  CHECK(read("USD;7.05;13.04.2026\nEUR;7.9;01.04.2026\n")["unchanged"] == 2);
  CHECK(books.call("rate.on", {{"currency", "EUR"}, {"date", "2026-05-01"}})["source"] == "bank");

  const std::string before = books.content();
  const auto refused = [&](std::string_view text) {
    return books.refused("rate.import", {{"text", text}}).message;
  };
  CHECK(refused("day,currency\n2026-01-01,USD\n").key == "rate.file_columns");
  CHECK(refused("day,currency,rate\n1/2/2026,USD,7\n").key == "rate.file_days");
  // One row is wrong, not the list.
  std::string long_list = "day,currency,rate\n";
  for (int i = 0; i < 300; ++i) long_list += "2026-01-31,USD,7\n";
  const Message wrong = refused(long_list + "2026-01-32,USD,7\n");
  CHECK(wrong.key == "rate.file_row");
  CHECK(wrong.args == decltype(wrong.args){{"line", "302"}, {"text", "2026-01-32"}});
  CHECK(refused("day,currency,rate\n2026-01-31,CNY,1\n").key == "rate.file_row");
  CHECK(books.content() == before);
}

TEST_CASE("rates: of another company currency they are not known") {
  RatesBook books;
  const std::string invoice = books.invoice("100", "2026-01-10");
  books.call("setting.set", {{"key", "company.currency"}, {"value", "EUR"}});
  CHECK(books.invoice_json(invoice)["base_currency"] == "EUR");
  CHECK(books.invoice_json(invoice)["rate"].is_null());
  CHECK(books.call("rate.list", Json::object())["total"] == 0);
  books.rate("2026-01-01", "0.9");
  CHECK(books.call("rate.fill_in", Json::object())["given"] == 1);
  CHECK(books.invoice_json(invoice)["base_amount"] == "90.00");
  const Json own{{"currency", "EUR"}, {"rate", "1"}};
  CHECK(books.refused("rate.set", own).field == "currency");
}

TEST_CASE("carrying: parts in any order, taken and given back, add up to the whole") {
  using namespace currencies;
  base::Random random{5};
  const Currency from = Currency::known("USD"), base = Currency::known("JPY");
  for (int round = 0; round < 300; ++round) {
    const auto whole = random.between(1, 1'000'000);
    const auto rate = ExchangeRate::from_nano(random.between(1, 200'000'000'000)).value();
    auto carried = Carried::at(Money::from_sum(whole, from), rate, base).value();
    const Money all = carried.left();
    std::vector<std::pair<std::int64_t, std::int64_t>> parts;
    std::int64_t left = whole, taken = 0;
    for (int step = 0; step < 40; ++step) {
      if (!parts.empty() && random.chance(33)) {
        const auto at = static_cast<std::size_t>(random.between(0, std::ssize(parts) - 1));
        const auto [minor, base_minor] = parts[at];
        carried.give_back(minor, base_minor);
        left += minor;
        taken -= base_minor;
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at));
      } else if (left > 0) {
        const std::int64_t part = random.between(1, left);
        const std::int64_t base_minor = carried.take(part);
        parts.emplace_back(part, base_minor);
        left -= part;
        taken += base_minor;
      }
      REQUIRE(carried.left().minor() == all.minor() - taken);
    }
    if (left > 0) taken += carried.take(left);
    REQUIRE(taken == all.minor());
    REQUIRE(carried.left().is_zero());
  }
}
