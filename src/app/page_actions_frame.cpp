// Carries out what screens asked for, and steps long work.
#include <algorithm>

#include "app/page_frame.h"
#include "base/escape.h"
#include "book/closed_period.h"
#include "features/customers/customer_index_store.h"
#include "features/grading/grade_book_store.h"
#include "features/invoices/document_index_store.h"
#include "features/search/record_index_store.h"
#include "reports/table_out.h"
#include "ui/words.h"

namespace app {
namespace {

constexpr double toast_ms = 7'000;
constexpr double error_toast_ms = 12'000;
constexpr double at_once_ms = 8;

// "customers/{code}" with the answer {"code":"KH-1"} -> "customers/KH-1"
std::string filled(std::string route, const Json& answer) {
  for (const auto& item : answer.items()) {
    const std::string mark = "{" + item.key() + "}";
    const std::size_t at = route.find(mark);
    if (at == std::string::npos || !item.value().is_string()) continue;
    route.replace(at, mark.size(), base::percent_encoded(item.value().get<std::string>()));
  }
  return route;
}

}  // namespace

void PageApp::say(std::string text, ui::Tone tone, bool can_undo) {
  const double stays = tone == ui::Tone::red ? error_toast_ms : toast_ms;
  platform_.send({{"type", "announce"}, {"text", text}, {"urgent", tone == ui::Tone::red}});
  toasts_.assign(
      1,
      {.text = std::move(text), .tone = tone, .can_undo = can_undo, .until_ms = clock_ms_ + stays});
  wants_frame_ = true;
}

void PageApp::run(const ui::Command& command) {
  Result<book::Applied> applied = book_->apply({command.method, command.params});
  ++outcome_.serial;
  outcome_.method = command.method;
  outcome_.error.reset();
  outcome_.told = false;
  wants_frame_ = true;
  if (!applied) {
    outcome_.error = applied.error();
    if (applied.error().message.key == book::period_closed) {
      outcome_.told = true;
      refused_ = Refused{.command = command, .why = applied.error().message};
      return;
    }
    if (applied.error().field.empty()) tell_error();
    return;
  }
  outcome_.result = applied.value().result;
  if (!command.done.key.empty()) say(ui::tr(command.done), ui::Tone::green, true);
  if (!command.then.empty()) go(route_from(filled(command.then, outcome_.result)), false);
}

void PageApp::tell_error() {
  outcome_.told = true;
  say(ui::tr(outcome_.error->message), ui::Tone::red);
}

void PageApp::start(const ui::StartJob& wanted) {
  Result<std::unique_ptr<book::Job>> job = book_->start(wanted.method, wanted.params);
  JobState state;
  if (!job) {
    state.running = false;
    state.error = job.error();
    say(ui::tr(job.error().message), ui::Tone::red);
  } else {
    jobs_[wanted.key] = std::move(job).value();
    started_[wanted.key] = wanted;
  }
  job_states_[wanted.key] = state;
  wants_frame_ = true;
}

bool PageApp::step_jobs(const book::Deadline& deadline) {
  for (auto& [key, job] : jobs_) {
    const Result<bool> step = job->step(deadline);
    JobState& state = job_states_[key];
    state.progress = job->progress();
    wants_frame_ = true;
    if (step && !step.value()) continue;
    state.running = false;
    if (step) {
      state.result = job->result();
      if (key == undo_method) say(std::string{ui::tr("history.undone")}, ui::Tone::green);
      if (key == redo_method) say(std::string{ui::tr("history.redone")}, ui::Tone::green);
    } else {
      state.error = step.error();
      const bool cancelled = step.error().code == ErrorCode::cancelled;
      const bool closed = step.error().message.key == book::period_closed;
      if (closed) refused_ = Refused{.job = started_[key], .why = step.error().message};
      if (!closed) say(ui::tr(step.error().message), cancelled ? ui::Tone::neutral : ui::Tone::red);
    }
    started_.erase(key);
    jobs_.erase(key);
    cache_->clear();  // Also what is no part of the revision: when the last backup was.
    ledger_failed_ = false;
    return true;  // The map changed; the rest is for the next step.
  }
  return !jobs_.empty();
}

// A ledger that cannot be filled is asked for all the same: the screens say why.
bool PageApp::figures_shown() const {
  return book_->busy() || book_->ledger_filled() || ledger_failed_;
}

bool PageApp::is_there(Needs needs) {
  if (needs == Needs::nothing) return true;
  if (!figures_shown()) return false;
  return needs == Needs::figures || book_->busy() || ledger_failed_ ||
         book_->view<customers::CustomerIndex>().filled();
}

// First the figures, which most screens need, then what customers and documents are found by.
// Nobody waits for the last.
bool PageApp::fill_ledger(const book::Deadline& deadline) {
  auto& index = book_->view<customers::CustomerIndex>();
  auto& documents = book_->view<invoices::DocumentIndex>();
  if (book_->busy() || ledger_failed_) return false;
  if (figures_shown() && index.filled()) {
    auto& records = book_->view<search::RecordIndex>();
    if (!documents.filled()) return documents.fill(book_->db(), deadline).operator bool();
    return !records.filled() && records.fill(book_->db(), deadline).operator bool();
  }
  const Result<bool> filled =
      figures_shown() ? index.fill(book_->db(), deadline) : book_->fill_ledger(deadline);
  ledger_failed_ = !filled;
  if (!filled || filled.value()) wants_frame_ = true;
  return !ledger_failed_;
}

// The grades that a list or a customer shows come when everything else is there.
bool PageApp::work_on_grades(const book::Deadline& deadline) {
  const bool shown = screen_entry(route_).needs == Needs::figures_and_customers;
  if (!shown || book_->busy() || !is_there(Needs::figures_and_customers)) return false;
  if (ledger_failed_ || grades_failed_at_ == book_->revision()) return false;
  using Step = grading::GradeBook::Step;
  const Result<Step> step =
      book_->view<grading::GradeBook>().step(*book_, as_of_.value_or(platform_.today()), deadline);
  if (!step) grades_failed_at_ = book_->revision();
  if (!step || step.value() == Step::idle) return false;
  if (step.value() == Step::made) cache_->clear();
  if (step.value() != Step::working) wants_frame_ = true;
  return true;
}

// Nothing else moves the log into the book while the page is open, and a browser that is killed
// never closes it.
void PageApp::keep_log_short() {
  if (book_->busy() || book_->revision() == log_kept_at_) return;
  log_kept_at_ = book_->revision();
  const Result<Done> kept = book_->db().checkpoint_if_due();
  if (!kept) say(ui::tr(kept.error().message), ui::Tone::red);
}

// Asked when there is something to lose, whichever door it came through.
void PageApp::ask_to_keep() {
  const bool known = !place_.kind.empty();  // It may have been promised already.
  if (!known || persist_asked_ || book_->revision() == opened_at_) return;
  persist_asked_ = true;
  if (place_.persisted != "yes") platform_.send({{"type", "persist"}});
}

bool PageApp::work(double until_ms) {
  const book::Deadline deadline = [&] { return platform_.clock_ms() >= until_ms; };
  bool more = step_jobs(deadline);
  const bool answering = answer_programs(deadline);
  ask_to_keep();
  more = fill_ledger(deadline) || answering || more;
  // One day is graded at a time: what a program asks for comes before what the page shows.
  if (!answering) more = work_on_grades(deadline) || more;
  if (!more) keep_log_short();
  return more;
}

bool PageApp::answer_programs(const book::Deadline& deadline) {
  const book::Revision before = book_->revision();
  const bool idle = rpc_.step({*book_, ui::language()}, deadline);
  if (book_->revision() != before) wants_frame_ = true;
  return !idle;
}

// A report as a file for the person.
void PageApp::save_report(const Json& wanted) {
  const std::string id = wanted.value("report", "");
  const Result<reports::Table> table =
      reports::run_report(*book_, id, wanted.value("params", Json::object()));
  if (!table) return say(ui::tr(table.error().message), ui::Tone::red);
  const std::string csv = reports::table_spreadsheet_csv(table.value(), ui::language());
  const std::string name = id + "-" + as_of_.value_or(platform_.today()).text() + ".csv";
  const std::unique_ptr<OutputFile> file = platform_.create_output(name, "text/csv");
  Result<Done> saved = file->write(std::as_bytes(std::span{csv}));
  if (saved) saved = file->finish();
  if (!saved) say(ui::tr(saved.error().message), ui::Tone::red);
}

// What is short is back before the next picture; notices() tells of what is not.
void PageApp::take_back(bool again) {
  const std::string method{again ? redo_method : undo_method};
  if (jobs_.contains(method)) return;
  start({.key = method, .method = method});
  const double until_ms = platform_.clock_ms() + at_once_ms;
  step_jobs([&] { return platform_.clock_ms() >= until_ms; });
}

void PageApp::go(Route route, bool replace) {
  if (route == route_) return;
  route_ = std::move(route);
  entered_ = true;
  outcome_.error.reset();
  platform_.send({{"type", "route"}, {"route", route_.address()}, {"replace", replace}});
  platform_.send({{"type", "selection"}, {"text", ""}});  // Of the table that is left.
  const std::string title{ui::tr(screen_entry(route_).title_key)};
  platform_.send({{"type", "title"}, {"title", title + " — " + std::string{ui::tr("app.name")}}});
  wants_frame_ = true;
}

void PageApp::set(const std::string& key, const std::string& value) {
  look_[key] = value;
  const Result<Done> kept = book_->set_fact(key, value);
  if (!kept) say(ui::tr(kept.error().message), ui::Tone::red);
  apply_look();
}

void PageApp::apply_look() {
  const auto of = [&](std::string_view key) {
    const auto found = look_.find(key);
    return found == look_.end() ? std::string_view{} : std::string_view{found->second};
  };
  const bool dark = of("ui.theme").empty() || of("ui.theme") == "system" ? system_dark_
                                                                         : of("ui.theme") == "dark";
  const auto density =
      of("ui.density") == "compact" ? ui::Density::compact : ui::Density::comfortable;
  ui::set_theme(dark ? ui::Mode::dark : ui::Mode::light, density);
  ui::set_language(i18n::language_from_tag(of("ui.language")));
  ui::set_negative(of("ui.negative") == "brackets" ? ui::Negative::brackets : ui::Negative::minus);
  platform_.send({{"type", "theme"}, {"dark", dark}, {"background", dark ? "#0f1216" : "#f6f7f9"}});
  platform_.send({{"type", "language"}, {"tag", i18n::tag_of(ui::language())}});
  wants_frame_ = true;
}

void PageApp::carry_out(ui::Actions& actions, double /*clock_ms*/) {
  for (const ui::Command& command : actions.commands) run(command);
  for (const ui::StartJob& job : actions.jobs) start(job);
  for (const std::string& key : actions.cancel_jobs) {
    if (const auto job = jobs_.find(key); job != jobs_.end()) {
      job->second->cancel();
      jobs_.erase(job);
      started_.erase(key);
      job_states_.erase(key);
      say(std::string{ui::tr("job.cancelled")}, ui::Tone::neutral);
    }
  }
  if (actions.undo) take_back(false);
  if (actions.redo) take_back(true);
  if (actions.as_of) as_of_ = *actions.as_of;
  if (actions.as_of_today || as_of_ == platform_.today()) as_of_.reset();
  for (const auto& [key, value] : actions.settings) set(key, value);
  for (const Json& message : actions.to_page) {
    if (message["type"] == "save_report") {
      save_report(message);
    } else {
      platform_.send(message);
    }
  }
  for (const Message& notice : actions.notices) say(ui::tr(notice), ui::Tone::neutral);
  if (actions.route) go(route_from(*actions.route), false);
  if (actions.back)
    go(route_from(route_.screen() == "welcome" ? "welcome" : route_.screen()), false);
  if (!actions.empty()) wants_frame_ = true;
}

void PageApp::close() {
  jobs_.clear();
  screens_.clear();
  cache_.reset();
  book_.reset();
}

}  // namespace app
