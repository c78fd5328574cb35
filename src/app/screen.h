// Screen: loads what a panel shows, and hands the panel's wishes on.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/route.h"
#include "app/view_cache.h"
#include "base/json.h"
#include "base/result.h"
#include "book/book.h"
#include "money/date.h"
#include "ui/actions.h"
#include "ui/frame.h"

namespace app {

// Long work that a screen started, under the key it gave.
struct JobState {
  bool running = true;
  book::Progress progress = {};
  std::optional<Json> result;
  std::optional<Error> error;
};

// What became of the last command: the form that asked for it shows the error beside its field.
struct Outcome {
  std::string method;
  std::optional<Error> error;
  Json result;
  std::int64_t serial = 0;    // Counts up.
  mutable bool told = false;  // The person has seen the error: a screen that asks for it shows it.
};

// A file that the person chose or dropped; `token` is its name for methods.
struct GivenFile {
  std::string token;
  std::string name;
  std::int64_t size = 0;
  std::string purpose;  // "import", "restore", "open"; empty: dropped on the page.
};

// A place that the person picked to save to; methods take the token for the name of a file.
struct PickedTarget {
  std::string token;
  std::string suggested;  // The name that the screen had suggested: tells what is to be saved.
};

struct Context {
  book::Book& book;
  Cache& cache;
  const Route& route;
  Date today;
  Date as_of;
  const std::map<std::string, JobState>& jobs;
  const Outcome& outcome;
  const ui::BookPlace& place;
  const std::map<std::string, std::string, std::less<>>& looks;  // ui.theme, …
  std::optional<GivenFile>& file;             // Taken by the screen that it is for.
  const std::optional<PickedTarget>& target;  // For the screen that is shown, one frame long.
  bool save_picker = false;                   // Whether there can be one.
  bool entered = false;  // The route changed since the last frame: forms begin anew.
  bool new_pressed = false, edit_pressed = false, log_pressed = false;  // The keys n, e and l.

  std::string look(std::string_view key, std::string_view usual) const;
  const JobState* job(const std::string& key) const;
  // The error of the last command, if it was this one.
  const Error* error_of(std::string_view method) const;
};

class Screen {
 public:
  virtual ~Screen() = default;
  virtual void draw(Context& context, ui::Actions& actions) = 0;
};

// What a screen waits for; it says so until it is there.
enum class Needs : std::uint8_t { nothing, figures, figures_and_customers };

// A screen by the first part of its route, or the first two ("reports/ageing"). `help` is the topic
// that F1 opens.
struct ScreenEntry {
  std::string_view name;
  std::string_view title_key;
  std::string_view help;
  std::function<std::unique_ptr<Screen>()> make;
  Needs needs = Needs::figures;  // The ledger; and the index of all customers.
};

// Draws what could not be loaded.
void failed_ui(const Error& error);

}  // namespace app
