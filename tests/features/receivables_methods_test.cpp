// Customers, invoices and payments through their methods, as all doors use them.
#include "book/books.h"

using testing::TestBook;

TEST_CASE(
    "customers: are created with contacts and tags, edited, archived and found by code or id") {
  TestBook books;
  const Json created =
      books.call("customer.create", {{"name", "深圳市华为技术有限公司"},
                                     {"tags", {"重点", "南方"}},
                                     {"contacts", {{{"name", "李雷"}, {"role", "billing"}}}}});
  CHECK(created.at("code") == "KH-0001");

  books.call("customer.edit", {{"customer", "KH-0001"}, {"phone", "0755-1234"}});
  books.call("customer.archive", {{"customer", created.at("id")}});
  const Json got = books.call("customer.get", {{"customer", "KH-0001"}});

  CHECK(got.at("phone") == "0755-1234");
  CHECK(got.at("tags").size() == 2);
  CHECK(got.at("contacts")[0].at("name") == "李雷");
  CHECK(got.at("archived") == "2026-03-31");
}

TEST_CASE("customers: a code is used once, and what has documents is not deleted") {
  TestBook books;
  const std::string code = books.customer("甲公司");

  CHECK(books.refused("customer.create", {{"name", "乙"}, {"code", code}}).field == "code");
  books.call("invoice.create", {{"customer", code}, {"amount", "1"}});
  CHECK(books.refused("customer.delete", {{"customer", code}}).message.key == "customer.used");
  const std::string unused = books.customer("丙公司");
  books.call("customer.delete", {{"customer", unused}});
  CHECK(books.refused("customer.get", {{"customer", unused}}).code == ErrorCode::not_found);
}

TEST_CASE("invoices: lines are rounded one by one, tax included") {
  TestBook books;
  const std::string customer = books.customer();

  const Json written = books.call(
      "invoice.create", {{"customer", customer},
                         {"issued", "2026-03-01"},
                         {"lines",
                          {{{"description", "服务"},
                            {"quantity", "1.5"},
                            {"unit_price", "33.33"},
                            {"tax_percent", "13"}},
                           {{"description", "材料"}, {"quantity", 3}, {"unit_price", "0.05"}}}}});

  // 1.5 × 33.33 = 49.995 -> 50.00, tax 6.50; 3 × 0.05 = 0.15.
  CHECK(written.at("amount") == "56.65");
  CHECK(written.at("due") == "2026-03-31");
}

TEST_CASE("invoices: bad input names the field") {
  TestBook books;
  const std::string customer = books.customer();
  const auto field = [&](Json params) {
    params["customer"] = customer;
    return books.refused("invoice.create", params).field;
  };

  CHECK(field({{"amount", "0"}}) == "amount");
  CHECK(field({{"amount", "1.234"}}) == "amount");
  CHECK(field({{"amount", "1"}, {"issued", "2026-02-30"}}) == "issued");
  CHECK(field({{"amount", "1"}, {"due", "2026-01-01"}}) == "due");
  CHECK(field({{"amount", "1"}, {"currency", "XXX"}}) == "currency");
  CHECK(field({{"lines", {{{"unit_price", "1"}, {"tax_percent", "101"}}}}}) ==
        "lines[0].tax_percent");
  CHECK(field({{"lines", {{{"unit_price", "1"}, {"price", "1"}}}}}) == "lines[0].price");
}

TEST_CASE("invoices: a draft can be changed and owes nothing until it is issued") {
  TestBook books;
  const std::string customer = books.customer();
  const Json draft =
      books.call("invoice.create", {{"customer", customer}, {"amount", "10"}, {"draft", true}})
          .at("id");
  books.call("invoice.edit", {{"invoice", draft}, {"amount", "20"}});
  CHECK(books.call("customer.get", {{"customer", customer}}).at("balances").empty());

  books.call("invoice.issue", {{"invoice", draft}});

  CHECK(books.call("customer.get", {{"customer", customer}}).at("balances")[0].at("balance") ==
        "20.00");
  CHECK(
      books.refused("invoice.edit", {{"invoice", "INV-2026-0001"}, {"amount", "30"}}).message.key ==
      "invoice.already_issued");
}

TEST_CASE("payments: oldest first settles what was due longest and keeps the rest on account") {
  TestBook books;
  const std::string customer = books.customer();
  books.call("invoice.create",
             {{"customer", customer}, {"amount", "100"}, {"issued", "2026-02-01"}});
  books.call("invoice.create",
             {{"customer", customer}, {"amount", "50"}, {"issued", "2026-01-01"}});

  const Json paid =
      books.call("payment.record",
                 {{"customer", customer}, {"amount", "80"}, {"allocations", "oldest_first"}});
  CHECK(paid.at("unapplied") == "0.00");
  CHECK(books.call("invoice.get", {{"invoice", "INV-2026-0002"}}).at("state") == "paid");
  const Json partly = books.call("invoice.get", {{"invoice", "INV-2026-0001"}});
  CHECK(partly.at("state") == "partial");
  CHECK(partly.at("open") == "70.00");
  const Json more =
      books.call("payment.record",
                 {{"customer", customer}, {"amount", "100"}, {"allocations", "oldest_first"}});
  CHECK(more.at("unapplied") == "30.00");
}

TEST_CASE("payments: an allocation beyond what is open is refused and changes nothing") {
  TestBook books;
  const std::string customer = books.customer();
  books.call("invoice.create", {{"customer", customer}, {"amount", "100"}});
  const std::string before = books.content();

  const Error error = books.refused(
      "payment.record", {{"customer", customer},
                         {"amount", "200"},
                         {"allocations", {{{"invoice", "INV-2026-0001"}, {"amount", "100.01"}}}}});

  CHECK(error.message.key == "allocation.exceeds_debit");
  CHECK(error.message.args[0].second == "100.00");
  CHECK(error.field == "allocations[0].amount");
  CHECK(books.content() == before);
}

TEST_CASE("payments: a discount closes the invoice with less money") {
  TestBook books;
  const std::string customer = books.customer();
  books.call("invoice.create", {{"customer", customer}, {"amount", "100"}});

  books.call(
      "payment.record",
      {{"customer", customer},
       {"amount", "98"},
       {"allocations", {{{"invoice", "INV-2026-0001"}, {"amount", "98"}, {"discount", "2"}}}}});

  CHECK(books.call("invoice.get", {{"invoice", "INV-2026-0001"}}).at("state") == "paid");
}

TEST_CASE("payments: un-applying opens the invoice again from that day and keeps the past") {
  TestBook books;
  const std::string customer = books.customer();
  books.call("invoice.create",
             {{"customer", customer}, {"amount", "100"}, {"issued", "2026-01-01"}});
  books.call("payment.record", {{"customer", customer},
                                {"amount", "100"},
                                {"date", "2026-02-01"},
                                {"allocations", "oldest_first"}});
  const Json invoice = books.call("invoice.get", {{"invoice", "INV-2026-0001"}});
  const Json allocation = invoice.at("allocations")[0].at("id");

  books.call("payment.unapply", {{"allocation", allocation}, {"date", "2026-03-01"}});

  const auto open = [&](const char* as_of) {
    return books.call("invoice.get", {{"invoice", "INV-2026-0001"}, {"as_of", as_of}}).at("open");
  };
  CHECK(open("2026-02-28") == "0.00");
  CHECK(open("2026-03-01") == "100.00");
  CHECK(books.refused("payment.unapply", {{"allocation", allocation}}).message.key ==
        "allocation.already_reversed");
}

TEST_CASE("payments: a later use of a payment leaves less for an earlier day") {
  TestBook books;
  const std::string customer = books.customer();
  for (const char* issued : {"2026-01-01", "2026-01-02"}) {
    books.call("invoice.create", {{"customer", customer}, {"amount", "100"}, {"issued", issued}});
  }
  books.call("payment.record", {{"customer", customer}, {"amount", "100"}, {"date", "2026-01-10"}});
  books.call("payment.allocate",
             {{"payment", "PAY-2026-0001"},
              {"date", "2026-03-01"},
              {"allocations", {{{"invoice", "INV-2026-0001"}, {"amount", "100"}}}}});

  const Error error = books.refused(
      "payment.allocate", {{"payment", "PAY-2026-0001"},
                           {"date", "2026-02-01"},
                           {"allocations", {{{"invoice", "INV-2026-0002"}, {"amount", "1"}}}}});

  CHECK(error.message.key == "allocation.exceeds_credit");
}

TEST_CASE("payments: a voided payment gives its invoices back") {
  TestBook books;
  const std::string customer = books.customer();
  books.call("invoice.create", {{"customer", customer}, {"amount", "100"}});
  books.call("payment.record",
             {{"customer", customer}, {"amount", "100"}, {"allocations", "oldest_first"}});

  books.call("payment.void", {{"payment", "PAY-2026-0001"}, {"reason", "退票"}});

  CHECK(books.call("invoice.get", {{"invoice", "INV-2026-0001"}}).at("open") == "100.00");
  CHECK(books.call("payment.get", {{"payment", "PAY-2026-0001"}}).at("state") == "void");
}

TEST_CASE("invoices: the list tells what is open on a day") {
  TestBook books;
  const std::string customer = books.customer("甲%公司");
  books.call("invoice.create",
             {{"customer", customer}, {"amount", "100"}, {"issued", "2026-01-01"}});
  books.call("invoice.create",
             {{"customer", books.customer("乙公司")}, {"amount", "5"}, {"issued", "2026-01-02"}});

  const Json all = books.call("invoice.list", Json::object());
  const Json found = books.call("invoice.list", {{"search", "甲%"}});

  CHECK(all.at("total") == 2);
  CHECK(all.at("rows")[0].at("open") == "5.00");
  CHECK(found.at("total") == 1);
  CHECK(found.at("rows")[0].at("name") == "甲%公司");
  CHECK(books.call("receivables.items", {{"customer", customer}}).at("items").size() == 1);
}
