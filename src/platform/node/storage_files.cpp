// Opens a book by the functions of node/storage.mjs, which the launcher hands to this module.
#include "platform/node/storage_files.h"

#include "platform/storage_js.h"

// clang-format off
EM_JS(int, zf_storage_open, (const char* path, int size), {
  return Module.storage.open(UTF8ToString(path, size));
});
// clang-format on

namespace platform::node {

Result<std::unique_ptr<sqlite::Storage>> open_files(std::string_view path) {
  const int book = zf_storage_open(path.data(), static_cast<int>(path.size()));
  if (book == -2) {
    return base::fail(ErrorCode::conflict, "storage.locked_elsewhere",
                      {{"file", std::string{path}}});
  }
  if (book < 0) {
    return base::fail(ErrorCode::storage, "storage.cannot_open", {{"file", std::string{path}}});
  }
  return std::unique_ptr<sqlite::Storage>{std::make_unique<JavaScriptStorage>(book)};
}

}  // namespace platform::node
