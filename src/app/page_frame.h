// The page: one screen in its frame, commands carried out, jobs stepped, messages answered.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/app.h"
#include "app/rpc.h"
#include "app/screen.h"
#include "app/view_cache.h"
#include "ui/frame.h"
#include "ui/overlay.h"

namespace app {

// Methods that are jobs here as well, by these keys.
constexpr std::string_view undo_method = "book.undo";
constexpr std::string_view redo_method = "book.redo";

class PageApp final : public App {
 public:
  PageApp(Platform& platform, std::unique_ptr<book::Book> book);
  ~PageApp() override;

  void on_message(const Json& message) override;
  void frame(double clock_ms) override;
  bool wants_frame() const override { return wants_frame_; }
  double next_wake_ms() const override;
  bool work(double until_ms) override;
  void close() override;

 private:
  // Messages from the page, in page_messages.cpp.
  void on_start(const Json& message);
  void on_files(const Json& message);
  void on_dropped(int handle);
  void on_target(const Json& message);
  void on_storage(const Json& message);
  void on_rpc(const Json& message);

  // Drawing, in page_frame.cpp.
  void draw_screen(const ui::FrameArea& area, ui::Actions& actions);
  ui::FrameData frame_data();
  void keys(ui::Actions& actions);
  void toasts(ui::Actions& actions, double clock_ms);
  void keys_overlay();
  float notices(const ui::Box& area, ui::Actions& actions);  // In page_notices.cpp.
  void ask_reason(ui::Actions& actions);
  std::vector<ui::Found> found();
  void add_commands(std::vector<ui::Found>& found);
  void add_records(std::vector<ui::Found>& found);
  void add_amounts(std::vector<ui::Found>& found);
  void offer_selection();

  // What screens ask for, in page_actions.cpp.
  void carry_out(ui::Actions& actions, double clock_ms);
  void run(const ui::Command& command);
  void tell_error();
  void start(const ui::StartJob& job);
  void take_back(bool again);
  void save_report(const Json& wanted);
  bool answer_programs(const book::Deadline& deadline);
  void go(Route route, bool replace);
  void set(const std::string& key, const std::string& value);
  void say(std::string text, ui::Tone tone, bool can_undo = false);
  void apply_look();
  bool step_jobs(const book::Deadline& deadline);
  bool fill_ledger(const book::Deadline& deadline);
  bool work_on_grades(const book::Deadline& deadline);
  bool figures_shown() const;
  bool is_there(Needs needs);
  void prepare_letters();
  void keep_log_short();
  void ask_to_keep();
  Context context();

  Platform& platform_;
  std::unique_ptr<book::Book> book_;
  std::unique_ptr<Cache> cache_;
  ui::FrameState frame_state_;
  ui::BookPlace place_;
  Route route_ = route_from("");
  std::map<std::string, std::unique_ptr<Screen>, std::less<>> screens_;
  std::optional<Date> as_of_;  // Empty: today.
  std::map<std::string, std::unique_ptr<book::Job>> jobs_;
  std::map<std::string, ui::StartJob> started_;  // As they were asked for, while they run.
  std::map<std::string, JobState> job_states_;
  Outcome outcome_;
  // A command or job that would change a closed period: it is asked for again with the reason.
  struct Refused {
    std::optional<ui::Command> command = {};
    std::optional<ui::StartJob> job = {};
    Message why;
    std::string reason = {};
  };
  std::optional<Refused> refused_;
  Rpc rpc_;
  std::optional<GivenFile> file_;
  std::optional<PickedTarget> target_;
  std::vector<ui::Toast> toasts_;
  std::map<std::string, std::string, std::less<>> look_;  // ui.language, ui.theme, ui.density
  bool system_dark_ = false;
  bool keys_shown_ = false, new_pressed_ = false, edit_pressed_ = false, log_pressed_ = false;
  bool entered_ = true;
  bool ledger_failed_ = false, persist_asked_ = false;
  bool update_ready_ = false, save_picker_ = false;
  book::Revision opened_at_, log_kept_at_ = 0, grades_failed_at_ = -1;
  bool wants_frame_ = true;
  double clock_ms_ = 0;
  float letters_density_ = 0;
};

// All screens of the program.
const std::vector<ScreenEntry>& screen_entries();
// By the first two parts of the route, else by the first; that of "today" where there is none.
const ScreenEntry& screen_entry(const Route& route);

}  // namespace app
