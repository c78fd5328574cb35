// Compares what fields hold with what is wanted of them.
#include "features/custom_fields/field_filter_store.h"

#include <algorithm>

#include "base/text.h"
#include "book/params.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/custom_fields/read_value_store.h"

namespace custom_fields {
namespace {

Result<std::string> read_side(const Field& field, const std::string& text, std::string_view side) {
  const Json json{{std::string{side}, text}};
  return read_value(field, JsonReader{json, "fields"}, side);
}

bool is_less(Kind kind, std::string_view a, std::string_view b) {
  return kind == Kind::number ? scaled_number(a) < scaled_number(b) : a < b;
}

// A whole number may stand for itself.
Result<std::string> side_param(const JsonReader& from, std::string_view member) {
  if (from.has(member) && from.value().at(std::string{member}).is_number_integer()) {
    return from.value().at(std::string{member}).dump();
  }
  return book::short_text_or(from, member, "", value_bytes_max);
}

}  // namespace

Result<std::vector<FieldFilter>> read_field_filters(const JsonReader& params) {
  std::vector<FieldFilter> filters;
  for (const JsonReader& item : TRY(params.objects("fields"))) {
    TRY(item.only({"field", "value", "from", "to"}));
    filters.push_back({.field = TRY(book::name_param(item, "field")),
                       .value = TRY(side_param(item, "value")),
                       .from = TRY(side_param(item, "from")),
                       .to = TRY(side_param(item, "to"))});
  }
  return filters;
}

Result<FieldMatcher> FieldMatcher::of(sqlite::Db& db, const std::vector<FieldFilter>& filters) {
  FieldMatcher matcher;
  for (const FieldFilter& filter : filters) {
    const Field field = TRY(find_field(db, filter.field, "fields"));
    const bool ordered = field.kind == Kind::number || field.kind == Kind::date;
    if (!ordered && !(filter.from.empty() && filter.to.empty())) {
      return fail_field("fields", "custom_field.no_range", {{"name", field.name}});
    }
    Wanted wanted{.beginning = std::to_string(field.id) + "=", .kind = field.kind};
    wanted.from = TRY(read_side(field, filter.from, "from"));
    wanted.to = TRY(read_side(field, filter.to, "to"));
    if (field.kind == Kind::text) {
      wanted.part = base::folded(filter.value);
    } else if (!filter.value.empty()) {
      // A choice that there is no more may still be looked for: nobody has it.
      wanted.beginning +=
          field.kind == Kind::choice ? filter.value : TRY(read_side(field, filter.value, "value"));
      wanted.whole = true;
    }
    matcher.wanted_.push_back(std::move(wanted));
  }
  return matcher;
}

bool FieldMatcher::passes(const Wanted& wanted, std::string_view line) {
  if (!line.starts_with(wanted.beginning)) return false;
  const std::string_view value = line.substr(wanted.beginning.size());
  if (wanted.whole) return value.empty();
  if (!wanted.part.empty()) return base::folded(value).contains(wanted.part);
  if (!wanted.from.empty() && is_less(wanted.kind, value, wanted.from)) return false;
  return wanted.to.empty() || !is_less(wanted.kind, wanted.to, value);
}

bool FieldMatcher::matches(std::string_view values) const {
  return std::ranges::all_of(wanted_, [&](const Wanted& wanted) {
    for (std::string_view left = values; !left.empty();) {
      const std::size_t end = std::min(left.find('\n'), left.size());
      if (passes(wanted, left.substr(0, end))) return true;
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    return false;
  });
}

}  // namespace custom_fields
