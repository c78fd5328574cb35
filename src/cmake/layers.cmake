# Each folder of src/ is a target, and sees only the libraries of its layer. A new file needs no edit
# here: folders are globbed, and in a slice the end of a file's name says which layer it belongs to.
# The targets are object libraries; zf_core_layers and zf_ui_layers list those that exist.

# In the page small code arrives sooner; these files hold the loops whose speed is felt instead. With
# sanitizers all but them is compiled quickly rather than well, since compiling takes longer than running.
set(zf_hot ledger/ "sqlite/(db|rows|statement|vfs)[.]" "base/(base64|gzip|hash|text)[.]"
  "money/(date|money)[.]"
  "backup/(backup_reader|backup_store|incoming_store|json_scanner|restore_store|utf8_check)[.]")
if(ZF_SANITIZE) # What is fuzzed and what tests do a hundred thousand times, too.
  list(APPEND zf_hot sqlite/ "base/json[.]" "customers/vcard_reader[.]" exchange/)
endif()
list(JOIN zf_hot | zf_hot)
set(zf_hot "/src/(features/)?(${zf_hot})")

set(zf_core_layers)
set(zf_ui_layers)

# The headers nearly every file reads, nlohmann/json above all, are compiled once for each set of flags:
# building takes less than half the time. A compiler cache does without: it would hold each of them
# apart for each checkout, and with it everything that is compiled with them.
set(zf_precompiled <algorithm> <array> <charconv> <chrono> <cstdint> <functional> <map> <memory>
  <optional> <span> <string> <string_view> <variant> <vector> <nlohmann/json.hpp>)
function(zf_precompile target flags)
  if(CMAKE_CXX_COMPILER_LAUNCHER)
    return()
  endif()
  get_property(owner GLOBAL PROPERTY zf_precompiled_${flags})
  if(owner)
    target_precompile_headers(${target} REUSE_FROM ${owner})
  else()
    target_precompile_headers(${target} PRIVATE ${zf_precompiled})
    set_property(GLOBAL PROPERTY zf_precompiled_${flags} ${target})
  endif()
endfunction()

function(zf_objects list_name name sources flags)
  if(NOT sources)
    return()
  endif()
  add_library(${name} OBJECT ${sources})
  target_link_libraries(${name} PRIVATE zf_own zf_json zf_utf8proc zf_zlib zf_blake3 ${ARGN})
  if(flags STREQUAL "cold")
    target_compile_options(${name} PRIVATE $<IF:$<STREQUAL:${ZF_DOOR},web>,-Oz,-O0>)
  endif()
  zf_precompile(${name} ${flags})
  list(APPEND ${list_name} ${name})
  set(${list_name} ${${list_name}} PARENT_SCOPE)
endfunction()

function(zf_layer list_name name sources)
  set(flags usual)
  set(hot)
  if(ZF_SANITIZE OR (ZF_DOOR STREQUAL "web" AND CMAKE_BUILD_TYPE STREQUAL "Release"))
    set(flags cold)
    set(hot ${sources})
    list(FILTER hot INCLUDE REGEX "${zf_hot}")
    list(FILTER sources EXCLUDE REGEX "${zf_hot}")
  elseif(list_name STREQUAL "zf_ui_layers" AND NOT ZF_DOOR STREQUAL "web")
    set(flags cold) # Only tests draw there.
  endif()
  zf_objects(${list_name} ${name} "${sources}" ${flags} ${ARGN})
  zf_objects(${list_name} ${name}_hot "${hot}" usual ${ARGN})
  set(${list_name} ${${list_name}} PARENT_SCOPE)
endfunction()

# A folder whose files all belong to one layer.
macro(zf_folder list_name name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  zf_layer(${list_name} ${name} "${sources}" ${ARGN})
endmacro()

# Splits the files of a folder by their endings into ui, store and core.
macro(zf_split folder)
  file(GLOB ui CONFIGURE_DEPENDS ${folder}/*_ui.cpp ${folder}/*_screen.cpp)
  file(GLOB store CONFIGURE_DEPENDS ${folder}/*_store.cpp ${folder}/*_methods.cpp
    ${folder}/*_report.cpp)
  file(GLOB core CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(REMOVE_ITEM core ${ui} ${store} "")
endmacro()

foreach(folder base i18n money)
  zf_folder(zf_core_layers ${folder})
endforeach()
zf_folder(zf_core_layers sqlite zf_sqlite)

zf_split(${CMAKE_SOURCE_DIR}/src/ledger)
zf_layer(zf_core_layers ledger "${core}")
zf_layer(zf_core_layers ledger_store "${store}")
zf_folder(zf_core_layers book)
zf_folder(zf_core_layers reports)
zf_folder(zf_ui_layers ui zf_imgui)

file(GLOB slices CONFIGURE_DEPENDS LIST_DIRECTORIES true ${CMAKE_SOURCE_DIR}/src/features/*)
foreach(folder IN LISTS slices)
  cmake_path(GET folder FILENAME slice)
  zf_split(${folder})
  zf_layer(zf_core_layers ${slice}_core "${core}")
  zf_layer(zf_core_layers ${slice}_store "${store}")
  zf_layer(zf_ui_layers ${slice}_ui "${ui}" zf_imgui)
endforeach()

target_include_directories(printing_core SYSTEM PRIVATE ${zf_qrcodegen_folder})

# In app/ the frame, the routes and the list of screens belong to the page; the rest to every door.
zf_split(${CMAKE_SOURCE_DIR}/src/app)
set(app_ui ${ui})
set(app_core ${core} ${store})
foreach(file IN LISTS core)
  if(file MATCHES "/[a-z_]*(frame|route|screen)[a-z_]*\\.cpp$")
    list(APPEND app_ui ${file})
    list(REMOVE_ITEM app_core ${file})
  endif()
endforeach()
zf_layer(zf_core_layers app "${app_core}")
zf_layer(zf_ui_layers app_ui "${app_ui}" zf_imgui)

# What all doors share of the platform, then this door's own. main*.cpp are the entry points.
zf_folder(zf_core_layers platform zf_sqlite)
file(GLOB platform CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/platform/${ZF_DOOR}/*.cpp)
file(GLOB zf_entry CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/platform/${ZF_DOOR}/main*.cpp)
list(REMOVE_ITEM platform ${zf_entry} "")
if(ZF_DOOR STREQUAL "web")
  zf_layer(zf_ui_layers platform_web "${platform}" zf_imgui)
else()
  zf_layer(zf_core_layers platform_${ZF_DOOR} "${platform}")
endif()

set(zf_core_libraries zf_own zf_json zf_sqlite zf_utf8proc zf_zlib zf_blake3
  zf_qrcodegen)
set(zf_ui_libraries ${zf_core_libraries} zf_imgui)
