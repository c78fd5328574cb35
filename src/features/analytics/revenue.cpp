// Orders by revenue, and classifies a currency at a time.
#include "features/analytics/revenue.h"

#include <tuple>

#include "base/sort.h"

namespace analytics {

void order_by_revenue(std::vector<RevenueLine>& lines) {
  base::sort(lines, [](const RevenueLine& a, const RevenueLine& b) {
    return std::tuple{a.sales.currency, -a.sales.revenue, a.place} <
           std::tuple{b.sales.currency, -b.sales.revenue, b.place};
  });
}

void classify(std::vector<RevenueLine>& lines) {
  std::vector<std::int64_t> revenues;
  for (std::size_t begin = 0; begin < lines.size(); begin += revenues.size()) {
    revenues.clear();
    for (std::size_t i = begin;
         i < lines.size() && lines[i].sales.currency == lines[begin].sales.currency; ++i) {
      revenues.push_back(lines[i].sales.revenue);
    }
    const std::vector<AbcLine> classes = abc(revenues);
    for (std::size_t i = 0; i < classes.size(); ++i) lines[begin + i].abc = classes[i];
  }
}

}  // namespace analytics
