// A report is here because it is registered; nothing else is needed.
#include "features/gallery/gallery_screen.h"

#include <map>

#include "features/gallery/report_view_screen.h"
#include "ui/words.h"

namespace gallery {
namespace {

class GalleryScreen final : public app::Screen {
 public:
  void draw(app::Context& context, ui::Actions& actions) override {
    const std::string id{context.route.part(1)};
    if (id.empty()) return gallery_ui(cards(), actions);
    const reports::Report* const report = reports::find_report(id);
    if (report == nullptr) {
      return app::failed_ui(base::fail(ErrorCode::not_found, "report.unknown", {{"id", id}}));
    }
    auto view = views_.find(id);
    if (view == views_.end()) {
      view = views_.try_emplace(id, *report, ReportView::Head::page).first;
    }
    view->second.draw(context, actions);
  }

 private:
  // The first part of the id is the group; the groups stand as they were registered.
  static std::vector<ReportCard> cards() {
    std::vector<std::string> groups;
    for (const reports::Report& report : reports::all_reports()) {
      const std::string group = group_of(report);
      if (!std::ranges::contains(groups, group)) groups.push_back(group);
    }
    std::vector<ReportCard> cards;
    for (const std::string& group : groups) {
      for (const reports::Report& report : reports::all_reports()) {
        if (group_of(report) != group) continue;
        cards.push_back({report.id, group, std::string{ui::tr(report.title_key)},
                         std::string{ui::tr(report.explanation_key)}});
      }
    }
    return cards;
  }

  static std::string group_of(const reports::Report& report) {
    return report.id.substr(0, report.id.find('.'));
  }

  std::map<std::string, ReportView, std::less<>> views_;
};

}  // namespace

std::unique_ptr<app::Screen> gallery_screen() { return std::make_unique<GalleryScreen>(); }

}  // namespace gallery
