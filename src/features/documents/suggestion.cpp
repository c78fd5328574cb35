// Combinations are tried by size; the last of each is looked up by its amount.
#include "features/documents/suggestion.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.h"

namespace documents {
namespace {

constexpr std::size_t number_least = 4, items_max = 6;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Letters and figures alone, with the places where one begins or ends a word.
struct Words {
  std::string letters = {};
  std::vector<bool> begins = {}, ends = {};

  explicit Words(std::string_view text) {
    bool within = false;
    for (const char c : base::folded(text)) {
      if (is_letter(c)) {
        letters.push_back(c);
        begins.push_back(!within);
        ends.push_back(false);
      } else if (within) {
        ends.back() = true;
      }
      within = is_letter(c);
    }
    if (within) ends.back() = true;
  }
};

class Search {
 public:
  Search(std::span<const std::int64_t> amounts, std::int64_t steps)
      : amounts_{amounts}, largest_(amounts.size()), steps_{steps} {
    std::int64_t largest = 0;
    for (std::size_t i = amounts.size(); i-- > 0;) {
      largest_[i] = largest = std::max(largest, amounts[i]);
      places_[amounts[i]].push_back(i);
    }
    for (auto& [amount, places] : places_) std::ranges::reverse(places);
  }

  // The first combination of so many, and whether there is a second one.
  void look(std::size_t from, std::size_t count, std::int64_t rest) {
    if (count == 1) return last(from, rest);
    for (std::size_t i = from; i + count <= amounts_.size() && !done(); ++i) {
      --steps_;
      // Even the largest of what comes would not do.
      if (rest / static_cast<std::int64_t>(count) > largest_[i]) return;
      if (amounts_[i] >= rest) continue;
      path_.push_back(i);
      look(i + 1, count - 1, rest - amounts_[i]);
      path_.pop_back();
    }
  }

  bool found() const { return found_ > 0; }
  bool stopped() const { return steps_ <= 0; }
  Fit fit() && { return {.items = std::move(first_), .only = found_ < 2 && !stopped()}; }

 private:
  bool done() const { return found_ > 1 || stopped(); }

  void last(std::size_t from, std::int64_t rest) {
    --steps_;
    const auto places = places_.find(rest);
    if (places == places_.end()) return;
    for (auto at = std::ranges::lower_bound(places->second, from);
         at != places->second.end() && found_ < 2; ++at) {
      if (found_++ > 0) return;
      first_ = path_;
      first_.push_back(*at);
    }
  }

  std::span<const std::int64_t> amounts_;
  std::vector<std::int64_t> largest_;  // Of those from here on.
  std::unordered_map<std::int64_t, std::vector<std::size_t>> places_;
  std::vector<std::size_t> path_, first_;
  std::int64_t steps_;
  int found_ = 0;
};

}  // namespace

std::string_view name_of(Why why) {
  switch (why) {
    case Why::named:
      return "named";
    case Why::exact:
      return "exact";
    case Why::sum:
      return "sum";
    case Why::oldest_first:
      return "oldest_first";
  }
  return {};
}

bool names_number(std::string_view text, std::string_view number) {
  const Words words{text};
  const std::string wanted = Words{number}.letters;
  if (wanted.size() < number_least) return false;
  for (auto at = words.letters.find(wanted); at != std::string::npos;
       at = words.letters.find(wanted, at + 1)) {
    if (words.begins[at] && words.ends[at + wanted.size() - 1]) return true;
  }
  return false;
}

Fit items_of_sum(std::span<const std::int64_t> amounts, std::int64_t sum, std::int64_t steps) {
  Search search{amounts, steps};
  std::int64_t all = 0;
  for (const std::int64_t amount : amounts) {
    if (__builtin_add_overflow(all, amount, &all)) return {};
  }
  if (sum <= 0 || sum > all) return {};
  if (sum == all) {  // Every part of them is less.
    Fit fit;
    for (std::size_t i = 0; i < amounts.size(); ++i) fit.items.push_back(i);
    return fit;
  }
  for (std::size_t count = 1; count <= std::min(items_max, amounts.size()); ++count) {
    search.look(0, count, sum);
    if (search.found() || search.stopped()) break;
  }
  return std::move(search).fit();
}

}  // namespace documents
