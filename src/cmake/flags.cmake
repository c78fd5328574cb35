# Compiler flags: `zf_language` for everything that is compiled here, `zf_own` for our own code.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(zf_language INTERFACE)
if(ZF_DOOR STREQUAL "web")
  # Nothing on the page throws, starts a second thread or ends by returning from main: what would
  # serve that is left out. Sizes are in src/DECISIONS.md.
  target_compile_options(zf_language INTERFACE
    -fno-exceptions -fno-threadsafe-statics -fno-c++-static-destructors)
  target_link_options(zf_language INTERFACE -fno-exceptions)
elseif(EMSCRIPTEN)
  # The tests throw, and what they test has to be unwound.
  target_compile_options(zf_language INTERFACE -fwasm-exceptions)
  target_link_options(zf_language INTERFACE -fwasm-exceptions)
endif()
target_compile_options(zf_language INTERFACE -ffunction-sections -fdata-sections)

add_library(zf_own INTERFACE)
target_link_libraries(zf_own INTERFACE zf_language)
target_include_directories(zf_own INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(zf_own INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  -Wno-c23-extensions           # #embed puts SQL and texts into the program.
  -Wno-gnu-statement-expression # TRY is one.
  -Wno-trigraphs                # `??=` in the JavaScript of the platform; C++ has none any more.
  -fno-rtti)
if(ZF_SANITIZE)
  target_compile_options(zf_own INTERFACE -fsanitize=address,undefined,fuzzer-no-link
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(zf_own INTERFACE -fsanitize=address,undefined)
endif()
