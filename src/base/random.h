// A small seeded generator for demo books and property tests: the same seed gives the same numbers
// everywhere.
#pragma once

#include <cstdint>

#include "base/verify.h"

namespace base {

// SplitMix64 (Steele, Lea, Flood 2014): every 64-bit seed is good, and no state beyond one word.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  // A whole number from `low` to `high`, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    VERIFY(low <= high);
    const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    const std::uint64_t offset = span == 0 ? next() : next() % span;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
  }

  // True in about `percent` of a hundred calls.
  bool chance(int percent) { return between(0, 99) < percent; }

 private:
  std::uint64_t state_;
};

}  // namespace base
