// Draws the choice of a block, a kind or a language.
#include "features/customers/block_ui.h"

#include <algorithm>
#include <span>
#include <vector>

#include "features/customers/block.h"
#include "features/customers/kind.h"
#include "i18n/i18n.h"
#include "ui/words.h"

namespace customers {
namespace {

using Words = std::string (*)(std::string_view);

// An empty value is the first one.
void choose(std::string_view name, std::string& value, std::span<const std::string_view> values,
            Words words, const ui::SelectOptions& how) {
  std::vector<std::string> options;
  for (const std::string_view each : values) options.push_back(words(each));
  if (value.empty()) value = values.front();
  auto chosen = static_cast<int>(std::ranges::find(values, value) - values.begin());
  if (ui::select(name, chosen, options, how)) value = values[static_cast<std::size_t>(chosen)];
}

}  // namespace

std::string block_text(std::string_view block) {
  return ui::tr_or("customer.block." + std::string{block}, block);
}

std::string kind_text(std::string_view kind) {
  return std::string{ui::tr("customer.kind." + std::string{kind})};
}

std::string language_text(std::string_view language) {
  if (language.empty()) return std::string{ui::tr("customer.language.company")};
  return i18n::language_from_tag(language) == i18n::Language::en ? "English" : "中文";
}

void block_choice_ui(std::string_view name, std::string& block, const ui::SelectOptions& how) {
  choose(name, block, blocks, block_text, how);
}

void kind_choice_ui(std::string_view name, std::string& kind, const ui::SelectOptions& how) {
  choose(name, kind, kinds, kind_text, how);
}

void language_choice_ui(std::string_view name, std::string& language,
                        const ui::SelectOptions& how) {
  // An import may have brought another tag, which papers take for one of these.
  if (!language.empty()) language = i18n::tag_of(i18n::language_from_tag(language));
  choose(name, language, languages, language_text, how);
}

}  // namespace customers
