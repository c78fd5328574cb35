// Fees and interest in the book.
#include "features/credits/charge_store.h"

#include <set>

#include "features/documents/document_terms_store.h"

namespace credits {
namespace {

constexpr char charges_file[] = {
#embed "credits/charges.sql"
};
constexpr sqlite::Sql charged_query =
    sqlite::find_statement({charges_file, sizeof charges_file}, "charged_until");

}  // namespace

Result<std::optional<Date>> charged_until(sqlite::Db& db, const Document& invoice) {
  sqlite::Rows rows =
      TRY(db.query(charged_query, {{":customer", invoice.customer}, {":number", invoice.number}}));
  VERIFY(TRY(rows.next()));
  return rows.date_or_null("day");
}

Result<std::vector<InterestPart>> interest_on(sqlite::Db& db, const Document& invoice, Date until,
                                              const InterestTerms& terms) {
  const auto allocations = TRY(documents::allocations_of(db, invoice.id));
  std::vector<terms::Instalment> dues;
  if (auto kept = TRY(documents::terms_of(db, invoice.id))) dues = std::move(kept->instalments);
  if (dues.empty())
    dues.push_back({.due_on = invoice.due_on, .amount_minor = invoice.amount.minor()});
  const std::optional<Date> charged = TRY(charged_until(db, invoice));
  const Date after = charged ? std::max(*charged, dues.front().due_on) : dues.front().due_on;

  // What is late can change on the day after a due day or an allocation.
  std::set<std::int32_t> changes{after.days() + 1, until.days() + 1};
  const auto note = [&](Date day) {
    if (day > after && day < until) changes.insert(day.days() + 1);
  };
  for (const terms::Instalment& each : dues) note(each.due_on);
  for (const documents::Allocation& each : allocations) note(each.on);
  if (invoice.voided_on) note(Date::from_days(invoice.voided_on->days() - 1));

  std::vector<InterestPart> parts;
  for (auto at = changes.begin(); std::next(at) != changes.end(); ++at) {
    const Date before = Date::from_days(*at - 1);
    if (before >= until) break;
    std::int64_t late = documents::open_on(invoice, allocations, before);
    for (const terms::Instalment& each : dues) {
      if (each.due_on > before) late -= each.amount_minor;
    }
    if (late <= 0) continue;
    InterestPart part{.from = Date::from_days(*at),
                      .to = Date::from_days(*std::next(at) - 1),
                      .principal = Money::from_sum(late, invoice.amount.currency()),
                      .interest = Money::zero(invoice.amount.currency())};
    part.interest = Money::from_sum(
        money::multiply_divide(late, part.days() * terms.rate_ppm, 1'000'000 * terms.days_of_year),
        invoice.amount.currency());
    parts.push_back(part);
  }
  return parts;
}

Result<Document> add_fee(book::Book& book, documents::CustomerId customer, Date on, Money amount,
                         std::string_view reference, std::string_view why) {
  const Document fee{
      .id = static_cast<documents::DocumentId>(book.new_id()),
      .kind = documents::DocumentKind::fee,
      .number = TRY(documents::number_for(book, documents::DocumentKind::fee, "", customer, on)),
      .customer = customer,
      .issued_on = on,
      .due_on = on,
      .amount = amount,
      .reference = std::string{reference},
      .note = std::string{why}};
  TRY(documents::add_document(book, fee, {}));
  return fee;
}

}  // namespace credits
