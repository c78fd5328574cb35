// A book with payment terms, for the tests of what they make of invoices and payments.
#pragma once

#include "book/books.h"
#include "features/orders/orders_methods.h"
#include "features/terms/terms_methods.h"
#include "ledger/figures.h"

namespace testing {

// A customer, and terms: three parts; 2 % in 10 days; and the same with tax on the lower price.
struct TermsBook : TestBook {
  std::string customer_code;

  TermsBook() {
    book::register_methods(terms::terms_methods());
    book::register_methods(orders::orders_methods());
    customer_code = customer();
    call("terms.create", {{"code", "PARTS"},
                          {"lines",
                           {{{"percent", "30"}},
                            {{"percent", "30"}, {"days", 30}},
                            {{"basis", "month_end"}, {"months", 2}}}}});
    for (const char* tax : {"early", "always", "never"}) {
      call("terms.create", {{"code", tax},
                            {"lines", {{{"days", 30}}}},
                            {"discount_percent", "2"},
                            {"discount_days", 10},
                            {"discount_tax", tax}});
    }
  }

  Json invoice(std::string_view terms, std::string_view price = "100") {
    return call("invoice.create", {{"customer", customer_code},
                                   {"issued", "2026-01-10"},
                                   {"terms", terms},
                                   {"lines", {{{"unit_price", price}, {"tax_percent", "21"}}}}});
  }
  Json pay(std::string_view amount, std::string_view on, const Json& more = Json::object()) {
    return call("payment.record", oldest_first(amount, on, more));
  }
  Json plan(std::string_view amount, std::string_view on, const Json& more = Json::object()) {
    return call("payment.plan", oldest_first(amount, on, more));
  }
  Json get(const Json& invoice) { return call("invoice.get", {{"invoice", invoice.at("id")}}); }
  std::string open(const Json& invoice) { return get(invoice).at("open").get<std::string>(); }
  std::vector<ledger::OpenItem> items(std::string_view on) {
    return ledger::open_items(*book->ledger().value(), day(on), {});
  }
  bool consistent() { return book::check_book(*book).value().empty(); }

 private:
  Json oldest_first(std::string_view amount, std::string_view on, const Json& more) const {
    Json params{{"customer", customer_code},
                {"amount", amount},
                {"date", on},
                {"allocations", "oldest_first"}};
    params.update(more);
    return params;
  }
};

}  // namespace testing
