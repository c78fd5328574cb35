// What a screen asks for: commands to the book, places to go to, things that only the page can do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/message.h"
#include "money/date.h"

namespace ui {

// A change asked of the book by the name of its method. When it succeeded the toast says `done`
// and offers to undo; `then` is the route to go to, where "{id}", "{code}" or "{number}" is filled
// in from the answer.
struct Command {
  std::string method;
  Json params = Json::object();
  Message done = {};
  std::string then = {};
};

// Long work by the name of its method; the screen finds its progress and result under `key`.
struct StartJob {
  std::string key;
  std::string method;
  Json params = Json::object();
};

// Panels append here; the frame carries it out after drawing.
struct Actions {
  std::vector<Command> commands;
  std::vector<StartJob> jobs;
  std::vector<std::string> cancel_jobs;  // Keys.
  std::optional<std::string> route;      // To go to: "customers/KH-0007".
  bool back = false;
  bool undo = false, redo = false;
  std::optional<Date> as_of;
  bool as_of_today = false;
  std::vector<std::pair<std::string, std::string>> settings;  // ui.language, ui.theme, ui.density
  std::vector<Json> to_page;  // Messages for the page around: files, copy, print.
  std::vector<Message> notices;

  void go(std::string to) { route = std::move(to); }
  void command(Command command) { commands.push_back(std::move(command)); }
  bool empty() const {
    return commands.empty() && jobs.empty() && cancel_jobs.empty() && !route && !back && !undo &&
           !redo && !as_of && !as_of_today && settings.empty() && to_page.empty() &&
           notices.empty();
  }
};

}  // namespace ui
