// Stops the program at a broken promise of our own code, after telling the platform.
#include "base/verify.h"

#include <cstdio>
#include <cstdlib>

namespace base {
namespace {

PanicHandler panic_handler = nullptr;

}  // namespace

void set_panic_handler(PanicHandler handler) { panic_handler = handler; }

void verify_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "VERIFY failed: %s at %s:%d\n", condition, file, line);
  if (panic_handler != nullptr) panic_handler(condition, file, line);
  std::abort();
}

}  // namespace base
