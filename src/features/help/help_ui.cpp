// Draws help pages: headings, paragraphs and lists, with **bold** and `keys` as plain words.
#include "features/help/help_ui.h"

#include <algorithm>

#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/words.h"

namespace help {
namespace {

std::string without_marks(std::string_view line) {
  std::string words;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '`') continue;
    if (line.substr(i).starts_with("**")) {
      ++i;
      continue;
    }
    words.push_back(line[i]);
  }
  return words;
}

void line_ui(std::string_view line) {
  if (line.empty()) return;
  if (line.starts_with("# ")) {
    ui::heading(line.substr(2), 1);
  } else if (line.starts_with("## ")) {
    ui::space(16);
    ui::heading(line.substr(3), 2);
  } else if (line.starts_with("- ")) {
    ui::text("•", {.color = ui::colors().ink3});
    ImGui::SameLine(0, 8);
    ui::paragraph(without_marks(line.substr(2)));
  } else {
    ui::paragraph(without_marks(line));
  }
}

void page_ui(std::string_view page) {
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    line_ui(page.substr(0, end));
    page.remove_prefix(std::min(end + 1, page.size()));
  }
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
