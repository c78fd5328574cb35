// The page of groups and tags: who is in them, names, colours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "features/customers/sent_command.h"
#include "ui/actions.h"
#include "ui/theme.h"

namespace customers {

struct GroupRow {
  std::string id, name;
  bool dynamic = false;
  std::string filters = {};                    // In words; of a dynamic one.
  std::optional<std::int64_t> customers = {};  // Nothing: not counted yet.
  bool unreadable = false;                     // What its filters are, and so who belongs to it.
};

struct TagRow {
  std::string name;
  ui::Tone tone = ui::Tone::accent;
  std::optional<std::int64_t> customers = {};
};

struct GroupsData {
  std::vector<GroupRow> groups = {};
  std::vector<TagRow> tags = {};
  const Error* error = nullptr;  // Of the command that was sent.
};

struct GroupsState {
  std::string editing = {};  // The id of a group.
  std::string name = {};
  SentCommand command = {};
};

// A dialog whose command was taken is closed.
void groups_answered(GroupsState& state, const Error* error);
void groups_ui(const GroupsData& data, GroupsState& state, ui::Actions& actions);

}  // namespace customers
