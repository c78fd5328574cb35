# CMake toolchain for native builds: Debian's clang 22 with its own libc++.
set(CMAKE_C_COMPILER clang-22)
set(CMAKE_CXX_COMPILER clang++-22)
set(CMAKE_CXX_FLAGS_INIT "-stdlib=libc++")
# Linked statically: the shared libc++ of the system may be older than these headers.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-stdlib=libc++ -static-libstdc++ -fuse-ld=lld-22")
