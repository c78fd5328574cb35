// The audit trail: every change, with undo and redo.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/actions.h"

namespace history {

struct HistoryLine {
  std::int64_t seq = 0;
  std::string when = {}, actor = {}, what = {}, kind = {};  // kind: "do", "undo", "redo"
  std::string changes = {};                                 // Field by field, as text.
};

struct HistoryData {
  std::vector<HistoryLine> lines = {};
  bool can_undo = false, can_redo = false, more = false;
  std::string next_undo = {}, next_redo = {};  // What they would take up.
};

struct HistoryState {
  std::int64_t shown = 100;
  std::int64_t opened = 0;  // The line whose fields are shown.
};

void history_ui(const HistoryData& data, HistoryState& state, ui::Actions& actions);

}  // namespace history
