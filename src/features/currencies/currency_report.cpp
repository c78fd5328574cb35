// currency.realised: what allocations of a period gained or lost. currency.revaluation: what is
// open on a day at the rates of that day, beside what it is carried at.
#include "features/currencies/currency_report.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/sort.h"
#include "features/currencies/rate_store.h"
#include "features/receivables/customer_names_store.h"
#include "features/settings/settings_store.h"

namespace currencies {
namespace {

using ledger::CustomerId;
using reports::Cell;
using reports::Column;
using reports::ParamKind;
using reports::Row;
using reports::Table;
using reports::Total;
using enum reports::ColumnKind;

// The documents in other currencies and what their allocations up to a day took of each.
class Positions {
 public:
  static Result<Positions> up_to(sqlite::Db& db, Date day) {
    Positions positions{TRY(settings::base_currency(db))};
    for (ForeignDocument& each : TRY(foreign_documents(db))) {
      const DocumentId id = each.document.id;
      positions.documents_.emplace(id, std::move(each));
    }
    for (const Allocation& each : TRY(foreign_allocations(db))) {
      const bool known =
          positions.documents_.contains(each.from) && positions.documents_.contains(each.to);
      if (!known || positions.day_of(each) > day) continue;
      positions.of_document_[each.from].push_back(each);
      positions.of_document_[each.to].push_back(each);
      positions.allocations_.push_back(each);
    }
    for (const auto& [id, each] : positions.documents_) positions.take(id, each);
    return positions;
  }

  Currency base() const { return base_; }
  std::span<const Allocation> allocations() const { return allocations_; }
  const ForeignDocument& document(DocumentId id) const { return documents_.at(id); }
  const std::unordered_map<DocumentId, ForeignDocument>& documents() const { return documents_; }

  // From that day on both its documents exist, and it counts.
  Date day_of(const Allocation& each) const {
    return std::max(
        {each.on, document(each.from).document.issued_on, document(each.to).document.issued_on});
  }

  std::optional<Money> gain(const Allocation& each) const {
    const auto from = taken_.find(each.from), to = taken_.find(each.to);
    if (from == taken_.end() || to == taken_.end()) return std::nullopt;
    return Money::from_sum(from->second.base_minor.at(each.id) - to->second.base_minor.at(each.id),
                           base_);
  }

  // What is open of a document, and what that is carried at; negative for credits.
  Money open(const Document& document) const {
    std::int64_t open = document.amount.minor();
    if (const auto found = of_document_.find(document.id); found != of_document_.end()) {
      for (const Allocation& each : found->second) open -= each.taken_from(document.id);
    }
    return Money::from_sum(open * ledger::sign_of(document.kind), document.amount.currency());
  }
  std::optional<Money> carried(const Document& document) const {
    const auto found = taken_.find(document.id);
    if (found == taken_.end()) return std::nullopt;
    return ledger::sign_of(document.kind) < 0 ? -found->second.left : found->second.left;
  }

 private:
  explicit Positions(Currency base) : base_{base} {}

  void take(DocumentId id, const ForeignDocument& each) {
    if (!each.rate) return;
    const auto carried = Carried::at(each.document.amount, *each.rate, base_);
    if (carried) taken_.emplace(id, taken_of(carried.value(), id, of_document_[id]));
  }

  Currency base_;
  std::unordered_map<DocumentId, ForeignDocument> documents_;
  std::vector<Allocation> allocations_;
  std::unordered_map<DocumentId, std::vector<Allocation>> of_document_;
  std::unordered_map<DocumentId, Taken> taken_;
};

Date day_param(const Json& params, const char* name) {
  return Date::parse(params[name].get<std::string>()).value();  // Checked before.
}

Cell rate_cell(const std::optional<ExchangeRate>& rate) {
  return rate ? Cell{rate->text()} : Cell{};
}

Column column(std::string name, reports::ColumnKind kind) {
  std::string title = "report.column." + name;
  return {.name = std::move(name), .kind = kind, .title = {std::move(title)}};
}

// The currency of a document is not that of the sums, and so is a column of its own.
Column foreign_column() {
  return {.name = "foreign_currency", .kind = code, .title = {"report.column.currency"}};
}

Column base_column(std::string name, Currency base) {
  Column made = column(std::move(name), money);
  made.title.args = {{"currency", std::string{base.code()}}};
  made.total = Total::sum;
  return made;
}

std::vector<Column> realised_columns(Currency base) {
  std::vector<Column> columns{column("day", day),       column("customer", code),
                              column("name", text),     column("kind", code),
                              column("number", code),   column("settles", code),
                              foreign_column(),         column("amount", money),
                              column("rate", code),     column("rate_settled", code),
                              base_column("gain", base)};
  columns[3].words = "document.kind.";
  for (const std::size_t minor : {2U, 3U, 4U, 6U, 8U, 9U}) columns[minor].minor = true;
  return columns;
}

Result<Table> make_realised(book::Book& book, const Json& params) {
  const Date from = day_param(params, "from"), to = day_param(params, "to");
  const Positions positions = TRY(Positions::up_to(book.db(), to));
  const auto names = TRY(receivables::customer_names(book.db()));
  Table table{.columns = realised_columns(positions.base())};
  for (const Allocation& each : positions.allocations()) {
    const Date on = positions.day_of(each);
    const ForeignDocument& credit = positions.document(each.from);
    // What is written off is given up at the rate of what it was; nothing is gained by that.
    const bool written_off = credit.document.kind == documents::DocumentKind::write_off;
    if (on < from || written_off) continue;
    const ForeignDocument& debit = positions.document(each.to);
    const auto& customer = names.at(credit.document.customer);
    const std::optional<Money> gain = positions.gain(each);
    const Currency currency = credit.document.amount.currency();
    table.rows.push_back(
        {.cells = {on, customer.code, customer.name,
                   std::string{ledger::name_of(credit.document.kind)}, credit.document.number,
                   debit.document.number, std::string{currency.code()},
                   Money::from_sum(each.paid_of(each.from), currency), rate_cell(credit.rate),
                   rate_cell(debit.rate), gain ? Cell{*gain} : Cell{}},
         .link = "#/customers/" + customer.code});
  }
  return table;
}

// What one customer has open in one currency.
struct Open {
  std::int64_t open = 0, unrated = 0, carried = 0;
};

std::vector<Column> revaluation_columns(Currency base) {
  std::vector<Column> columns{
      column("customer", code), column("name", text),          foreign_column(),
      column("open", money),    column("unrated", money),      base_column("carried", base),
      column("rate", code),     base_column("revalued", base), base_column("unrealised", base)};
  for (const std::size_t minor : {1U, 2U, 4U, 5U, 6U}) columns[minor].minor = true;
  return columns;
}

Result<Table> make_revaluation(book::Book& book, const Json& params) {
  const Date as_of = day_param(params, "as_of");
  const Positions positions = TRY(Positions::up_to(book.db(), as_of));
  std::map<std::pair<CustomerId, Currency>, Open> all;
  for (const auto& [id, each] : positions.documents()) {
    const Document& document = each.document;
    const bool counts = document.amount.currency() != positions.base() &&
                        document.issued_on <= as_of &&
                        (!document.voided_on || *document.voided_on > as_of) &&
                        document.kind != documents::DocumentKind::write_off;
    const Money open = counts ? positions.open(document) : Money::zero(positions.base());
    if (open.is_zero()) continue;
    Open& sum = all[{document.customer, document.amount.currency()}];
    const auto carried = positions.carried(document);
    sum.open += open.minor();
    if (carried) sum.carried += carried->minor();
    if (!carried) sum.unrated += open.minor();
  }

  const Currency base = positions.base();
  std::map<Currency, std::optional<DayRate>> rates;
  const auto names = TRY(receivables::customer_names(book.db()));
  Table table{.columns = revaluation_columns(base)};
  for (const auto& [key, sum] : all) {
    const auto& [customer, currency] = key;
    const auto [at, added] = rates.try_emplace(currency);
    if (added) at->second = TRY(rate_on(book.db(), currency, as_of));
    const auto in = [&](std::int64_t minor) { return Money::from_sum(minor, currency); };
    Row row{
        .cells = {names.at(customer).code, names.at(customer).name, std::string{currency.code()},
                  in(sum.open), sum.unrated == 0 ? Cell{} : Cell{in(sum.unrated)},
                  Money::from_sum(sum.carried, base), Cell{}, Cell{}, Cell{}},
        .link = "#/customers/" + names.at(customer).code};
    if (at->second) {
      const Money now = TRY(at->second->rate.convert(in(sum.open - sum.unrated), base));
      row.cells[6] = at->second->rate.text();
      row.cells[7] = now;
      row.cells[8] = now - Money::from_sum(sum.carried, base);
    }
    table.rows.push_back(std::move(row));
  }
  base::sort(table.rows, [](const Row& a, const Row& b) {
    return std::tie(a.cells[0], a.cells[2]) < std::tie(b.cells[0], b.cells[2]);
  });
  return table;
}

}  // namespace

std::vector<reports::Report> currency_reports() {
  return {{.id = "currency.realised",
           .title_key = "report.realised",
           .explanation_key = "report.realised.explanation",
           .params = {{.name = "from", .kind = ParamKind::day, .fallback = "start_of_this_year"},
                      {.name = "to", .kind = ParamKind::day, .fallback = "today"}},
           .make = make_realised},
          {.id = "currency.revaluation",
           .title_key = "report.revaluation",
           .explanation_key = "report.revaluation.explanation",
           .params = {{.name = "as_of", .kind = ParamKind::day, .fallback = "today"}},
           .make = make_revaluation}};
}

}  // namespace currencies
