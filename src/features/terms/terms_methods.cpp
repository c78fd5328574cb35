// Payment terms, for all doors.
#include "features/terms/terms_methods.h"

#include <algorithm>

#include "book/params.h"
#include "features/settings/settings_store.h"
#include "features/terms/terms_store.h"

namespace terms {
namespace {

Result<std::int64_t> whole_or(const JsonReader& item, std::string_view name, std::int64_t most) {
  const std::int64_t number = TRY(item.integer_or(name, 0));
  if (number >= 0 && number <= most) return number;
  const std::string field = item.path_of(name);
  return fail_field(field, "terms.range", {{"field", field}, {"max", std::to_string(most)}});
}

Result<TermsLine> read_line(const JsonReader& item, Currency currency) {
  TRY(item.only({"percent", "amount", "basis", "months", "days", "month_day"}));
  TermsLine line{.share_ppm = TRY(book::decimal_or(item, "percent", 4, 0)),
                 .months = TRY(whole_or(item, "months", months_max)),
                 .days = TRY(whole_or(item, "days", days_max)),
                 .month_day = TRY(whole_or(item, "month_day", 31))};
  if (line.share_ppm < 0 || line.share_ppm > whole_ppm) {
    return fail_field(item.path_of("percent"), "terms.shares");
  }
  line.fixed_minor = TRY(book::amount_or_zero(item, "amount", currency)).minor();
  if (line.fixed_minor < 0 || (line.fixed_minor > 0 && line.share_ppm > 0)) {
    return fail_field(item.path_of("amount"), "terms.amount");
  }
  const std::string basis = TRY(book::choice_or(item, "basis", basis_names, basis_names[0]));
  line.basis = basis_from(basis);
  if (line.basis != Basis::month_day) line.month_day = 0;
  if (line.basis == Basis::month_day && line.month_day == 0) {
    return fail_field(item.path_of("month_day"), "terms.month_day");
  }
  return line;
}

// Takes over the parameters that are given.
Result<Done> read_fields(book::Book& book, const JsonReader& params, Terms& terms) {
  if (params.has("code")) terms.code = TRY(book::name_param(params, "code"));
  if (terms.code.size() > 40) return fail_field("code", "json.too_long", {{"field", "code"}});
  const auto other = TRY(terms_by_code(book.db(), terms.code));
  if (other && other->id != terms.id) {
    return fail_field("code", "terms.code_taken", {{"code", terms.code}});
  }
  terms.name = TRY(book::short_text_or(params, "name", terms.name, 200));
  terms.discount_ppm = TRY(book::decimal_or(params, "discount_percent", 4, terms.discount_ppm));
  if (terms.discount_ppm < 0 || terms.discount_ppm >= whole_ppm) {
    return fail_field("discount_percent", "terms.discount");
  }
  if (params.has("discount_days")) {
    terms.discount_days = TRY(whole_or(params, "discount_days", days_max));
  }
  const std::string tax =
      TRY(book::choice_or(params, "discount_tax", discount_tax_names, name_of(terms.discount_tax)));
  terms.discount_tax = discount_tax_from(tax);
  if (params.has("currency") && !params.has("lines")) {
    return fail_field("currency", "terms.currency_alone");
  }
  if (params.has("lines")) {
    terms.lines.clear();
    const auto items = TRY(params.objects("lines"));
    if (items.size() > lines_max) {
      return fail_field("lines", "terms.lines", {{"max", std::to_string(lines_max)}});
    }
    const Currency base = TRY(settings::base_currency(book.db()));
    const Currency usual = terms.currency.value_or(base);
    const Currency currency = TRY(book::currency_or(params, "currency", usual));
    for (const JsonReader& item : items) terms.lines.push_back(TRY(read_line(item, currency)));
    const bool fixed = std::ranges::any_of(
        terms.lines, [](const TermsLine& line) { return line.fixed_minor > 0; });
    terms.currency = fixed ? std::optional{currency} : std::nullopt;
  }
  return check(terms);
}

Result<Json> list(book::Book& book, const JsonReader& /*params*/) {
  Json rows = Json::array();
  for (const ListedTerms& listed : TRY(all_terms(book.db()))) {
    Json row = terms_json(listed.terms);
    row["customers"] = listed.customers;
    rows.push_back(std::move(row));
  }
  return Json{{"rows", std::move(rows)}};
}

Result<Json> create(book::Book& book, const JsonReader& params) {
  Terms terms{.id = book.new_id(), .code = TRY(book::name_param(params, "code"))};
  TRY(read_fields(book, params, terms));
  TRY(add_terms(book, terms));
  return terms_json(terms);
}

Result<Json> edit(book::Book& book, const JsonReader& params) {
  Terms terms = TRY(terms_param(book.db(), params, "terms"));
  TRY(read_fields(book, params, terms));
  TRY(change_terms(book, terms));
  return terms_json(terms);
}

Result<Json> remove(book::Book& book, const JsonReader& params) {
  const Terms terms = TRY(terms_param(book.db(), params, "terms"));
  TRY(remove_terms(book, terms));
  return Json{{"id", base::id_json(terms.id)}, {"code", terms.code}};
}

Result<Json> add_usual(book::Book& book, const JsonReader& /*params*/) {
  const std::int64_t count = TRY(add_usual_terms(book));
  if (count == 0) return fail(ErrorCode::conflict, "terms.not_empty");
  return Json{{"count", count}};
}

std::vector<book::Param> fields(std::vector<book::Param> first) {
  first.insert(
      first.end(),
      {{"name", "text", false, "Name; where it is empty the lines say it"},
       {"lines", "list", false,
        "Parts: percent of the total or an amount (neither: what the others leave), basis "
        "(document, month_end, month_day), months, days, month_day"},
       {"currency", "text", false, "ISO 4217 code of the amounts in lines: the company's"},
       {"discount_percent", "decimal", false, "Discount for paying early; 0: none"},
       {"discount_days", "whole", false, "Days in which it may be taken"},
       {"discount_tax", "text", false,
        "early: tax is less when it is taken; always: tax is that of the lower price in any case; "
        "never: the discount leaves tax alone"}});
  return first;
}

}  // namespace

std::vector<book::Method> terms_methods() {
  using enum book::MethodKind;
  const book::Param which{"terms", "id", true, "Code or id of the terms"};
  return {
      book::simple_method("terms.list", query, "All payment terms.", {}, list),
      book::simple_method("terms.create", command, "Adds payment terms.",
                          fields({{"code", "text", true, "Short name, such as NET-30"}}), create),
      book::simple_method(
          "terms.edit", command,
          "Changes the given fields of payment terms; invoices keep what they have.",
          fields({which, {"code", "text", false, "Another code"}}), edit),
      book::simple_method("terms.delete", command, "Deletes payment terms that no customer has.",
                          {which}, remove),
      book::simple_method("terms.add_usual", command,
                          "Adds those that most firms use, to a book that has none.", {},
                          add_usual),
  };
}

}  // namespace terms
