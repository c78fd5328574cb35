// JsonCollector: builds one small JSON value from a scanner's tokens.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "features/backup/json_scanner.h"

namespace backup {

class JsonCollector {
 public:
  static constexpr std::size_t values_max = 10'000;

  void start();
  // True when the value is complete. Errors: corrupt_file where it is too large, a member comes
  // twice, or a number is not whole.
  Result<bool> take(const Token& token);
  const Json& value() const { return root_; }

 private:
  Result<Json*> place(Json value);

  Json root_;
  std::vector<Json*> open_;  // The objects and lists not yet closed, outermost first.
  std::string key_;
  std::size_t count_ = 0;
};

}  // namespace backup
