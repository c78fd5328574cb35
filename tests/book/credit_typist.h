// Payments, charges and credits at random, and their ends.
#pragma once

#include <array>

#include "book/typist.h"

namespace testing {

class CreditTypist : protected Typist {
 public:
  using Typist::Typist;

 protected:
  // An invoice of anybody: taken where both are of one family.
  Json of_anybody() { return Json::array({{{"invoice", number("INV")}, {"amount", "0.01"}}}); }
  // At a rate: taken where they are in different currencies.
  Json at_rate() {
    Json item{{"invoice", number("INV")}, {"amount", "0.05"}};
    if (random_.chance(50)) {
      item["rate"] = "7.123456789";
    } else {
      item["settled"] = "0.36";
    }
    return Json::array({std::move(item)});
  }
  std::string debit() {
    return number(random_.chance(70) ? "INV" : random_.chance(50) ? "FEE" : "INT");
  }

  bool void_one() {
    return random_.chance(50)
               ? try_call("payment.void", {{"payment", number("PAY")}, {"reason", "错"}})
               : try_call("invoice.void", {{"invoice", number("INV")}, {"reason", "错"}});
  }

  bool charge(const std::string& customer) {
    switch (random_.between(0, 3)) {
      case 0:
        return try_call("fee.create",
                        {{"customer", customer}, {"amount", amount()}, {"date", day()}});
      case 1:
        return try_call("interest.create",
                        {{"invoice", number("INV")}, {"rate", "18.25"}, {"date", day()}});
      case 2:
        return try_call("credit.void", {{"document", number(random_.chance(50) ? "FEE" : "INT")},
                                        {"reason", "错"}});
      default: {
        Json params{{"payment", number("PAY")}, {"reason", "退票"}};
        if (random_.chance(50)) params["fee"] = amount();
        return try_call("payment.bounce", params);
      }
    }
  }

  bool record_payment(const std::string& customer) {
    if (random_.chance(10)) return try_call("bill.collect", {{"payment", number("PAY")}});
    Json params{{"customer", customer},
                {"amount", amount()},
                {"date", day()},
                {"discounts", random_.chance(80) ? "in_time" : "with_grace"},
                {"allocations", random_.chance(40)   ? Json("oldest_first")
                                : random_.chance(20) ? Json("suggested")
                                : random_.chance(30) ? at_rate()
                                : random_.chance(50) ? Json("none")
                                                     : of_anybody()}};
    if (random_.chance(25)) params["currency"] = random_.chance(50) ? "EUR" : "JPY";
    if (random_.chance(20)) {
      params["method"] = "bill";
      params["bill"] = {{"due", day()}, {"number", text()}};
    }
    return try_call("payment.record", params);
  }

  // By amount and by lines.
  bool write_credit(const std::string& customer) {
    Json params{{"date", day()}, {"reason", text()}};
    switch (random_.between(0, 8)) {
      case 0:
        params["customer"] = customer;
        params["amount"] = amount();
        params["allocations"] = random_.chance(50) ? Json("oldest_first") : of_anybody();
        if (random_.chance(40)) params["expires"] = day();
        return try_call("credit_note.create", params);
      case 1:
        params["invoice"] = debit();
        params["amount"] = amount();
        return try_call("credit_note.create", params);
      case 2:
      case 3:
      case 4:
        return credit_lines(std::move(params));
      case 5:
        if (random_.chance(30)) {
          return try_call("credit_note.set_expiry", {{"credit_note", number("CN")},
                                                     {"expires", random_.chance(70) ? day() : ""}});
        }
        return try_call(
            "credit_note.allocate",
            {{"credit_note", number("CN")}, {"date", day()}, {"allocations", "oldest_first"}});
      case 6:
        return try_call("refund.create", {{"credit", number(random_.chance(50) ? "PAY" : "CN")},
                                          {"amount", amount()},
                                          {"date", day()}});
      case 7:
        params["invoice"] = debit();
        params["kind"] = random_.chance(50) ? "bad_debt" : "small_difference";
        params["tax_relief"] = random_.chance(50);
        if (random_.chance(50)) params["approved_by"] = text();
        return try_call("write_off.create", params);
      default:
        return end_credit();
    }
  }

  // Some of what its lines have left, and sometimes something else.
  bool credit_lines(Json params) {
    const std::string invoice = number("INV");
    const auto known = books_.book->call("invoice.get", {{"invoice", invoice}});
    if (!known) return false;
    Json lines = Json::array();
    for (std::size_t i = 1; i <= known.value().at("lines").size(); ++i) {
      if (random_.chance(30)) continue;
      lines.push_back({{"line", i}});
      if (random_.chance(50)) lines.back()["quantity"] = random_.chance(50) ? "0.333" : "1";
    }
    if (random_.chance(20)) lines.push_back({{"unit_price", "0.5"}, {"tax_percent", "13"}});
    params["invoice"] = invoice;
    params["lines"] = std::move(lines);
    return try_call("credit_note.create", params);
  }

  bool end_credit() {
    if (random_.chance(40)) {
      const auto done = books_.book->call(
          "write_off.residues", {{"most", amount()}, {"date", day()}, {"reason", "尾差"}});
      return done && !done.value().at("written_off").empty();
    }
    constexpr std::array kinds{"CN", "REF", "WO"};
    const auto kind = static_cast<std::size_t>(random_.between(0, 2));
    return try_call("credit.void", {{"document", number(kinds[kind])}, {"reason", "错"}});
  }
};

}  // namespace testing
