// The command line: one implementation for Node and for the native program.
#pragma once

#include <span>
#include <string>

#include "app/console.h"

namespace app {

// The exit status of the program.
enum class Exit : int {
  success = 0,
  refused = 1,      // One line on standard error says what is wrong and where.
  wrong_usage = 2,  // One line on standard error says how it is used.
};

// Runs one command; `arguments` without the program's own name. Methods and reports must have been
// registered.
Exit run_command_line(Console& console, std::span<const std::string> arguments);

}  // namespace app
