// Who types at random: numbers, days, words and files of a few kinds, so that many of them meet.
#pragma once

#include <algorithm>

#include "base/random.h"
#include "books.h"

namespace testing {

class Typist {
 public:
  Typist(TestBook& books, std::uint64_t seed) : books_{books}, random_{seed} {}

 protected:
  bool try_call(std::string_view method, const Json& params) {
    return static_cast<bool>(books_.book->call(method, params));
  }
  std::string number(const char* prefix) {
    return std::string{prefix} + "-2026-000" + std::to_string(random_.between(1, 9));
  }
  std::string text() { return "x" + std::to_string(random_.between(1, 5)); }
  std::string amount() { return std::to_string(random_.between(1, 500)); }
  std::string day() {
    return testing::day("2026-01-01").plus_days(static_cast<int>(random_.between(0, 89))).text();
  }

  std::string terms() { return "T" + std::to_string(random_.between(1, 4)); }
  // One of the drafts, or what is none.
  std::string draft() {
    const auto drafts = books_.book->call("invoice.list", {{"which", "drafts"}, {"limit", 3}});
    if (!drafts || drafts.value().at("rows").empty()) return number("INV");
    const Json& rows = drafts.value().at("rows");
    const std::int64_t last = static_cast<std::int64_t>(rows.size()) - 1;
    return rows[static_cast<std::size_t>(random_.between(0, last))].at("id").get<std::string>();
  }

  bool edit_draft() {
    Json params{{"invoice", draft()}, {"amount", amount()}, {"issue", random_.chance(20)}};
    if (random_.chance(40)) params["terms"] = random_.chance(80) ? terms() : std::string{};
    return try_call("invoice.edit", params);
  }
  bool write_product() {
    return try_call("product.create", {{"name", text()},
                                       {"tax_percent", "13"},
                                       {"prices", Json::array({{{"price", amount()}}})}});
  }

  // One change of several parts; often most of it is known already.
  bool import() {
    std::string file = "number,customer,issued,amount,settled\n";
    for (int i = 0; i < 3; ++i) {
      file += "R" + std::to_string(random_.between(1, 20)) + ",KH-000" +
              std::to_string(random_.between(1, 4)) + "," + day() + "," + amount() + "," +
              (random_.chance(50) ? day() : "") + "\n";
    }
    auto job = books_.book->start("import.run", {{"text", file}});
    if (!job) return false;
    while (true) {
      const auto finished = job.value()->step([] { return true; });
      if (!finished) return false;
      if (finished.value()) break;
    }
    const Json created = job.value()->result().at("created");
    return std::ranges::any_of(created, [](const Json& count) { return count != 0; });
  }

  TestBook& books_;
  base::Random random_;
};

}  // namespace testing
