# The table behind src/reports/text_width.cpp, made from utf8proc; it stays in the build folder.
set(width_table ${CMAKE_BINARY_DIR}/generated/width_table.inc)
set(width_maker ${CMAKE_SOURCE_DIR}/tools/make_width_table.mjs)
set(width_data ${zf_sources}/utf8proc/utf8proc_data.c)
add_custom_command(OUTPUT ${width_table}
  COMMAND ${zf_node} ${width_maker} ${width_data} ${width_table}
  DEPENDS ${width_maker} ${width_data}
  COMMENT "Making the table of widths in a terminal" VERBATIM)
target_sources(reports PRIVATE ${width_table})
target_include_directories(reports PRIVATE ${CMAKE_BINARY_DIR}/generated)
