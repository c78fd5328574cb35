# The libraries we take. They are compiled once for each combination of compiler and flags into the
# cache folder beside the toolchain, so that other checkouts and later builds find them ready.
set(zf_sources ${CMAKE_SOURCE_DIR}/build/toolchain/sources)
if(NOT EXISTS ${zf_sources})
  message(FATAL_ERROR "No sources in build/toolchain: run tools/bootstrap sources")
endif()
file(REAL_PATH ${zf_sources} zf_sources)

set(zf_config ${CMAKE_BUILD_TYPE})
string(TOUPPER "${zf_config}" config)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${CMAKE_CURRENT_LIST_DIR}/third_party/CMakeLists.txt ${CMAKE_SOURCE_DIR}/src/ui/imconfig.h)
file(READ ${CMAKE_CURRENT_LIST_DIR}/third_party/CMakeLists.txt recipe)
file(READ ${CMAKE_SOURCE_DIR}/src/ui/imconfig.h imgui_config)
string(SHA256 key "${recipe}|${imgui_config}|${zf_sources}|${CMAKE_CXX_COMPILER}|\
${CMAKE_CXX_COMPILER_VERSION}|${EMSCRIPTEN_VERSION}|${CMAKE_CXX_FLAGS}|\
${CMAKE_CXX_FLAGS_${config}}|${ZF_SANITIZE}")
string(SUBSTRING ${key} 0 12 key)
set(zf_libraries ${zf_sources}/../lib/${ZF_DOOR}-${zf_config}-${key})
file(REAL_PATH ${zf_libraries} zf_libraries)

file(MAKE_DIRECTORY ${zf_libraries})
file(LOCK ${zf_libraries}/lock GUARD FILE)
if(NOT EXISTS ${zf_libraries}/done)
  message(STATUS "Compiling the libraries we take into ${zf_libraries}")
  set(log ${zf_libraries}/build.log)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -G Ninja -S ${CMAKE_CURRENT_LIST_DIR}/third_party -B ${zf_libraries}
      --toolchain ${CMAKE_TOOLCHAIN_FILE} -DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE}
      -DCMAKE_CXX_FLAGS_${config}=${CMAKE_CXX_FLAGS_${config}}
      -DCMAKE_C_FLAGS_${config}=${CMAKE_CXX_FLAGS_${config}}
      -DZF_DOOR=${ZF_DOOR} -DZF_SANITIZE=${ZF_SANITIZE} -DZF_SOURCES=${zf_sources} -DZF_ROOT=${CMAKE_SOURCE_DIR}
    OUTPUT_FILE ${log} ERROR_FILE ${log} RESULT_VARIABLE failed)
  if(NOT failed)
    execute_process(COMMAND ${CMAKE_COMMAND} --build ${zf_libraries} -j2
      OUTPUT_FILE ${log} ERROR_FILE ${log} RESULT_VARIABLE failed)
  endif()
  if(failed)
    message(FATAL_ERROR "Compiling the libraries failed, see ${log}")
  endif()
  file(TOUCH ${zf_libraries}/done)
endif()
file(LOCK ${zf_libraries}/lock RELEASE)

# zf_library(name headers...): an imported library that is used as a system one, free of our warnings.
function(zf_library name)
  if(EXISTS ${zf_libraries}/libzf_${name}.a)
    add_library(zf_${name} STATIC IMPORTED)
    set_target_properties(zf_${name} PROPERTIES IMPORTED_LOCATION ${zf_libraries}/libzf_${name}.a)
  else()
    add_library(zf_${name} INTERFACE)
  endif()
  target_include_directories(zf_${name} SYSTEM INTERFACE ${ARGN})
endfunction()

file(GLOB blake3 ${zf_sources}/librust-blake3-dev/usr/share/cargo/registry/*/c)
zf_library(sqlite ${zf_sources}/sqlite3/bld)
zf_library(imgui ${zf_sources}/imgui)
zf_library(utf8proc ${zf_sources}/utf8proc)
zf_library(zlib ${zf_sources}/zlib)
zf_library(blake3 ${blake3})
zf_library(json ${zf_sources}/nlohmann-json3-dev/usr/include)
zf_library(doctest ${zf_sources}/doctest-dev/usr/include
  ${zf_sources}/doctest-dev/usr/include/doctest)
# Conversions are written out, as its documentation advises: each that could be silent is tried by the
# compiler wherever two types meet, and files that do much with JSON took twice as long to compile.
target_compile_definitions(zf_json INTERFACE JSON_USE_IMPLICIT_CONVERSIONS=0)
target_compile_definitions(zf_imgui INTERFACE IMGUI_USER_CONFIG="ui/imconfig.h")
target_compile_definitions(zf_utf8proc INTERFACE UTF8PROC_STATIC)
target_compile_definitions(zf_sqlite INTERFACE SQLITE_ENABLE_SESSION SQLITE_ENABLE_PREUPDATE_HOOK)

# Two files in C, compiled here: the libraries above stay as they are when it changes.
set(zf_qrcodegen_folder ${CMAKE_SOURCE_DIR}/build/alone/qr-code-generator/c)
if(NOT EXISTS ${zf_qrcodegen_folder})
  message(FATAL_ERROR "No QR code generator in build/alone: run tools/bootstrap sources")
endif()
add_library(zf_qrcodegen STATIC ${zf_qrcodegen_folder}/qrcodegen.c)
target_compile_options(zf_qrcodegen PRIVATE -w -ffunction-sections -fdata-sections
  $<$<STREQUAL:${ZF_DOOR},web>:-Oz>)
