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

Error fail(ErrorCode code, std::string_view message_key,
           std::vector<std::pair<std::string, std::string>> args) {
  return {.code = code, .message = {std::string{message_key}, std::move(args)}};
}

Error fail_field(std::string_view field, std::string_view message_key,
                 std::vector<std::pair<std::string, std::string>> args) {
  Error error = fail(ErrorCode::invalid_input, message_key, std::move(args));
  error.field = field;
  return error;
}

}  // namespace base
