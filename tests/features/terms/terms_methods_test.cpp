// Payment terms, instalments and discounts through their methods, as all doors use them.
#include "features/terms/terms_methods.h"

#include "features/terms/terms_book.h"

using testing::TermsBook;
using testing::TestBook;

TEST_CASE("terms: are added, changed, listed and deleted, and undone") {
  TermsBook books;
  const std::string before = books.content();

  books.call("terms.edit",
             {{"terms", "PARTS"}, {"name", "三期"}, {"lines", {{{"days", 5}}}}, {"code", "P"}});
  books.call("terms.delete", {{"terms", "never"}});

  const Json rows = books.call("terms.list", Json::object()).at("rows");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].at("code") == "P");
  CHECK(rows[0].at("lines")[0].at("share_ppm").is_null());
  CHECK(rows[1].at("discount").at("tax") == "always");
  CHECK(books.consistent());
  REQUIRE(books.book->undo());
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("terms: what cannot be is refused and names the field") {
  TermsBook books;
  struct Wrong {
    Json params;
    std::string_view key, field;
  };
  const Json one = Json::array({{{"days", 30}}});
  const Wrong all[] = {
      {{{"code", " "}, {"lines", one}}, "params.empty", "code"},
      {{{"code", "early"}, {"lines", one}}, "terms.code_taken", "code"},
      {{{"code", "N"}}, "terms.lines", "lines"},
      {{{"code", "N"}, {"lines", {{{"percent", "101"}}}}}, "terms.shares", "lines[0].percent"},
      {{{"code", "N"}, {"lines", {{{"percent", "10"}}}}}, "terms.shares", "lines"},
      {{{"code", "N"}, {"lines", {{{"days", -1}}}}}, "terms.range", "lines[0].days"},
      {{{"code", "N"}, {"lines", {{{"months", 121}}}}}, "terms.range", "lines[0].months"},
      {{{"code", "N"}, {"lines", {{{"basis", "soon"}}}}},
       "params.unknown_choice",
       "lines[0].basis"},
      {{{"code", "N"}, {"lines", {{{"basis", "month_day"}}}}},
       "terms.month_day",
       "lines[0].month_day"},
      {{{"code", "N"}, {"lines", one}, {"discount_percent", "100"}},
       "terms.discount",
       "discount_percent"},
      {{{"code", "N"}, {"lines", one}, {"discount_tax", "x"}},
       "params.unknown_choice",
       "discount_tax"},
  };
  for (const Wrong& wrong : all) {
    CAPTURE(base::json_text(wrong.params));
    const Error error = books.refused("terms.create", wrong.params);
    CHECK(error.message.key == wrong.key);
    CHECK(error.field == wrong.field);
  }
  CHECK(books.refused("terms.edit", {{"terms", "none"}}).message.key == "terms.not_found");
  CHECK(books.refused("terms.add_usual", Json::object()).message.key == "terms.not_empty");
}

TEST_CASE("terms: a new book gets the usual ones with its company, once") {
  TestBook books;
  book::register_methods(terms::terms_methods());
  const Json company{{"name", "公司"}, {"language", "zh-CN"}, {"currency", "CNY"}};
  books.call("company.setup", company);
  const Json rows = books.call("terms.list", Json::object()).at("rows");
  CHECK(rows.size() == 8);
  for (const Json& row : rows) books.call("terms.delete", {{"terms", row.at("code")}});

  books.call("company.setup", company);

  CHECK(books.call("terms.list", Json::object()).at("rows").empty());
  CHECK(books.call("terms.add_usual", Json::object()).at("count") == 8);
  CHECK(book::check_book(*books.book).value().empty());
}

TEST_CASE("terms: a customer's terms make its invoices, and are not deleted under it") {
  TermsBook books;
  books.call("customer.edit", {{"customer", books.customer_code}, {"terms", "PARTS"}});
  CHECK(books.call("customer.get", {{"customer", books.customer_code}}).at("terms") == "PARTS");
  CHECK(books.refused("terms.delete", {{"terms", "PARTS"}}).message.key == "terms.used");
  const Json asked{{"customer", books.customer_code}, {"issued", "2026-01-10"}, {"amount", "1000"}};
  const auto with = [&](const Json& more) {
    Json params = asked;
    params.update(more);
    return params;
  };

  const Json by_customer = books.call("invoice.create", asked);
  const Json by_day = books.call("invoice.create", with({{"due", "2026-01-20"}}));
  const Json by_days = books.call("invoice.create", with({{"terms", ""}}));

  REQUIRE(by_customer.at("instalments").size() == 3);
  CHECK(by_customer.at("due") == "2026-03-31");
  CHECK(by_customer.at("instalments")[0] ==
        Json{{"due", "2026-01-10"}, {"amount", "300.00"}, {"open", "300.00"}});
  CHECK(by_customer.at("instalments")[2].at("amount") == "400.00");
  CHECK(by_day.at("due") == "2026-01-20");
  CHECK(by_days.at("due") == "2026-02-09");
  CHECK(books.get(by_days).at("instalments").empty());
  CHECK(books.refused("invoice.create", with({{"terms", "early"}, {"due", "2026-01-20"}}))
            .message.key == "invoice.due_and_terms");
  CHECK(books.refused("invoice.create", with({{"terms", "?"}})).field == "terms");
  books.call("customer.edit", {{"customer", books.customer_code}, {"terms", ""}});
  CHECK(books.call("customer.get", {{"customer", books.customer_code}}).at("terms").is_null());
  CHECK(books.consistent());
}

TEST_CASE("terms: each instalment is open, due and aged by its own day, on any day") {
  TermsBook books;
  const Json invoice = books.invoice("PARTS", "1000");  // 1,210: 363, 363, 484.
  CHECK(invoice.at("amount") == "1210.00");

  books.pay("400", "2026-01-15");

  // On the day before the payment, and after it.
  const auto before = books.items("2026-01-14");
  REQUIRE(before.size() == 3);
  CHECK(before[0].open.plain() == "363.00");
  CHECK(before[0].days_past_due == 4);
  const auto after = books.items("2026-02-20");
  REQUIRE(after.size() == 2);
  CHECK(after[0].instalment == 2);
  CHECK(after[0].open.plain() == "326.00");
  CHECK(after[0].due_on == testing::day("2026-02-09"));
  CHECK(after[0].days_past_due == 11);
  CHECK(after[1].open.plain() == "484.00");
  CHECK(after[1].days_past_due < 0);
  const auto& ledger = *books.book->ledger().value();
  const auto rows = ledger::ageing(ledger, testing::day("2026-02-20"), {});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].not_due == 48'400);
  CHECK(rows[0].bands[0] == 32'600);
  CHECK(rows[0].total == 81'000);
  CHECK(ledger::balances(ledger, testing::day("2026-02-20"))[0].overdue == 32'600);
  CHECK(books.get(invoice).at("due") == "2026-02-09");
  CHECK(books.call("invoice.list", Json::object()).at("rows")[0].at("due") == "2026-02-09");
  CHECK(books.consistent());
}

TEST_CASE("terms: a payment settles the instalment that is due longest, whosever invoice it is") {
  TermsBook books;
  const Json parts = books.invoice("PARTS", "1000");
  const Json plain = books.call("invoice.create", {{"customer", books.customer_code},
                                                   {"issued", "2026-01-10"},
                                                   {"due", "2026-02-01"},
                                                   {"amount", "100"}});

  books.pay("413", "2026-03-01");

  CHECK(books.open(parts) == "847.00");
  CHECK(books.open(plain) == "50.00");
  books.pay("1000", "2026-03-02");
  CHECK(books.open(parts) == "0.00");
  CHECK(books.open(plain) == "0.00");
  CHECK(books.consistent());
}

TEST_CASE("terms: a draft is fitted anew to its terms, and to the lines it gets") {
  TermsBook books;
  Json params{{"customer", books.customer_code}, {"issued", "2026-01-10"}, {"amount", "100"}};
  params["terms"] = "PARTS";
  params["draft"] = true;
  const Json draft = books.call("invoice.create", params);
  CHECK(books.items("2026-12-31").empty());

  books.call("invoice.edit",
             {{"invoice", draft.at("id")}, {"issued", "2026-01-20"}, {"amount", "1000"}});
  CHECK(books.get(draft).at("instalments")[1].at("due") == "2026-02-19");
  CHECK(books.get(draft).at("instalments")[1].at("amount") == "300.00");
  books.call("invoice.issue", {{"invoice", draft.at("id")}});
  CHECK(books.items("2026-12-31").size() == 3);
  CHECK(books.consistent());
  params["terms"] = "always";
  params["lines"] = Json::array({{{"unit_price", "100"}, {"tax_percent", "21"}}});
  params.erase("amount");
  const Json other = books.call("invoice.create", params);
  CHECK(other.at("amount") == "120.58");
  books.call("invoice.edit", {{"invoice", other.at("id")}, {"term_days", 5}});
  CHECK(books.get(other).at("amount") == "121.00");
  CHECK(books.get(other).at("terms").is_null());
  books.call("invoice.delete", {{"invoice", other.at("id")}});
  CHECK(books.consistent());
  for (int i = 0; i < 5; ++i) REQUIRE(books.book->undo());
  CHECK(books.items("2026-12-31").empty());
  for (int i = 0; i < 5; ++i) REQUIRE(books.book->redo());
  CHECK(books.items("2026-12-31").size() == 3);
}

TEST_CASE(
    "terms: the discount in time closes an invoice by each tax mode, and a void reverses it") {
  struct Case {
    std::string_view terms, amount, pay, discount;
  };
  const Case cases[] = {{"early", "121.00", "118.58", "2.42"},
                        {"always", "120.58", "118.58", "2.00"},
                        {"never", "121.00", "119.00", "2.00"}};
  for (const Case& each : cases) {
    CAPTURE(each.terms);
    TermsBook books;
    const Json invoice = books.invoice(each.terms);
    CHECK(invoice.at("amount") == each.amount);
    CHECK(invoice.at("discount").at("pay") == each.pay);
    CHECK(invoice.at("discount").at("until") == "2026-01-20");

    const Json paid = books.pay(each.pay, "2026-01-20");

    CHECK(paid.at("unapplied") == "0.00");
    CHECK(books.open(invoice) == "0.00");
    CHECK(books.get(invoice).at("allocations")[0].at("discount") == each.discount);
    CHECK(books.call("customer.get", {{"customer", books.customer_code}}).at("balances").empty());
    CHECK(books.consistent());
    books.call("payment.void",
               {{"payment", paid.at("number")}, {"reason", "退票"}, {"date", "2026-01-20"}});
    CHECK(books.open(invoice) == each.amount);
    CHECK(books.consistent());
    books.pay(each.pay, "2026-01-21");  // A day late.
    CHECK(books.open(invoice) == each.discount);
  }
}

TEST_CASE("terms: a payment counts by its own day, however late it is allocated") {
  TermsBook books;
  const Json invoice = books.invoice("early");
  const Json paid = books.pay("118.58", "2026-01-20", {{"allocations", "none"}});

  books.call("payment.allocate",
             {{"payment", paid.at("number")},
              {"date", "2026-03-01"},
              {"allocations", {{{"invoice", invoice.at("number")}, {"amount", "118.58"}}}}});

  CHECK(books.open(invoice) == "0.00");
}

TEST_CASE("terms: a discount is declined, granted within grace, or part of a part payment") {
  TermsBook books;
  books.call("setting.set", {{"key", "payment.tolerance"},
                             {"value", {{"percent", "1"}, {"most", "1.00"}, {"grace_days", 5}}}});
  const Json declined = books.invoice("early");
  books.pay("118.58", "2026-01-20", {{"discounts", "none"}});
  CHECK(books.open(declined) == "2.42");
  books.pay("2.42", "2026-01-20");

  const Json late = books.invoice("early");
  books.pay("118.58", "2026-01-25");
  CHECK(books.open(late) == "2.42");
  books.pay("2.42", "2026-01-25");
  const Json granted = books.invoice("early");
  books.pay("118.58", "2026-01-25", {{"discounts", "with_grace"}});
  CHECK(books.open(granted) == "0.00");

  const Json part = books.call("invoice.create", {{"customer", books.customer_code},
                                                  {"issued", "2026-01-10"},
                                                  {"terms", "early"},
                                                  {"amount", "1000"}});
  books.pay("490", "2026-01-20");
  CHECK(books.open(part) == "500.00");
  books.pay("490", "2026-01-20");
  CHECK(books.open(part) == "0.00");
  CHECK(books.consistent());
  CHECK(books
            .refused("payment.record",
                     {{"customer", books.customer_code}, {"amount", "1"}, {"discounts", "x"}})
            .field == "discounts");
}

TEST_CASE("terms: one payment takes the discounts of several invoices, as far as it needs them") {
  for (const char* paid : {"237.16", "240.00", "242.00"}) {
    CAPTURE(paid);
    TermsBook books;
    const Json first = books.invoice("early"), second = books.invoice("early");

    books.pay(paid, "2026-01-15");

    CHECK(books.open(first) == "0.00");
    CHECK(books.open(second) == "0.00");
    CHECK(books.items("2026-01-15").empty());
    CHECK(books.consistent());
  }
}

TEST_CASE("terms: a small difference is closed only where a tolerance says so") {
  TermsBook books;
  const Json open = books.invoice("early");
  books.pay("118.50", "2026-01-20");
  CHECK(books.open(open) != "0.00");
  books.pay("100", "2026-02-20");

  books.call("setting.set",
             {{"key", "payment.tolerance"}, {"value", {{"percent", "0.5"}, {"most", "0.50"}}}});
  const Json in_time = books.invoice("early");
  const Json paid = books.pay("118.08", "2026-01-20");
  CHECK(books.open(in_time) == "0.00");
  CHECK(books.get(in_time).at("allocations")[0].at("write_off") == "0.50");
  const Json late = books.invoice("early");
  books.pay("120.50", "2026-02-20");
  CHECK(books.open(late) == "0.00");
  const Json short_of = books.invoice("early");
  books.pay("120.49", "2026-02-20");
  CHECK(books.open(short_of) == "0.51");
  books.call("payment.void", {{"payment", paid.at("number")}, {"reason", "错"}});
  CHECK(books.open(in_time) == "121.00");
  CHECK(books.consistent());
  for (const Json& wrong :
       {Json(1), Json{{"percent", "11"}}, Json{{"most", "-1"}}, Json{{"grace_days", 91}}}) {
    books.refused("setting.set", {{"key", "payment.tolerance"}, {"value", wrong}});
  }
}

TEST_CASE("terms: what a payment would settle is told before it is recorded") {
  TermsBook books;
  const Json invoice = books.invoice("early");
  const std::string before = books.content();
  const Json asked{{"customer", books.customer_code},
                   {"amount", "200"},
                   {"date", "2026-01-15"},
                   {"allocations", "oldest_first"}};

  const Json plan = books.call("payment.plan", asked);

  REQUIRE(plan.at("rows").size() == 1);
  CHECK(plan.at("rows")[0].at("amount") == "121.00");
  CHECK(plan.at("unapplied") == "79.00");
  Json less = asked;
  less["amount"] = "118.58";
  CHECK(books.call("payment.plan", less).at("rows")[0].at("discount") == "2.42");
  less["discounts"] = "none";
  CHECK(books.call("payment.plan", less).at("rows")[0].at("discount") == "0.00");
  CHECK(books.content() == before);
}

TEST_CASE("terms: an invoice of an order takes the customer's terms") {
  TermsBook books;
  books.call("customer.edit", {{"customer", books.customer_code}, {"terms", "always"}});
  const Json order =
      books.call("order.create", {{"customer", books.customer_code},
                                  {"ordered", "2026-01-10"},
                                  {"confirmed", true},
                                  {"lines", {{{"unit_price", "100"}, {"tax_percent", "21"}}}}});

  const Json invoice =
      books.call("order.invoice",
                 {{"order", order.at("number")}, {"basis", "ordered"}, {"date", "2026-01-12"}});

  CHECK(invoice.at("amount") == "120.58");
  CHECK(invoice.at("due") == "2026-02-11");
  CHECK(books.get(invoice).at("discount").at("until") == "2026-01-22");
  CHECK(books.consistent());
}
