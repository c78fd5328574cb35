// Print data of invoices, credit notes, fees, interest and payments; what all kinds share.
#include "features/printing/print_store.h"

#include <algorithm>
#include <map>

#include "book/params.h"
#include "features/printing/payment_code.h"

namespace printing {
namespace {

std::int64_t whole_in(const Json& json, std::string_view member) {
  const auto found = json.find(member);
  return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

// By the answer of invoice.get, payment.get or credit.get.
void mark(Sheet& sheet, const Json& document) {
  if (!text_in(document, "voided").empty()) sheet.set("mark", sheet.tr("print.mark.void"));
  if (text_in(document, "state") == "draft") sheet.set("mark", sheet.tr("print.mark.draft"));
}

bool any_has(const Json& lines, std::string_view member) {
  for (const Json& line : lines) {
    if (whole_in(line, member) != 0) return true;
  }
  return false;
}

Result<Done> add_instalments(Sheet& sheet, const Json& invoice, Currency currency) {
  const auto found = invoice.find("instalments");
  if (found == invoice.end() || !found->is_array() || found->size() < 2) return base::done();
  sheet.table("terms.instalments", {{"document.due"}, {"document.amount", true}});
  for (const Json& part : *found) {
    sheet.row({{text_in(part, "due")}, {TRY(money_in(part, "amount", currency)).text()}});
  }
  return base::done();
}

Result<Done> add_discount(Sheet& sheet, const Json& invoice, Currency currency) {
  const auto discount = invoice.find("discount");
  if (discount == invoice.end() || !discount->is_object()) return base::done();
  sheet.note(sheet.tr("print.discount",
                      {{"day", text_in(*discount, "until")},
                       {"percent", percent_text(whole_in(*discount, "ppm"))},
                       {"less", money_text(TRY(money_in(*discount, "amount", currency)))},
                       {"amount", money_text(TRY(money_in(*discount, "pay", currency)))}}));
  return base::done();
}

// A draft, or what is issued on a later day, is not owed yet; on paper it looks as it will then.
Result<Money> left_to_pay(const Json& document, Money amount) {
  const std::string state = text_in(document, "state");
  if (state == "draft" || state == "open") return amount;
  return money_in(document, "open", amount.currency());
}

// What it comes to, and what is left to pay of it.
void add_total(Sheet& sheet, Money amount, Money open) {
  sheet.grand_total(sheet.tr("print.total"), amount);
  if (open != amount) {
    sheet.total(sheet.tr("print.settled"), open - amount);
    sheet.grand_total(sheet.tr("print.to_pay"), open);
  }
  sheet.capitals(amount);
}

Result<PrintMade> invoice_data(book::Book& book, const PrintAsked& asked, const Company& company) {
  const Json invoice = TRY(book.call("invoice.get", {{"invoice", asked.document}}));
  const Currency currency = TRY(Currency::from_code(text_in(invoice, "currency")));
  const Money amount = TRY(money_in(invoice, "amount", currency));
  const Money open = TRY(left_to_pay(invoice, amount));
  Sheet sheet =
      TRY(begun_sheet(book, asked, company, invoice["customer"], text_in(invoice, "issued_to")));
  const std::string number = text_in(invoice, "number");
  mark(sheet, invoice);
  sheet.fact("document.number", number);
  sheet.fact("document.issued", text_in(invoice, "issued"));
  sheet.fact("document.due", text_in(invoice, "due"));
  sheet.fact("terms.title", text_in(invoice, "terms"));
  sheet.fact("document.reference", text_in(invoice, "reference"));
  TRY(add_lines(sheet, invoice["lines"], currency));
  TRY(add_tax(sheet, invoice["lines"], Money::zero(currency)));
  const bool stands = text_in(invoice, "voided").empty();
  add_total(sheet, amount, stands ? open : amount);
  TRY(add_instalments(sheet, invoice, currency));
  if (open == amount) TRY(add_discount(sheet, invoice, currency));
  sheet.note(text_in(invoice, "note"));
  if (stands && !open.is_zero()) add_payment(sheet, company, open, number);
  return PrintMade{.data = sheet.data(), .number = number, .kinds = {asked.kind}};
}

// Interest: a row each line of how it came about, "… = 12.34".
void add_interest_rows(Sheet& sheet, std::string_view note) {
  sheet.table({}, {{"interest.parts"}, {"document.amount", true}});
  while (!note.empty()) {
    const std::string_view line = note.substr(0, note.find('\n'));
    note.remove_prefix(std::min(note.size(), line.size() + 1));
    const std::size_t at = std::min(line.rfind(" = "), line.size());
    sheet.row({{std::string{line.substr(0, at)}},
               {std::string{line.substr(std::min(line.size(), at + 3))}}});
  }
}

// A fee or interest: what for, and how it came about.
Result<PrintMade> charge_data(book::Book& book, const PrintAsked& asked, const Company& company) {
  const Json charge = TRY(book.call("credit.get", {{"document", asked.document}}));
  if (text_in(charge, "kind") != asked.kind) {
    return fail(ErrorCode::not_found, "document.not_found", {{"text", asked.document}});
  }
  const Currency currency = TRY(Currency::from_code(text_in(charge, "currency")));
  const Money amount = TRY(money_in(charge, "amount", currency));
  const Money open = TRY(left_to_pay(charge, amount));
  Sheet sheet =
      TRY(begun_sheet(book, asked, company, charge["customer"], text_in(charge, "issued_to")));
  const std::string number = text_in(charge, "number"), note = text_in(charge, "note");
  mark(sheet, charge);
  sheet.fact("document.number", number);
  sheet.fact("document.issued", text_in(charge, "issued"));
  sheet.fact("document.due", text_in(charge, "due"));
  sheet.fact("credits.for", text_in(charge, "reference"));
  if (asked.kind == "interest") {
    add_interest_rows(sheet, note);
  } else {
    sheet.table({}, {{"line.description"}, {"document.amount", true}});
    sheet.row({{note.empty() ? sheet.tr("document.kind.fee") : note}, {amount.text()}});
  }
  const bool stands = text_in(charge, "voided").empty();
  add_total(sheet, amount, stands ? open : amount);
  if (stands && !open.is_zero()) add_payment(sheet, company, open, number);
  return PrintMade{.data = sheet.data(), .number = number, .kinds = {asked.kind}};
}

// What a payment or credit note settled: number, day, amount, discount.
Result<Done> add_uses(Sheet& sheet, const Json& document, Currency currency) {
  bool begun = false;
  for (const Json& use : document["allocations"]) {
    const bool undone = use.value("reversed", false) || !text_in(use, "reverses").empty();
    if (undone) continue;
    if (!begun) {
      sheet.table("payments.settles",
                  {{"document.number"}, {"document.issued"}, {"document.amount", true}});
    }
    begun = true;
    const auto theirs = Currency::from_code(text_in(use, "other_currency"));
    const Currency debit = theirs ? theirs.value() : currency;
    const Money less =
        TRY(money_in(use, "discount", debit)) + TRY(money_in(use, "write_off", debit));
    std::string below;
    if (!less.is_zero()) below = sheet.tr("payments.with_discount", {{"amount", less.text()}});
    if (theirs) {
      const Money settled = TRY(money_in(use, "other_amount", debit));
      below = sheet.tr("payments.settled_in",
                       {{"amount", settled.text() + " " + std::string{debit.code()}}});
    }
    sheet.row({{text_in(use, "number")},
               {text_in(use, "date")},
               {TRY(money_in(use, "amount", currency)).text(), below}});
  }
  return base::done();
}

Result<PrintMade> credit_data(book::Book& book, const PrintAsked& asked, const Company& company) {
  const bool receipt = asked.kind == "receipt";
  const Json credit = TRY(book.call(receipt ? "payment.get" : "credit.get",
                                    {{receipt ? "payment" : "document", asked.document}}));
  if (!receipt && text_in(credit, "kind") != "credit_note") {
    return fail(ErrorCode::not_found, "document.not_found", {{"text", asked.document}});
  }
  const Currency currency = TRY(Currency::from_code(text_in(credit, "currency")));
  const Money amount = TRY(money_in(credit, "amount", currency));
  const Money rest = TRY(money_in(credit, receipt ? "unapplied" : "open", currency));
  Sheet sheet =
      TRY(begun_sheet(book, asked, company, credit["customer"], text_in(credit, "issued_to")));
  const std::string number = text_in(credit, "number");
  mark(sheet, credit);
  sheet.fact("document.number", number);
  sheet.fact("document.issued", text_in(credit, "issued"));
  if (const std::string method = text_in(credit, "method"); receipt && !method.empty()) {
    const std::string key = "payments.method." + method;
    sheet.fact("payments.method", i18n::has(key, sheet.language()) ? sheet.tr(key) : method);
  }
  sheet.fact("document.reference", text_in(credit, "reference"));
  if (receipt) sheet.set("intro", sheet.tr("print.received"));
  if (!receipt && !credit["lines"].empty()) {
    TRY(add_lines(sheet, credit["lines"], currency));
    TRY(add_tax(sheet, credit["lines"], Money::zero(currency)));
  }
  TRY(add_uses(sheet, credit, currency));
  sheet.grand_total(sheet.tr(receipt ? "print.amount_received" : "print.amount_credited"), amount);
  if (!rest.is_zero() && text_in(credit, "voided").empty()) {
    sheet.total(sheet.tr(receipt ? "print.on_account" : "print.credit_left"), rest);
  }
  sheet.capitals(amount);
  sheet.note(text_in(credit, "note"));
  if (receipt) sheet.sign({"print.sign.received"});
  return PrintMade{.data = sheet.data(), .number = number, .kinds = {asked.kind}};
}

Json label_value(std::string label, std::string_view value) {
  return {{"label", std::move(label)}, {"value", value}};
}

}  // namespace

std::string text_in(const Json& json, std::string_view member) {
  const auto found = json.find(member);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Result<Money> money_in(const Json& json, std::string_view member, Currency currency) {
  const std::string text = text_in(json, member);
  return text.empty() ? Result<Money>{Money::zero(currency)} : Money::parse(text, currency);
}

std::string percent_text(std::int64_t ppm) { return book::decimal_text(ppm, 4) + "%"; }

Result<Done> add_lines(Sheet& sheet, const Json& lines, Currency currency) {
  const bool taxed = any_has(lines, "tax_ppm");
  const bool included = taxed && lines.front().value("tax_included", false);
  std::vector<Head> heads{{"line.description"},
                          {"line.quantity", true},
                          {included ? "line.price_with_tax" : "line.price", true}};
  if (taxed) heads.push_back({"line.tax", true});
  heads.push_back({included ? "line.gross" : "line.net", true});
  sheet.table({}, std::move(heads));
  for (const Json& line : lines) {
    const std::int64_t ppm = whole_in(line, "discount_ppm");
    const std::string discount =
        ppm == 0 ? std::string{}
                 : sheet.tr("invoices.less_discount", {{"percent", percent_text(ppm)}});
    const std::string description = text_in(line, "description");
    std::vector<Cell> cells{{description.empty() ? "–" : description, discount},
                            {book::decimal_text(whole_in(line, "quantity_milli"), 3)},
                            {TRY(money_in(line, "unit_price", currency)).text()}};
    if (taxed) cells.push_back({.text = percent_text(whole_in(line, "tax_ppm"))});
    const Money net = TRY(money_in(line, "net", currency));
    const Money tax = included ? TRY(money_in(line, "tax", currency)) : Money::zero(currency);
    cells.push_back({.text = (net + tax).text()});
    sheet.row(cells);
  }
  return base::done();
}

Result<Done> add_tax(Sheet& sheet, const Json& lines, Money freight) {
  const Currency currency = freight.currency();
  struct Sums {
    Money net, tax;
  };
  std::map<std::int64_t, Sums> rates;
  Money net = Money::zero(currency), tax = net;
  for (const Json& line : lines) {
    const Money of_line = TRY(money_in(line, "net", currency));
    const Money on_line = TRY(money_in(line, "tax", currency));
    Sums& sums = rates
                     .try_emplace(whole_in(line, "tax_ppm"),
                                  Sums{Money::zero(currency), Money::zero(currency)})
                     .first->second;
    sums.net += of_line;
    sums.tax += on_line;
    net += of_line;
    tax += on_line;
  }
  if (tax.is_zero() && freight.is_zero()) return base::done();
  sheet.total(sheet.tr("print.net"), net);
  for (const auto& [ppm, sums] : rates) {
    if (ppm == 0) continue;
    sheet.total(sheet.tr("print.tax", {{"percent", percent_text(ppm)}, {"net", sums.net.text()}}),
                sums.tax);
  }
  if (!freight.is_zero()) sheet.total(sheet.tr("orders.freight"), freight);
  return base::done();
}

Result<Sheet> begun_sheet(book::Book& book, const PrintAsked& asked, const Company& company,
                          const Json& customer_code, std::string_view issued_to) {
  const Json customer = TRY(book.call("customer.get", {{"customer", customer_code}}));
  std::string tag = asked.language;
  if (tag.empty()) tag = text_in(customer, "language");
  if (tag.empty()) tag = company.language;
  Sheet sheet{asked.kind, i18n::language_from_tag(tag)};
  const auto add = [&](std::string_view member, std::string_view address, std::string_view tax_id,
                       std::string_view phone, std::string_view email) {
    sheet.party_line(member, std::string{address});
    if (!tax_id.empty()) {
      sheet.party_line(member, sheet.tr("print.tax_id", {{"text", tax_id}}));
    }
    if (!phone.empty()) sheet.party_line(member, sheet.tr("print.phone", {{"text", phone}}));
    sheet.party_line(member, std::string{email});
  };
  sheet.party("company", "", company.name);
  add("company", company.address, company.tax_id, company.phone, company.email);
  const bool receipt = asked.kind == "receipt";
  sheet.party("customer", sheet.tr(receipt ? "print.from" : "print.to"),
              issued_to.empty() ? text_in(customer, "name") : std::string{issued_to});
  add("customer", text_in(customer, "address"), text_in(customer, "tax_id"),
      text_in(customer, "phone"), text_in(customer, "email"));
  sheet.set("footer", company.footer);
  Json with_logo = sheet.data()["company"];
  with_logo["logo"] = company.logo;
  sheet.set("company", std::move(with_logo));
  return sheet;
}

void add_payment(Sheet& sheet, const Company& company, Money amount, std::string_view reference) {
  const std::string_view code = amount.currency().code();
  std::vector<const BankAccount*> accounts;
  for (const BankAccount& each : company.accounts) {
    if (each.currency == code) accounts.push_back(&each);
  }
  const bool own = !accounts.empty();  // Made for this currency: nothing else is offered then.
  for (const BankAccount& each : company.accounts) {
    if (!own && each.currency.empty()) accounts.push_back(&each);
  }
  if (accounts.empty()) return;
  Json rows = Json::array();
  rows.push_back(label_value(sheet.tr("print.payee"), company.name));
  for (const BankAccount* each : accounts) {
    if (!each->bank.empty()) rows.push_back(label_value(sheet.tr("print.bank"), each->bank));
    rows.push_back(label_value(sheet.tr(is_iban(each->account) ? "print.iban" : "print.account"),
                               each->account));
    if (!each->bic.empty()) rows.push_back(label_value(sheet.tr("print.bic"), each->bic));
  }
  if (!reference.empty()) {
    rows.push_back(label_value(sheet.tr("print.pay_reference"), reference));
  }
  Json pay{{"heading", sheet.tr("print.pay")}, {"rows", std::move(rows)}};
  if (amount.minor() > 0 && !reference.empty()) {
    const PaymentData data{.payee = company.name,
                           .bank = accounts.front()->bank,
                           .account = accounts.front()->account,
                           .bic = accounts.front()->bic,
                           .amount = amount,
                           .reference = std::string{reference}};
    pay["qr"] = qr_svg(payment_payload(data));
    pay["qr_note"] = sheet.tr(fits_sepa(data) ? "print.qr.sepa" : "print.qr.plain");
  }
  sheet.set("pay", std::move(pay));
}

Result<PrintMade> print_data(book::Book& book, const PrintAsked& asked, const Company& company) {
  if (asked.kind == "invoice") return invoice_data(book, asked, company);
  if (asked.kind == "fee" || asked.kind == "interest") return charge_data(book, asked, company);
  if (asked.kind == "statement") return statement_data(book, asked, company);
  if (asked.kind == "kept_statement") return kept_statement_data(book, asked, company);
  if (asked.kind == "receipt" || asked.kind == "credit_note") {
    return credit_data(book, asked, company);
  }
  return order_data(book, asked, company);
}

}  // namespace printing
