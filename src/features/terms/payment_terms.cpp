// Rules of payment terms: when parts are due, what the discount is, what a payment settles.
#include "features/terms/payment_terms.h"

#include <algorithm>

#include "base/sort.h"

namespace terms {
namespace {

std::size_t place_of(std::span<const std::string_view> names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  VERIFY(found != names.end());
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

std::string_view name_of(Basis basis) { return basis_names[static_cast<std::size_t>(basis)]; }
std::string_view name_of(DiscountTax tax) {
  return discount_tax_names[static_cast<std::size_t>(tax)];
}
Basis basis_from(std::string_view name) { return static_cast<Basis>(place_of(basis_names, name)); }
DiscountTax discount_tax_from(std::string_view name) {
  return static_cast<DiscountTax>(place_of(discount_tax_names, name));
}

Result<Done> check(const Terms& terms) {
  if (terms.lines.empty() || terms.lines.size() > lines_max) {
    return fail_field("lines", "terms.lines", {{"max", std::to_string(lines_max)}});
  }
  std::int64_t shares = 0;
  std::int64_t rests = 0;
  for (const TermsLine& line : terms.lines) {
    shares += line.share_ppm;
    if (line.is_rest()) ++rests;
  }
  const bool fixed =
      std::ranges::any_of(terms.lines, [](const TermsLine& line) { return line.fixed_minor > 0; });
  VERIFY(fixed == terms.currency.has_value());
  if (fixed && rests == 0) return fail_field("lines", "terms.fixed_needs_rest");
  if (rests > 1) return fail_field("lines", "terms.rest_once");
  if (rests == 1 ? shares >= whole_ppm : shares != whole_ppm) {
    return fail_field("lines", "terms.shares");
  }
  return base::done();
}

Date due_of(const TermsLine& line, Date issued) {
  const int months = static_cast<int>(line.months);
  const int days = static_cast<int>(line.days);
  if (line.basis == Basis::document) return issued.plus_months(months).plus_days(days);
  if (line.basis == Basis::month_end) {
    return issued.first_of_month().plus_months(months).end_of_month().plus_days(days);
  }
  const Date first = issued.plus_days(days).first_of_month().plus_months(months);
  const auto on_day = [&](Date month) {
    return std::min(month.plus_days(static_cast<int>(line.month_day) - 1), month.end_of_month());
  };
  const Date due = on_day(first);
  return due < issued ? on_day(first.plus_months(1)) : due;
}

std::vector<Instalment> instalments_of(const Terms& terms, Date issued, std::int64_t total_minor) {
  VERIFY(!terms.lines.empty() && total_minor >= 0);
  const auto rest = std::ranges::find_if(terms.lines, &TermsLine::is_rest);
  const std::size_t last = rest == terms.lines.end()
                               ? terms.lines.size() - 1
                               : static_cast<std::size_t>(rest - terms.lines.begin());
  std::vector<Instalment> parts;
  std::int64_t left = total_minor;
  for (std::size_t i = 0; i < terms.lines.size(); ++i) {
    const TermsLine& line = terms.lines[i];
    parts.push_back({.due_on = due_of(line, issued)});
    if (i == last) continue;
    const std::int64_t share = line.fixed_minor > 0
                                   ? line.fixed_minor
                                   : money::multiply_divide(total_minor, line.share_ppm, whole_ppm);
    parts.back().amount_minor = std::min(share, left);
    left -= parts.back().amount_minor;
  }
  parts[last].amount_minor = left;
  base::sort(parts, [](const Instalment& a, const Instalment& b) { return a.due_on < b.due_on; });
  std::vector<Instalment> whole;
  for (const Instalment& part : parts) {
    if (!whole.empty() && (whole.back().due_on == part.due_on || part.amount_minor == 0)) {
      whole.back().amount_minor += part.amount_minor;
    } else if (part.amount_minor > 0) {
      whole.push_back(part);
    }
  }
  if (whole.empty()) whole.push_back({.due_on = parts.back().due_on});
  return whole;
}

std::vector<std::int64_t> open_of(std::span<const Instalment> instalments,
                                  std::int64_t open_minor) {
  std::vector<std::int64_t> open(instalments.size());
  std::int64_t left = open_minor;
  for (std::size_t i = instalments.size(); i-- > 0;) {
    open[i] = i == 0 ? left : std::min(left, instalments[i].amount_minor);
    left -= open[i];
  }
  return open;
}

void reduce_tax(documents::Line& line, std::int64_t discount_ppm) {
  const std::int64_t reduced =
      money::multiply_divide(line.net_minor, whole_ppm - discount_ppm, whole_ppm);
  line.tax_minor = money::multiply_divide(reduced, line.tax_ppm, whole_ppm);
}

Totals totals_of(std::span<const documents::Line> lines) {
  Totals totals;
  for (const documents::Line& line : lines) {
    totals.net_minor += line.net_minor;
    totals.tax_minor += line.tax_minor;
  }
  return totals;
}

std::int64_t discount_of(DiscountTax tax, std::int64_t discount_ppm, Totals totals) {
  const std::int64_t base = totals.net_minor + (tax == DiscountTax::early ? totals.tax_minor : 0);
  return std::clamp<std::int64_t>(money::multiply_divide(base, discount_ppm, whole_ppm), 0,
                                  std::max<std::int64_t>(0, totals.net_minor + totals.tax_minor));
}

std::int64_t discount_left(std::int64_t discount_minor, std::int64_t amount_minor,
                           std::int64_t open_minor) {
  if (amount_minor <= 0 || open_minor <= 0) return 0;
  return money::multiply_divide(discount_minor, open_minor, amount_minor);
}

std::int64_t Tolerance::of(std::int64_t amount_minor) const {
  return std::min(money::multiply_divide(amount_minor, ppm, whole_ppm), most_minor);
}

Settled settle(std::int64_t paid_minor, std::int64_t open_minor, std::int64_t discount_minor,
               std::int64_t tolerance_minor) {
  VERIFY(paid_minor > 0 && open_minor > 0 && discount_minor >= 0 && tolerance_minor >= 0);
  const std::int64_t asked = open_minor - discount_minor;
  if (paid_minor >= asked - tolerance_minor) {
    const std::int64_t amount = std::min(paid_minor, open_minor);
    const std::int64_t discount = std::min(discount_minor, open_minor - amount);
    return {.amount_minor = amount,
            .discount_minor = discount,
            .write_off_minor = open_minor - amount - discount};
  }
  return {.amount_minor = paid_minor,
          .discount_minor = money::multiply_divide(paid_minor, discount_minor, asked)};
}

std::int64_t cost_of_waiting_ppm(std::int64_t discount_ppm, std::int64_t days,
                                 std::int64_t days_a_year) {
  if (days <= 0 || discount_ppm <= 0 || discount_ppm >= whole_ppm) return 0;
  return money::multiply_divide(discount_ppm * days_a_year, whole_ppm,
                                (whole_ppm - discount_ppm) * days);
}

}  // namespace terms
