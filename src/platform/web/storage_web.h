// The storage of the page: files that the worker opened before this module started.
#pragma once

#include "sqlite/storage.h"

namespace platform::web {

// The one storage of the page; web/storage.mjs decided which kind it is.
sqlite::Storage& page_storage();

}  // namespace platform::web
