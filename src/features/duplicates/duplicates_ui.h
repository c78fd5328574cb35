// The page of customers that look alike, and the one on which one is merged into another.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "features/customers/customer_choice_ui.h"
#include "features/customers/sent_command.h"
#include "ui/actions.h"

namespace duplicates {

struct AlikeSide {
  std::string code = {}, name = {};
};

struct AlikeRow {
  AlikeSide first = {}, second = {};
  std::int64_t score = 0;
  bool same = false;
  std::string reasons = {};  // In words, with their points.
};

struct DuplicatesData {
  bool finding = false, stopped = false;
  std::int64_t done = 0, to_do = 0;  // Customers that were looked at.
  std::string problem = {};
  std::int64_t total = 0;
  std::vector<AlikeRow> rows = {};
};

inline constexpr int thresholds[] = {40, 50, 60, 70, 80, 90};

struct DuplicatesState {
  int threshold = 2;     // Of those.
  bool stopped = false;  // By the person, until the search is asked for again.
};

// What the person asks of the search.
struct SearchWish {
  bool stop = false, start = false;
};
void duplicates_ui(const DuplicatesData& data, DuplicatesState& state, SearchWish& wish,
                   ui::Actions& actions);

struct MergeField {
  std::string field, customer, other;
  bool must_choose = false;
};

struct MergeData {
  AlikeSide customer = {}, other = {};  // The other is empty until it is chosen.
  std::vector<std::pair<std::string, std::string>> stays = {}, moves = {};  // What, and how many.
  std::string likeness = {};  // How alike they are, in words.
  std::vector<MergeField> fields = {};
  const Error* error = nullptr;  // Why they cannot be merged, or were not.
  std::vector<customers::CustomerChoice> found = {};
  std::vector<AlikeRow> alike = {};  // To the customer, where no other is chosen yet.
};

struct MergeState {
  std::map<std::string, std::string> choices = {};  // By field: customer, other or both.
  customers::ChosenCustomer other = {};             // As it is typed.
  customers::SentCommand command = {};
};
void merge_ui(const MergeData& data, MergeState& state, ui::Actions& actions);

// The address of the page on which they are merged.
std::string merge_route(const std::string& keep, const std::string& other);

}  // namespace duplicates
