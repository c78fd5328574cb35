// The screen of backup and restore.
#pragma once

#include <memory>

#include "app/screen.h"

namespace backup {

std::unique_ptr<app::Screen> backup_screen();

}  // namespace backup
