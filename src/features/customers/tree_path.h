// Regions and industries are trees: each is the path to a node, "江苏省 / 苏州市".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace customers {

inline constexpr std::string_view level_mark = " / ";
inline constexpr std::size_t levels_max = 6;

// The one way to write a path: levels without blanks around them, none of them empty. They may have
// been parted by "/" or "／".
std::string tree_path(std::string_view text);
std::size_t levels_of(std::string_view path);
std::string_view last_level(std::string_view path);
// Whether a path leads to the node or below it; both as tree_path writes them.
bool is_below(std::string_view path, std::string_view node);
// The path and all nodes above it, the highest first.
std::vector<std::string> nodes_of(std::string_view path);

// Those that a few letters may mean, the likeliest first: by characters, pinyin or initials.
// `usual` ones come after those in use.
std::vector<std::string> suggestions(std::string_view text, const std::vector<std::string>& used,
                                     const std::vector<std::string>& usual);

// The provinces and cities of China, as paths.
const std::vector<std::string>& chinese_places();

}  // namespace customers
