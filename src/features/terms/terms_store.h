// Payment terms in the book. What changes something is called inside a command.
#pragma once

#include <optional>

#include "book/book.h"
#include "features/terms/payment_terms.h"

namespace terms {

struct ListedTerms {
  Terms terms;
  std::int64_t customers = 0;  // That have them.
};
Result<std::vector<ListedTerms>> all_terms(sqlite::Db& db);  // By code.
Result<std::optional<Terms>> terms_by_code(sqlite::Db& db, std::string_view code);
Result<std::optional<Terms>> terms_by_id(sqlite::Db& db, std::int64_t id);
// By a parameter that holds a code or an id. Errors: terms.not_found, naming the parameter.
Result<Terms> terms_param(sqlite::Db& db, const JsonReader& params, std::string_view name);

Result<Done> add_terms(book::Book& book, const Terms& terms);
Result<Done> change_terms(book::Book& book, const Terms& terms);
Result<Done> remove_terms(book::Book& book,
                          const Terms& terms);  // Errors: terms.used, terms.used_in_drafts.

// Those that most firms use, where the book has none yet.
Result<std::int64_t> add_usual_terms(book::Book& book);

Json terms_json(const Terms& terms);

}  // namespace terms
