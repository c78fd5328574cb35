// What a column of a file can mean, and the heading words by which it is recognised.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace exchange {

enum class Kind : std::uint8_t { customers, invoices, orders };

std::string_view name_of(Kind kind);  // "customers", "invoices", "orders"
std::optional<Kind> kind_from_name(std::string_view name);

enum class Role : std::uint8_t {
  // Customers. `name` and `currency` stand in both kinds of file.
  code,
  name,
  short_name,
  tax_id,
  industry,
  region,
  owner,
  kind,
  business_type,
  source,
  price_level,
  block,
  currency,
  language,
  term_days,
  phone,
  email,
  address,
  city,
  postal_code,
  country,
  contact,
  note,
  // Invoices: `customer` is the customer's code.
  number,
  customer,
  issued,
  due,
  amount,
  settled,
  disputed,
  reference,
  // Orders, a row a line; `number`, `customer` and `reference` as with invoices.
  ordered,
  promised,
  delivered,
  product,
  quantity,
  price,
  discount,
  freight,
  tax_included,
};
constexpr std::size_t role_count = static_cast<std::size_t>(Role::tax_included) + 1;

std::string_view name_of(Role role);  // As a mapping names it: "short_name"
std::optional<Role> role_from_name(std::string_view name);
std::span<const Role> roles_of(Kind kind);  // In the order in which a mapping is shown.

// How sure a heading is to mean the role: 100 for the very words, less where they are part of it, 0
// for none of them.
int heading_score(std::string_view heading, Role role, Kind kind);

// The heading without case, accents, width, spaces and punctuation: "Invoice No." and "invoiceNo"
// are one.
std::string heading_key(std::string_view heading);

}  // namespace exchange
