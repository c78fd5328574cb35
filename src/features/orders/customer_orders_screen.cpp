// The newest orders of a customer, and how many there are.
#include "features/orders/customer_orders_screen.h"

#include "app/answers.h"
#include "features/orders/customer_orders_ui.h"
#include "features/orders/order_rows_screen.h"

namespace orders {

OrderListRow order_row(const Json& json) {
  return {.id = app::text_of(json, "id"),
          .number = app::text_of(json, "number"),
          .customer = app::text_of(json, "name"),
          .customer_code = app::text_of(json, "customer"),
          .ordered = app::text_of(json, "ordered"),
          .promised = app::text_of(json, "promised"),
          .state = app::text_of(json, "state"),
          .urgent = app::text_of(json, "priority") == "high",
          .late = app::yes_of(json, "late"),
          .payment = app::text_of(json, "payment"),
          .amount = app::money_of(json, "amount", app::currency_of(json))};
}

void customer_orders(app::Context& context, const std::string& customer, ui::Actions& actions) {
  constexpr std::int64_t shown_max = 500;
  const Json params{{"customer", customer}, {"as_of", context.as_of.text()}, {"limit", shown_max}};
  const Result<Json>& answer = context.cache.query("order.list", params);
  if (!answer) return app::failed_ui(answer.error());
  CustomerOrdersData data{.customer = customer, .total = app::whole_of(answer.value(), "total")};
  for (const Json& row : app::list_of(answer.value(), "rows")) data.rows.push_back(order_row(row));
  customer_orders_ui(data, actions);
}

}  // namespace orders
