# CMake toolchain for WebAssembly: the Emscripten that tools/bootstrap found or unpacked.
get_filename_component(root ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
set(EMSCRIPTEN_ROOT_PATH ${root}/build/emscripten)
if(NOT EXISTS ${EMSCRIPTEN_ROOT_PATH}/emcc)
  message(FATAL_ERROR "No Emscripten in build/emscripten: run tools/bootstrap wasm sources")
endif()
include(${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake)
