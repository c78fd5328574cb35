# The table of readings behind src/base/pinyin.cpp, made from the Unicode Character Database and our
# own list of words; it stays in the build folder.
set(pinyin_table ${CMAKE_BINARY_DIR}/generated/pinyin_table.inc)
set(pinyin_maker ${CMAKE_SOURCE_DIR}/tools/make_pinyin_table.mjs)
set(pinyin_words ${CMAKE_SOURCE_DIR}/assets/pinyin/words.txt)
set(pinyin_readings ${zf_sources}/Unihan_Readings.txt)
find_program(zf_node node REQUIRED)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
add_custom_command(OUTPUT ${pinyin_table}
  COMMAND ${zf_node} ${pinyin_maker} ${pinyin_readings} ${pinyin_words} ${pinyin_table}
  DEPENDS ${pinyin_maker} ${pinyin_words} ${pinyin_readings}
  COMMENT "Making the table of pinyin readings" VERBATIM)
target_sources(base PRIVATE ${pinyin_table})
target_include_directories(base PRIVATE ${CMAKE_BINARY_DIR}/generated)
