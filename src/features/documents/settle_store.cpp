// Settling debits with what is left of a credit.
#include "features/documents/settle_store.h"

#include <algorithm>

#include "book/params.h"

namespace documents {
namespace {

// Settles what was due longest until the credit is used up.
Result<Done> allocate_oldest_first(book::Book& book, const Document& credit, Date on) {
  std::vector<Document> debits =
      TRY(settleable(book.db(), credit.customer, credit.amount.currency()));
  std::vector<std::int64_t> open;
  for (const Document& debit : debits) {
    const Date from = std::max({on, credit.issued_on, debit.issued_on});
    const auto allocations = TRY(allocations_of(book.db(), debit.id));
    open.push_back(least_open(debit, allocations, from));
  }
  const auto own = TRY(allocations_of(book.db(), credit.id));
  const std::int64_t left = least_open(credit, own, std::max(on, credit.issued_on));
  for (const Share& share : spread(left, open)) {
    TRY(allocate(book, {.from = credit.id,
                        .to = debits[share.item].id,
                        .on = on,
                        .amount_minor = share.amount_minor}));
  }
  return base::done();
}

// An amount that may be left out.
Result<std::int64_t> none_or_more(const JsonReader& item, std::string_view name,
                                  Currency currency) {
  const Money amount = TRY(book::amount_or_zero(item, name, currency));
  if (amount.minor() >= 0) return amount.minor();
  const std::string field = item.path_of(name);
  return fail_field(field, "params.out_of_range", {{"field", field}});
}

Result<Done> allocate_one(book::Book& book, const Document& credit, Date on,
                          const JsonReader& item) {
  TRY(item.only({"invoice", "document", "amount", "discount", "write_off"}));
  const Currency currency = credit.amount.currency();
  const DocumentId to = item.has("document")
                            ? TRY(item.id<DocumentId>("document"))
                            : TRY(document_param(book, item, "invoice", DocumentKind::invoice)).id;
  auto allocated =
      allocate(book, {.from = credit.id,
                      .to = to,
                      .on = on,
                      .amount_minor = TRY(book::positive_param(item, "amount", currency)).minor(),
                      .discount_minor = TRY(none_or_more(item, "discount", currency)),
                      .write_off_minor = TRY(none_or_more(item, "write_off", currency))});
  if (allocated) return base::done();
  Error error = std::move(allocated).error();
  error.field = item.path_of(error.field.empty() ? "invoice" : error.field);
  return error;
}

}  // namespace

Result<Done> settle_as_asked(book::Book& book, const Document& credit, Date on,
                             const JsonReader& params) {
  if (!params.has("allocations")) return base::done();
  const Json& asked = params.value().at("allocations");
  if (asked.is_string()) {
    if (asked.get<std::string>() == "oldest_first") return allocate_oldest_first(book, credit, on);
    if (asked.get<std::string>() == "none") return base::done();
    return fail_field("allocations", "payment.unknown_allocation");
  }
  for (const JsonReader& item : TRY(params.objects("allocations"))) {
    TRY(allocate_one(book, credit, on, item));
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
