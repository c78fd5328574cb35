// Credit notes that take back lines of invoices, and what that means for orders.
#include "book/books.h"
#include "features/credits/credits_methods.h"
#include "features/documents/credited.h"
#include "features/orders/orders_methods.h"

using testing::TestBook;

namespace {

// 10 × 12.50 less 10 % = 112.50, tax 14.63; 3 × 0.05 = 0.15, tax 0.02: 127.30 in all.
struct LinesBook : TestBook {
  std::string buyer;
  std::string invoice;

  LinesBook() {
    for (const auto& methods :
         {credits::credits_methods(), orders::products_methods(), orders::orders_methods()}) {
      book::register_methods(methods);
    }
    buyer = customer();
    invoice = call("invoice.create", {{"customer", buyer},
                                      {"issued", "2026-03-01"},
                                      {"lines",
                                       {{{"description", "螺栓"},
                                         {"quantity", "10"},
                                         {"unit_price", "12.50"},
                                         {"discount_percent", "10"},
                                         {"tax_percent", "13"}},
                                        {{"description", "垫片"},
                                         {"quantity", "3"},
                                         {"unit_price", "0.05"},
                                         {"tax_percent", "13"}}}}})
                  .at("number")
                  .get<std::string>();
  }
  ~LinesBook() { CHECK(book::check_book(*book).value().empty()); }

  Json credit(Json lines, const char* on = "2026-03-10") {
    return call("credit_note.create", params(std::move(lines), on));
  }
  Error refuses(Json lines) {
    return refused("credit_note.create", params(std::move(lines), "2026-03-10"));
  }
  Json get(const char* method, const char* name, const Json& number) {
    return call(method, {{name, number}});
  }
  std::int64_t to_invoice(const std::string& order) {
    const Json line = get("order.get", "order", order).at("lines")[0];
    return line.at("delivered_milli").get<std::int64_t>() -
           line.at("invoiced_milli").get<std::int64_t>();
  }

 private:
  Json params(Json lines, const char* on) const {
    return {{"invoice", invoice}, {"date", on}, {"reason", "退货"}, {"lines", std::move(lines)}};
  }
};

Json part(int line, const char* quantity) { return {{"line", line}, {"quantity", quantity}}; }

}  // namespace

TEST_CASE("credit lines: a part of the lines lowers the invoice, and never more than a line has") {
  LinesBook books;

  const Json note = books.credit({part(1, "4"), part(2, "1")});

  CHECK(note.at("amount") == "50.91");  // 45.00 + 5.85, and 0.05 + 0.01.
  CHECK(note.at("unapplied") == "0.00");
  const Json kept = books.get("credit.get", "document", note.at("number"));
  CHECK(kept.at("lines")[0].at("description") == "螺栓");
  CHECK(kept.at("lines")[0].at("net") == "45.00");
  const Json billed = books.get("invoice.get", "invoice", books.invoice);
  CHECK(billed.at("open") == "76.39");
  CHECK(billed.at("lines")[0].at("credited_milli") == 4'000);

  const Error over = books.refuses({part(1, "6.001")});
  CHECK(over.message.key == "credit_note.more_than_line");
  CHECK(over.field == "lines[0].quantity");
  CHECK(books.refuses({part(1, "4"), part(1, "3")}).field == "lines[1].quantity");
  CHECK(books.refuses({part(1, "-1")}).field == "lines[0].quantity");
  CHECK(books.refuses({part(3, "1")}).message.key == "credit_note.no_such_line");
  CHECK(books
            .refused("credit_note.create",
                     {{"customer", books.buyer}, {"reason", "x"}, {"lines", {part(1, "1")}}})
            .message.key == "credit_note.line_without_invoice");
}

TEST_CASE("credit lines: all parts of a line come to what it did, to the last cent") {
  LinesBook books;
  for (int i = 0; i < 3; ++i) books.credit({part(2, "1")});  // 0.01 + 0 + 0.01 of tax.

  books.credit({{{"line", 1}}});  // All that is left of it.

  CHECK(books.get("invoice.get", "invoice", books.invoice).at("open") == "0.00");
}

TEST_CASE("credit lines: what comes back of a paid invoice stays on account and is refunded") {
  LinesBook books;
  books.call("payment.record", {{"customer", books.buyer},
                                {"amount", "127.30"},
                                {"date", "2026-03-05"},
                                {"allocations", "oldest_first"}});

  const Json note = books.credit({part(1, "2")});
  CHECK(note.at("unapplied") == "25.43");  // 22.50 + 2.93.
  books.call("refund.create", {{"credit", note.at("number")}, {"date", "2026-03-12"}});

  const Json kept = books.get("credit.get", "document", note.at("number"));
  CHECK(kept.at("open") == "0.00");
}

TEST_CASE("credit lines: an invoice is not credited for more than it asked, whatever the way") {
  LinesBook books;
  books.call(
      "credit_note.create",
      {{"invoice", books.invoice}, {"amount", "100"}, {"date", "2026-03-02"}, {"reason", "x"}});

  const Error over = books.refuses({part(1, "10")});
  CHECK(over.message.key == "credit_note.exceeds_invoice");
  CHECK(books.refuses({{{"unit_price", "27.31"}}}).message.key == "credit_note.exceeds_invoice");
  CHECK(books.refuses({{{"unit_price", "-1"}}}).message.key == "credit_note.total_not_positive");
  const Json note = books.credit({{{"description", "议价"}, {"unit_price", "27.30"}}});
  CHECK(note.at("unapplied") == "0.00");
}

TEST_CASE("credit lines: a credit note without invoice has lines of its own") {
  LinesBook books;

  const Json note = books.call(
      "credit_note.create",
      {{"customer", books.buyer},
       {"reason", "折让"},
       {"lines", {{{"description", "折让"}, {"unit_price", "10"}, {"tax_percent", "13"}}}}});

  CHECK(note.at("amount") == "11.30");
  CHECK(note.at("unapplied") == "11.30");
}

TEST_CASE(
    "credit lines: voiding a credit note frees its lines; undo does not where it would clash") {
  LinesBook books;
  const Json first = books.credit({part(1, "8")});
  books.call("credit.void",
             {{"document", first.at("number")}, {"reason", "x"}, {"date", "2026-03-11"}});
  const auto voiding = books.book->db().number("SELECT max(seq) FROM history").value();
  books.credit({part(1, "8")}, "2026-03-12");

  CHECK_FALSE(books.book->undo(voiding));
  REQUIRE(books.book->undo());
  CHECK(books.book->undo(voiding));
}

TEST_CASE("credit lines: goods that came back can be delivered and invoiced again") {
  LinesBook books;
  const std::string order =
      books
          .call("order.create",
                {{"customer", books.buyer},
                 {"confirmed", true},
                 {"ordered", "2026-03-01"},
                 {"freight", "5"},
                 {"lines",
                  {{{"description", "阀门"}, {"quantity", "4"}, {"unit_price", "100"}},
                   {{"description", "管件"}, {"quantity", "1"}, {"unit_price", "7"}}}}})
          .at("number")
          .get<std::string>();
  const auto deliver = [&](const char* quantity) {
    books.call("order.deliver", {{"order", order}, {"lines", {part(1, quantity)}}});
  };
  deliver("4");
  books.invoice = books.call("order.invoice", {{"order", order}, {"date", "2026-03-05"}})
                      .at("number")
                      .get<std::string>();
  CHECK(books.to_invoice(order) == 0);

  const Json note = books.credit({part(1, "3")});
  const auto crediting = books.book->db().number("SELECT max(seq) FROM history").value();
  deliver("-3");
  CHECK(books.get("order.get", "order", order).at("state") == "part_invoiced");
  CHECK(books.to_invoice(order) == 0);
  deliver("3");
  CHECK(books.to_invoice(order) == 3'000);
  const Json again = books.call("order.invoice", {{"order", order}});
  CHECK(again.at("amount") == "300.00");  // Freight is not asked for again.
  CHECK(books.to_invoice(order) == 0);

  const Error held =
      books.refused("credit.void", {{"document", note.at("number")}, {"reason", "x"}});
  CHECK(held.message.key == "credit_note.invoiced_again");
  CHECK_FALSE(books.book->undo(crediting));
  books.call("invoice.void", {{"invoice", again.at("number")}, {"reason", "x"}});
  books.call("credit.void", {{"document", note.at("number")}, {"reason", "x"}});
  CHECK(books.to_invoice(order) == 0);
}

TEST_CASE("credit lines: all of it is undone to the last byte") {
  LinesBook books;
  const std::string before = books.content();

  const Json note = books.credit({part(1, "1"), {{"unit_price", "1"}}});
  books.call("credit.void", {{"document", note.at("number")}, {"reason", "x"}});
  for (int i = 0; i < 2; ++i) REQUIRE(books.book->undo());
  CHECK(books.content() == before);
  for (int i = 0; i < 2; ++i) REQUIRE(books.book->redo());

  CHECK(books.get("credit.get", "document", note.at("number")).at("state") == "void");
}

// Property: however a line is taken back, the parts are no less than nothing and come to the whole.
TEST_CASE("credit lines: parts of any line are of its sign and add up to it") {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    base::Random random{seed};
    documents::Creditable of{.line = {.description = "x",
                                      .quantity_milli = random.between(1, 9) * 1'000,
                                      .unit_price_minor = random.between(-300, 300),
                                      .discount_ppm = random.between(0, 999'999),
                                      .tax_ppm = 130'000}};
    if (random.chance(30)) of.line.quantity_milli = -of.line.quantity_milli;
    CHECK(documents::price(of.line));
    while (of.left_milli() != 0) {
      const bool rest = random.chance(30) || std::abs(of.left_milli()) < 700;
      const std::int64_t quantity = rest ? of.left_milli() : of.left_milli() > 0 ? 333 : -333;
      const auto part = documents::credited_part(of, quantity);
      REQUIRE(part);
      CHECK(part->net_minor * of.line.net_minor >= 0);
      CHECK(part->tax_minor * of.line.tax_minor >= 0);
      of.credited_milli += part->quantity_milli;
      of.credited_net_minor += part->net_minor;
      of.credited_tax_minor += part->tax_minor;
    }
    CHECK(of.credited_net_minor == of.line.net_minor);
    CHECK(of.credited_tax_minor == of.line.tax_minor);
    CHECK_FALSE(documents::credited_part(of, 1));
  }
}
