// Paths are texts, so that people can read and type them; the trees are what the paths say.
#include "features/customers/tree_path.h"

#include <algorithm>
#include <unordered_map>

#include "base/pinyin.h"
#include "base/text.h"

namespace customers {
namespace {

constexpr char places_file[] = {
#embed "chinese_places.txt"
};

std::vector<std::string_view> parts_of(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(mark);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + mark.size());
  }
}

// The last level as it is searched: the readings of its characters, one a line.
const std::string& keys_of(std::string_view level) {
  static std::unordered_map<std::string, std::string> known;
  std::string& keys = known[std::string{level}];
  if (keys.empty()) {
    const pinyin::Keys found = pinyin::keys_of(level);
    keys = "\n" + base::folded(level) + "\n" + found.initials + "\n" + found.full;
  }
  return keys;
}

}  // namespace

std::string tree_path(std::string_view text) {
  std::string path;
  for (const std::string_view wide : parts_of(text, "／")) {
    for (const std::string_view part : parts_of(wide, "/")) {
      const std::string_view level = base::trimmed(part);
      if (!level.empty()) path.append(path.empty() ? "" : level_mark).append(level);
    }
  }
  return path;
}

std::size_t levels_of(std::string_view path) { return parts_of(path, level_mark).size(); }

std::string_view last_level(std::string_view path) { return parts_of(path, level_mark).back(); }

bool is_below(std::string_view path, std::string_view node) {
  if (!path.starts_with(node)) return false;
  return path.size() == node.size() || path.substr(node.size()).starts_with(level_mark);
}

std::vector<std::string> nodes_of(std::string_view path) {
  std::vector<std::string> nodes;
  std::string node;
  for (const std::string_view level : parts_of(path, level_mark)) {
    node.append(node.empty() ? "" : level_mark).append(level);
    nodes.push_back(node);
  }
  return nodes;
}

std::vector<std::string> suggestions(std::string_view text, const std::vector<std::string>& used,
                                     const std::vector<std::string>& usual) {
  constexpr std::size_t most = 8;
  const std::string wanted = base::folded(base::trimmed(text));
  std::vector<std::string> first, then;
  for (const auto* all : {&used, &usual}) {
    for (const std::string& path : *all) {
      if (all == &usual && std::ranges::contains(used, path)) continue;
      const std::string& keys = keys_of(last_level(path));
      if (wanted.empty() || keys.contains("\n" + wanted)) {
        first.push_back(path);
      } else if (keys.contains(wanted) || base::folded(path).contains(wanted)) {
        then.push_back(path);
      }
    }
  }
  first.insert(first.end(), then.begin(), then.end());
  if (first.size() > most) first.resize(most);
  if (first.size() == 1 && first.front() == text) first.clear();
  return first;
}

const std::vector<std::string>& chinese_places() {
  static const std::vector<std::string> places = [] {
    std::vector<std::string> made;
    for (const std::string_view line : parts_of({places_file, sizeof places_file}, "\n")) {
      if (line.empty() || line.starts_with('#')) continue;
      const std::vector<std::string_view> names = parts_of(line, " ");
      made.emplace_back(names.front());
      for (std::size_t i = 1; i < names.size(); ++i) {
        made.push_back(made[made.size() - i] + std::string{level_mark}.append(names[i]));
      }
    }
    return made;
  }();
  return places;
}

}  // namespace customers
