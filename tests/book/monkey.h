// Commands chosen at random, as a person might ask for them: for properties of whole books.
#pragma once

#include <algorithm>
#include <array>

#include "book/credit_typist.h"

namespace testing {

// Chooses commands at random; many are refused, as they would be for a person.
class Monkey : CreditTypist {
 public:
  using CreditTypist::CreditTypist;

  // Whether the command was taken.
  bool act() {
    const std::string customer = "KH-000" + std::to_string(random_.between(1, 4));
    switch (random_.between(0, 33)) {
      case 0:
      case 28:
        return random_.chance(75) ? try_call("customer.create", {{"name", "公司"}})
                                  : write_custom_field(customer);
      case 1:
        return random_.chance(30) ? keep_file(customer) : edit_customer(customer);
      case 2:
        return try_call("customer.tags.set", {{"customer", customer}, {"tags", {text(), "重点"}}});
      case 3:
        return random_.chance(40) ? write_contact(customer) : write_communication(customer);
      case 4:
        return try_call("customer.delete", {{"customer", customer}});
      case 5:
      case 6:
        return void_one();
      case 7:
        return random_.chance(70) ? unapply() : charge(customer);
      case 8:
        return try_call(
            "payment.allocate",
            {{"payment", number("PAY")}, {"date", day()}, {"allocations", "oldest_first"}});
      case 9:
        return random_.chance(30) ? pay_order() : record_payment(customer);
      case 10:
        return import();
      case 11:
      case 12:
        return write_invoice();
      case 13:
        return try_call("invoice.dispute",
                        {{"invoice", number("INV")}, {"disputed", random_.chance(50)}});
      case 14:
        return try_call(random_.chance(50) ? "customer.archive" : "customer.unarchive",
                        {{"customer", customer}});
      case 15:
        return write_rate();
      case 16:
      case 17:
        return write_order(customer);
      case 18:
        return confirm_order() || write_for(customer);
      case 19:
        return try_call("order.deliver",
                        {{"order", number("SO")}, {"date", day()}, {"lines", parts(-2, 4)}});
      case 20:
        return try_call("order.invoice", {{"order", number("SO")},
                                          {"date", day()},
                                          {"basis", random_.chance(50) ? "delivered" : "ordered"},
                                          {"lines", parts(1, 4)}});
      case 21:
        return try_call(random_.chance(50) ? "order.close" : "order.cancel",
                        {{"order", number("SO")}, {"reason", "停"}});
      case 22:
        return undo_any();
      case 23:
        return random_.chance(50) ? write_product() : merge(customer);
      case 24:
      case 25:
        return random_.chance(50) ? write_terms(customer) : invoice_by_terms(customer);
      case 26:
      case 27:
        return random_.chance(50) ? write_group(customer) : write_grade(customer);
      default:
        return random_.chance(50) ? write_credit(customer) : act_more(customer);
    }
  }

 private:
  bool act_more(const std::string& customer) {
    if (random_.chance(30)) return random_.chance(50) ? edit_many() : edit_product();
    return try_call("invoice.create", {{"customer", customer},
                                       {"amount", amount()},
                                       {"issued", day()},
                                       {"draft", random_.chance(10)}});
  }

  bool edit_many() {
    constexpr std::array fields{"region", "add_tag", "industry", "owner"};
    const auto done = books_.book->call(
        "customer.edit_many", {{"customers", {"KH-0001", "KH-0002", "KH-0003"}},
                               {"field", fields[static_cast<std::size_t>(random_.between(0, 3))]},
                               {"value", text()}});
    return done && done.value().at("changes") != 0;
  }

  bool edit_product() {
    const std::string product = "P-000" + std::to_string(random_.between(1, 3));
    if (random_.chance(20)) {
      return try_call("product.archive", {{"product", product}, {"archived", random_.chance(50)}});
    }
    return try_call("product.edit", {{"product", product},
                                     {"name", text() + amount()},
                                     {"prices", Json::array({{{"price", amount()}}})}});
  }

  bool keep_file(const std::string& customer) {
    const auto files = books_.book->call("attachment.list", {{"customer", customer}});
    if (!files || files.value()["rows"].empty() || random_.chance(50)) {
      return try_call("attachment.add", {{"customer", customer}, {"text", text()}, {"name", "a"}});
    }
    const Json& id = files.value()["rows"][0]["id"];
    return random_.chance(50) ? try_call("attachment.remove", {{"id", id}})
                              : try_call("attachment.edit", {{"id", id}, {"note", text()}});
  }

  bool edit_customer(const std::string& customer) {
    Json params{{"customer", customer}, {"phone", text()}};
    // Mostly lifted again: too much would be refused.
    if (random_.chance(30)) {
      params["parent"] = random_.chance(30) ? "" : "KH-000" + std::to_string(random_.between(1, 4));
    }
    if (random_.chance(30)) params["block"] = random_.chance(20) ? "all" : "none";
    params["kind"] = random_.chance(50) ? "person" : "company";
    params["region"] = text() + "/" + text();
    params[random_.chance(50) ? "source" : "price_level"] = text();
    return try_call("customer.edit", params);
  }

  bool pay_order() {
    const std::string order = number("SO");
    const auto known = books_.book->call("order.get", {{"order", order}});
    if (!known) return false;
    return try_call("payment.record", {{"customer", known.value().at("customer")},
                                       {"currency", known.value().at("currency")},
                                       {"amount", amount()},
                                       {"date", day()},
                                       {"order", order}});
  }
  bool confirm_order() { return try_call("order.confirm", {{"order", number("SO")}}); }

  bool write_for(const std::string& customer) {
    if (random_.chance(40)) return write_recurring(customer);
    return random_.chance(25) ? write_tax_invoice() : write_statement(customer);
  }

  // Rules with few days: making drafts is to leave room for the rest.
  bool write_recurring(const std::string& customer) {
    const auto rules = books_.book->call("recurring.list", Json::object());
    if (!rules || rules.value().at("rows").empty() || random_.chance(30)) {
      return try_call("recurring.create", {{"customer", customer},
                                           {"name", text()},
                                           {"first", day()},
                                           {"every", random_.between(1, 3)},
                                           {"lines", {{{"unit_price", amount()}}}}});
    }
    const Json rule = rules.value().at("rows").front();
    const Json& id = rule.at("id");
    switch (random_.between(0, 3)) {
      case 0: {
        const std::int64_t times = rule.at("times") == 2 ? 3 : 2;
        return try_call(
            "recurring.edit",
            {{"recurring", id}, {"month_day", random_.between(1, 31)}, {"times", times}});
      }
      case 1: {
        const bool paused = rule.at("paused").get<bool>();
        return try_call("recurring.pause", {{"recurring", id}, {"paused", !paused}});
      }
      case 2:
        return try_call("recurring.delete", {{"recurring", id}});
      default:
        return try_call("recurring.make", {{"until", day()}});
    }
  }

  bool write_tax_invoice() {
    const std::string invoice = number("INV");
    const auto known = books_.book->call("invoice.get", {{"invoice", invoice}});
    if (!known) return false;
    const Json& noted = known.value().at("tax_invoices");
    if (!noted.empty() && random_.chance(40)) {
      return try_call("tax_invoice.remove", {{"id", noted.front().at("id")}});
    }
    return try_call("tax_invoice.add", {{"invoice", invoice}, {"number", amount()}});
  }

  bool write_statement(const std::string& customer) {
    const std::string statement = number("ST");
    switch (random_.between(0, 3)) {
      case 0:
        return try_call("statement.withdraw", {{"statement", statement}, {"reason", "错"}});
      case 1:
        return try_call("statement.answer",
                        {{"statement", statement},
                         {"state", random_.chance(50) ? "differs" : "confirmed"},
                         {"balances", {{{"currency", "CNY"}, {"amount", amount()}}}},
                         {"remark", text()}});
      case 2:
        return try_call("statement.issue_many", {{"to", day()}, {"skip_zero", random_.chance(50)}});
      default:
        return try_call("statement.issue", {{"customer", customer}, {"to", day()}});
    }
  }

  // Everything is in CNY: as soon as the company's currency is another, it counts at a rate.
  bool write_rate() {
    const std::string rate = std::to_string(random_.between(0, 9)) + ".2345";
    switch (random_.between(0, 7)) {
      case 6:
      case 7:
        return try_call("setting.set", {{"key", text()}, {"value", amount()}});
      case 0:
        return try_call("setting.set", {{"key", "company.currency"},
                                        {"value", random_.chance(70) ? "USD" : "CNY"}});
      case 1:
        return try_call("rate.remove", {{"currency", "CNY"}, {"date", day()}});
      case 2:
        return try_call("rate.fill_in", Json::object());
      case 3: {
        const auto invoice = books_.book->call("invoice.get", {{"invoice", number("INV")}});
        if (!invoice) return false;
        return try_call("document.set_rate",
                        {{"document", invoice.value().at("id")}, {"rate", rate}});
      }
      default:
        return try_call("rate.set", {{"currency", "CNY"}, {"date", day()}, {"rate", rate}});
    }
  }

  bool write_custom_field(const std::string& customer) {
    const char* const names[] = {"渠道", "规模", "独家"};
    const char* const kinds[] = {"text", "number", "yes_no"};
    const auto which = static_cast<std::size_t>(random_.between(0, 2));
    switch (random_.between(0, 5)) {
      case 0:
        return try_call("custom_field.create", {{"name", names[which]}, {"kind", kinds[which]}});
      case 1:
        return try_call("custom_field.edit", {{"field", names[which]},
                                              {"name", names[random_.between(0, 2)]},
                                              {"place", random_.between(1, 3)}});
      case 2:
        return random_.chance(30) && try_call("custom_field.delete", {{"field", names[which]}});
      default:
        return try_call("customer.edit",
                        {{"customer", customer},
                         {"fields", {{names[which], std::to_string(random_.between(0, 2))}}}});
    }
  }
  // Merged ones are asked for again as the rest goes on, and looking for more does no harm.
  bool merge(const std::string& customer) {
    (void)books_.book->call("duplicates.find", Json::object());
    if (random_.chance(30)) return keep_apart(customer);
    const char* whose = random_.chance(50) ? "customer" : "other";
    return try_call(
        "customer.merge",
        {{"customer", customer},
         {"other", "KH-000" + std::to_string(random_.between(1, 6))},
         {"choices", {{"terms", whose}, {"grade", whose}, {"name", whose}, {"tags", whose}}}});
  }
  // Not counted where it is known already.
  bool keep_apart(const std::string& customer) {
    const auto count = [&] {
      return books_.book->db().number("SELECT count(*) FROM customer_not_same").value();
    };
    const auto before = count();
    const bool done = try_call(
        "customer.not_same",
        {{"customer", customer}, {"other", "KH-000" + std::to_string(random_.between(1, 6))}});
    return done && count() > before;
  }
  bool write_invoice() {
    if (random_.chance(50)) return edit_draft();
    return try_call(random_.chance(80) ? "invoice.issue" : "invoice.delete",
                    {{"invoice", draft()}});
  }
  bool write_payer(const std::string& customer) {
    const auto known = books_.book->call("customer.get", {{"customer", customer}});
    if (!known || known.value().at("payers").empty() || random_.chance(40)) {
      return try_call("payer.add",
                      {{"customer", customer}, {"name", text()}, {"account", amount()}});
    }
    const Json id = known.value().at("payers").back().at("id");
    return random_.chance(30) ? try_call("payer.remove", {{"id", id}})
                              : try_call("payer.edit", {{"id", id}, {"account", amount()}});
  }
  // Adds, changes, removes or imports people with none to three telephones and addresses.
  bool write_contact(const std::string& customer) {
    if (random_.chance(40)) return write_payer(customer);
    const auto reaches = [&] {
      Json list = Json::array();
      for (std::int64_t i = random_.between(0, 3); i > 0; --i) {
        list.push_back({{"label", random_.chance(50) ? "work" : "home"}, {"value", text()}});
      }
      return list;
    };
    if (random_.chance(20)) {
      const std::string card = "BEGIN:VCARD\nFN:" + text() + "\nTEL:" + amount() + "\nEND:VCARD\n";
      const auto done =
          books_.book->call("contact.import_vcard", {{"customer", customer}, {"text", card}});
      return done && done.value().at("unchanged") == 0;
    }
    Json params{{"name", text()}, {"phones", reaches()}, {"emails", reaches()}};
    params["birthday"] = random_.chance(50) ? "--02-29" : "";
    params["preferred"] = random_.chance(50) ? "sms" : "";
    const auto known = books_.book->call("customer.get", {{"customer", customer}});
    if (!known || known.value().at("contacts").empty() || random_.chance(40)) {
      params["customer"] = customer;
      return try_call("contact.add", params);
    }
    params["id"] = known.value().at("contacts").back().at("id");
    return random_.chance(30) ? try_call("contact.remove", {{"id", params["id"]}})
                              : try_call("contact.edit", params);
  }
  // Logs, changes, removes or follows up what was said, sometimes with a contact.
  bool write_communication(const std::string& customer) {
    const auto logged = books_.book->call("customers.timeline",
                                          {{"customer", customer}, {"kinds", {"communications"}}});
    if (!logged) return false;
    const Json& rows = logged.value().at("rows");
    const auto known = books_.book->call("customer.get", {{"customer", customer}});
    const std::string on = day();
    Json params{{"summary", text()}, {"date", on}, {"time", random_.chance(50) ? "9:30" : ""}};
    params["channel"] = random_.chance(50) ? "call" : "note";
    params["follow_up"] = random_.chance(50) ? testing::day(on).plus_days(7).text() : std::string{};
    if (!known.value().at("contacts").empty() && random_.chance(60)) {
      params["contact"] = known.value().at("contacts").front().at("id");
    }
    if (rows.empty() || random_.chance(40)) {
      params["customer"] = customer;
      return try_call("communication.add", params);
    }
    params["id"] = rows.front().at("id");
    if (random_.chance(30)) return try_call("communication.remove", {{"id", params["id"]}});
    if (random_.chance(70)) return try_call("communication.change", params);
    return rows.front().at("communication").at("follow_up_done") == false &&
           try_call("communication.follow_up_done", {{"id", params["id"]}});
  }
  // Adds, changes, deletes terms, gives them to customers, sets what is forgiven.
  bool write_terms(const std::string& customer) {
    if (random_.chance(20)) {
      return try_call("customer.edit",
                      {{"customer", customer}, {"terms", random_.chance(70) ? terms() : ""}});
    }
    if (random_.chance(10)) return try_call("terms.delete", {{"terms", terms()}});
    if (random_.chance(15)) {
      return try_call("setting.set", {{"key", "payment.tolerance"},
                                      {"value",
                                       {{"percent", std::to_string(random_.between(0, 3))},
                                        {"most", std::to_string(random_.between(0, 3))},
                                        {"grace_days", random_.between(0, 20)},
                                        {"over", random_.chance(50)}}}});
    }
    Json lines = Json::array();
    for (std::int64_t i = random_.between(0, 3); i > 0; --i) {
      if (random_.chance(30)) {
        lines.push_back({{"amount", amount()}, {"days", random_.between(0, 40)}});
        continue;
      }
      lines.push_back({{"percent", std::to_string(random_.between(1, 33)) + ".3333"},
                       {"days", random_.between(0, 40)}});
    }
    lines.push_back({{"basis", "month_end"}, {"months", random_.between(0, 2)}});
    constexpr std::array taxes{"early", "always", "never"};
    Json params{{"lines", lines},
                {"discount_percent", std::to_string(random_.between(0, 6))},
                {"discount_days", random_.between(0, 60)},
                {"discount_tax", taxes[static_cast<std::size_t>(random_.between(0, 2))]}};
    const bool adds = random_.chance(50);
    params[adds ? "code" : "terms"] = terms();
    return try_call(adds ? "terms.create" : "terms.edit", params);
  }
  bool invoice_by_terms(const std::string& customer) {
    Json lines = Json::array();
    for (std::int64_t i = random_.between(1, 3); i > 0; --i) {
      lines.push_back({{"unit_price", amount() + ".97"}, {"tax_percent", "13"}});
      if (random_.chance(30)) lines.back()["product"] = "P-0001";
    }
    return try_call("invoice.create", {{"customer", customer},
                                       {"lines", lines},
                                       {"tax_included", random_.chance(40)},
                                       {"issued", day()},
                                       {"terms", terms()},
                                       {"draft", random_.chance(20)}});
  }
  // Makes, changes, fills, empties and deletes groups; colours tags.
  bool write_group(const std::string& customer) {
    const std::string group = text();
    const std::int64_t what = random_.between(0, 7);
    const Json of{{"group", group}};
    if (what == 0) return try_call("group.create", {{"name", group}, {"customers", {customer}}});
    if (what == 1) {
      return try_call("group.create", {{"name", group}, {"filters", {{"tag", text()}}}});
    }
    if (what == 2) return try_call("group.delete", of);
    if (what == 3) return rename_group(group, text());
    if (what == 4) return color_tag(random_.chance(50) ? "green" : "accent");
    const auto members =
        books_.book->call("customer.list", {{"group", group}, {"archived", "all"}});
    if (!members) return false;
    const bool is_in = std::ranges::any_of(
        members.value().at("rows"), [&](const Json& row) { return row.at("code") == customer; });
    const bool done = try_call(is_in ? "group.remove" : "group.add",
                               {{"group", group}, {"customers", {customer}}});
    return done;
  }
  // Not counted where nothing would change.
  bool rename_group(const std::string& group, const std::string& name) {
    return group != name && try_call("group.change", {{"group", group}, {"name", name}});
  }
  bool color_tag(std::string_view color) {
    const auto tags = books_.book->call("tag.list", Json::object());
    for (const Json& tag : tags.value().at("rows")) {
      if (tag.at("color") != color) {
        return try_call("tag.color", {{"tag", tag.at("name")}, {"color", color}});
      }
    }
    return false;
  }
  // By hand, lifted again, or by other rules; and the grades are looked at.
  bool write_grade(const std::string& customer) {
    (void)books_.book->call("customer.list", {{"grades", "fresh"}});
    const std::string on = day();
    const std::int64_t what = random_.between(0, 4);
    if (what == 0) return try_call("grade.lift", {{"customer", customer}, {"on", on}});
    if (what == 1) {
      const Json grades =
          Json::array({{{"name", "A"}, {"score", random_.between(1, 15)}}, {{"name", "B"}}});
      const auto before = books_.book->call("grading.get", {{"as_of", on}});
      if (before.value().at("grades")[0].at("score") == grades[0].at("score")) return false;
      return try_call("grading.set", {{"grades", grades}, {"from", on}});
    }
    Json params{{"customer", customer}, {"grade", "A"}, {"reason", text()}, {"from", on}};
    if (random_.chance(50)) params["until"] = testing::day(on).plus_days(9).text();
    return try_call("grade.set", params);
  }
  // Quantities and discounts at which rounding shows.
  bool write_order(const std::string& customer) {
    Json lines = Json::array();
    for (std::int64_t i = random_.between(1, 3); i > 0; --i) {
      lines.push_back({{"description", text()},
                       {"quantity", std::to_string(random_.between(1, 6)) + ".5"},
                       {"unit_price", amount() + ".99"},
                       {"discount_percent", std::to_string(random_.between(0, 30))},
                       {"tax_percent", "13"}});
    }
    if (random_.chance(20)) lines.push_back({{"product", "P-0001"}});
    const Json fields{{"lines", lines}, {"ordered", day()}, {"freight", amount()}};
    Json params = fields;
    params["tax_included"] = random_.chance(40);
    if (random_.chance(40)) params["prepay_percent"] = std::to_string(random_.between(0, 100));
    if (random_.chance(25)) {
      params["order"] = number("SO");
      return try_call("order.edit", params);
    }
    params["customer"] = customer;
    params["confirmed"] = random_.chance(80);
    return try_call("order.create", params);
  }
  Json parts(std::int64_t least, std::int64_t most) {
    Json list = Json::array();
    for (int line = 1; line <= 2; ++line) {
      if (random_.chance(30)) continue;
      list.push_back({{"line", line}, {"quantity", std::to_string(random_.between(least, most))}});
    }
    return list;
  }
  // Takes back an older change, which is refused where later ones stand on it. Never counted as
  // taken: one that succeeds leaves one change fewer to undo.
  bool undo_any() {
    const std::int64_t head = books_.book->db().number("SELECT max(seq) FROM history").value();
    if (head < 2) return false;
    (void)books_.book->undo(random_.between(std::max<std::int64_t>(1, head - 12), head));
    return false;
  }
  bool unapply() {
    auto payment = books_.book->call("payment.get", {{"payment", number("PAY")}});
    if (!payment || payment.value().at("allocations").empty()) return false;
    const Json& allocations = payment.value().at("allocations");
    const auto last = static_cast<std::int64_t>(allocations.size()) - 1;
    const auto chosen = static_cast<std::size_t>(random_.between(0, last));
    return try_call("payment.unapply",
                    {{"allocation", allocations[chosen].at("id")}, {"date", day()}});
  }
};

}  // namespace testing
