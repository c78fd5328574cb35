// What a column of a file can mean, and the heading words by which it is recognised.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace exchange {

enum class Kind : std::uint8_t { customers, invoices, orders, products, payments, contacts };
inline constexpr std::array<std::string_view, 6> kind_names{"customers", "invoices", "orders",
                                                            "products",  "payments", "contacts"};

std::string_view name_of(Kind kind);  // One of kind_names.
std::optional<Kind> kind_from_name(std::string_view name);

enum class Role : std::uint8_t {
  // Customers. `name` is the customer's in every kind of file but that of products.
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
  parent,
  tags,
  terms,
  payer,
  // Invoices: `customer` is the customer's code.
  number,
  customer,
  issued,
  due,
  amount,
  settled,
  disputed,
  reference,
  tax_invoice_kind,
  tax_invoice_code,
  tax_invoice_number,
  tax_invoice_check,
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
  tax_percent,
  priority,
  // Products: a row a product, or one for each of its prices.
  unit,
  cost,
  cost_currency,
  // Payments: `invoice` holds the numbers of what is paid.
  received,
  method,
  invoice,
  // Contacts: `contact` is the person.
  mobile,
  fax,
  role,
  birthday,
  preferred,
};
constexpr std::size_t role_count = static_cast<std::size_t>(Role::preferred) + 1;

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
