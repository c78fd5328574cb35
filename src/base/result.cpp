// Names of error codes and the two ways to make an error.
#include "base/result.h"

#include <vector>

namespace base {

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
      return "invalid_input";
    case ErrorCode::corrupt_file:
      return "corrupt_file";
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::conflict:
      return "conflict";
    case ErrorCode::storage:
      return "storage";
    case ErrorCode::cancelled:
      return "cancelled";
  }
  verify_failed("known error code", __FILE__, __LINE__);
}

Failure::Failure(Error error) : error_{new Error{std::move(error)}} {}

void Failure::drop(Error* error) { delete error; }

Failure fail(ErrorCode code, std::string_view message_key, MessageArgs args) {
  Error error{.code = code, .message = {.key = std::string{message_key}}};
  for (const auto& [name, text] : args) {
    error.message.args.emplace_back(name, text);
  }
  return error;
}

Failure fail_field(std::string_view field, std::string_view message_key, MessageArgs args) {
  Failure failure = fail(ErrorCode::invalid_input, message_key, args);
  failure->field = field;
  return failure;
}

}  // namespace base
