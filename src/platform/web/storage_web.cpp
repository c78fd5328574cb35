// The page's storage: the files that web/storage.mjs opened.
#include "platform/web/storage_web.h"

#include "platform/storage_js.h"

namespace platform::web {

sqlite::Storage& page_storage() {
  // Lives as long as the worker: the page closes the files itself when it hands the book over.
  static JavaScriptStorage& storage = *new JavaScriptStorage{0};
  return storage;
}

}  // namespace platform::web
