// Draws suggestions beside each other, as long as there is room on the line.
#include "features/customers/suggestions_ui.h"

#include "ui/basics.h"
#include "ui/controls.h"

namespace customers {

int suggestions_ui(std::span<const std::string> suggestions) {
  constexpr float gap = 14;
  int taken = -1;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    const float width = ui::text_size(suggestions[i]).x;
    if (i > 0 && ImGui::GetItemRectMax().x + gap + width <= right) ImGui::SameLine(0, gap);
    ImGui::PushID(static_cast<int>(i));
    if (ui::link(suggestions[i])) taken = static_cast<int>(i);
    ImGui::PopID();
  }
  return taken;
}

}  // namespace customers
