// The book says what is in use; places are Chinese, industries and the rest in the page's language.
#include "features/customers/suggestions_screen.h"

#include <algorithm>
#include <array>
#include <span>

#include "app/answers.h"
#include "features/customers/kind.h"
#include "features/customers/tree_path.h"
#include "ui/words.h"

namespace customers {
namespace {

struct Known {
  std::string_view field, in_use;  // The second as customer.choices names it.
  std::string_view usual = {};     // The beginning of the keys of those that are always suggested.
  std::span<const std::string_view> keys = {};
};
constexpr std::array known{
    Known{"region", "regions"},
    Known{"industry", "industries", "customer.industry.", industry_sections},
    Known{"business_type", "business_types", "customer.business_type.", business_types},
    Known{"source", "sources", "customer.source.", sources},
    Known{"owner", "owners"},
    Known{"price_level", "price_levels"}};

}  // namespace

std::vector<std::string> suggested(app::Context& context, std::string_view field,
                                   std::string_view text) {
  const auto found = std::ranges::find(known, field, &Known::field);
  if (found == known.end()) return {};
  std::vector<std::string> used, usual;
  const Result<Json>& choices = context.cache.query("customer.choices", Json::object());
  if (choices) {
    for (const Json& each : app::list_of(choices.value(), found->in_use)) {
      used.push_back(each.get<std::string>());
    }
  }
  for (const std::string_view key : found->keys) {
    usual.emplace_back(ui::tr(std::string{found->usual}.append(key)));
  }
  return suggestions(text, used, field == "region" ? chinese_places() : usual);
}

}  // namespace customers
