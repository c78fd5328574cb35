// A screen over a book, without a window: what a person sees and does on it.
#pragma once

#include <memory>
#include <string_view>

#include "app/screen.h"
#include "ui/stage.h"

namespace ui_test {

class ScreenStage {
 public:
  ScreenStage(book::Book& book, Date today, std::unique_ptr<app::Screen> screen)
      : book_{&book}, today_{today}, cache_{book}, screen_{std::move(screen)} {}

  // Shows "payments/new?customer=KH-0001".
  void go(std::string_view route) {
    route_ = app::route_from(route);
    entered_ = true;
    actions = {};
    stage_.settle(draw());
  }
  bool click(semantics::Role role, std::string_view name) {
    return stage_.click(draw(), role, name);
  }
  bool type(std::string_view field, std::string_view text) {
    return stage_.type(draw(), field, text);
  }
  bool shows(semantics::Role role, std::string_view name) const { return stage_.shows(role, name); }

  ui::Actions actions;  // What it asked for since it was shown.

 private:
  Stage::Draw draw() {
    return [this] {
      app::Context context{.book = *book_,
                           .cache = cache_,
                           .route = route_,
                           .today = today_,
                           .as_of = today_,
                           .jobs = jobs_,
                           .outcome = outcome_,
                           .place = place_,
                           .looks = looks_,
                           .file = file_,
                           .target = target_,
                           .entered = entered_};
      screen_->draw(context, actions);
      entered_ = false;
      cache_.end_frame();
    };
  }

  book::Book* book_;
  Date today_;
  app::Cache cache_;
  std::unique_ptr<app::Screen> screen_;
  app::Route route_;
  bool entered_ = false;
  std::map<std::string, app::JobState> jobs_;
  app::Outcome outcome_;
  ui::BookPlace place_;
  std::map<std::string, std::string, std::less<>> looks_;
  std::optional<app::GivenFile> file_;
  std::optional<app::PickedTarget> target_;
  Stage stage_;
};

}  // namespace ui_test
