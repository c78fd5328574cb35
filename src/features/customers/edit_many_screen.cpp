// The customers are read once; what is typed is compared with them at every keystroke.
#include "features/customers/edit_many_screen.h"

#include "app/answers.h"
#include "features/custom_fields/field_value_ui.h"
#include "features/custom_fields/known_fields_screen.h"
#include "features/customers/customer_choice_screen.h"
#include "features/customers/edit_many_store.h"
#include "features/customers/suggestions_screen.h"
#include "features/terms/terms_choice_screen.h"

namespace customers {
namespace {

constexpr std::size_t rows_max = 100;

using AllChosen = Result<std::vector<Chosen>>;

const AllChosen& read_once(app::Context& context, const std::set<std::string>& chosen,
                           const FieldWish& wish) {
  std::string key{wish.of_tags() ? "edit_many with tags" : "edit_many"};
  if (wish.field == "parent") key += " with parents";
  if (wish.group) key += " with groups";
  if (wish.currency) key += " with currencies";
  if (wish.custom) key += " " + wish.field;
  for (const std::string& code : chosen) key += "\n" + code;
  return context.cache.get<AllChosen>(key, [&](book::Book& book) {
    const Json params{{"customers", chosen}};
    return chosen_customers(book.db(), JsonReader{params}, wish);
  });
}

}  // namespace

EditManyData edit_many_data(app::Context& context, const std::set<std::string>& chosen,
                            const EditManyState& state, std::vector<std::string> tags) {
  EditManyData data{.tags = std::move(tags), .error = context.error_of("customer.edit_many")};
  for (const terms::Terms& each : terms::known_terms(context)) data.terms.push_back(each.code);
  const Result<Json>& groups = context.cache.query("group.list", Json::object());
  if (groups) {
    for (const Json& group : app::list_of(groups.value(), "rows")) {
      if (app::text_of(group, "kind") == "static")
        data.groups.push_back(app::text_of(group, "name"));
    }
  }
  data.custom = custom_fields::fields_alone(context);
  data.today = context.today;
  data.parents = customers_found(context, state.parent);
  const Json params{{"field", edit_many_field(data.custom, state)}, {"value", state.value}};
  if (!state.value.empty()) {
    data.suggestions = suggested(context, edit_many_field(data.custom, state), state.value);
  }
  const Result<FieldWish> wish = field_wish(context.book, JsonReader{params});
  if (!wish) {
    data.wrong = wish.error();
    return data;
  }
  const AllChosen& all = read_once(context, chosen, wish.value());
  if (!all) {
    data.wrong = all.error();
    return data;
  }
  for (const Chosen& each : all.value()) {
    data.kept += each.keeps_currency ? 1 : 0;
    auto [before, after] = change_of(each, wish.value());
    if (before == after) continue;
    ++data.changes;
    if (data.rows.size() == rows_max) continue;
    if (const auto& custom = wish.value().custom) {
      before = custom_fields::value_text(custom->kind, before);
      after = custom_fields::value_text(custom->kind, after);
    }
    data.rows.push_back(
        {each.customer.code, each.customer.name, std::move(before), std::move(after)});
  }
  return data;
}

}  // namespace customers
