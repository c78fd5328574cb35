// Settings in the book's table.
#include "features/settings/settings_store.h"

namespace settings {
namespace {

constexpr char settings_file[] = {
#embed "settings.sql"
};
constexpr std::string_view settings_sql{settings_file, sizeof settings_file};
constexpr sqlite::Sql one_setting = sqlite::find_statement(settings_sql, "one");
constexpr sqlite::Sql write_setting = sqlite::find_statement(settings_sql, "set");
constexpr sqlite::Sql remove_setting = sqlite::find_statement(settings_sql, "remove");

}  // namespace

Result<Json> setting(sqlite::Db& db, std::string_view key) {
  sqlite::Rows rows = TRY(db.query(one_setting, {{":key", key}}));
  if (!TRY(rows.next())) return Json(nullptr);
  return base::parse_json(rows.text(0));
}

Result<Done> set_setting(book::Book& book, std::string_view key, const Json& value) {
  if (value.is_null()) {
    TRY(book.db().run(remove_setting, {{":key", key}}));
  } else {
    TRY(book.db().run(write_setting, {{":key", key}, {":value", base::json_text(value)}}));
  }
  return base::done();
}

Result<Currency> base_currency(sqlite::Db& db) {
  const Json code = TRY(setting(db, "company.currency"));
  if (!code.is_string()) return Currency::known("CNY");
  return Currency::from_code(code.get<std::string>());
}

}  // namespace settings
