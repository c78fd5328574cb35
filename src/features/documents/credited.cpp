// What crediting a part of a line comes to.
#include "features/documents/credited.h"

#include <algorithm>
#include <cstdlib>

namespace documents {
namespace {

// The share of an amount, less what was taken of it before.
std::int64_t share(std::int64_t whole_minor, std::int64_t taken_minor, std::int64_t part_milli,
                   std::int64_t of_milli) {
  const std::int64_t left = whole_minor - taken_minor;
  const std::int64_t due =
      money::multiply_divide(whole_minor, std::abs(part_milli), std::abs(of_milli)) - taken_minor;
  return std::clamp(due, std::min<std::int64_t>(left, 0), std::max<std::int64_t>(left, 0));
}

}  // namespace

std::optional<Line> credited_part(const Creditable& of, std::int64_t quantity_milli) {
  const std::int64_t whole = of.line.quantity_milli, sum = of.credited_milli + quantity_milli;
  const bool same_side = (quantity_milli > 0) == (whole > 0);
  if (quantity_milli == 0 || !same_side || std::abs(sum) > std::abs(whole)) return {};
  Line part = of.line;
  part.quantity_milli = quantity_milli;
  part.net_minor = share(of.line.net_minor, of.credited_net_minor, sum, whole);
  if (of.line.tax_included) {
    // What was asked for is shared, as it was typed; the tax is what the net leaves of it.
    const std::int64_t asked = share(of.line.net_minor + of.line.tax_minor,
                                     of.credited_net_minor + of.credited_tax_minor, sum, whole);
    const std::int64_t left = of.line.tax_minor - of.credited_tax_minor;
    part.tax_minor = std::clamp(asked - part.net_minor, std::min<std::int64_t>(left, 0),
                                std::max<std::int64_t>(left, 0));
  } else {
    part.tax_minor = share(of.line.tax_minor, of.credited_tax_minor, sum, whole);
  }
  return part;
}

}  // namespace documents
