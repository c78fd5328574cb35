// Remembered mappings in the book's table.
#include "features/exchange/mapping_store.h"

#include "base/hash.h"

namespace exchange {
namespace {

constexpr char import_file[] = {
#embed "exchange/import.sql"
};
constexpr std::string_view import_sql{import_file, sizeof import_file};
constexpr sqlite::Sql mapping_query = sqlite::find_statement(import_sql, "mapping");
constexpr sqlite::Sql remember = sqlite::find_statement(import_sql, "remember_mapping");

}  // namespace

std::string shape_of(const FileForm& form) {
  if (form.heading_line == 0) return {};
  std::string headings;
  for (const std::string& heading : form.headings) headings += heading + '\n';
  return base::hash_of(headings).hex();
}

Result<std::optional<Mapping>> remembered_mapping(sqlite::Db& db, const FileForm& form) {
  const std::string shape = shape_of(form);
  sqlite::Rows rows = TRY(db.query(mapping_query, {{":shape", shape}}));
  if (!TRY(rows.next())) return std::optional<Mapping>{};
  // What cannot be read any more (a newer program wrote it) is as good as forgotten.
  const Result<Json> json = base::parse_json(rows.text(0));
  if (!json) return std::optional<Mapping>{};
  Result<Mapping> mapping = mapping_from_json(JsonReader{json.value()});
  return mapping ? std::optional{std::move(mapping).value()} : std::nullopt;
}

Result<Done> remember_mapping(sqlite::Db& db, const FileForm& form, const Mapping& mapping) {
  const std::string shape = shape_of(form);
  if (shape.empty()) return base::done();
  const std::string text = base::json_text(json_from_mapping(mapping));
  TRY(db.run(remember, {{":shape", shape}, {":kind", name_of(mapping.kind)}, {":mapping", text}}));
  return base::done();
}

}  // namespace exchange
