// Sorting: in order, equals as they were, whatever the type.
#include "base/sort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/random.h"

TEST_CASE("sort: agrees with std::stable_sort, equals keep their order") {
  base::Random random{7};
  for (std::size_t size = 0; size < 200; ++size) {
    std::vector<std::pair<std::int64_t, std::size_t>> mine;
    for (std::size_t i = 0; i < size; ++i) mine.emplace_back(random.between(0, 9), i);
    auto theirs = mine;
    const auto by_first = [](const auto& a, const auto& b) { return a.first < b.first; };
    base::sort(mine, by_first);
    std::ranges::stable_sort(theirs, by_first);
    CHECK(mine == theirs);
  }
}

TEST_CASE("sort: what can only be moved is moved") {
  std::vector<std::unique_ptr<std::string>> words;
  for (const char* word : {"pear", "apple", "fig"}) {
    words.push_back(std::make_unique<std::string>(word));
  }
  base::sort(words, [](const auto& a, const auto& b) { return *a < *b; });
  CHECK(*words[0] == "apple");
  CHECK(*words[1] == "fig");
  CHECK(*words[2] == "pear");
}

TEST_CASE("sort: the places of things that stay where they are") {
  const std::vector<int> values{30, 10, 20};
  const auto places = base::sorted_places(
      values.size(), [&](std::uint32_t a, std::uint32_t b) { return values[a] > values[b]; });
  CHECK(places == std::vector<std::uint32_t>{0, 2, 1});
}
