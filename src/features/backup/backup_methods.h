// Backup, restore and SQLite files as methods for all doors.
#pragma once

#include <vector>

#include "book/method.h"

namespace backup {

std::vector<book::Method> backup_methods();

}  // namespace backup
