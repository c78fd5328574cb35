# Writes what the About page says of the parts we take, from the lock: build/…/generated/licences.json.
file(STRINGS ${CMAKE_SOURCE_DIR}/tools/dependencies.lock lines REGEX "^part-")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/tools/dependencies.lock ${CMAKE_SOURCE_DIR}/package-lock.json)
# Words that Debian adds around a library's own name.
set(own_names nlohmann-json3-dev=nlohmann-json doctest-dev=doctest librust-blake3-dev=blake3)
set(entries)
foreach(line IN LISTS lines)
  string(REGEX MATCH "^[^ ]+ ([^ ]+) ([^ ]+) [^ ]+ [^ ]+ (.*)$" matched "${line}")
  set(name ${CMAKE_MATCH_1})
  set(version ${CMAKE_MATCH_2})
  set(licence ${CMAKE_MATCH_3})
  foreach(pair IN LISTS own_names)
    if(pair MATCHES "^${name}=(.*)$")
      set(name ${CMAKE_MATCH_1})
    endif()
  endforeach()
  # Leaves what Debian adds: its own revision, an epoch, "really", and marks of a repacked archive.
  string(REGEX REPLACE "-[0-9][^-]*$|^[0-9]+:|^.*really\\.?" "" version "${version}")
  string(REPLACE "+ds" "" version "${version}")
  list(APPEND entries "  {\"name\": \"${name}\", \"version\": \"${version}\", \"licence\": \"${licence}\"}")
endforeach()

# Of the npm packages only those under "dependencies" are shipped.
file(READ ${CMAKE_SOURCE_DIR}/package.json package)
file(READ ${CMAKE_SOURCE_DIR}/package-lock.json package_lock)
string(JSON count LENGTH "${package}" dependencies)
math(EXPR last "${count} - 1")
foreach(index RANGE ${last})
  string(JSON name MEMBER "${package}" dependencies ${index})
  string(JSON version GET "${package_lock}" packages "node_modules/${name}" version)
  string(JSON licence GET "${package_lock}" packages "node_modules/${name}" license)
  list(APPEND entries "  {\"name\": \"${name}\", \"version\": \"${version}\", \"licence\": \"${licence}\"}")
endforeach()
list(JOIN entries ",\n" entries)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/licences.json CONTENT "[\n${entries}\n]\n" @ONLY)
# `#embed <licences.json>` finds it. Relative to the build folder, where the compiler is run: what a
# compiler cache keeps then serves every checkout.
target_compile_options(zf_own INTERFACE --embed-dir=generated)
