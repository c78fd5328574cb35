// Exchange rates in the book's tables.
#include "features/currencies/rate_store.h"

#include <tuple>

#include "base/sort.h"
#include "features/documents/document_rate_store.h"
#include "features/settings/settings_store.h"

namespace currencies {
namespace {

constexpr char rates_file[] = {
#embed "currencies/rates.sql"
};
consteval sqlite::Sql sql(std::string_view name) {
  return sqlite::find_statement({rates_file, sizeof rates_file}, name);
}
constexpr sqlite::Sql list_query = sql("list");
constexpr sqlite::Sql count_query = sql("count");
constexpr sqlite::Sql on_query = sql("on");
constexpr sqlite::Sql set_row = sql("set");
constexpr sqlite::Sql remove_row = sql("remove");
constexpr sqlite::Sql documents_query = sql("foreign_documents");
constexpr sqlite::Sql allocations_query = sql("foreign_allocations");

Result<DayRate> rate_from(const sqlite::Rows& rows) {
  return DayRate{.currency = rows.currency("currency"),
                 .day = rows.date("day"),
                 .rate = TRY(ExchangeRate::from_nano(rows.integer("rate_nano"))),
                 .source = rows.text("source")};
}

// What its allocations take of a document; nothing where it keeps no rate.
Result<std::optional<Taken>> taken_of_document(sqlite::Db& db, const Document& document,
                                               Currency base) {
  const bool own = document.amount.currency() == base;
  const auto rate =
      own ? std::optional{ExchangeRate::one()} : TRY(documents::rate_of(db, document.id));
  if (!rate) return std::optional<Taken>{};
  auto carried = TRY(Carried::at(document.amount, *rate, base));
  std::vector<Allocation> allocations = TRY(documents::allocations_of(db, document.id));
  base::sort(allocations, [](const Allocation& a, const Allocation& b) {
    const bool a_reverses = a.reverses.has_value(), b_reverses = b.reverses.has_value();
    return std::tie(a.on, a_reverses, a.id) < std::tie(b.on, b_reverses, b.id);
  });
  return std::optional{taken_of(carried, document.id, allocations)};
}

}  // namespace

Result<RateList> list_rates(sqlite::Db& db, std::optional<Currency> currency,
                            const book::Window& window) {
  const Currency base = TRY(settings::base_currency(db));
  const std::string_view code = currency ? currency->code() : std::string_view{};
  RateList list;
  {
    sqlite::Rows rows = TRY(db.query(count_query, {{":base", base}, {":currency", code}}));
    VERIFY(TRY(rows.next()));
    list.total = rows.integer(0);
  }
  sqlite::Rows rows = TRY(db.query(list_query, {{":base", base},
                                                {":currency", code},
                                                {":limit", window.limit},
                                                {":offset", window.offset}}));
  while (TRY(rows.next())) {
    DayRate rate = TRY(rate_from(rows));
    list.rates.push_back(std::move(rate));
  }
  return list;
}

Result<std::optional<DayRate>> rate_on(sqlite::Db& db, Currency currency, Date day) {
  const Currency base = TRY(settings::base_currency(db));
  sqlite::Rows rows =
      TRY(db.query(on_query, {{":base", base}, {":currency", currency}, {":day", day}}));
  if (!TRY(rows.next())) return std::optional<DayRate>{};
  return std::optional{TRY(rate_from(rows))};
}

Result<Done> set_rate(book::Book& book, const DayRate& rate) {
  const Currency base = TRY(settings::base_currency(book.db()));
  TRY(book.db().run(set_row, {{":base", base},
                              {":currency", rate.currency},
                              {":day", rate.day},
                              {":rate", rate.rate.nano()},
                              {":source", rate.source}}));
  return base::done();
}

Result<bool> remove_rate(book::Book& book, Currency currency, Date day) {
  const Currency base = TRY(settings::base_currency(book.db()));
  return TRY(book.db().run(remove_row, {{":base", base}, {":currency", currency}, {":day", day}})) >
         0;
}

Result<std::vector<ForeignDocument>> foreign_documents(sqlite::Db& db) {
  const Currency base = TRY(settings::base_currency(db));
  std::vector<ForeignDocument> all;
  sqlite::Rows rows = TRY(db.query(documents_query, {{":base", base}}));
  while (TRY(rows.next())) {
    ForeignDocument each{.document = documents::document_of(rows)};
    if (each.document.amount.currency() == base) {
      each.rate = ExchangeRate::one();
    } else if (!rows.is_null("rate_nano")) {
      each.rate = TRY(ExchangeRate::from_nano(rows.integer("rate_nano")));
    }
    all.push_back(std::move(each));
  }
  return all;
}

Result<std::vector<Allocation>> foreign_allocations(sqlite::Db& db) {
  const Currency base = TRY(settings::base_currency(db));
  std::vector<Allocation> all;
  sqlite::Rows rows = TRY(db.query(allocations_query, {{":base", base}}));
  while (TRY(rows.next())) all.push_back(documents::allocation_of(rows));
  return all;
}

Result<Done> give_rate(book::Book& book, const Document& document, const JsonReader& params) {
  const Currency base = TRY(settings::base_currency(book.db()));
  if (!documents::needs_rate(document, base)) {
    return fail_field("rate", "rate.needs_none", {{"number", document.number}});
  }
  const std::string text = TRY(params.text("rate"));
  const auto rate = ExchangeRate::parse(text);
  if (!rate) return book::at_field(rate.error(), params, "rate");
  return documents::give_rate(book, document, rate.value());
}

Result<Done> add_rates_json(sqlite::Db& db, const Document& document, Json& json) {
  const Currency base = TRY(settings::base_currency(db));
  const bool foreign = documents::needs_rate(document, base);
  const auto gains = [&](const Json& each) { return foreign || each.contains("other_amount"); };
  if (!foreign && !std::ranges::any_of(json["allocations"], gains)) return base::done();
  TRY(documents::add_rate_json(db, document, json));
  const bool credit = ledger::sign_of(document.kind) < 0;
  const std::optional<Taken> own = TRY(taken_of_document(db, document, base));
  std::map<DocumentId, std::optional<Taken>> others;
  for (Json& each : json["allocations"]) {
    if (!gains(each)) continue;
    each["gain"] = nullptr;
    const JsonReader reader{each};
    const auto id = TRY(reader.id<AllocationId>("id"));
    const auto other_id = TRY(reader.id<DocumentId>("document"));
    const auto [other, added] = others.try_emplace(other_id);
    if (added) {
      const Document found = TRY(documents::find_document(db, other_id));
      other->second = TRY(taken_of_document(db, found, base));
    }
    if (!own || !other->second) continue;
    const std::int64_t mine = own->base_minor.at(id), theirs = other->second->base_minor.at(id);
    each["gain"] = Money::from_sum(credit ? mine - theirs : theirs - mine, base).plain();
  }
  return base::done();
}

}  // namespace currencies
