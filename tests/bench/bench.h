// What every benchmark uses: time a function several times, print the median for tools/bench.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace bench {

// Prints `name <tab> median milliseconds <tab> limit`; a limit of 0 means there is none. The first
// run warms up and does not count.
template <class Function>
void measure(const char* name, double limit_ms, int runs, const Function& function) {
  using Clock = std::chrono::steady_clock;
  function();
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const auto start = Clock::now();
    function();
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::ranges::sort(times);
  std::printf("%s\t%.3f\t%.3f\n", name, times[times.size() / 2], limit_ms);
  std::fflush(stdout);
}

// Keeps a result alive, so that computing it is not optimised away.
template <class T>
void keep(const T& value) {
  asm volatile("" : : "r"(&value) : "memory");
}

}  // namespace bench
