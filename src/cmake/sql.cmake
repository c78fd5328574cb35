# Named SQL goes into the program without what only its readers need: each file of statements is
# written to the build folder without comments and indentation, and `#embed "customers/customers.sql"`
# finds it there. Migrations stay as they are: their text is what a book keeps as its schema.
file(GLOB zf_sql CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*/*.sql ${CMAKE_SOURCE_DIR}/src/features/*/*.sql)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${zf_sql})
foreach(file IN LISTS zf_sql)
  cmake_path(GET file PARENT_PATH folder)
  cmake_path(GET folder FILENAME folder)
  cmake_path(GET file FILENAME name)
  file(READ ${file} text)
  string(REGEX REPLACE "(-- @[a-z0-9_]+)[^\n]*" "\\1" text "\n${text}")
  string(REGEX REPLACE "[ \n]*\n *-- [^@\n][^\n]*" "" text "${text}")
  string(REGEX REPLACE " +-- [^@'\n][^'\n]*\n" "\n" text "${text}")
  string(REGEX REPLACE "\n[ \n]+" "\n" text "${text}")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${folder}/${name} CONTENT "${text}" @ONLY)
endforeach()
