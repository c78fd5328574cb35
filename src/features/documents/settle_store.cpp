// Settling debits with what is left of a credit: what is due longest first, what it seems to be
// meant for, or as listed; with the discount for paying early and small differences.
#include "features/documents/settle_store.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/sort.h"
#include "book/params.h"
#include "features/documents/document_terms_store.h"
#include "features/settings/settings_store.h"
#include "money/exchange_rate.h"

namespace documents {
namespace {

constexpr char settle_file[] = {
#embed "documents/settle.sql"
};
constexpr std::string_view settle_sql{settle_file, sizeof settle_file};
constexpr sqlite::Sql settleable_query = sqlite::find_statement(settle_sql, "settleable");
constexpr sqlite::Sql no_tolerance_query = sqlite::find_statement(settle_sql, "no_tolerance");
constexpr sqlite::Sql relatives_query = sqlite::find_statement(settle_sql, "relatives");

constexpr std::string_view discounts_names[] = {"in_time", "with_grace", "none"};

// What closes a debit beside the credit itself. Credit notes and write-offs leave both alone.
class Allowances {
 public:
  static Result<Allowances> asked(book::Book& book, const Document& credit,
                                  const JsonReader& params) {
    Allowances allowances;
    const std::string which = TRY(book::choice_or(params, "discounts", discounts_names, "in_time",
                                                  "payment.unknown_discounts"));
    if (credit.kind != DocumentKind::payment) return allowances;
    const settings::PaymentTolerance set = TRY(settings::payment_tolerance(book.db()));
    {
      sqlite::Rows rows =
          TRY(book.db().query(no_tolerance_query, {{":customer", credit.customer}}));
      const bool opted_out = TRY(rows.next()) && rows.integer(0) != 0;
      if (!opted_out) allowances.tolerance_ = {.ppm = set.ppm, .most_minor = set.most.minor()};
    }
    allowances.over_ = set.over;
    allowances.currency_ = set.most.currency();
    allowances.discounts_ = which != "none";
    // As if it had come that much earlier.
    allowances.paid_on_ =
        credit.issued_on.plus_days(which == "with_grace" ? -static_cast<int>(set.grace_days) : 0);
    return allowances;
  }

  // The discount that is left of an invoice of which so much is open. The day of the payment
  // counts, whenever it is allocated.
  std::int64_t discount(const Document& debit, const std::optional<DocumentTerms>& terms,
                        std::int64_t open_minor) const {
    const bool offered = discounts_ && terms && terms->discount_until;
    if (!offered || paid_on_ > *terms->discount_until) return 0;
    return terms::discount_left(terms->discount_minor, debit.amount.minor(), open_minor);
  }

  // Its most is an amount of one currency: others have no tolerance.
  std::int64_t tolerance(const Document& debit) const {
    return debit.amount.currency() == currency_ ? tolerance_.of(debit.amount.minor()) : 0;
  }

  // What may be kept of a payment that is a little more than what it settles.
  std::int64_t over(const Document& debit) const { return over_ ? tolerance(debit) : 0; }

 private:
  bool discounts_ = false, over_ = false;
  Date paid_on_ = Date::from_days(0);
  terms::Tolerance tolerance_;
  Currency currency_ = Currency::known("CNY");
};

Result<std::int64_t> open_from(sqlite::Db& db, const Document& debit, const Document& credit,
                               Date on) {
  const Date from = std::max({on, credit.issued_on, debit.issued_on});
  return least_open(debit, TRY(allocations_of(db, debit.id)), from);
}

// A debit that a credit can settle.
struct Debit {
  Document document;
  std::optional<DocumentTerms> terms = {};
  std::int64_t open_minor = 0;
  bool is_allocated = false, in_parts = false;  // There is more of it to be read.
};

// Those of one customer in the credit's currency, the longest due first. One query for all of them,
// and others only for those that are settled in part or due in parts.
Result<std::vector<Debit>> settleable(sqlite::Db& db, const Document& credit, CustomerId customer,
                                      Date on) {
  std::vector<Debit> debits;
  {
    sqlite::Rows rows = TRY(db.query(
        settleable_query, {{":customer", customer}, {":currency", credit.amount.currency()}}));
    while (TRY(rows.next())) {
      Debit debit{.document = document_of(rows),
                  .is_allocated = rows.integer("is_allocated") != 0,
                  .in_parts = rows.integer("in_parts") != 0};
      if (!rows.is_null("terms")) debit.terms = terms_of(rows);
      debit.open_minor = debit.document.amount.minor();
      debits.push_back(std::move(debit));
    }
  }
  for (Debit& debit : debits) {
    if (debit.is_allocated) debit.open_minor = TRY(open_from(db, debit.document, credit, on));
    if (debit.in_parts) TRY(read_instalments(db, debit.document.id, debit.terms.value()));
  }
  std::erase_if(debits, [](const Debit& debit) { return debit.open_minor <= 0; });
  return debits;
}

// What other members of the customer's family owe.
Result<std::vector<Debit>> owed_by_relatives(sqlite::Db& db, const Document& credit, Date on) {
  std::vector<CustomerId> relatives;
  {
    sqlite::Rows rows = TRY(db.query(relatives_query, {{":customer", credit.customer}}));
    while (TRY(rows.next())) relatives.push_back(rows.id<CustomerId>("id"));
  }
  std::vector<Debit> debits;
  for (const CustomerId relative : relatives) {
    for (Debit& debit : TRY(settleable(db, credit, relative, on))) {
      debits.push_back(std::move(debit));
    }
  }
  return debits;
}

// A part of a debit that is due on one day.
struct Piece {
  std::size_t debit = 0;
  Date due_on;
  std::int64_t open_minor = 0;
  std::int64_t discount_minor = 0;
  std::int64_t tolerance_minor = 0;  // Only where nothing of the debit stays open after it.
};

// Each instalment has its part of the discount, so that it waits for its own day.
void add_pieces(const Allowances& allowances, const Debit& debit, std::size_t index,
                std::vector<Piece>& pieces) {
  const Piece whole{
      .debit = index,
      .due_on = debit.document.due_on,
      .open_minor = debit.open_minor,
      .discount_minor = allowances.discount(debit.document, debit.terms, debit.open_minor),
      .tolerance_minor = allowances.tolerance(debit.document)};
  if (!debit.in_parts) return pieces.push_back(whole);
  const std::vector<std::int64_t> open = terms::open_of(debit.terms->instalments, whole.open_minor);
  std::int64_t counted = 0;  // What is open up to this one, and its discount: they add up.
  std::int64_t given = 0;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (open[i] <= 0) continue;
    counted += open[i];
    const std::int64_t discount =
        money::multiply_divide(whole.discount_minor, counted, whole.open_minor);
    pieces.push_back({.debit = index,
                      .due_on = debit.terms->instalments[i].due_on,
                      .open_minor = open[i],
                      .discount_minor = discount - given,
                      .tolerance_minor = i + 1 == open.size() ? whole.tolerance_minor : 0});
    given = discount;
  }
}

struct SettledPiece {
  std::size_t debit = 0;
  std::int64_t open_minor = 0;
  terms::Settled by = {};

  bool stays_open() const {
    return by.amount_minor + by.discount_minor + by.write_off_minor < open_minor;
  }
};

// As far as the money goes; `left_minor` becomes what is left of it.
std::vector<SettledPiece> settle_pieces(std::span<const Piece> pieces, std::int64_t& left_minor) {
  std::vector<SettledPiece> settled;
  for (const Piece& piece : pieces) {
    if (left_minor <= 0) break;
    // With its discount at first: a payment of several invoices may have been reckoned so.
    const std::int64_t asked = std::max<std::int64_t>(1, piece.open_minor - piece.discount_minor);
    const terms::Settled by = terms::settle(std::min(left_minor, asked), piece.open_minor,
                                            piece.discount_minor, piece.tolerance_minor);
    settled.push_back({piece.debit, piece.open_minor, by});
    left_minor -= by.amount_minor;
  }
  return settled;
}

// Where money is left, so much of the discounts was not taken. So it is where what came to the last
// piece does not close it and is no more than those discounts: it is the full price of the others.
// Gives what is left then.
std::int64_t give_back(std::vector<SettledPiece>& settled, std::int64_t left_minor) {
  if (settled.empty()) return left_minor;
  std::int64_t before = -settled.back().by.discount_minor;
  for (const SettledPiece& piece : settled) before += piece.by.discount_minor;
  if (settled.back().stays_open() && settled.back().by.amount_minor <= before) {
    left_minor += settled.back().by.amount_minor;
    settled.pop_back();
  }
  for (SettledPiece& piece : settled) {
    const std::int64_t paid = std::min(left_minor, piece.by.discount_minor);
    piece.by.amount_minor += paid;
    piece.by.discount_minor -= paid;
    left_minor -= paid;
  }
  return left_minor;
}

// What a credit can settle, and how it is done.
struct Settleable {
  std::vector<Debit> debits = {};
  std::vector<std::string> kinds = {};  // Those that come first, as they do.
  const Allowances& allowances;

  static Result<Settleable> of(sqlite::Db& db, const Document& credit, Date on,
                               const Allowances& allowances) {
    return Settleable{TRY(settleable(db, credit, credit.customer, on)),
                      TRY(settings::payment_order(db)), allowances};
  }

  std::int64_t rank(std::size_t debit) const {
    return std::ranges::find(kinds, ledger::name_of(debits[debit].document.kind)) - kinds.begin();
  }
};

// Settles some of the debits as far as the money goes; `left_minor` becomes what is left of it.
std::vector<Planned> settle_in_order(const Settleable& all, std::span<const std::size_t> chosen,
                                     std::int64_t& left_minor) {
  const std::vector<Debit>& debits = all.debits;
  std::vector<Piece> pieces;
  for (const std::size_t i : chosen) add_pieces(all.allowances, debits[i], i, pieces);
  base::sort(pieces, [&](const Piece& a, const Piece& b) {
    return std::tuple{all.rank(a.debit), a.due_on, debits[a.debit].document.issued_on, a.debit} <
           std::tuple{all.rank(b.debit), b.due_on, debits[b.debit].document.issued_on, b.debit};
  });
  std::vector<SettledPiece> settled = settle_pieces(pieces, left_minor);
  left_minor = give_back(settled, left_minor);
  std::map<std::size_t, std::size_t> places;  // In the plan, by debit.
  std::vector<Planned> plan;
  for (const SettledPiece& piece : settled) {
    const auto [place, is_new] = places.try_emplace(piece.debit, plan.size());
    if (is_new) plan.push_back({.debit = debits[piece.debit].document});
    Planned& planned = plan[place->second];
    planned.amount_minor += piece.by.amount_minor;
    planned.discount_minor += piece.by.discount_minor;
    planned.write_off_minor += piece.by.write_off_minor;
  }
  return plan;
}

std::vector<std::size_t> places_of(std::size_t count) {
  std::vector<std::size_t> places(count);
  for (std::size_t i = 0; i < count; ++i) places[i] = i;
  return places;
}

// Those of the chosen debits that add up to the money, less their discounts or in full.
Fit fitting(const Settleable& all, std::span<const std::size_t> chosen, std::int64_t left_minor) {
  for (const bool discounted : {true, false}) {
    std::vector<std::int64_t> amounts;
    for (const std::size_t i : chosen) {
      const Debit& debit = all.debits[i];
      const std::int64_t less =
          discounted ? all.allowances.discount(debit.document, debit.terms, debit.open_minor) : 0;
      amounts.push_back(std::max<std::int64_t>(1, debit.open_minor - less));
    }
    Fit fit = items_of_sum(amounts, left_minor);
    for (std::size_t& item : fit.items) item = chosen[item];
    if (!fit.items.empty()) return fit;
  }
  return {};
}

// What its text names; with the rest of the money what adds up to it: of the customer, or else with
// what others of its family owe. Where the text names nothing and nothing adds up: what of the
// customer is due longest.
std::vector<Planned> suggested(const Settleable& all, const Document& credit,
                               std::int64_t left_minor) {
  const std::string text = credit.reference + "\n" + credit.note;
  std::vector<std::size_t> named, others, of_all;
  for (std::size_t i = 0; i < all.debits.size(); ++i) {
    const Document& debit = all.debits[i].document;
    if (names_number(text, debit.number)) {
      named.push_back(i);
      continue;
    }
    of_all.push_back(i);
    if (debit.customer == credit.customer) others.push_back(i);
  }
  std::vector<Planned> plan = settle_in_order(all, named, left_minor);
  for (Planned& planned : plan) planned.why = Why::named;
  if (left_minor <= 0) return plan;
  Fit fit = fitting(all, others, left_minor);
  if (fit.items.empty() && of_all.size() > others.size()) fit = fitting(all, of_all, left_minor);
  if (fit.items.empty() && !named.empty()) return plan;  // More than that it does not say.
  for (Planned& planned :
       settle_in_order(all, fit.items.empty() ? others : fit.items, left_minor)) {
    if (!fit.items.empty()) planned.why = fit.items.size() == 1 ? Why::exact : Why::sum;
    planned.only = fit.only;
    plan.push_back(std::move(planned));
  }
  return plan;
}

// An amount that may be left out.
Result<std::int64_t> none_or_more(const JsonReader& item, std::string_view name,
                                  Currency currency) {
  const Money amount = TRY(book::amount_or_zero(item, name, currency));
  if (amount.minor() >= 0) return amount.minor();
  const std::string field = item.path_of(name);
  return fail_field(field, "params.out_of_range", {{"field", field}});
}

Result<Document> debit_param(book::Book& book, const JsonReader& item) {
  if (!item.has("document")) {
    return document_param(book, item, "invoice", DocumentKind::invoice);
  }
  auto found = find_document(book.db(), TRY(item.id<DocumentId>("document")));
  if (!found) return book::at_field(std::move(found).error(), item, "document");
  return found;
}

// What an amount of the credit settles of a debit in another currency: as the person states it.
Result<Money> settled_across(const JsonReader& item, const Document& debit, Money given) {
  const Currency currency = debit.amount.currency();
  const auto refuse = [&](std::string_view key) {
    return fail_field(item.path_of("rate"), key,
                      {{"number", debit.number},
                       {"currency", std::string{currency.code()}},
                       {"own", std::string{given.currency().code()}}});
  };
  const bool at_rate = item.has("rate");
  if (at_rate && item.has("settled")) {
    return refuse("allocation.rate_and_settled");
  }
  if (!at_rate && !item.has("settled")) {
    return refuse("allocation.rate_missing");
  }
  if (!at_rate) return book::positive_param(item, "settled", currency);
  const std::string text = TRY(item.text("rate"));
  const auto rate = ExchangeRate::parse(text);
  if (!rate) return book::at_field(rate.error(), item, "rate");
  const auto settled = rate.value().convert(given, currency);
  if (!settled) return book::at_field(settled.error(), item, "rate");
  if (settled.value().minor() > 0) return settled.value();
  return refuse("allocation.settles_nothing");
}

Result<Planned> listed(book::Book& book, const Document& credit, const JsonReader& item) {
  TRY(item.only({"invoice", "document", "amount", "discount", "write_off", "rate", "settled"}));
  Planned planned{.debit = TRY(debit_param(book, item)),
                  .path = item.path_of(item.has("document") ? "document" : "invoice")};
  const Currency currency = planned.debit.amount.currency();
  const Money given = TRY(book::positive_param(item, "amount", credit.amount.currency()));
  planned.amount_minor = given.minor();
  planned.discount_minor = TRY(none_or_more(item, "discount", currency));
  planned.write_off_minor = TRY(none_or_more(item, "write_off", currency));
  if (currency != given.currency()) {
    planned.credit_minor = given.minor();
    planned.amount_minor = TRY(settled_across(item, planned.debit, given)).minor();
  } else if (item.has("rate") || item.has("settled")) {
    const std::string field = item.path_of(item.has("rate") ? "rate" : "settled");
    return fail_field(field, "allocation.same_currency",
                      {{"number", planned.debit.number},
                       {"currency", std::string{currency.code()}},
                       {"own", std::string{currency.code()}}});
  }
  return planned;
}

// The listed debits. Where an item says neither, the discount in time and a small difference are
// taken as they are oldest first; never where the amount is more than what is open, which is
// refused when it is allocated.
Result<std::vector<Planned>> as_listed(book::Book& book, const Document& credit, Date on,
                                       const Allowances& allowances, const JsonReader& params) {
  std::vector<Planned> plan;
  std::map<DocumentId, std::int64_t> taken;
  const auto items = TRY(params.objects("allocations"));
  if (items.size() > allocations_max) {
    return fail_field("allocations", "payment.too_many_allocations",
                      {{"max", std::to_string(allocations_max)}});
  }
  for (const JsonReader& item : items) {
    Planned planned = TRY(listed(book, credit, item));
    std::int64_t& before = taken[planned.debit.id];
    const std::int64_t open = TRY(open_from(book.db(), planned.debit, credit, on)) - before;
    const bool says = item.has("discount") || item.has("write_off");
    if (!says && planned.amount_minor < open) {
      const auto terms = TRY(terms_of(book.db(), planned.debit.id));
      const terms::Settled settled =
          terms::settle(planned.amount_minor, open, allowances.discount(planned.debit, terms, open),
                        allowances.tolerance(planned.debit));
      planned.discount_minor = settled.discount_minor;
      planned.write_off_minor = settled.write_off_minor;
    }
    before += planned.amount_minor + planned.discount_minor + planned.write_off_minor;
    plan.push_back(std::move(planned));
  }
  return plan;
}

// Where a little more was paid than the plan settles, the last debit that it closes keeps that.
Result<Done> keep_over(sqlite::Db& db, const Document& credit, Date on,
                       const Allowances& allowances, std::int64_t left_minor,
                       std::vector<Planned>& plan) {
  for (const Planned& planned : plan) left_minor -= planned.taken_of_credit();
  if (left_minor <= 0 || plan.empty()) return base::done();
  Planned& last = plan.back();
  if (last.credit_minor || left_minor > allowances.over(last.debit)) return base::done();
  std::int64_t open = TRY(open_from(db, last.debit, credit, on));
  for (const Planned& planned : plan) {
    if (planned.debit.id != last.debit.id) continue;
    open -= planned.amount_minor + planned.discount_minor + planned.write_off_minor;
  }
  if (open == 0) last.over_minor = left_minor;
  return base::done();
}

Result<std::vector<Planned>> plan_asked(book::Book& book, const Document& credit, Date on,
                                        std::int64_t left_minor, const Allowances& allowances,
                                        const JsonReader& params) {
  if (!params.has("allocations")) return std::vector<Planned>{};
  const Json& asked = params.value().at("allocations");
  if (!asked.is_string()) return as_listed(book, credit, on, allowances, params);
  const std::string_view how = asked.get_ref<const std::string&>();
  if (how == "none") return std::vector<Planned>{};
  if (how != "oldest_first" && how != "suggested") {
    return fail_field("allocations", "payment.unknown_allocation");
  }
  Settleable all = TRY(Settleable::of(book.db(), credit, on, allowances));
  if (how == "suggested") {
    for (Debit& debit : TRY(owed_by_relatives(book.db(), credit, on))) {
      all.debits.push_back(std::move(debit));
    }
    return suggested(all, credit, left_minor);
  }
  return settle_in_order(all, places_of(all.debits.size()), left_minor);
}

}  // namespace

Result<std::vector<Planned>> settlement_asked(book::Book& book, const Document& credit, Date on,
                                              std::int64_t left_minor, const JsonReader& params) {
  const Allowances allowances = TRY(Allowances::asked(book, credit, params));
  std::vector<Planned> plan = TRY(plan_asked(book, credit, on, left_minor, allowances, params));
  TRY(keep_over(book.db(), credit, on, allowances, left_minor, plan));
  return plan;
}

Result<Money> left_to_allocate(sqlite::Db& db, const Document& credit, Date on) {
  const auto own = TRY(allocations_of(db, credit.id));
  return Money::from_minor(least_open(credit, own, std::max(on, credit.issued_on)),
                           credit.amount.currency());
}

Result<Done> settle_as_asked(book::Book& book, const Document& credit, Date on,
                             const JsonReader& params) {
  const Money left = TRY(left_to_allocate(book.db(), credit, on));
  for (const Planned& planned : TRY(settlement_asked(book, credit, on, left.minor(), params))) {
    auto allocated = allocate(book, {.from = credit.id,
                                     .to = planned.debit.id,
                                     .on = on,
                                     .amount_minor = planned.amount_minor,
                                     .discount_minor = planned.discount_minor,
                                     .write_off_minor = planned.write_off_minor,
                                     .credit_minor = planned.credit_minor,
                                     .over_minor = planned.over_minor});
    if (allocated) continue;
    Error error = std::move(allocated).error();
    if (!planned.path.empty()) {
      const std::string item = planned.path.substr(0, planned.path.rfind('.') + 1);
      error.field = error.field.empty() ? planned.path : item + error.field;
    }
    return error;
  }
  return base::done();
}

Result<Json> credit_json(sqlite::Db& db, const Document& credit) {
  const auto allocations = TRY(allocations_of(db, credit.id));
  const Date last =
      allocations.empty() ? credit.issued_on : std::max(credit.issued_on, allocations.back().on);
  const Money left =
      TRY(Money::from_minor(open_on(credit, allocations, last), credit.amount.currency()));
  return Json{{"id", base::id_json(static_cast<std::int64_t>(credit.id))},
              {"number", credit.number},
              {"currency", left.currency().code()},
              {"amount", credit.amount.plain()},
              {"allocated", (credit.amount - left).plain()},
              {"unapplied", left.plain()}};
}

}  // namespace documents
