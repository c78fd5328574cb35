// Draws the gallery: a card for every report.
#include "features/gallery/report_ui.h"
#include "ui/basics.h"
#include "ui/controls.h"
#include "ui/words.h"

namespace gallery {
namespace {

constexpr float card_height = 100;
constexpr std::size_t cards_in_a_row = 3;

void card_ui(const ReportCard& report, float width, ui::Actions& actions) {
  const ui::Card card{report.id, {.width = width, .height = card_height}};
  const semantics::Scope group{semantics::Role::group, report.title, {}, report.id};
  if (ui::link(report.title, {.size = ui::sizes().section, .bold = true})) {
    actions.go("reports/" + report.id);
  }
  ui::paragraph(report.explanation, {.size = ui::sizes().small, .color = ui::colors().ink2});
}

}  // namespace

void gallery_ui(const std::vector<ReportCard>& cards, ui::Actions& actions) {
  ui::heading(ui::tr("nav.reports"), 1);
  ui::paragraph(ui::tr("gallery.explanation"),
                {.size = ui::sizes().small, .color = ui::colors().ink2});
  ui::space(14);
  for (std::size_t i = 0; i < cards.size();) {
    const std::string& group = cards[i].group;
    ui::heading(ui::tr("report.group." + group), 2);
    while (i < cards.size() && cards[i].group == group) {
      ui::Columns row{std::vector<float>(cards_in_a_row, 1)};
      for (std::size_t at = 0; at < cards_in_a_row; ++at) {
        if (i == cards.size() || cards[i].group != group) break;
        card_ui(cards[i++], row.next(), actions);
      }
    }
    ui::space(18);
  }
}

}  // namespace gallery
