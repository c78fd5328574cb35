// Draws help pages: headings, paragraphs, lists and tables of two columns.
#include "features/help/help_ui.h"

#include <algorithm>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/rich_text.h"
#include "ui/words.h"

namespace help {
namespace {

constexpr float mark_width = 18;

bool is_numbered(std::string_view line) {
  return line.size() > 3 && line[0] >= '1' && line[0] <= '9' && line.substr(1).starts_with(". ");
}

// A mark and the text beside it.
void item_ui(std::string_view mark, std::string_view words) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ui::draw_text({at, {at.x + mark_width, at.y + ui::sizes().body * 1.55F}}, mark,
                {.color = ui::colors().ink3});
  ImGui::SetCursorScreenPos({at.x + mark_width, at.y});
  ui::rich_paragraph(words);
}

// "| a | b |": two cells beside each other; the line of dashes below the heading is left out.
void table_line_ui(std::string_view line, bool heading) {
  if (line.starts_with("|-")) return;
  const std::size_t middle = std::min(line.find('|', 1), line.size() - 1);
  const auto cell = [](std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('|')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('|')) text.remove_suffix(1);
    return text;
  };
  const std::string_view left = cell(line.substr(0, middle)), right = cell(line.substr(middle));
  const float width = ImGui::GetContentRegionAvail().x;
  const float first = std::min(220.0F, width * 0.42F);
  if (heading) {
    ui::muted(left);
    ImGui::SameLine(first);
    ui::muted(right);
  } else {
    ui::rich_paragraph(left, first - 16);
    ImGui::SameLine(first);
    ui::rich_paragraph(right);
  }
  ui::rule();
}

void line_ui(std::string_view line, bool after_table) {
  if (line.empty()) return;
  if (line.starts_with("# ")) {
    ui::heading(line.substr(2), 1);
    ui::space(14);
  } else if (line.starts_with("## ")) {
    ui::space(18);
    ui::heading(line.substr(3), 2);
  } else if (line.starts_with("- ")) {
    item_ui("•", line.substr(2));
  } else if (is_numbered(line)) {
    item_ui(line.substr(0, 2), line.substr(3));
  } else if (line.starts_with("|")) {
    table_line_ui(line, !after_table);
  } else {
    ui::rich_paragraph(line);
  }
}

void page_ui(std::string_view page) {
  bool in_table = false;
  ImGui::PushStyleVarY(ImGuiStyleVar_ItemSpacing, 6);
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    const std::string_view line = page.substr(0, end);
    line_ui(line, in_table);
    in_table = line.starts_with("|");
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  ImGui::PopStyleVar();
}

}  // namespace

void help_ui(const std::vector<Topic>& topics, std::string_view chosen, std::string_view page,
             ui::Actions& actions) {
  ui::Columns columns{{1, 3.4F}, 24};
  {
    const ui::Card card{"topics", {.width = columns.next(), .title = ui::tr("nav.help")}};
    for (const Topic& topic : topics) {
      const bool on = topic.name == chosen;
      if (ui::link(topic.title,
                   {.bold = on, .color = on ? ui::colors().accent : ui::colors().ink2})) {
        actions.go("help/" + topic.name);
      }
    }
  }
  const ui::Card card{"page", {.width = std::min(760.0F, columns.next())}};
  page_ui(page);
}

}  // namespace help
