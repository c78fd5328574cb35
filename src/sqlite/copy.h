// Taking over the whole content of one database into another that is open.
#pragma once

#include "base/result.h"
#include "sqlite/db.h"

namespace sqlite {

// Replaces everything in `to` by what `from` holds, in one transaction: whenever it is interrupted,
// `to` holds all of the old or all of the new content. Neither may have a transaction or Rows open.
Result<Done> copy_database(Db& from, Db& to);

}  // namespace sqlite
