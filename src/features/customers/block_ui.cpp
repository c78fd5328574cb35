// Draws the choice of a block.
#include "features/customers/block_ui.h"

#include <algorithm>
#include <vector>

#include "features/customers/block.h"
#include "ui/words.h"

namespace customers {

std::string block_text(std::string_view block) {
  return ui::tr_or("customer.block." + std::string{block}, block);
}

void block_choice_ui(std::string_view name, std::string& block, const ui::SelectOptions& how) {
  std::vector<std::string> options;
  for (const std::string_view each : blocks) options.push_back(block_text(each));
  if (block.empty()) block = blocks[0];
  auto chosen = static_cast<int>(std::ranges::find(blocks, block) - blocks.begin());
  if (ui::select(name, chosen, options, how)) block = blocks[static_cast<std::size_t>(chosen)];
}

}  // namespace customers
