// VERIFY: a check that stays in every build and stops the program where our own code is wrong.
#pragma once

namespace base {

// Called with the text of the failed condition just before the program stops. The platform sets it,
// so that the shell can keep the last committed book and offer its download.
using PanicHandler = void (*)(const char* condition, const char* file, int line);
void set_panic_handler(PanicHandler handler);

[[noreturn]] void verify_failed(const char* condition, const char* file, int line);

}  // namespace base

#define VERIFY(condition) \
  ((condition) ? static_cast<void>(0) : ::base::verify_failed(#condition, __FILE__, __LINE__))
