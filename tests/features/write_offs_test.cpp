// Who approves write-offs and what of them is tax; until when credit notes can be used.
#include "app/slices.h"
#include "book/books.h"

using testing::TestBook;

namespace {

// An invoice of 113.00, of which 13.00 are tax.
struct TaxedBook : TestBook {
  std::string code;

  TaxedBook() {
    app::register_slices();
    code = customer();
    call("invoice.create",
         {{"customer", code},
          {"issued", "2026-01-15"},
          {"lines", {{{"unit_price", "100"}, {"quantity", "1"}, {"tax_percent", "13"}}}}});
  }
  ~TaxedBook() { CHECK(book::check_book(*book).value().empty()); }

  Json write_off(const Json& more) {
    Json params{{"invoice", "INV-2026-0001"}, {"reason", "破产"}, {"date", "2026-03-01"}};
    params.update(more);
    return params;
  }
  Json credit(const Json& more) {
    Json params{{"customer", code}, {"amount", "50"}, {"reason", "返利"}, {"date", "2026-02-01"}};
    params.update(more);
    return call("credit_note.create", params);
  }
};

TEST_CASE("write-offs: the tax in them is shown, reclaimed or given up") {
  TaxedBook books;

  books.call("write_off.create", books.write_off({{"amount", "56.5"}, {"tax_relief", true}}));
  books.call("write_off.create", books.write_off({{"approved_by", "李总"}}));

  const Json with = books.call("credit.get", {{"document", "WO-2026-0001"}});
  CHECK(with.at("tax_relief") == true);
  CHECK(with.at("net") == "50.00");
  CHECK(with.at("tax") == "6.50");
  CHECK(with.at("approved_by") == "");
  const Json without = books.call("credit.get", {{"document", "WO-2026-0002"}});
  CHECK(without.at("tax_relief") == false);
  CHECK(without.at("net") == "50.00");
  CHECK(without.at("tax") == "6.50");
  CHECK(without.at("approved_by") == "李总");
}

TEST_CASE("write-offs: above the amount of the setting somebody must have approved it") {
  TaxedBook books;
  books.call("setting.set", {{"key", "write_off.approval_above"}, {"value", "100"}});

  const Error error = books.refused("write_off.create", books.write_off(Json::object()));

  CHECK(error.message.key == "write_off.needs_approval");
  CHECK(error.field == "approved_by");
  books.call("write_off.create", books.write_off({{"amount", "100"}}));
  books.call("setting.set", {{"key", "write_off.approval_above"}, {"value", "0"}});
  CHECK(books.refused("write_off.create", books.write_off(Json::object())).field == "approved_by");
  books.call("write_off.create", books.write_off({{"approved_by", "王"}}));
  for (const Json& wrong : {Json("-1"), Json("x"), Json(7)}) {
    CHECK(books.refused("setting.set", {{"key", "write_off.approval_above"}, {"value", wrong}})
              .message.key == "settings.approval_above");
  }
}

TEST_CASE("write-offs: the rests of many are one change, with its approval") {
  TaxedBook books;
  books.call("payment.record", {{"customer", books.code},
                                {"amount", "112.9"},
                                {"date", "2026-02-01"},
                                {"allocations", "oldest_first"}});
  const std::string before = books.content();

  const Json done =
      books.call("write_off.residues", {{"most", "1"}, {"reason", "尾差"}, {"approved_by", "王"}});

  CHECK(done.at("total") == "0.10");
  CHECK(books.call("credit.get", {{"document", "WO-2026-0001"}}).at("approved_by") == "王");
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("credit notes: after their last day they are listed, not used, until it is another") {
  TaxedBook books;
  books.credit({{"expires", "2026-02-28"}});
  books.credit(Json::object());
  books.credit({{"expires", "2026-02-27"}, {"allocations", "oldest_first"}});
  const auto listed = [&](std::string_view as_of) {
    return books.call("credit_note.list", {{"which", "expired"}, {"as_of", as_of}}).at("total");
  };

  CHECK(listed("2026-02-28") == 0);
  CHECK(listed("2026-03-01") == 1);
  CHECK(books.call("credit.get", {{"document", "CN-2026-0001"}}).at("expired") == true);
  const Json asked{{"credit_note", "CN-2026-0001"}, {"allocations", "oldest_first"}};
  CHECK(books.refused("credit_note.allocate", asked).message.key == "credit_note.expired");
  CHECK(books.call("customer.get", {{"customer", books.code}}).at("balances")[0].at("balance") ==
        "-37.00");  // It is still owed.
  books.call("credit_note.set_expiry", {{"credit_note", "CN-2026-0001"}, {"expires", ""}});
  books.call("credit_note.allocate", asked);
  CHECK(listed("2026-03-31") == 0);
}

TEST_CASE("credit notes: the last day is not before the first") {
  TaxedBook books;
  const Json params{{"customer", books.code},
                    {"amount", "50"},
                    {"reason", "x"},
                    {"date", "2026-02-01"},
                    {"expires", "2026-01-31"}};

  const Error error = books.refused("credit_note.create", params);

  CHECK(error.message.key == "credit_note.expires_before");
  CHECK(error.field == "expires");
}

TEST_CASE("languages: of papers there are two") {
  TaxedBook books;
  const auto refused = [&](std::string_view method, const Json& params) {
    const Error error = books.refused(method, params);
    CHECK(error.message.key == "settings.unknown_language");
    return error.field;
  };
  CHECK(refused("customer.edit", {{"customer", books.code}, {"language", "de"}}) == "language");
  CHECK(refused("customer.create", {{"name", "x"}, {"language", "English"}}) == "language");
  CHECK(refused("setting.set", {{"key", "company.language"}, {"value", "fr"}}) == "value");
  CHECK(refused("customer.edit_many",
                {{"customers", {books.code}}, {"field", "language"}, {"value", "de"}}) == "value");
  CHECK(refused("report.list", {{"language", "de"}}) == "language");
  books.call("customer.edit", {{"customer", books.code}, {"language", "en"}});
  books.call("customer.edit", {{"customer", books.code}, {"language", ""}});
}

}  // namespace
