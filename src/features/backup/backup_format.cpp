// Header members out and in, and the hash over rows.
#include "features/backup/backup_format.h"

#include <algorithm>
#include <array>

#include "money/date.h"

namespace backup {
namespace {

constexpr std::size_t hash_piece_bytes = 16 * 1024;  // Hashing is fastest in pieces of many KiB.

Failure wrong_member(std::string_view name) {
  return fail(ErrorCode::corrupt_file, "backup.wrong_member", {{"name", std::string{name}}});
}

Result<std::string> text_member(std::string_view name, const Json& value) {
  constexpr std::size_t bytes_max = 1000;
  if (!value.is_string()) return wrong_member(name);
  auto text = value.get<std::string>();
  if (text.size() > bytes_max) return wrong_member(name);
  return text;
}

Result<std::int64_t> whole_member(std::string_view name, const Json& value) {
  if (!value.is_number_integer() || value.get<std::int64_t>() < 0) return wrong_member(name);
  return value.get<std::int64_t>();
}

Result<Done> read_totals(const Json& value, Header& header) {
  constexpr std::string_view name = "control_totals";
  const bool shaped = value.is_object() && value.size() == 2 && value.contains("as_of") &&
                      value.contains("receivable") && value["receivable"].is_object();
  if (!shaped) return wrong_member(name);
  header.as_of = TRY(text_member(name, value["as_of"]));
  if (!Date::parse(header.as_of)) return wrong_member(name);
  for (const auto& [currency, amount] : value["receivable"].items()) {
    header.receivable[currency] = TRY(text_member(name, amount));
  }
  return base::done();
}

Result<Done> read_counts(const Json& value, Header& header) {
  if (!value.is_object()) return wrong_member("counts");
  for (const auto& [table, count] : value.items()) {
    header.counts[table] = TRY(whole_member("counts", count));
  }
  return base::done();
}

Result<Done> read_hashes(const Json& value, Header& header) {
  if (!value.is_object()) return wrong_member("hashes");
  for (const auto& [table, hash] : value.items()) {
    header.hashes[table] = TRY(text_member("hashes", hash));
  }
  return base::done();
}

Result<Done> read_format(const Json& value) {
  if (value != Json(format_name)) return fail(ErrorCode::corrupt_file, "backup.not_a_backup");
  return base::done();
}

Result<Done> read_format_version(const Json& value) {
  const std::int64_t version = TRY(whole_member("format_version", value));
  if (version > format_version) return fail(ErrorCode::corrupt_file, "backup.newer_program");
  return version == format_version ? base::done() : wrong_member("format_version");
}

}  // namespace

Result<Done> read_member(std::string_view name, const Json& value, Header& header) {
  if (name == "format") return read_format(value);
  if (name == "format_version") return read_format_version(value);
  if (name == "control_totals") return read_totals(value, header);
  if (name == "counts") return read_counts(value, header);
  if (name == "hashes") return read_hashes(value, header);
  if (name == "schema_version") {
    header.schema_version = TRY(whole_member(name, value));
  } else if (name == "app_version") {
    header.app_version = TRY(text_member(name, value));
  } else if (name == "created_at") {
    header.created_at = TRY(text_member(name, value));
  } else if (name == "hash") {
    header.hash = TRY(text_member(name, value));
  } else {
    return wrong_member(name);
  }
  return base::done();
}

std::string Header::json_before_data() const {
  const Json totals{{"as_of", as_of}, {"receivable", receivable}};
  std::string json = "{\n";
  const auto member = [&](std::string_view name, const Json& value) {
    json += "\"" + std::string{name} + "\":" + base::json_text(value) + ",\n";
  };
  member("format", format_name);
  member("format_version", format_version);
  member("schema_version", schema_version);
  member("app_version", app_version);
  member("created_at", created_at);
  member("control_totals", totals);
  member("counts", counts);
  return json;
}

base::Digest Header::expected_hash() const {
  return base::hash_of(json_before_data() + base::json_text(Json(hashes)));
}

void RowHasher::word(std::uint64_t value) {
  std::array<char, 8> little_endian;
  for (char& byte : little_endian) {
    byte = static_cast<char>(value & 255);
    value >>= 8;
  }
  pending_.append(little_endian.data(), little_endian.size());
}

void RowHasher::whole(std::int64_t value) {
  tag('i');
  word(static_cast<std::uint64_t>(value));
}

void RowHasher::bytes(char kind, std::string_view value) {
  tag(kind);
  word(value.size());
  if (value.size() < hash_piece_bytes) {
    pending_ += value;
    return;
  }
  hasher_.update(pending_);
  pending_.clear();
  hasher_.update(value);
}

void RowHasher::end_row() {
  ++rows_;
  tag('.');
  if (pending_.size() < hash_piece_bytes) return;
  hasher_.update(pending_);
  pending_.clear();
}

TableSum RowHasher::sum() {
  hasher_.update(pending_);
  pending_.clear();
  return {.count = rows_, .hash = hasher_.digest().hex()};
}

void append_json_text(std::string_view text, std::string& json) {
  constexpr std::string_view digits = "0123456789abcdef";
  json += '"';
  while (!text.empty()) {
    const auto special = std::ranges::find_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
    const auto plain = static_cast<std::size_t>(special - text.begin());
    json += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const char c = text.front();
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (c == '\n') {
      json += "\\n";
    } else {
      json += "\\u00";
      json += digits[static_cast<std::size_t>(c) >> 4];
      json += digits[static_cast<std::size_t>(c) & 15];
    }
    text.remove_prefix(1);
  }
  json += '"';
}

}  // namespace backup
