// Errors as values: Result<T> holds a value or an Error; TRY hands the error on to the caller.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

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

// An Error on its way to whoever tells it: one pointer, so that handing it on is cheap wherever a
// Result is looked at.
class [[nodiscard]] Failure {
 public:
  Failure(Error error);
  Failure(Failure&& other) noexcept : error_{std::exchange(other.error_, nullptr)} {}
  Failure& operator=(Failure&&) = delete;
  ~Failure() { drop(error_); }

  operator Error() && { return std::move(*error_); }
  const Error& operator*() const { return *error_; }
  Error* operator->() { return error_; }

 private:
  template <class T>
  friend class Result;
  explicit Failure(Error* error) : error_{error} {}
  static void drop(Error* error);

  Error* error_;
};

struct Done {};

template <class T = Done>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  // In parentheses: braces around a Json would make a list of it.
  Result(T value) : value_(std::move(value)), has_value_{true} {}
  Result(Failure failure) : error_{std::exchange(failure.error_, nullptr)}, has_value_{false} {}
  Result(Error error) : Result{Failure{std::move(error)}} {}
  Result(Result&& other) noexcept : has_value_{other.has_value_} {
    if (has_value_) {
      std::construct_at(&value_, std::move(other.value_));
    } else {
      error_ = std::exchange(other.error_, nullptr);
    }
  }
  Result& operator=(Result&& other) noexcept {
    if (this != &other) {
      std::destroy_at(this);
      std::construct_at(this, std::move(other));
    }
    return *this;
  }
  ~Result() {
    if (has_value_) {
      std::destroy_at(&value_);
    } else {
      Failure::drop(error_);
    }
  }

  explicit operator bool() const { return has_value_; }

  // For TRY, which has asked already.
  T take_value() && { return std::move(value_); }
  Failure take_error() && { return Failure{std::exchange(error_, nullptr)}; }

  T value() && {
    VERIFY(has_value_);
    return std::move(value_);
  }
  const T& value() const& {
    VERIFY(has_value_);
    return value_;
  }
  Error error() && {
    VERIFY(!has_value_);
    return std::move(*error_);
  }
  const Error& error() const& {
    VERIFY(!has_value_);
    return *error_;
  }

 private:
  union {
    T value_;
    Error* error_;  // Null: it was handed on.
  };
  bool has_value_;
};

inline Result<Done> done() { return Done{}; }

// What a message's text names, with the words that stand for it.
using MessageArgs = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// `fail(ErrorCode::invalid_input, "json.missing", {{"field", "name"}})`
Failure fail(ErrorCode code, std::string_view message_key, MessageArgs args = {});

// The same, saying which field (or column, parameter) is wrong.
Failure fail_field(std::string_view field, std::string_view message_key, MessageArgs args = {});

}  // namespace base

// Unwraps a Result, or returns its error from the enclosing function.
#define TRY(expression)                          \
  __extension__({                                \
    auto try_result = (expression);              \
    if (!try_result) {                           \
      return std::move(try_result).take_error(); \
    }                                            \
    std::move(try_result).take_value();          \
  })

using base::Done;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::fail_field;
using base::Failure;
using base::Message;
using base::Result;
