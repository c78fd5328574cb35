// Changesets: what a transaction changed, recorded by SQLite's session extension; inverted and
// applied for undo and redo.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "sqlite/db.h"

namespace sqlite {

using Bytes = std::vector<std::byte>;

// Records the changes of all tables for which `include` says yes, from construction until
// changeset() or destruction.
class Recording {
 public:
  using TableFilter = bool (*)(std::string_view table);
  static Result<Recording> start(Db& db, TableFilter include);
  Recording(Recording&&) noexcept;
  ~Recording();
  Result<Bytes> changeset();

 private:
  struct State;
  explicit Recording(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

Result<Bytes> inverted(std::span<const std::byte> changeset);

// Applies a changeset inside the open transaction. Errors: conflict where a row is no longer as the
// changeset expects it, or a foreign key would break; then the caller must roll back.
Result<Done> apply_changeset(Db& db, std::span<const std::byte> changeset,
                             Recording::TableFilter include);

// A column's value in a change; std::monostate is SQL NULL. Texts and blobs are valid during the
// call only.
using ChangeValue = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

struct Change {
  enum class Kind : std::uint8_t { insert, update, remove } kind;
  std::string_view table;
  std::span<const bool> key;  // Which columns are of the primary key.
  std::span<const std::optional<ChangeValue>>
      before;  // By column; absent: not recorded (unchanged) or insert.
  std::span<const std::optional<ChangeValue>> after;  // By column; absent: unchanged or removed.
};

Result<Done> for_each_change(std::span<const std::byte> changeset,
                             const std::function<void(const Change&)>& visit);

}  // namespace sqlite
