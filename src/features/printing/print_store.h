// Print data of what is in the book.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "book/book.h"
#include "features/printing/company_store.h"
#include "features/printing/print_data.h"

namespace printing {

inline constexpr std::array<std::string_view, 9> document_kinds{
    "invoice",   "credit_note",  "fee",           "interest", "receipt",
    "quotation", "confirmation", "delivery_note", "statement"};

struct PrintAsked {
  std::string kind = {};
  std::string document = {};        // Number or id; of a statement not kept the customer's code.
  std::string language = {};        // Empty: the customer's, else the company's.
  std::string delivery = {};        // Of a delivery note: its id; empty: the last one.
  Json statement = Json::object();  // Parameters of the report: from, to, kind.
  // Of a statement that is to be kept: its number, its day, and whether it has a slip to confirm
  // the balance on.
  std::string number = {}, issued_on = {};
  bool slip = false;
};

struct PrintMade {
  Json data = Json::object();
  std::string number = {};
  std::vector<std::string> kinds = {};  // As which else it can be printed.
  Json deliveries = Json::array();      // Which there are of the order: id, date.
  std::string delivery = {};            // Which was taken.
};

// Errors: print.no_delivery, those of the method that asks for the document.
Result<PrintMade> print_data(book::Book& book, const PrintAsked& asked, const Company& company);

// What the kinds share: who writes to whom, in which language. `issued_to` is the name that the
// document keeps where the customer has another now.
Result<Sheet> begun_sheet(book::Book& book, const PrintAsked& asked, const Company& company,
                          const Json& customer_code, std::string_view issued_to = {});
// The lines of an invoice or order; and what they add up to, tax rate by tax rate.
Result<Done> add_lines(Sheet& sheet, const Json& lines, Currency currency);
Result<Done> add_tax(Sheet& sheet, const Json& lines, Money freight);
// Bank details and, where something is to be paid, a code to pay it with.
void add_payment(Sheet& sheet, const Company& company, Money amount, std::string_view reference);

Result<PrintMade> order_data(book::Book& book, const PrintAsked& asked, const Company& company);
Result<PrintMade> statement_data(book::Book& book, const PrintAsked& asked, const Company& company);
// As it was issued, with the logo that the company has now.
Result<PrintMade> kept_statement_data(book::Book& book, const PrintAsked& asked,
                                      const Company& company);

// Members of methods' answers.
std::string text_in(const Json& json, std::string_view member);
Result<Money> money_in(const Json& json, std::string_view member, Currency currency);
std::string percent_text(std::int64_t ppm);  // "13%"

}  // namespace printing
