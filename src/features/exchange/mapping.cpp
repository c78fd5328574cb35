// Mappings to and from JSON, and onto the headings of one file.
#include "features/exchange/mapping.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "base/text.h"
#include "features/custom_fields/custom_field.h"

namespace exchange {
namespace {

constexpr std::int64_t term_days_max = 3'650;

Failure wrong(const std::string& path, std::string_view key, std::string_view text) {
  return base::fail_field(path, key, {{"field", path}, {"text", std::string{text}}});
}

Result<Done> read_columns(const JsonReader& columns, Mapping& mapping) {
  const auto roles = roles_of(mapping.kind);
  const std::string_view prefix = custom_prefix(mapping.kind);
  for (const auto& item : columns.value().items()) {
    if (!prefix.empty() && item.key().starts_with(prefix)) {
      mapping.custom.push_back(
          {item.key().substr(prefix.size()), TRY(columns.text_or(item.key(), ""))});
      continue;
    }
    const std::optional<Role> role = role_from_name(item.key());
    if (!role || std::ranges::find(roles, *role) == roles.end()) {
      return wrong(columns.path_of(item.key()), "import.no_such_meaning", item.key());
    }
    mapping.column(*role) = TRY(columns.text_or(item.key(), ""));
  }
  return base::done();
}

Result<Done> read_formats(const JsonReader& json, Mapping& mapping) {
  mapping.dates = TRY(json.text_or("dates", ""));
  if (!mapping.dates.empty()) TRY(DatePattern::from_text(mapping.dates));
  const std::string decimal = TRY(json.text_or("decimal", ""));
  if (!decimal.empty() && decimal != "." && decimal != ",") {
    return wrong(json.path_of("decimal"), "import.not_a_decimal_mark", decimal);
  }
  if (!decimal.empty()) mapping.decimal = DecimalMark{decimal.front()};
  const std::string currency = TRY(json.text_or("currency", ""));
  if (!currency.empty()) {
    const auto known = currency_from_text(currency);
    if (!known) return wrong(json.path_of("currency"), "import.not_a_currency", currency);
    mapping.currency = std::string{known->code()};
  }
  mapping.term_days = TRY(json.integer_or("term_days", -1));
  if (mapping.term_days < -1 || mapping.term_days > term_days_max) {
    return wrong(json.path_of("term_days"), "import.not_term_days",
                 std::to_string(mapping.term_days));
  }
  mapping.default_customer = TRY(json.text_or("default_customer", ""));
  const std::string discount = TRY(json.text_or("discount", ""));
  if (!discount.empty() && discount != "fraction" && discount != "percent") {
    return wrong(json.path_of("discount"), "import.not_a_discount_form", discount);
  }
  if (!discount.empty()) {
    mapping.discount = discount == "percent" ? DiscountForm::percent : DiscountForm::fraction;
  }
  const std::string settles = TRY(json.text_or("allocations", settles_names[0]));
  const auto known = std::ranges::find(settles_names, settles);
  if (known == settles_names.end()) {
    return wrong(json.path_of("allocations"), "import.unknown_allocations", settles);
  }
  mapping.settles = static_cast<Settles>(known - settles_names.begin());
  return base::done();
}

Result<Done> read_file_form(const JsonReader& json, Mapping& mapping) {
  const std::string delimiter = TRY(json.text_or("delimiter", ""));
  if (!delimiter.empty()) {
    if (delimiter.size() != 1 || delimiter == "\"" || delimiter == "\n" || delimiter == "\r") {
      return wrong(json.path_of("delimiter"), "import.not_a_delimiter", delimiter);
    }
    mapping.delimiter = delimiter.front();
  }
  const std::string encoding = TRY(json.text_or("encoding", ""));
  if (!encoding.empty()) {
    mapping.encoding = base::encoding_from_name(encoding);
    if (!mapping.encoding)
      return wrong(json.path_of("encoding"), "import.not_an_encoding", encoding);
  }
  if (json.has("heading_line")) mapping.heading_line = TRY(json.integer("heading_line"));
  return base::done();
}

// "#3" is the third column.
std::optional<std::size_t> position_by_number(std::string_view column) {
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(column.data() + 1, column.data() + column.size(), number);
  if (error != std::errc{} || end != column.data() + column.size() || number == 0) {
    return std::nullopt;
  }
  return number - 1;
}

std::optional<std::size_t> position_of(std::string_view column,
                                       const std::vector<std::string>& headings) {
  const auto exact = std::ranges::find(headings, column);
  if (exact != headings.end()) return static_cast<std::size_t>(exact - headings.begin());
  if (column.starts_with('#')) {
    const auto position = position_by_number(column);
    return position && *position < headings.size() ? position : std::nullopt;
  }
  const std::string key = heading_key(column);
  const auto same = std::ranges::find(headings, key, heading_key);
  if (key.empty() || same == headings.end()) return std::nullopt;
  return static_cast<std::size_t>(same - headings.begin());
}

Failure needed(Role role) {
  const std::string field = "columns." + std::string{name_of(role)};
  return base::fail_field(field, "import.column_needed." + std::string{name_of(role)});
}

// What a file of the kind cannot do without.
std::span<const Role> roles_needed(Kind kind) {
  static constexpr std::array of_invoices{Role::number, Role::issued, Role::amount};
  static constexpr std::array of_orders{Role::number, Role::ordered, Role::quantity, Role::price};
  static constexpr std::array of_payments{Role::received, Role::amount};
  static constexpr std::array of_contacts{Role::contact};
  switch (kind) {
    case Kind::customers:
    case Kind::products:
      return {};
    case Kind::invoices:
      return of_invoices;
    case Kind::orders:
      return of_orders;
    case Kind::payments:
      return of_payments;
    case Kind::contacts:
      return of_contacts;
  }
  return {};
}

}  // namespace

std::string_view custom_prefix(Kind kind) {
  if (kind == Kind::customers) return custom_fields::field_prefix;
  return kind == Kind::products ? price_prefix : std::string_view{};
}

Json json_from_mapping(const Mapping& mapping) {
  Json columns = Json::object();
  for (const Role role : roles_of(mapping.kind)) {
    if (!mapping.column(role).empty()) columns[std::string{name_of(role)}] = mapping.column(role);
  }
  for (const auto& [field, column] : mapping.custom) {
    columns[std::string{custom_prefix(mapping.kind)}.append(field)] = column;
  }
  Json json{{"kind", name_of(mapping.kind)}, {"columns", std::move(columns)}};
  if (!mapping.currency.empty()) json["currency"] = mapping.currency;
  if (!mapping.dates.empty()) json["dates"] = mapping.dates;
  if (mapping.decimal) json["decimal"] = std::string(1, static_cast<char>(*mapping.decimal));
  if (!mapping.default_customer.empty()) json["default_customer"] = mapping.default_customer;
  if (mapping.term_days >= 0) json["term_days"] = mapping.term_days;
  if (mapping.discount) {
    json["discount"] = *mapping.discount == DiscountForm::percent ? "percent" : "fraction";
  }
  if (mapping.settles != Settles::none) {
    json["allocations"] = settles_names[static_cast<std::size_t>(mapping.settles)];
  }
  if (mapping.delimiter) json["delimiter"] = std::string(1, *mapping.delimiter);
  if (mapping.encoding) json["encoding"] = base::name_of(*mapping.encoding);
  if (mapping.heading_line) json["heading_line"] = *mapping.heading_line;
  return json;
}

Result<Mapping> mapping_from_json(const JsonReader& json) {
  TRY(json.only({"kind", "columns", "currency", "dates", "decimal", "default_customer", "term_days",
                 "allocations", "delimiter", "discount", "encoding", "heading_line"}));
  Mapping mapping;
  const std::string kind = TRY(json.text("kind"));
  const std::optional<Kind> known = kind_from_name(kind);
  if (!known) return wrong(json.path_of("kind"), "import.unknown_kind", kind);
  mapping.kind = *known;
  const JsonReader columns = TRY(json.object("columns"));
  TRY(read_columns(columns, mapping));
  TRY(read_formats(json, mapping));
  TRY(read_file_form(json, mapping));
  return mapping;
}

Result<Positions> positions_of(const Mapping& mapping, const std::vector<std::string>& headings) {
  Positions positions;
  for (const Role role : roles_of(mapping.kind)) {
    const std::string& column = mapping.column(role);
    if (column.empty()) continue;
    const auto position = position_of(column, headings);
    if (!position) {
      return wrong("columns." + std::string{name_of(role)}, "import.no_such_column", column);
    }
    positions[static_cast<std::size_t>(role)] = position;
  }
  const auto has = [&positions](Role role) {
    return positions[static_cast<std::size_t>(role)].has_value();
  };
  const bool named = has(Role::name) || has(Role::code);
  if (mapping.kind == Kind::customers) {
    if (!named) return needed(Role::name);
    return positions;
  }
  if (mapping.kind == Kind::products) {
    if (named) return positions;
    return base::fail_field("columns.name", "import.column_needed.product");
  }
  for (const Role role : roles_needed(mapping.kind)) {
    if (!has(role)) return needed(role);
  }
  const bool of_someone = has(Role::customer) || has(Role::name) || has(Role::invoice) ||
                          !mapping.default_customer.empty();
  if (!of_someone) return needed(Role::customer);
  return positions;
}

Result<std::vector<std::size_t>> custom_positions(const Mapping& mapping,
                                                  const std::vector<std::string>& headings) {
  std::vector<std::size_t> positions;
  for (const auto& [field, column] : mapping.custom) {
    const auto position = position_of(column, headings);
    if (!position) {
      return wrong("columns." + std::string{custom_prefix(mapping.kind)}.append(field),
                   "import.no_such_column", column);
    }
    positions.push_back(*position);
  }
  return positions;
}

}  // namespace exchange
