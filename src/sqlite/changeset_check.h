// Whether bytes have the shape of a changeset. For src/sqlite only.
#pragma once

#include <cstddef>
#include <span>

namespace sqlite {

// SQLite trusts the lengths inside a changeset and reads beyond the end of one that was altered, so
// each is looked at here before. The format is described at the top of SQLite's sqlite3session.c.
bool is_changeset(std::span<const std::byte> bytes);

}  // namespace sqlite
