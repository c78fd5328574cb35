// Methods that belong to no slice: what can be asked, reports, undo and redo.
#pragma once

#include <vector>

#include "book/method.h"

namespace app {

// rpc.discover, report.list, report.run, book.undo, book.redo, book.check
std::vector<book::Method> door_methods();

}  // namespace app
