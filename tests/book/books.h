// Books for tests: in memory, with a clock that the test sets.
#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <memory>
#include <string>

#include "book/book.h"
#include "features/customers/customers_methods.h"
#include "features/history/history_methods.h"
#include "features/invoices/invoices_methods.h"
#include "features/payments/payments_methods.h"
#include "features/settings/settings_methods.h"

namespace testing {

inline Date day(std::string_view iso) { return Date::parse(iso).value(); }

struct TestBook {
  std::shared_ptr<Date> today = std::make_shared<Date>(day("2026-03-31"));
  std::unique_ptr<book::Book> book;

  explicit TestBook(sqlite::Storage* storage = nullptr) {
    for (const auto& methods :
         {customers::customers_methods(), invoices::invoices_methods(),
          payments::payments_methods(), settings::settings_methods(), history::history_methods()}) {
      book::register_methods(methods);
    }
    open(storage);
  }

  void open(sqlite::Storage* storage) {
    book.reset();
    auto opened = book::Book::open(
        {.storage = storage}, {.now = [moment = std::make_shared<std::int64_t>(
                                           1'774'915'200'000)] { return Instant{(*moment)++}; },
                               .today = [day = today] { return *day; },
                               .random_seed = 7});
    REQUIRE(opened);
    book = std::move(opened).value();
  }

  // What must succeed, for the arrangement of a test.
  Json call(std::string_view method, const Json& params) {
    auto result = book->call(method, params);
    if (!result) {
      FAIL(std::string{method}, " ", base::json_text(params), ": ", result.error().message.key,
           " at ", result.error().field, " ", result.error().detail);
    }
    return std::move(result).value();
  }
  Error refused(std::string_view method, const Json& params) {
    auto result = book->call(method, params);
    REQUIRE_FALSE(result);
    return std::move(result).error();
  }

  std::string customer(std::string_view name = "华为技术有限公司") {
    return call("customer.create", {{"name", name}}).at("code").get<std::string>();
  }

  // Every row of every table that commands may change, as one text.
  std::string content() {
    std::string text;
    for (const std::string table : {"setting",
                                    "customer",
                                    "contact",
                                    "contact_reach",
                                    "payer",
                                    "tag",
                                    "customer_tag",
                                    "document",
                                    "document_line",
                                    "allocation",
                                    "import_mapping",
                                    "product",
                                    "product_price",
                                    "sales_order",
                                    "order_line",
                                    "delivery",
                                    "delivery_line",
                                    "order_invoice",
                                    "order_payment",
                                    "order_invoice_line",
                                    "communication",
                                    "payment_terms",
                                    "payment_terms_line",
                                    "document_terms",
                                    "instalment",
                                    "customer_group",
                                    "customer_group_member",
                                    "grading",
                                    "grade_override",
                                    "customer_not_same",
                                    "document_rate",
                                    "exchange_rate",
                                    "custom_field",
                                    "custom_value",
                                    "statement",
                                    "statement_balance",
                                    "attachment",
                                    "bounced_payment",
                                    "tax_invoice",
                                    "recurring",
                                    "recurring_line",
                                    "recurring_made",
                                    "bill"}) {
      auto rows = book->db().query_text("SELECT * FROM " + table + " ORDER BY 1, 2").value();
      text += table + "\n";
      while (rows.next().value()) {
        for (int i = 0; i < rows.column_count(); ++i) {
          text += rows.is_null(i) ? std::string{"NULL"} : std::string{rows.text(i)};
          text += '|';
        }
        text += '\n';
      }
    }
    return text;
  }
};

}  // namespace testing
