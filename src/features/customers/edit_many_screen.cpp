// The customers are read once; what is typed is compared with them at every keystroke.
#include "features/customers/edit_many_screen.h"

#include "features/customers/edit_many_store.h"
#include "features/terms/terms_choice_screen.h"

namespace customers {
namespace {

constexpr std::size_t rows_max = 100;

using AllChosen = Result<std::vector<Chosen>>;

const AllChosen& read_once(app::Context& context, const std::set<std::string>& chosen,
                           bool with_tags) {
  std::string key{with_tags ? "edit_many with tags" : "edit_many"};
  for (const std::string& code : chosen) key += "\n" + code;
  return context.cache.get<AllChosen>(key, [&](book::Book& book) {
    const Json params{{"customers", chosen}};
    return chosen_customers(book.db(), JsonReader{params}, with_tags);
  });
}

}  // namespace

EditManyData edit_many_data(app::Context& context, const std::set<std::string>& chosen,
                            const EditManyState& state, std::vector<std::string> tags) {
  EditManyData data{.tags = std::move(tags), .error = context.error_of("customer.edit_many")};
  for (const terms::Terms& each : terms::known_terms(context)) data.terms.push_back(each.code);
  const Json params{{"field", edit_many_field(state)}, {"value", state.value}};
  const Result<FieldWish> wish = field_wish(context.book, JsonReader{params});
  if (!wish) {
    data.wrong = wish.error();
    return data;
  }
  const AllChosen& all = read_once(context, chosen, wish.value().of_tags());
  if (!all) {
    data.wrong = all.error();
    return data;
  }
  for (const Chosen& each : all.value()) {
    auto [before, after] = change_of(each, wish.value());
    if (before == after) continue;
    ++data.changes;
    if (data.rows.size() == rows_max) continue;
    data.rows.push_back(
        {each.customer.code, each.customer.name, std::move(before), std::move(after)});
  }
  return data;
}

}  // namespace customers
