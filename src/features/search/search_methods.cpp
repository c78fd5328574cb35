// search.records: what is no customer, invoice or payment, which have lists that are searched.
#include "features/search/search_methods.h"

#include <algorithm>

#include "base/text.h"
#include "book/params.h"
#include "features/customers/contact_store.h"
#include "features/customers/customer_index_store.h"
#include "features/customers/customer_store.h"
#include "features/invoices/document_index_store.h"
#include "features/search/record_index_store.h"

namespace search {
namespace {

constexpr char search_file[] = {
#embed "search/search.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({search_file, sizeof search_file}, name);
}
constexpr sqlite::Sql shown_order = sql("shown_order");
constexpr sqlite::Sql shown_product = sql("shown_product");
constexpr sqlite::Sql shown_statement = sql("shown_statement");
constexpr sqlite::Sql shown_document = sql("shown_document");

// Documents that have no list of their own to be searched.
constexpr std::array document_kinds{ledger::DocumentKind::credit_note, ledger::DocumentKind::refund,
                                    ledger::DocumentKind::fee, ledger::DocumentKind::interest,
                                    ledger::DocumentKind::write_off};

// One of a kind: what it is called, whose it is, and how much.
Json row_of(std::string_view kind, const sqlite::Rows& rows, std::string_view label) {
  return {{"kind", kind},
          {"id", base::id_json(rows.integer("id"))},
          {"label", rows.text(label)},
          {"name", rows.text("name")},
          {"currency", nullptr},
          {"amount", nullptr}};
}

void add_amount(const sqlite::Rows& rows, Json& row) {
  const Currency currency = rows.currency("currency");
  row["currency"] = currency.code();
  row["amount"] = Money::from_sum(rows.integer("amount_minor"), currency).plain();
}

Result<Json> shown(sqlite::Db& db, Table table, std::int64_t id) {
  const bool order = table == Table::order, product = table == Table::product;
  sqlite::Rows rows = TRY(db.query(order     ? shown_order
                                   : product ? shown_product
                                             : shown_statement,
                                   {{":id", id}}));
  if (!TRY(rows.next())) return Json(nullptr);
  if (product) return row_of("product", rows, "code");
  if (!order) return row_of("statement", rows, "number");
  Json row = row_of(rows.text("stage") == "quotation" ? "quotation" : "order", rows, "number");
  add_amount(rows, row);
  return row;
}

Result<Json> shown_credit(sqlite::Db& db, std::int64_t id) {
  sqlite::Rows rows = TRY(db.query(shown_document, {{":id", id}}));
  if (!TRY(rows.next())) return Json(nullptr);
  Json row = row_of(rows.text("kind"), rows, "number");
  add_amount(rows, row);
  return row;
}

// The people at those customers that are found by them. Customers are many, so only the first are
// asked.
Result<Json> contacts(book::Book& book, const std::string& text,
                      std::span<const std::int64_t> customers, std::size_t limit) {
  constexpr std::size_t customers_max = 100;
  Json rows = Json::array();
  for (const std::int64_t id : customers.first(std::min(customers.size(), customers_max))) {
    for (const customers::Contact& contact :
         TRY(customers::contacts_of(book.db(), static_cast<ledger::CustomerId>(id)))) {
      const auto has = [&](const customers::Reach& reach) {
        return base::folded(reach.value).contains(text);
      };
      const bool found = base::folded(contact.name).contains(text) ||
                         std::ranges::any_of(contact.phones, has) ||
                         std::ranges::any_of(contact.emails, has);
      if (!found) continue;
      const auto customer = TRY(customers::customer_by_id(book.db(), contact.customer));
      if (!customer) continue;
      rows.push_back({{"kind", "contact"},
                      {"id", base::id_json(contact.id)},
                      {"label", contact.name},
                      {"name", customer->name},
                      {"customer", customer->code},
                      {"currency", nullptr},
                      {"amount", nullptr}});
      if (rows.size() == limit) return rows;
    }
  }
  return rows;
}

Result<Json> records(book::Book& book, const JsonReader& params) {
  constexpr std::int64_t limit_max = 50;
  const std::string text = base::folded(base::trimmed(TRY(book::name_param(params, "search"))));
  const std::int64_t asked = TRY(params.integer_or("limit", 3));
  if (asked < 1 || asked > limit_max) {
    return fail_field(params.path_of("limit"), "params.out_of_range", {{"field", "limit"}});
  }
  const auto limit = static_cast<std::size_t>(asked);
  auto& index = book.view<RecordIndex>();
  TRY(index.fill(book.db(), [] { return false; }));
  auto& documents = book.view<invoices::DocumentIndex>();
  TRY(documents.fill(book.db(), [] { return false; }));
  std::vector<std::int64_t> customers;
  for (const auto& row : *TRY(book.view<customers::CustomerIndex>().rows(book.db()))) {
    const bool found = !row.removed && row.search_text.contains(text);
    if (found) customers.push_back(static_cast<std::int64_t>(row.id));
  }
  Json rows = TRY(contacts(book, text, customers, limit));
  for (const Table table : {Table::order, Table::product}) {
    for (const std::int64_t id : index.find(table, text, customers, limit)) {
      rows.push_back(TRY(shown(book.db(), table, id)));
    }
  }
  const invoices::DocumentIndex::Question question{.kind = document_kinds.front(),
                                                   .text = text,
                                                   .customers = customers,
                                                   .kinds = document_kinds};
  for (const std::int64_t id : documents.find(question, 0, asked).ids) {
    rows.push_back(TRY(shown_credit(book.db(), id)));
  }
  for (const std::int64_t id : index.find(Table::statement, text, customers, limit)) {
    rows.push_back(TRY(shown(book.db(), Table::statement, id)));
  }
  std::erase_if(rows.get_ref<Json::array_t&>(), [](const Json& row) { return row.is_null(); });
  return Json{{"rows", std::move(rows)}};
}

}  // namespace

std::vector<book::Method> search_methods() {
  return {book::simple_method(
      "search.records", book::MethodKind::query,
      "Orders, quotations, products, credit notes, fees, statements and contacts by number, "
      "reference or name, or by their customer: what is called just so first.",
      {{"search", "text", true, "Part of a number or a name"},
       {"limit", "whole", false, "How many of each at most: 3"}},
      records)};
}

}  // namespace search
