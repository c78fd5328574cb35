// The timeline of a customer: what happened as one list, of the kinds that are chosen.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "features/customers/communication_form_ui.h"
#include "features/customers/timeline.h"
#include "money/money.h"
#include "ui/actions.h"

namespace customers {

struct TimelineRow {
  std::string kind = {}, id = {}, date = {}, title = {}, detail = {};
  std::string state = {};  // A key of the catalogue; empty: nothing to say.
  std::optional<Money> amount = {};
  // Of a communication.
  CommunicationForm form = {};
  std::string follow_up = {};  // The day, while it is open.
};

// A window of the list.
struct TimelineData {
  std::int64_t total = 0, offset = 0;
  std::vector<TimelineRow> rows = {};
  std::array<std::int64_t, timeline_kinds.size()> counts = {};
  CommunicationFormData form = {};
};

struct TimelineState {
  std::array<bool, timeline_kinds.size()> kinds = {true, true, true, true, true, true};
  std::int64_t first = 0, end = 60;  // What can be seen.
  std::optional<CommunicationForm> form = {};
};

void timeline_ui(const TimelineData& data, TimelineState& state, ui::Actions& actions);

}  // namespace customers
