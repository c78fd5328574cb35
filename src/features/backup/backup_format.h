// The JSON backup: what its header says, and the hashes that hold it together.
//
// {
//  "format": "zhangfang.backup", "format_version": 1, "schema_version": …, "app_version": "…",
//  "created_at": "2026-11-23T21:35:54.123Z",
//  "control_totals": {"as_of": "2026-11-23", "receivable": {"CNY": "1234.50", …}},
//  "counts": {"customer": 300, …},
//  "data": {"customer": {"columns": ["id", …], "rows": [["123", …], …]}, …},
//  "hashes": {"customer": "<BLAKE3 of the rows' values>", …},
//  "hash": "<BLAKE3 of all of the above>"
// }
//
// Values: whole numbers beyond 2^53 as decimal strings; blobs in Base64; a long blob, or a text
// that is no UTF-8, as a list of Base64 pieces. White space, escapes and the order of members are
// free.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/result.h"

namespace backup {

inline constexpr std::string_view format_name = "zhangfang.backup";
inline constexpr std::int64_t format_version = 1;
inline constexpr std::int64_t json_safe_whole = (std::int64_t{1} << 53) - 1;

enum class ColumnType : std::uint8_t { whole, text, blob };  // Books hold no floating point.

struct Column {
  std::string name;
  ColumnType type;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<std::string> order;  // The columns that put its rows in order: its primary key.
  bool numbered = true;            // Its rows have a rowid.
};

// What a table's rows came to.
struct TableSum {
  std::int64_t count = 0;
  std::string hash;  // hex
  friend bool operator==(const TableSum&, const TableSum&) = default;
};

// Everything in the file except the rows.
struct Header {
  std::int64_t schema_version = 0;
  std::string app_version;
  std::string created_at;
  std::string as_of;
  std::map<std::string, std::string> receivable;  // Currency code -> plain amount
  std::map<std::string, std::int64_t> counts;     // By table
  std::map<std::string, std::string> hashes;      // By table; after the data
  std::string hash;                               // After the data

  // The members that stand before the data, without the closing brace.
  std::string json_before_data() const;
  // Over all members above except `hash` itself.
  base::Digest expected_hash() const;
};

// Takes over the top-level member `name`; every one except "data". Errors: corrupt_file where it is
// unknown or not what it must be.
Result<Done> read_member(std::string_view name, const Json& value, Header& header);

// Hashes the values of a table's rows in a form that does not depend on how they are written.
class RowHasher {
 public:
  void null() { tag('n'); }
  void whole(std::int64_t value);
  void text(std::string_view value) { bytes('t', value); }
  void blob(std::string_view value) { bytes('b', value); }
  void end_row();
  TableSum sum();

 private:
  void tag(char kind) { pending_ += kind; }
  void bytes(char kind, std::string_view value);
  void word(std::uint64_t value);

  base::Hasher hasher_;
  std::string pending_;
  std::int64_t rows_ = 0;
};

// Appends a JSON text in quotes. The text must be UTF-8.
void append_json_text(std::string_view text, std::string& json);

}  // namespace backup
