// Bills of exchange in the book's tables.
#include "features/payments/bill_store.h"

#include <map>

#include "book/params.h"

namespace payments {
namespace {

constexpr char bills_file[] = {
#embed "payments/bills.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({bills_file, sizeof bills_file}, name);
}
constexpr sqlite::Sql of_payment = sql("of_payment");
constexpr sqlite::Sql set_row = sql("set");
constexpr sqlite::Sql list_query = sql("list");

constexpr std::size_t text_bytes_max = 200;

Bill bill_from(const sqlite::Rows& rows) {
  return {.payment = rows.id<documents::DocumentId>("document_id"),
          .due_on = rows.date("due_on"),
          .number = rows.text("number"),
          .bank = rows.text("bank"),
          .collected_on = rows.date_or_null("collected_on")};
}

}  // namespace

Result<std::optional<Bill>> bill_of(sqlite::Db& db, documents::DocumentId payment) {
  sqlite::Rows rows = TRY(db.query(of_payment, {{":payment", payment}}));
  std::optional<Bill> bill;
  if (TRY(rows.next())) bill = bill_from(rows);
  return bill;
}

Result<Done> set_bill(book::Book& book, const Bill& bill) {
  TRY(book.db().run(set_row, {{":payment", bill.payment},
                              {":due", bill.due_on},
                              {":number", bill.number},
                              {":bank", bill.bank},
                              {":collected", bill.collected_on}}));
  return base::done();
}

Result<Bill> read_bill(const JsonReader& params, const documents::Document& payment) {
  if (payment.method != bill_method) {
    return fail(ErrorCode::invalid_input, "bill.other_method", {{"number", payment.number}});
  }
  Bill bill{.payment = payment.id,
            .due_on = TRY(book::day_param(params, "due")),
            .number = TRY(book::short_text_or(params, "number", "", text_bytes_max)),
            .bank = TRY(book::short_text_or(params, "bank", "", text_bytes_max))};
  if (bill.due_on >= payment.issued_on) return bill;
  return fail_field(params.path_of("due"), "bill.due_before_receipt",
                    {{"day", payment.issued_on.text()}});
}

Json bill_json(const std::optional<Bill>& bill) {
  if (!bill) return nullptr;
  return {{"due", bill->due_on.text()},
          {"number", bill->number},
          {"bank", bill->bank},
          {"collected", bill->collected_on ? Json(bill->collected_on->text()) : Json(nullptr)}};
}

Result<Json> bills_json(sqlite::Db& db, bool all, Date as_of) {
  Json list = Json::array();
  std::map<Currency, Money> held;
  std::int64_t due = 0;
  sqlite::Rows rows = TRY(db.query(list_query, {{":all", all}}));
  while (TRY(rows.next())) {
    const Bill bill = bill_from(rows);
    const Money amount = rows.money("amount_minor", "currency");
    if (!bill.collected_on) {
      held.try_emplace(amount.currency(), Money::zero(amount.currency())).first->second += amount;
      due += bill.due_on <= as_of ? 1 : 0;
    }
    Json row = bill_json(bill);
    row["payment"] = base::id_json(static_cast<std::int64_t>(bill.payment));
    row["payment_number"] = rows.text("payment_number");
    row["customer"] = rows.text("code");
    row["name"] = rows.text("name");
    row["currency"] = amount.currency().code();
    row["amount"] = amount.plain();
    list.push_back(std::move(row));
  }
  Json totals = Json::array();
  for (const auto& [currency, amount] : held) {
    totals.push_back({{"currency", currency.code()}, {"amount", amount.plain()}});
  }
  return Json{{"rows", std::move(list)}, {"totals", std::move(totals)}, {"due", due}};
}

}  // namespace payments
