// The audit trail: every change as a sentence, one of them field by field, undo and redo.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/actions.h"

namespace history {

struct HistoryLine {
  std::int64_t seq = 0;
  std::string when = {}, actor = {};
  std::string what = {}, subject = {};  // "Invoice issued", "INV-2026-0042  •  ¥ 120.00"
  std::string kind = {};                // "do", "undo", "redo"
};

struct HistoryField {
  std::string record = {}, name = {}, before = {}, after = {};
};

// The line that is opened.
struct HistoryDetail {
  HistoryLine line = {};
  std::string route = {};  // Where what it is about is shown; empty: nowhere.
  std::vector<HistoryField> fields = {};
  std::int64_t records = 0;   // How many records it changed …
  bool more_records = false;  // … at least.
};

struct HistoryData {
  std::vector<HistoryLine> lines = {};
  HistoryDetail detail = {};  // Its line's seq is 0 where none is opened.
  bool can_undo = false, can_redo = false, more = false;
  std::string next_undo = {}, next_redo = {};  // What they would take up.
};

struct HistoryState {
  std::int64_t shown = 100;
  std::int64_t opened = 0;  // The line whose fields are shown.
};

void history_ui(const HistoryData& data, HistoryState& state, ui::Actions& actions);

}  // namespace history
