// Windows of document lists: the rows from SQLite, what is open of them from the ledger.
#include "features/invoices/document_list_store.h"

#include <limits>

#include "base/text.h"
#include "book/params.h"
#include "features/customers/customer_index_store.h"
#include "features/customers/customer_store.h"
#include "features/documents/document_store.h"
#include "features/invoices/document_index_store.h"
#include "ledger/figures.h"

namespace invoices {
namespace {

using documents::DocumentId;
using documents::DocumentKind;

constexpr char invoices_file[] = {
#embed "invoices/invoices.sql"
};
constexpr std::string_view invoices_sql{invoices_file, sizeof invoices_file};
consteval sqlite::Sql statement(std::string_view name) {
  return sqlite::find_statement(invoices_sql, name);
}
constexpr sqlite::Sql row_query = statement("row");
constexpr sqlite::Sql all_query = statement("all");
constexpr sqlite::Sql taxed_query = statement("taxed");

constexpr sqlite::Sql drafts_query = statement("drafts");
constexpr sqlite::Sql of_customer_query = statement("of_customer");
constexpr sqlite::Sql chosen_query = statement("chosen");

struct Filter {
  std::optional<documents::CustomerId> customer;
  std::string search = {};
  std::string from = {}, to = "~";  // Days are texts, and all lie between these.
  std::string which = {};
  std::optional<std::string> state, method;

  bool all_states() const { return which == "all" && !state && !method; }
};

struct Listed {
  std::vector<std::int64_t> ids = {};
  std::int64_t total = 0;
};

Result<Filter> read_filter(book::Book& book, const JsonReader& params) {
  Filter filter;
  if (params.has("customer")) {
    filter.customer = TRY(customers::customer_param(book.db(), params)).id;
  }
  filter.search = TRY(book::short_text_or(params, "search", ""));
  if (params.has("from")) filter.from = TRY(book::day_param(params, "from")).text();
  if (params.has("to")) filter.to = TRY(book::day_param(params, "to")).text();
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
  if (open == 0) return rows.integer("given_up") != 0 ? "written_off" : "paid";
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
          {"expires", rows.text("expires_on")},
          {"voided", voided ? Json(voided->text()) : Json(nullptr)}};
}

// Goes through all rows of a query, and keeps those of the window.
Result<Listed> listed(sqlite::Db& db, const sqlite::Sql& query,
                      std::span<const sqlite::Binding> bindings, const book::Window& window) {
  Listed list;
  sqlite::Rows rows = TRY(db.query(query, bindings));
  for (; TRY(rows.next()); ++list.total) {
    const bool in_window = list.total >= window.offset && list.total - window.offset < window.limit;
    if (in_window) list.ids.push_back(rows.integer(0));
  }
  return list;
}

std::vector<sqlite::Binding> bindings_of(const Filter& filter, DocumentKind kind,
                                         const std::optional<std::string>& pattern) {
  return {{":kind", ledger::name_of(kind)},
          {":from", filter.from},
          {":to", filter.to},
          {":search", pattern}};
}

// Those that the ledger has; drafts it has not.
std::int64_t count_issued(const ledger::Ledger& ledger, const Filter& filter, DocumentKind kind) {
  const auto days = [](const std::string& text, std::int32_t otherwise) {
    const Result<Date> day = Date::parse(text);
    return day ? day.value().days() : otherwise;
  };
  const std::int32_t from = days(filter.from, std::numeric_limits<std::int32_t>::min());
  const std::int32_t to = days(filter.to, ledger::never - 1);
  const ledger::Documents& documents = ledger.documents();
  std::int64_t count = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::int32_t issued = documents.issued[i];
    count += documents.kind[i] == kind && issued >= from && issued <= to ? 1 : 0;
  }
  return count;
}

Result<Listed> list_all(book::Book& book, const Filter& filter, DocumentKind kind,
                        const book::Window& window) {
  Listed list;
  sqlite::Rows rows = TRY(book.db().query(all_query, {{":kind", ledger::name_of(kind)},
                                                      {":from", filter.from},
                                                      {":to", filter.to},
                                                      {":limit", window.limit},
                                                      {":offset", window.offset}}));
  while (TRY(rows.next())) list.ids.push_back(rows.integer(0));
  const auto drafts = bindings_of(filter, kind, std::nullopt);
  list.total = count_issued(*TRY(book.ledger()), filter, kind) +
               TRY(listed(book.db(), drafts_query, drafts, {})).total;
  return list;
}

// By number and reference, by the customer as the list of customers finds it, or by a tax invoice.
Result<Listed> search(book::Book& book, const Filter& filter, DocumentKind kind,
                      const book::Window& window) {
  auto& index = book.view<DocumentIndex>();
  TRY(index.fill(book.db(), [] { return false; }));
  DocumentIndex::Question question{.kind = kind, .text = base::folded(filter.search)};
  if (const Result<Date> day = Date::parse(filter.from)) question.from = day.value().days();
  if (const Result<Date> day = Date::parse(filter.to)) question.to = day.value().days();
  const base::Finder finder{question.text};
  std::vector<std::int64_t> matching, taxed;
  for (const auto& row : *TRY(book.view<customers::CustomerIndex>().rows(book.db()))) {
    const bool found = !row.removed && finder.in(row.search_text);
    if (found) matching.push_back(static_cast<std::int64_t>(row.id));
  }
  sqlite::Rows rows =
      TRY(book.db().query(taxed_query, {{":search", book::like_pattern(filter.search)}}));
  while (TRY(rows.next())) taxed.push_back(rows.integer(0));
  question.customers = matching;
  question.others = taxed;
  auto found = index.find(question, window.offset, window.limit);
  return Listed{.ids = std::move(found.ids), .total = found.total};
}

Result<Listed> list_ids(book::Book& book, const Filter& filter, DocumentKind kind,
                        const book::Window& window, Date as_of) {
  const bool whole = !filter.customer && filter.all_states();
  if (whole && filter.search.empty()) return list_all(book, filter, kind, window);
  if (whole) return search(book, filter, kind, window);
  std::optional<std::string> pattern;
  if (!filter.search.empty()) pattern = book::like_pattern(filter.search);
  auto bindings = bindings_of(filter, kind, pattern);
  if (!filter.customer && filter.which == "drafts") {
    return listed(book.db(), drafts_query, bindings, window);
  }
  bindings.push_back({":which", filter.which});
  bindings.push_back({":state", filter.state});
  bindings.push_back({":method", filter.method});
  bindings.push_back({":as_of", as_of});
  if (!filter.customer) return listed(book.db(), chosen_query, bindings, window);
  bindings.push_back({":customer", *filter.customer});
  return listed(book.db(), of_customer_query, bindings, window);
}

}  // namespace

Result<Json> document_list(book::Book& book, const JsonReader& params, DocumentKind kind) {
  const Filter filter = TRY(read_filter(book, params));
  const book::Window window = TRY(book::window_param(params));
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const ledger::Ledger& ledger = *TRY(book.ledger());
  std::vector<std::int64_t> open;
  ledger::open_amounts(ledger, as_of, open);
  const Listed shown = TRY(list_ids(book, filter, kind, window, as_of));
  Json list = Json::array();
  for (const std::int64_t id : shown.ids) {
    sqlite::Rows rows = TRY(book.db().query(row_query, {{":id", id}, {":as_of", as_of}}));
    VERIFY(TRY(rows.next()));
    const ledger::Slot slot = ledger.slot_of(DocumentId{id});
    const std::int64_t left = slot == ledger::no_slot ? 0 : ledger::sign_of(kind) * open[slot];
    std::string due = slot == ledger::no_slot || left <= 0
                          ? rows.text("due_on")
                          : ledger::next_due(ledger, slot, open[slot]).text();
    list.push_back(row_json(rows, left, std::move(due), as_of));
  }
  return Json{{"rows", list}, {"total", shown.total}, {"as_of", as_of.text()}};
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
