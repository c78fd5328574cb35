// The preview and the command.
#include "features/customers/edit_many_methods.h"

#include "book/params.h"
#include "features/customers/edit_many_store.h"

namespace customers {
namespace {

Result<Json> preview(book::Book& book, const JsonReader& params) {
  const FieldWish wish = TRY(field_wish(book, params));
  const book::Window window = TRY(book::window_param(params, 1'000));
  const std::vector<Chosen> all = TRY(chosen_customers(book.db(), params, wish));
  Json rows = Json::array();
  std::int64_t changes = 0, kept = 0;
  for (const Chosen& chosen : all) {
    kept += chosen.keeps_currency ? 1 : 0;
    const auto [before, after] = change_of(chosen, wish);
    if (before == after || changes++ >= window.limit) continue;
    rows.push_back({{"code", chosen.customer.code},
                    {"name", chosen.customer.name},
                    {"before", before},
                    {"after", after}});
  }
  return Json{
      {"customers", all.size()}, {"changes", changes}, {"kept", kept}, {"rows", std::move(rows)}};
}

Result<Json> edit_many(book::Book& book, const JsonReader& params) {
  const FieldWish wish = TRY(field_wish(book, params));
  std::int64_t changes = 0;
  for (const Chosen& chosen : TRY(chosen_customers(book.db(), params, wish))) {
    const auto [before, after] = change_of(chosen, wish);
    if (before == after) continue;
    ++changes;
    TRY(carry_out(book, chosen, wish));
  }
  return Json{{"changes", changes}};
}

}  // namespace

std::vector<book::Method> edit_many_methods() {
  using enum book::MethodKind;
  const book::Param customers{"customers", "list", true, "Codes or ids of customers"};
  const book::Param field{
      "field", "text", true,
      "owner, region, industry, kind, business_type, source, price_level, language, "
      "term_days, terms (their code), block, parent (its code), add_tag, "
      "remove_tag, add_group, remove_group, currency (of those without documents and orders), or "
      "field: with the name of a custom field"};
  const book::Param value{"value", "text", false, "What it becomes; empty: nothing"};
  return {
      book::simple_method("customer.edit_many", command, "Changes one field of many customers.",
                          {customers, field, value}, edit_many),
      book::simple_method("customer.edit_many_preview", query,
                          "What customer.edit_many would change, field by field.",
                          {customers, field, value, {"limit", "whole", false, "Rows to give: 100"}},
                          preview),
  };
}

}  // namespace customers
