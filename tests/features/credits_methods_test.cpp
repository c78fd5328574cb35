// Credit notes, refunds and write-offs through their methods, as all doors use them.
#include "features/credits/credits_methods.h"

#include "book/books.h"

using testing::TestBook;

namespace {

// One customer with an invoice of 1,000.00 issued on 2026-03-01.
struct InvoiceBook : TestBook {
  std::string customer_code;
  std::string invoice;

  InvoiceBook() {
    book::register_methods(credits::credits_methods());
    customer_code = customer();
    invoice = add_invoice("1000");
  }

  std::string add_invoice(std::string_view amount) {
    return call("invoice.create",
                {{"customer", customer_code}, {"issued", "2026-03-01"}, {"amount", amount}})
        .at("number")
        .get<std::string>();
  }
  std::string pay(std::string_view amount, const Json& allocations) {
    return call("payment.record", {{"customer", customer_code},
                                   {"amount", amount},
                                   {"date", "2026-03-10"},
                                   {"allocations", allocations}})
        .at("number")
        .get<std::string>();
  }
  Json open(std::string_view number) {
    return call("invoice.get", {{"invoice", number}}).at("open");
  }
  Json balance() { return call("customer.get", {{"customer", customer_code}}).at("balances"); }
  bool consistent() { return book::check_book(*book).value().empty(); }
};

TEST_CASE("credits: a credit note lowers what is open of its invoice, and no further") {
  InvoiceBook books;

  const Json note = books.call("credit_note.create",
                               {{"invoice", books.invoice}, {"amount", "300"}, {"reason", "退货"}});
  const Error refused = books.refused(
      "credit_note.create", {{"invoice", books.invoice}, {"amount", "700.01"}, {"reason", "x"}});
  books.call("credit_note.create", {{"invoice", books.invoice}, {"reason", "x"}});

  CHECK(note.at("unapplied") == "0.00");
  CHECK(refused.message.key == "credit_note.exceeds_open");
  CHECK(refused.field == "amount");
  CHECK(books.open(books.invoice) == "0.00");
  CHECK(books.refused("credit_note.create", {{"invoice", books.invoice}, {"reason", "x"}}).field ==
        "amount");
  CHECK(books.consistent());
}

TEST_CASE("credits: a free credit note stays on account until it settles something") {
  InvoiceBook books;

  const Json note =
      books.call("credit_note.create",
                 {{"customer", books.customer_code}, {"amount", "1200"}, {"reason", "x"}});
  CHECK(note.at("unapplied") == "1200.00");
  CHECK(books.balance()[0].at("balance") == "-200.00");
  const Json after = books.call("credit_note.allocate", {{"credit_note", note.at("number")},
                                                         {"allocations", "oldest_first"}});

  CHECK(after.at("unapplied") == "200.00");
  CHECK(books.open(books.invoice) == "0.00");
  CHECK(books.consistent());
}

TEST_CASE("credits: a refund gives back what is left of a payment or credit note, once") {
  InvoiceBook books;
  const std::string payment = books.pay("1250", "oldest_first");

  const Json refund =
      books.call("refund.create", {{"credit", payment}, {"amount", "50"}, {"method", "bank"}});
  const Error refused = books.refused("refund.create", {{"credit", payment}, {"amount", "200.01"}});
  books.call("refund.create", {{"credit", payment}});

  CHECK(refund.at("amount") == "50.00");
  CHECK(refused.message.key == "refund.exceeds_rest");
  CHECK(books.call("payment.get", {{"payment", payment}}).at("unapplied") == "0.00");
  CHECK(books.balance().empty());
  CHECK(books.consistent());
}

TEST_CASE("credits: a refund that did not go through leaves the payment on account again") {
  InvoiceBook books;
  const std::string payment = books.pay("80", "none");
  const Json refund = books.call("refund.create", {{"credit", payment}});

  books.call("credit.void", {{"document", refund.at("number")}, {"reason", "退回"}});

  CHECK(books.call("payment.get", {{"payment", payment}}).at("unapplied") == "80.00");
  CHECK(books.consistent());
}

TEST_CASE(
    "credits: a write-off closes an invoice, keeps its reason, and a recovery opens it again") {
  InvoiceBook books;
  books.pay("400", "oldest_first");

  const Json written = books.call(
      "write_off.create", {{"invoice", books.invoice}, {"reason", "破产"}, {"date", "2026-03-20"}});
  CHECK(written.at("amount") == "600.00");
  CHECK(books.open(books.invoice) == "0.00");
  const Json kept = books.call("credit.get", {{"document", written.at("number")}});
  CHECK(kept.at("method") == "bad_debt");
  CHECK(kept.at("note") == "破产");

  books.call("credit.void", {{"document", written.at("number")}, {"reason", "收回"}});

  CHECK(books.open(books.invoice) == "600.00");
  CHECK(
      books.call("invoice.get", {{"invoice", books.invoice}, {"as_of", "2026-03-25"}}).at("open") ==
      "0.00");
  CHECK(books.consistent());
}

TEST_CASE("credits: an invoice is written off from the day on which a bad debt closed it") {
  InvoiceBook books;
  const auto state = [&](std::string_view on) {
    const Json one = books.call("invoice.get", {{"invoice", books.invoice}, {"as_of", on}});
    const Json list = books.call("invoice.list", {{"as_of", on}});
    const Json found = books.call("invoice.list", {{"as_of", on}, {"which", "written_off"}});
    CHECK(list.at("rows")[0].at("state") == one.at("state"));
    CHECK(found.at("total") == (one.at("state") == "written_off" ? 1 : 0));
    CHECK(found.at("rows").size() == found.at("total"));
    return one.at("state").get<std::string>();
  };
  const auto write_off = [&](std::string_view on, const char* amount, const char* kind) {
    return books.call("write_off.create", {{"invoice", books.invoice},
                                           {"amount", amount},
                                           {"kind", kind},
                                           {"reason", "x"},
                                           {"date", on}});
  };
  write_off("2026-03-05", "100", "bad_debt");
  books.pay("400", "oldest_first");
  CHECK(state("2026-03-06") == "partial");
  const Json rest = write_off("2026-03-15", "500", "bad_debt");
  CHECK(state("2026-03-14") == "partial");
  CHECK(state("2026-03-15") == "written_off");

  books.call("credit.void",
             {{"document", rest.at("number")}, {"reason", "x"}, {"date", "2026-03-20"}});
  CHECK(state("2026-03-19") == "written_off");
  CHECK(state("2026-03-20") == "partial");
  write_off("2026-03-25", "500", "small_difference");
  CHECK(state("2026-03-25") == "paid");
  CHECK(books.call("credit.get", {{"document", rest.at("number")}}).at("state") == "void");
}

TEST_CASE("credits: fees and interest are credited and written off as invoices are") {
  InvoiceBook books;
  const auto open = [&](const Json& document) {
    const Json one =
        books.call("credit.get", {{"document", document.at("number")}, {"as_of", "2026-05-12"}});
    return one.at("state").get<std::string>() + " " + one.at("open").get<std::string>();
  };
  const Json fee = books.call(
      "fee.create", {{"customer", books.customer_code}, {"amount", "40"}, {"date", "2026-03-10"}});
  const Json interest = books.call(
      "interest.create", {{"invoice", books.invoice}, {"rate", "36.5"}, {"date", "2026-05-10"}});

  books.call("credit_note.create", {{"invoice", fee.at("number")},
                                    {"amount", "15"},
                                    {"date", "2026-05-11"},
                                    {"reason", "goodwill"}});
  CHECK(open(fee) == "partial 25.00");
  CHECK(books
            .refused("write_off.create",
                     {{"invoice", fee.at("number")}, {"amount", "25.01"}, {"reason", "x"}})
            .message.key == "write_off.exceeds_open");
  for (const Json& each : {fee, interest}) {
    books.call("write_off.create",
               {{"invoice", each.at("number")}, {"reason", "x"}, {"date", "2026-05-12"}});
    CHECK(open(each) == "written_off 0.00");
  }
  CHECK(books.consistent());
}

TEST_CASE("credits: small rests are shown before they are written off, and can be skipped") {
  InvoiceBook books;
  const std::string second = books.add_invoice("500");
  const std::string untouched = books.add_invoice("0.40");
  books.pay("1499.25", Json::array({{{"invoice", books.invoice}, {"amount", "999.75"}},
                                    {{"invoice", second}, {"amount", "499.50"}}}));

  const Json shown = books.call("write_off.candidates", {{"most", "0.50"}});
  const Json done =
      books.call("write_off.residues", {{"most", "0.50"}, {"reason", "尾差"}, {"skip", {second}}});

  CHECK(shown.at("rows").size() == 2);
  CHECK(shown.at("total") == "0.75");
  CHECK(done.at("written_off").size() == 1);
  CHECK(done.at("total") == "0.25");
  CHECK(books.open(books.invoice) == "0.00");
  CHECK(books.open(second) == "0.50");
  CHECK(books.open(untouched) == "0.40");
  CHECK(books.consistent());
}

TEST_CASE("credits: every change can be undone to the last byte") {
  InvoiceBook books;
  const std::string payment = books.pay("1300", "oldest_first");
  const std::string before = books.content();

  books.call("credit_note.create",
             {{"customer", books.customer_code}, {"amount", "5"}, {"reason", "x"}});
  books.call("refund.create", {{"credit", payment}, {"amount", "100"}});
  for (int i = 0; i < 2; ++i) REQUIRE(books.book->undo());

  CHECK(books.content() == before);
}

TEST_CASE("credits: what cannot be is refused with the field") {
  InvoiceBook books;
  const auto field = [&](std::string_view method, const Json& params) {
    return books.refused(method, params).field;
  };

  CHECK(field("credit_note.create",
              {{"invoice", books.invoice}, {"date", "2026-02-28"}, {"reason", "x"}}) == "date");
  CHECK(field("credit_note.create",
              {{"invoice", books.invoice}, {"customer", "x"}, {"reason", "x"}}) == "invoice");
  CHECK(field("credit_note.create", {{"customer", books.customer_code}, {"reason", "x"}}) ==
        "amount");
  CHECK(field("credit_note.create", {{"invoice", books.invoice}, {"reason", " "}}) == "reason");
  CHECK(field("refund.create", {{"credit", books.invoice}}) == "credit");
  CHECK(field("write_off.create", {{"invoice", books.invoice}}) == "reason");
  CHECK(field("write_off.create",
              {{"invoice", books.invoice}, {"reason", "x"}, {"kind", "whim"}}) == "kind");
  CHECK(field("credit.void", {{"document", books.invoice}, {"reason", "x"}}) == "document");
}

}  // namespace
