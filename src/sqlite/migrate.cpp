// Running the migrations that a book has not seen yet.
#include "sqlite/migrate.h"

#include <string>

namespace sqlite {
namespace {

Result<Done> run_missing(Db& db, const Schema& schema, std::int64_t version) {
  Transaction transaction = TRY(db.begin());
  for (const Migration& migration : schema.migrations) {
    if (migration.version > version) TRY(db.script(migration.sql));
  }
  {
    // The checks of foreign keys are off meanwhile, because a table may have to be built anew.
    Rows broken = TRY(db.query_text("PRAGMA foreign_key_check"));
    if (TRY(broken.next())) {
      return base::fail(ErrorCode::corrupt_file, "storage.migration_broke_links",
                        {{"table", std::string{broken.text(0)}}});
    }
  }
  TRY(db.script("PRAGMA application_id = " + std::to_string(schema.application_id)));
  TRY(db.script("PRAGMA user_version = " + std::to_string(schema.newest())));
  return transaction.commit();
}

}  // namespace

Result<Done> migrate(Db& db, const Schema& schema, const BeforeMigration& before) {
  std::int32_t expected = 0;
  for (const Migration& migration : schema.migrations) {
    ++expected;
    VERIFY(migration.version == expected);
  }

  const std::int64_t version = TRY(db.number("PRAGMA user_version"));
  const std::int64_t application = TRY(db.number("PRAGMA application_id"));
  const std::int64_t objects = TRY(db.number("SELECT count(*) FROM sqlite_schema"));
  const bool is_new = version == 0 && application == 0 && objects == 0;
  if (!is_new && application != schema.application_id) {
    return base::fail(ErrorCode::corrupt_file, "storage.not_a_book");
  }
  if (version > schema.newest()) {
    return base::fail(
        ErrorCode::conflict, "storage.newer_book",
        {{"version", std::to_string(version)}, {"newest", std::to_string(schema.newest())}});
  }
  if (version == schema.newest()) return base::done();
  if (!is_new && before) {
    TRY(before(db, static_cast<std::int32_t>(version), schema.newest()));
  }
  TRY(db.script("PRAGMA foreign_keys = OFF"));
  Result<Done> migrated = run_missing(db, schema, version);
  TRY(db.script("PRAGMA foreign_keys = ON"));
  return migrated;
}

Result<Db> open_migrated(OpenOptions options, const Schema& schema, const BeforeMigration& before) {
  options.application_id = schema.application_id;
  options.newest_version = schema.newest();
  Db db = TRY(Db::open(options));
  TRY(migrate(db, schema, before));
  return db;
}

}  // namespace sqlite
