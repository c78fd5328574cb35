// Errors as values: Result<T> holds a value or an Error; TRY hands the error on to the caller.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/message.h"
#include "base/verify.h"

namespace base {

enum class ErrorCode : std::uint8_t {
  invalid_input,  // The person or another program gave something that cannot be right.
  corrupt_file,   // A file is cut, altered or not what it says it is.
  not_found,      // What was asked for is not in the book.
  conflict,       // The book changed meanwhile, or refuses because of other records.
  storage,        // The place where the book is kept failed or is full.
  cancelled,      // The person stopped it; nothing was written.
};

// Stable names, used in JSON-RPC errors and logs: "invalid_input", "corrupt_file", …
std::string_view name_of(ErrorCode code);

struct Error {
  ErrorCode code;
  Message message;          // One sentence for the person at the screen. Shown, never logged.
  std::string field = {};   // The field, parameter, column or path the error is about, if one.
  std::int64_t line = 0;    // The line of a file it is about, counted from 1; 0: none.
  std::string detail = {};  // For the log, which people may send on: nothing from the books.
};

struct Done {};

template <class T = Done>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
  Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}

  explicit operator bool() const { return state_.index() == 0; }

  T value() && {
    VERIFY(*this);
    return std::move(*std::get_if<0>(&state_));
  }
  const T& value() const& {
    VERIFY(*this);
    return *std::get_if<0>(&state_);
  }
  Error error() && {
    VERIFY(!*this);
    return std::move(*std::get_if<1>(&state_));
  }
  const Error& error() const& {
    VERIFY(!*this);
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

inline Result<Done> done() { return Done{}; }

// `fail(ErrorCode::invalid_input, "json.missing", {{"field", "name"}})`
Error fail(ErrorCode code, std::string_view message_key,
           std::vector<std::pair<std::string, std::string>> args = {});

// The same, saying which field (or column, parameter) is wrong.
Error fail_field(std::string_view field, std::string_view message_key,
                 std::vector<std::pair<std::string, std::string>> args = {});

}  // namespace base

// Unwraps a Result, or returns its error from the enclosing function.
#define TRY(expression)                     \
  __extension__({                           \
    auto try_result = (expression);         \
    if (!try_result) {                      \
      return std::move(try_result).error(); \
    }                                       \
    std::move(try_result).value();          \
  })

using base::Done;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::fail_field;
using base::Message;
using base::Result;
