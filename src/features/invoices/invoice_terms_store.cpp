// Reads when a new invoice is due, and fits it to its terms.
#include "features/invoices/invoice_terms_store.h"

#include "book/params.h"
#include "features/settings/settings_store.h"
#include "features/terms/terms_store.h"

namespace invoices {
namespace {

bool says_when(const JsonReader& params) {
  return params.has("terms") || params.has("due") || params.has("term_days");
}

}  // namespace

Result<UsualDue> usual_due(sqlite::Db& db, const customers::Customer& customer) {
  UsualDue usual{.days = customer.term_days};
  if (customer.terms_id) usual.terms = TRY(terms::terms_by_id(db, *customer.terms_id));
  return usual;
}

Result<UsualDue> usual_due(sqlite::Db& db, const documents::Document& draft,
                           const JsonReader& params) {
  UsualDue usual{.days = days_between(draft.issued_on, draft.due_on)};
  const auto kept = TRY(documents::terms_of(db, draft.id));
  if (!kept || says_when(params)) return usual;
  usual.terms = TRY(terms::terms_by_code(db, kept->code));
  if (usual.terms) return usual;
  return fail_field("terms", "terms.not_found", {{"text", kept->code}});
}

Result<DueAsked> due_asked(book::Book& book, const JsonReader& params, Date issued,
                           const UsualDue& usual) {
  const bool by_terms = params.has("terms") && !TRY(params.text("terms")).empty();
  if (by_terms + params.has("due") + params.has("term_days") > 1) {
    return fail_field("due", "invoice.due_and_terms");
  }
  if (by_terms) return DueAsked{.terms = TRY(terms::terms_param(book.db(), params, "terms"))};
  if (!says_when(params) && usual.terms) return DueAsked{.terms = usual.terms};
  const std::int64_t days = TRY(params.integer_or("term_days", usual.days));
  if (days < 0 || days > settings::term_days_max) {
    return fail_field("term_days", "customer.term_days_range",
                      {{"max", std::to_string(settings::term_days_max)}});
  }
  const Date due = TRY(book::day_or(params, "due", issued.plus_days(static_cast<int>(days))));
  if (due < issued) return fail_field("due", "invoice.due_before_issue");
  return DueAsked{.due_on = due};
}

Result<std::optional<documents::DocumentTerms>> take_due(const DueAsked& asked,
                                                         documents::Document& invoice,
                                                         std::vector<documents::Line>& lines) {
  if (asked.terms) return std::optional{TRY(documents::apply_terms(*asked.terms, invoice, lines))};
  VERIFY(asked.due_on);
  invoice.due_on = *asked.due_on;
  return std::optional<documents::DocumentTerms>{};
}

Result<Done> add_written_terms(sqlite::Db& db, const documents::Document& invoice, Json& json) {
  return documents::add_terms_json(db, invoice, invoice.amount, json);
}

}  // namespace invoices
