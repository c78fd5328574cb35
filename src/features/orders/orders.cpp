// The rules of orders, as tables where there are many.
#include "features/orders/orders.h"

#include <algorithm>
#include <array>

namespace orders {
namespace {

constexpr std::array<std::string_view, 4> stages{"quotation", "confirmed", "closed", "cancelled"};
constexpr std::array<std::string_view, 3> priorities{"low", "normal", "high"};
constexpr std::array<std::string_view, 8> states{"quotation", "order",         "part_delivered",
                                                 "delivered", "part_invoiced", "invoiced",
                                                 "closed",    "cancelled"};

template <class Enum, std::size_t count>
std::optional<Enum> from_name(const std::array<std::string_view, count>& names,
                              std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

// From which stages a step can be taken, and what is said from another one.
struct StageRule {
  Step step;
  bool from_quotation, from_confirmed;
  std::string_view otherwise;
};
constexpr std::array stage_rules{
    StageRule{Step::edit, true, true, "order.ended"},
    StageRule{Step::change_lines, true, true, "order.ended"},
    StageRule{Step::confirm, true, false, "order.not_a_quotation"},
    StageRule{Step::deliver, false, true, "order.not_confirmed"},
    StageRule{Step::invoice, false, true, "order.not_confirmed"},
    StageRule{Step::close, false, true, "order.not_confirmed"},
    StageRule{Step::cancel, true, true, "order.ended"},
};

}  // namespace

std::string_view name_of(Stage stage) { return stages[static_cast<std::size_t>(stage)]; }
std::optional<Stage> stage_from_name(std::string_view name) {
  return from_name<Stage>(stages, name);
}
std::string_view name_of(Priority priority) {
  return priorities[static_cast<std::size_t>(priority)];
}
std::optional<Priority> priority_from_name(std::string_view name) {
  return from_name<Priority>(priorities, name);
}

std::string_view state_of(Stage stage, Quantities all) {
  if (stage != Stage::confirmed) return name_of(stage);
  if (all.invoiced_milli >= all.ordered_milli) return "invoiced";
  if (all.invoiced_milli > 0) return "part_invoiced";
  if (all.delivered_milli >= all.ordered_milli) return "delivered";
  return all.delivered_milli > 0 ? "part_delivered" : "order";
}

bool is_state(std::string_view name) { return std::ranges::contains(states, name); }

Quantities total_of(std::span<const OrderLine> lines) {
  Quantities all;
  for (const OrderLine& line : lines) {
    all.ordered_milli += line.line.quantity_milli;
    all.delivered_milli += line.delivered_milli;
    all.invoiced_milli += line.invoiced_milli;
  }
  return all;
}

bool is_late(const Order& order, Quantities all, Date day) {
  if (order.stage != Stage::confirmed || !order.promised_on || *order.promised_on >= day) {
    return false;
  }
  const bool unnoted = all.delivered_milli == 0 && all.invoiced_milli >= all.ordered_milli;
  return all.delivered_milli < all.ordered_milli && (order.prepay.asked() || !unnoted);
}

std::int64_t deliverable_milli(Quantities line) {
  return std::max<std::int64_t>(0, line.ordered_milli - line.delivered_milli);
}

std::int64_t invoiceable_milli(Quantities line, Basis basis) {
  const std::int64_t most = basis == Basis::ordered ? line.ordered_milli : line.delivered_milli;
  return std::max<std::int64_t>(0, most - line.invoiced_milli);
}

Result<documents::Line> part_of(const documents::Line& line, std::int64_t quantity_milli) {
  documents::Line part = line;
  part.quantity_milli = quantity_milli;
  TRY(documents::price(part));
  return part;
}

std::string_view refusal(Step step, const Standing& standing) {
  const auto rule = std::ranges::find(stage_rules, step, &StageRule::step);
  const bool fits = (standing.stage == Stage::quotation && rule->from_quotation) ||
                    (standing.stage == Stage::confirmed && rule->from_confirmed);
  if (!fits) return rule->otherwise;
  if (step == Step::change_lines && standing.under_way) return "order.lines_fixed";
  if (step == Step::cancel && standing.under_way) return "order.under_way";
  if (step == Step::close && standing.owes_invoices) return "order.not_invoiced";
  return {};
}

}  // namespace orders
