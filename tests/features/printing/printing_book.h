// A book with one of every document that can be printed.
#pragma once

#include <map>

#include "book/books.h"
#include "features/analytics/analytics_report.h"
#include "features/credits/credits_methods.h"
#include "features/orders/orders_methods.h"
#include "features/printing/printing_methods.h"
#include "features/terms/terms_methods.h"

namespace testing {

struct PrintingBook : TestBook {
  std::string code;
  std::map<std::string, std::string> numbers;  // By kind.

  PrintingBook() {
    for (const auto& methods :
         {orders::products_methods(), orders::orders_methods(), terms::terms_methods(),
          credits::credits_methods(), printing::printing_methods()}) {
      book::register_methods(methods);
    }
    reports::register_reports(analytics::analytics_reports());
    call("company.setup",
         {{"name", "Hafen & Söhne <GmbH>"}, {"language", "en"}, {"currency", "CNY"}});
    call("company.edit", {{"address", "Am Kai 1\n20457 Hamburg"},
                          {"tax_id", "DE123456789"},
                          {"footer", "Danke!"},
                          {"bank_accounts",
                           {{{"bank", "Hafenbank"},
                             {"account", "DE89 3704 0044 0532 0130 00"},
                             {"bic", "COBADEFF"},
                             {"currency", "EUR"}},
                            {{"bank", "工商银行"}, {"account", "6222 0000 1234"}}}}});
    code = call("customer.create", {{"name", "Müller \"<script>alert(1)</script>\" & Co"},
                                    {"currency", "CNY"},
                                    {"address", "<b>Weg</b> 2"}})
               .at("code")
               .get<std::string>();
    add_documents();
  }

  // 2.5 × 400.00 less 10 % is 900.00, with 13 % tax 1,017.00; and 100.00 with 6 %: 106.00.
  void add_documents() {
    const Json lines{{{"description", "Rope <8 mm>"},
                      {"quantity", "2.5"},
                      {"unit_price", "400"},
                      {"discount_percent", "10"},
                      {"tax_percent", "13"}},
                     {{"description", "Splicing"}, {"unit_price", "100"}, {"tax_percent", "6"}}};
    const Json of_customer{{"customer", code}, {"lines", lines}};
    const auto made = [&](const char* method, Json more) {
      more.update(of_customer);
      return call(method, more).at("number").get<std::string>();
    };
    numbers["invoice"] =
        made("invoice.create", {{"issued", "2026-03-01"}, {"reference", "PO <7>"}});
    numbers["quotation"] = made("order.create", {{"ordered", "2026-03-02"}});
    numbers["confirmation"] =
        made("order.create", {{"ordered", "2026-03-03"}, {"confirmed", true}, {"freight", "12"}});
    numbers["delivery_note"] = numbers["confirmation"];
    call("order.deliver", {{"order", numbers["confirmation"]},
                           {"date", "2026-03-05"},
                           {"lines", {{{"line", 1}, {"quantity", "1.5"}}}}});
    numbers["receipt"] = call("payment.record", {{"customer", code},
                                                 {"date", "2026-03-10"},
                                                 {"amount", "1230.45"},
                                                 {"method", "bank"},
                                                 {"allocations", "oldest_first"}})
                             .at("number")
                             .get<std::string>();
    numbers["credit_note"] =
        call("credit_note.create",
             {{"customer", code}, {"amount", "50"}, {"reason", "Broken <box>"}})
            .at("number")
            .get<std::string>();
    const std::string other = customer("Deich AG");
    numbers["fee"] =
        call("fee.create", {{"customer", other}, {"amount", "40"}, {"note", "Reminder <2>"}})
            .at("number")
            .get<std::string>();
    const Json late = call(
        "invoice.create",
        {{"customer", other}, {"amount", "1000"}, {"issued", "2026-01-01"}, {"due", "2026-01-31"}});
    numbers["interest"] =
        call("interest.create",
             {{"invoice", late.at("number")}, {"rate", "36.5"}, {"date", "2026-02-10"}})
            .at("number")
            .get<std::string>();
    numbers["statement"] = code;
  }

  Json print(std::string_view kind, Json more = Json::object()) {
    more["kind"] = kind;
    if (!more.contains("document")) more["document"] = numbers.at(std::string{kind});
    return call("document.print", more);
  }
  std::string html(std::string_view kind, const Json& more = Json::object()) {
    return print(kind, more).at("html").get<std::string>();
  }
};

}  // namespace testing
