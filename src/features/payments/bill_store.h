// Bills of exchange taken as payment: when they are due, who has to pay, and when that was done.
#pragma once

#include <optional>
#include <string>

#include "book/book.h"
#include "features/documents/document.h"

namespace payments {

// The method of payments that may have one.
inline constexpr std::string_view bill_method = "bill";

struct Bill {
  documents::DocumentId payment{};
  Date due_on;
  std::string number = {}, bank = {};
  std::optional<Date> collected_on = {};
};

Result<std::optional<Bill>> bill_of(sqlite::Db& db, documents::DocumentId payment);
Result<Done> set_bill(book::Book& book, const Bill& bill);

// Due day, number and bank as parameters say. Errors: bill.other_method, bill.due_before_receipt.
Result<Bill> read_bill(const JsonReader& params, const documents::Document& payment);

Json bill_json(const std::optional<Bill>& bill);  // Null: none.

// {rows, totals, due}: those of payments that are not void, not collected unless all are asked for,
// the earliest due first; what is held by currency, and how many are due on a day.
Result<Json> bills_json(sqlite::Db& db, bool all, Date as_of);

}  // namespace payments
