// Rules of documents: prices of lines, what is open and how a document stands on a day.
#include "features/documents/document.h"

#include <algorithm>
#include <ranges>

namespace documents {

std::int64_t with_tax(std::int64_t minor, std::int64_t tax_ppm) {
  return money::multiply_divide(minor, 1'000'000 + tax_ppm, 1'000'000);
}

std::int64_t without_tax(std::int64_t minor, std::int64_t tax_ppm) {
  return money::multiply_divide(minor, 1'000'000, 1'000'000 + tax_ppm);
}

Result<Done> price(Line& line) {
  const auto too_large = [](std::int64_t amount) {
    return amount > Money::limit_minor || amount < -Money::limit_minor;
  };
  // Quantity and price are each far below their product's limit, but not both at once.
  const __int128 exact = static_cast<__int128>(line.quantity_milli) * line.unit_price_minor;
  if (exact / 1'000 > Money::limit_minor || exact / 1'000 < -Money::limit_minor) {
    return fail(ErrorCode::invalid_input, "money.too_large");
  }
  VERIFY(line.discount_ppm >= 0 && line.discount_ppm <= 1'000'000);
  const std::int64_t asked = money::multiply_divide(static_cast<std::int64_t>(exact),
                                                    1'000'000 - line.discount_ppm, 1'000'000'000);
  line.net_minor = line.tax_included ? without_tax(asked, line.tax_ppm) : asked;
  line.tax_minor = line.tax_included
                       ? asked - line.net_minor
                       : money::multiply_divide(line.net_minor, line.tax_ppm, 1'000'000);
  if (too_large(line.net_minor) || too_large(line.tax_minor)) {
    return fail(ErrorCode::invalid_input, "money.too_large");
  }
  return base::done();
}

Result<Money> total_of(std::span<const Line> lines, Currency currency) {
  std::int64_t total = 0;
  for (const Line& line : lines) {
    if (__builtin_add_overflow(total, line.net_minor + line.tax_minor, &total)) {
      return fail(ErrorCode::invalid_input, "money.too_large");
    }
  }
  return Money::from_minor(total, currency);
}

std::int64_t least_open(const Document& document, std::span<const Allocation> allocations,
                        Date from) {
  std::int64_t open = document.amount.minor();
  std::size_t next = 0;
  for (; next < allocations.size() && allocations[next].on <= from; ++next) {
    open -= allocations[next].taken_from(document.id);
  }
  std::int64_t least = open;
  while (next < allocations.size()) {
    const Date day = allocations[next].on;
    for (; next < allocations.size() && allocations[next].on == day; ++next) {
      open -= allocations[next].taken_from(document.id);
    }
    least = std::min(least, open);
  }
  return least;
}

std::int64_t open_on(const Document& document, std::span<const Allocation> allocations, Date day) {
  if (document.draft || document.issued_on > day) return 0;
  if (document.voided_on && *document.voided_on <= day) return 0;
  std::int64_t open = document.amount.minor();
  for (const Allocation& allocation : allocations) {
    if (allocation.on <= day) open -= allocation.taken_from(document.id);
  }
  return open;
}

namespace {

// Whether the last that settled it by that day, and stands, is a bad debt. Ordered by day.
bool given_up(const Document& document, std::span<const Allocation> allocations, Date day) {
  for (const Allocation& last : std::views::reverse(allocations)) {
    if (last.on > day || last.reverses || last.to != document.id) continue;
    const bool taken_back = std::ranges::any_of(allocations, [&](const Allocation& other) {
      return other.reverses == last.id && other.on <= day;
    });
    if (!taken_back) return last.bad_debt;
  }
  return false;
}

}  // namespace

std::string_view state_on(const Document& document, std::span<const Allocation> allocations,
                          Date day) {
  if (document.draft) return "draft";
  if (document.voided_on && *document.voided_on <= day) return "void";
  if (document.issued_on > day) return "open";
  const std::int64_t open = open_on(document, allocations, day);
  if (open == 0) return given_up(document, allocations, day) ? "written_off" : "paid";
  return open == document.amount.minor() ? "open" : "partial";
}

}  // namespace documents
