// statements.customer: one customer's account over a period, a part for each currency.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "book/book.h"
#include "features/analytics/analytics_report.h"
#include "features/analytics/rows_making_store.h"
#include "features/receivables/customer_names_store.h"
#include "ledger/figures.h"
#include "ledger/statement.h"

namespace analytics {
namespace {

using ledger::AccountStatement;
using ledger::Movement;
using reports::Cell;
using reports::Column;
using reports::Row;
using reports::Table;
using reports::Total;
using enum reports::ColumnKind;

constexpr std::array<std::string_view, 5> minor_columns{"number", "reference", "due", "settled",
                                                        "open"};

std::vector<Column> statement_columns() {
  const auto column = [](std::string name, reports::ColumnKind kind, Total total = Total::none) {
    std::string title = "report.column." + name;
    return Column{
        .name = std::move(name), .kind = kind, .title = {std::move(title)}, .total = total};
  };
  std::vector<Column> columns{column("day", day),
                              column("entry", code),
                              column("number", code),
                              column("reference", text),
                              column("due", day),
                              currency_column(),
                              column("amount", money, Total::sum),
                              column("settled", money),
                              column("open", money, Total::sum),
                              column("balance", money)};
  columns[1].words = "report.entry.";
  for (Column& one : columns) {
    one.minor = std::ranges::contains(minor_columns, std::string_view{one.name});
  }
  return columns;
}

// What a row shows; empty cells stay empty.
struct Entry {
  Cell day = {};
  std::string_view entry;
  ledger::Slot document = ledger::no_slot;
  std::optional<std::int64_t> amount = {}, settled = {}, open = {}, balance = {};
};

class StatementTable {
 public:
  StatementTable(book::Book& book, const ledger::Ledger& ledger, ledger::CustomerId customer,
                 ledger::Period period)
      : book_{&book}, ledger_{&ledger}, customer_{customer}, period_{period} {
    table_.columns = statement_columns();
  }

  // What is open on the last day, the longest due first.
  Result<Done> add_open_items(const AccountStatement& one) {
    std::int64_t balance = 0;
    for (const ledger::StatementItem& item : one.items) {
      if (item.open == 0) continue;
      balance += item.open;
      TRY(add(one, {.day = issued(item.document),
                    .entry = kind(item.document),
                    .document = item.document,
                    .amount = amount(item.document),
                    .settled = item.settled,
                    .open = item.open,
                    .balance = balance}));
    }
    return add_closing(one);
  }

  // Opening balance, every movement with the balance after it, closing balance.
  Result<Done> add_movements(const AccountStatement& one) {
    TRY(add_opening(one));
    std::int64_t balance = one.opening;
    for (const Movement& movement : one.movements) {
      balance += movement.amount;
      TRY(add(one, {.day = Date::from_days(movement.day),
                    .entry = name_of(movement),
                    .document = movement.document,
                    .amount = movement.amount,
                    .balance = balance}));
    }
    return add_closing(one);
  }

  // The same movements, and of each document what of it is settled and open on the last day.
  Result<Done> add_activity(const AccountStatement& one) {
    TRY(add_opening(one));
    std::unordered_map<ledger::Slot, const ledger::StatementItem*> items;
    for (const ledger::StatementItem& item : one.items) items.emplace(item.document, &item);
    for (const Movement& movement : one.movements) {
      Entry entry{.day = Date::from_days(movement.day),
                  .entry = name_of(movement),
                  .document = movement.document,
                  .amount = movement.amount};
      const auto item = items.find(movement.document);
      if (movement.kind == Movement::Kind::document && item != items.end()) {
        entry.settled = item->second->settled;
        entry.open = item->second->open;
      }
      TRY(add(one, entry));
    }
    return add_closing(one);
  }

  Table table() && { return std::move(table_); }

 private:
  Result<Done> add_opening(const AccountStatement& one) {
    const bool from_the_start = period_.from == ledger::Period{}.from;
    const Cell day = from_the_start ? Cell{} : Cell{Date::from_days(period_.from)};
    return add(one, {.day = day, .entry = "opening", .balance = one.opening});
  }

  Result<Done> add_closing(const AccountStatement& one) {
    return add(one,
               {.day = Date::from_days(period_.to), .entry = "closing", .balance = one.closing});
  }

  Result<Done> add(const AccountStatement& one, const Entry& entry) {
    const auto cell = [&](std::optional<std::int64_t> minor) {
      return minor ? Cell{Money::from_sum(*minor, one.currency)} : Cell{};
    };
    Row row{.cells = {entry.day,
                      std::string{entry.entry},
                      {},
                      {},
                      {},
                      std::string{one.currency.code()},
                      cell(entry.amount),
                      cell(entry.settled),
                      cell(entry.open),
                      cell(entry.balance)}};
    if (entry.document != ledger::no_slot)
      TRY(describe(entry.document, entry.open.value_or(0), row));
    table_.rows.push_back(std::move(row));
    return base::done();
  }

  // Of a document in parts, of which so much is open, the day of the first open one.
  Result<Done> describe(ledger::Slot slot, std::int64_t open, Row& row) {
    const ledger::Documents& documents = ledger_->documents();
    const receivables::DocumentNumber document =
        TRY(receivables::document_number(book_->db(), documents.id[slot]));
    row.cells[2] = document.number;
    if (!document.reference.empty()) row.cells[3] = document.reference;
    // Another member of the family, whose document it is.
    if (ledger_->account_of(slot).customer != customer_) row.cells[3] = document.customer;
    if (ledger::sign_of(documents.kind[slot]) > 0)
      row.cells[4] = ledger::next_due(*ledger_, slot, open);
    const bool paid = documents.kind[slot] == ledger::DocumentKind::payment;
    row.link = (paid ? "#/payments/" : "#/invoices/") +
               std::to_string(static_cast<std::int64_t>(documents.id[slot]));
    return base::done();
  }

  Date issued(ledger::Slot slot) const {
    return Date::from_days(ledger_->documents().issued[slot]);
  }
  std::int64_t amount(ledger::Slot slot) const { return ledger_->documents().amount[slot]; }
  std::string_view kind(ledger::Slot slot) const {
    return ledger::name_of(ledger_->documents().kind[slot]);
  }
  std::string_view name_of(const Movement& movement) const {
    if (movement.kind == Movement::Kind::allowance) return "allowance";
    if (movement.kind == Movement::Kind::transfer) {
      const bool is_debit = ledger::sign_of(ledger_->documents().kind[movement.document]) > 0;
      if (ledger_->account_of(movement.document).customer == customer_) {
        return is_debit ? "currency_used" : "currency_settled";
      }
      return is_debit ? "family_used" : "family_settled";
    }
    return movement.kind == Movement::Kind::voided ? "voided" : kind(movement.document);
  }

  book::Book* book_;
  const ledger::Ledger* ledger_;
  ledger::CustomerId customer_;
  ledger::Period period_;
  Table table_;
};

Result<Table> make_statement(book::Book& book, const Json& params) {
  const ledger::CustomerId customer = TRY(
      receivables::customer_by_code(book.db(), params["customer"].get_ref<const std::string&>()));
  const ledger::Period period = period_of(params);
  const ledger::Ledger& ledger = *TRY(book.ledger());

  StatementTable table{book, ledger, customer, period};
  for (const AccountStatement& one : ledger::statement(ledger, customer, period)) {
    if (params["kind"] == "open_item") TRY(table.add_open_items(one));
    if (params["kind"] == "balance_forward") TRY(table.add_movements(one));
    if (params["kind"] == "activity") TRY(table.add_activity(one));
  }
  return std::move(table).table();
}

}  // namespace

reports::Report statement_report() {
  return {.id = "statements.customer",
          .title_key = "report.statement",
          .explanation_key = "report.statement.explanation",
          .params = {{.name = "customer",
                      .kind = reports::ParamKind::customer,
                      .fallback = "",
                      .needed = true},
                     from_param(),
                     to_param(),
                     {.name = "kind",
                      .kind = reports::ParamKind::choice,
                      .fallback = "balance_forward",
                      .choices = {"balance_forward", "open_item", "activity"}}},
          .make = make_statement};
}

}  // namespace analytics
