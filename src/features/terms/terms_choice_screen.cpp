// Reads payment terms from what terms.list answers.
#include "features/terms/terms_choice_screen.h"

#include <charconv>

#include "app/answers.h"

namespace terms {
namespace {

using app::text_of;
using app::whole_of;

}  // namespace

Terms terms_from(const Json& json) {
  Terms terms{.code = text_of(json, "code"), .name = text_of(json, "name")};
  const std::string id = text_of(json, "id");
  std::from_chars(id.data(), id.data() + id.size(), terms.id);
  const Result<Currency> currency = Currency::from_code(text_of(json, "currency"));
  if (currency) terms.currency = currency.value();
  for (const Json& line : app::list_of(json, "lines")) {
    terms.lines.push_back({.share_ppm = whole_of(line, "share_ppm"),
                           .basis = basis_from(text_of(line, "basis")),
                           .months = whole_of(line, "months"),
                           .days = whole_of(line, "days"),
                           .month_day = whole_of(line, "month_day")});
    if (!currency || text_of(line, "amount").empty()) continue;
    terms.lines.back().fixed_minor = app::money_of(line, "amount", currency.value()).minor();
  }
  const auto discount = json.find("discount");
  if (discount != json.end() && discount->is_object()) {
    terms.discount_ppm = whole_of(*discount, "ppm");
    terms.discount_days = whole_of(*discount, "days");
    terms.discount_tax = discount_tax_from(text_of(*discount, "tax"));
  }
  return terms;
}

std::vector<Terms> known_terms(app::Context& context) {
  std::vector<Terms> all;
  const Result<Json>& answer = context.cache.query("terms.list", Json::object());
  if (!answer) return all;
  for (const Json& row : app::list_of(answer.value(), "rows")) all.push_back(terms_from(row));
  return all;
}

}  // namespace terms
