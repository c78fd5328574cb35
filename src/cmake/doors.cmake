# The programs: the page's worker module, the command line under Node, the native command line.
if(NOT zf_entry)
  message(STATUS "No entry point for ${ZF_DOOR} yet (src/platform/${ZF_DOOR}/main.cpp)")
  return()
endif()

add_executable(zhangfang ${zf_entry})
if(ZF_DOOR STREQUAL "web")
  target_link_libraries(zhangfang PRIVATE ${zf_core_layers} ${zf_ui_layers} ${zf_ui_libraries})
else()
  target_link_libraries(zhangfang PRIVATE ${zf_core_layers} ${zf_core_libraries})
endif()

# Link flags that every wasm program of ours shares.
function(zf_wasm_options target environment)
  set_target_properties(${target} PROPERTIES SUFFIX .mjs)
  target_link_options(${target} PRIVATE -sENVIRONMENT=${environment} -sMODULARIZE -sEXPORT_ES6
    -sALLOW_MEMORY_GROWTH -sINITIAL_HEAP=32MB -sMAXIMUM_MEMORY=2GB -sSTACK_SIZE=1MB
    -sDYNAMIC_EXECUTION=0 -sTEXTDECODER=2)
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(${target} PRIVATE -sASSERTIONS=2 -sSTACK_OVERFLOW_CHECK=2)
  endif()
  # JavaScript that the platform layer calls, one library file or several.
  file(GLOB libraries CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/platform/${ZF_DOOR}/library*.js)
  foreach(library IN LISTS libraries)
    target_link_options(${target} PRIVATE "SHELL:--js-library ${library}")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${library})
  endforeach()
endfunction()

# A worker module: the program, or what stands in its place in tests of the page itself.
function(zf_page_options target)
  zf_wasm_options(${target} worker)
  target_link_options(${target} PRIVATE -sFILESYSTEM=0
    -sEXPORTED_RUNTIME_METHODS=HEAPU8,HEAPU16,HEAP32,HEAPU32,HEAPF32,UTF8ToString,stringToUTF8,lengthBytesUTF8
    -sEXPORTED_FUNCTIONS=_malloc,_free,_main)
endfunction()

if(ZF_DOOR STREQUAL "web")
  set(trial ${CMAKE_SOURCE_DIR}/tests/browser/trial_app.cpp)
  zf_page_options(zhangfang)
  target_link_options(zhangfang PRIVATE --emit-symbol-map) # For tools/split_wasm.mjs.
  file(GLOB frame CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/app/*frame*.cpp)
  if(NOT frame)
    target_sources(zhangfang PRIVATE ${trial})
  endif()
  add_executable(trial ${zf_entry} ${trial})
  foreach(layer base base_hot i18n money money_hot sqlite sqlite_hot platform ui platform_web)
    if(TARGET ${layer})
      target_link_libraries(trial PRIVATE ${layer})
    endif()
  endforeach()
  target_link_libraries(trial PRIVATE ${zf_ui_libraries})
  zf_page_options(trial)
  target_link_options(trial PRIVATE -O1) # Nobody waits for it to arrive.
elseif(ZF_DOOR STREQUAL "node")
  zf_wasm_options(zhangfang node)
  # What people start is platform/node/zhangfang.mjs; it makes the module of core.mjs and calls main.
  target_link_options(zhangfang PRIVATE -sFILESYSTEM=0 -sEXIT_RUNTIME=1
    -sEXPORTED_RUNTIME_METHODS=callMain,HEAPU8,UTF8ToString,stringToUTF8,lengthBytesUTF8
    -sEXPORTED_FUNCTIONS=_malloc,_free,_main)
  set_target_properties(zhangfang PROPERTIES OUTPUT_NAME core
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_SOURCE_DIR}/dist/cli)
  file(GLOB launchers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/platform/node/*.mjs)
  if(launchers)
    add_custom_target(zhangfang_launcher ALL
      COMMAND ${CMAKE_COMMAND} -E copy_if_different ${launchers} ${CMAKE_SOURCE_DIR}/dist/cli)
  endif()
elseif(NOT ZF_SANITIZE)
  set_target_properties(zhangfang PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_SOURCE_DIR}/dist/native)
endif()
