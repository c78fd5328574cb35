// The closed period: figures of days up to its last one change only with a reason.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "money/date.h"
#include "sqlite/db.h"

namespace book {

// The setting that holds its last day, as text; absent where no period is closed.
constexpr std::string_view closed_until_setting = "books.closed_until";
// The parameter that every command takes, and every job, undo and redo among them: why it changes a
// closed period. History keeps it.
constexpr std::string_view reason_param = "override_reason";
// The refusal: `date` is the day of what would change, `until` the last closed day.
constexpr std::string_view period_closed = "period.closed";

Result<std::optional<Date>> closed_until(sqlite::Db& db);

// Whether a change that was just made leaves the figures of every closed day as they were: what was
// issued, voided, allocated or delivered, and at which rate it counts. Notes, references and drafts
// are no figures, nor is who owes it. Errors: period.closed.
Result<Done> keeps_closed_period(sqlite::Db& db, std::span<const std::byte> changeset);

// The same; with a reason such a change is allowed, and the answer is whether it was needed.
Result<bool> overrides_closed_period(sqlite::Db& db, std::span<const std::byte> changeset,
                                     std::string_view reason);

// A command's parameters, and the reason where one was given among them. Errors: invalid_input for
// the field `override_reason`.
struct Reasoned {
  Json params;
  std::string reason;
};
Result<Reasoned> without_reason(const Json& params);

}  // namespace book
