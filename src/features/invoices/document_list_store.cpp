// Windows of document lists: the rows from SQLite, what is open of them from the ledger.
#include "features/invoices/document_list_store.h"

#include <array>

#include "book/params.h"
#include "features/customers/customer_store.h"
#include "features/documents/document_store.h"
#include "ledger/figures.h"

namespace invoices {
namespace {

using documents::DocumentId;
using documents::DocumentKind;

constexpr char invoices_file[] = {
#embed "invoices/invoices.sql"
};
constexpr std::string_view invoices_sql{invoices_file, sizeof invoices_file};
constexpr sqlite::Sql list_query = sqlite::find_statement(invoices_sql, "list");
constexpr sqlite::Sql count_query = sqlite::find_statement(invoices_sql, "count");

struct Filter {
  std::optional<documents::CustomerId> customer;
  std::optional<std::string> search;
  std::optional<Date> from;
  std::optional<Date> to;
  std::string which = {};
  std::optional<std::string> state, method;
};

Result<Filter> read_filter(book::Book& book, const JsonReader& params) {
  Filter filter;
  if (params.has("customer")) {
    filter.customer = TRY(customers::customer_param(book.db(), params)).id;
  }
  const std::string search = TRY(book::short_text_or(params, "search", ""));
  if (!search.empty()) filter.search = book::like_pattern(search);
  if (params.has("from")) filter.from = TRY(book::day_param(params, "from"));
  if (params.has("to")) filter.to = TRY(book::day_param(params, "to"));
  filter.which = TRY(book::choice_or(params, "which", list_choices, list_choices[0]));
  if (params.has("state")) {
    filter.state = TRY(book::choice_or(params, "state", credit_states, credit_states[0]));
  }
  if (params.has("method")) filter.method = TRY(params.text("method"));
  return filter;
}

std::string_view state_of(const sqlite::Rows& rows, std::int64_t open, Date as_of) {
  const auto voided = rows.date_or_null("voided_on");
  if (rows.text("state") == "draft") return "draft";
  if (voided && *voided <= as_of) return rows.integer("bounced") != 0 ? "bounced" : "void";
  if (rows.date("issued_on") > as_of) return "open";
  if (open == 0) return "paid";
  return open == rows.integer("amount_minor") ? "open" : "partial";
}

// `due`: of what is due in parts, the day of the first open one.
Json row_json(const sqlite::Rows& rows, std::int64_t open, std::string due, Date as_of) {
  const Currency currency = rows.currency("currency");
  const auto voided = rows.date_or_null("voided_on");
  return {{"id", base::id_json(rows.integer("id"))},
          {"number", rows.text("number")},
          {"customer_id", base::id_json(rows.integer("customer_id"))},
          {"customer", rows.text("code")},
          {"name", rows.text("name")},
          {"issued", rows.text("issued_on")},
          {"due", std::move(due)},
          {"currency", currency.code()},
          {"amount", rows.money("amount_minor", "currency").plain()},
          {"open", Money::from_minor(open, currency).value().plain()},
          {"state", state_of(rows, open, as_of)},
          {"disputed", rows.integer("disputed") != 0},
          {"method", rows.text("method")},
          {"reference", rows.text("reference")},
          {"voided", voided ? Json(voided->text()) : Json(nullptr)}};
}

}  // namespace

Result<Json> document_list(book::Book& book, const JsonReader& params, DocumentKind kind) {
  const Filter filter = TRY(read_filter(book, params));
  const book::Window window = TRY(book::window_param(params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const ledger::Ledger& ledger = *TRY(book.ledger());
  std::vector<std::int64_t> open;
  ledger::open_amounts(ledger, as_of, open);
  const std::array<sqlite::Binding, 11> bindings{{{":kind", ledger::name_of(kind)},
                                                  {":customer", filter.customer},
                                                  {":search", filter.search},
                                                  {":from", filter.from},
                                                  {":to", filter.to},
                                                  {":which", filter.which},
                                                  {":method", filter.method},
                                                  {":state", filter.state},
                                                  {":as_of", as_of},
                                                  {":limit", window.limit},
                                                  {":offset", window.offset}}};
  Json list = Json::array();
  {
    sqlite::Rows rows = TRY(book.db().query(list_query, bindings));
    while (TRY(rows.next())) {
      const ledger::Slot slot = ledger.slot_of(rows.id<DocumentId>("id"));
      const std::int64_t left = slot == ledger::no_slot ? 0 : ledger::sign_of(kind) * open[slot];
      std::string due = slot == ledger::no_slot || left <= 0
                            ? rows.text("due_on")
                            : ledger::next_due(ledger, slot, open[slot]).text();
      list.push_back(row_json(rows, left, std::move(due), as_of));
    }
  }
  sqlite::Rows count = TRY(book.db().query(count_query, std::span{bindings}.first<9>()));
  VERIFY(TRY(count.next()));
  return Json{{"rows", list}, {"total", count.integer(0)}, {"as_of", as_of.text()}};
}

std::vector<book::Param> document_list_params() {
  return {{"customer", "id", false, "Only of this customer: id or code"},
          {"search", "text", false,
           "Part of number, reference, customer's name or code, or of a tax invoice's number"},
          {"from", "day", false, "Issued on this day or later"},
          {"to", "day", false, "Issued on this day or earlier"},
          {"as_of", "day", false, "Day of what is open; today where none is given"},
          {"offset", "whole", false, "Rows to skip"},
          {"limit", "whole", false, "Rows to give, 100 where none is given"}};
}

}  // namespace invoices
