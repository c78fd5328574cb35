// The one list of what the program consists of: every slice's methods and reports.
#pragma once

namespace app {

// Call once at start, before a book is opened.
void register_slices();

}  // namespace app
