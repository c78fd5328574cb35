// Words for habits.
#include "features/analytics/habits_screen.h"

#include "app/answers.h"
#include "features/payments/payment_method_ui.h"
#include "ui/words.h"

namespace analytics {
namespace {

using app::text_of;
using app::whole_of;
using ui::tr;

std::string of_text(const Json& usual, std::string_view value) {
  return tr("habits.of",
            {{"value", value}, {"some", text_of(usual, "count")}, {"all", text_of(usual, "of")}});
}

std::string days_text(const Json& habits) {
  if (habits["median_interval_days"].is_null())
    return std::string{tr("report.frequency_band.once")};
  const std::string band{tr("report.frequency_band." + text_of(habits, "band"))};
  return tr("habits.every", {{"count", text_of(habits, "median_interval_days")}, {"band", band}});
}

std::string delay_text(const Json& habits) {
  if (habits["median_delay_days"].is_null()) return {};
  const std::int64_t days = whole_of(habits, "median_delay_days");
  const std::string count = std::to_string(days < 0 ? -days : days);
  const std::string settled = text_of(habits, "settled");
  if (days == 0) return tr("habits.on_time", {{"settled", settled}});
  return tr(days > 0 ? "habits.late" : "habits.early", {{"count", count}, {"settled", settled}});
}

std::string method_text(const Json& habits) {
  const Json& method = habits["method"];
  if (method.is_null()) return {};
  return of_text(method, payments::method_text(text_of(method, "value")));
}

std::string channel_text(const Json& habits) {
  const Json& channel = habits["channel"];
  if (channel.is_null()) return {};
  return of_text(channel, tr("communication.channel." + text_of(channel, "value")));
}

void add_products(const Json& list, Currency currency, std::vector<HabitProduct>& products) {
  for (const Json& each : list) {
    const std::string unit = text_of(each, "unit");
    const std::string quantity = text_of(each, "quantity") + (unit.empty() ? "" : " " + unit);
    products.push_back({.name = text_of(each, "name"),
                        .invoices = text_of(each, "invoices"),
                        .quantity = quantity,
                        .amount = app::money_of(each, "net", currency)});
  }
}

}  // namespace

Result<HabitsData> habits_data(app::Context& context, const std::string& customer) {
  const Result<Json>& answer = context.cache.query(
      "customer.habits", {{"customer", customer}, {"as_of", context.as_of.text()}});
  if (!answer) return answer.error();
  const Json& habits = answer.value()["habits"];
  HabitsData data;
  if (habits.is_null()) return data;
  const Currency currency = app::currency_of(habits);
  data.period = text_of(habits, "from") + " – " + text_of(habits, "to");
  const auto add = [&](std::string_view key, std::string value) {
    data.lines.push_back({std::string{tr(key)}, std::move(value)});
  };
  add("habits.interval", days_text(habits));
  const Json& weekday = habits["weekday"];
  add("habits.weekday", of_text(weekday, tr("habits.weekday." + text_of(weekday, "value"))));
  const Json& day = habits["day_of_month"];
  add("habits.day_of_month", of_text(day, text_of(day, "value")));
  add("habits.average", ui::money_text(app::money_of(habits, "average", currency)));
  add("habits.largest", ui::money_text(app::money_of(habits, "largest", currency)));
  add("habits.method", method_text(habits));
  add("habits.channel", channel_text(habits));
  add("habits.delay", delay_text(habits));
  add("habits.last", text_of(habits, "last"));
  data.products_period = text_of(habits, "products_from") + " – " + text_of(habits, "to");
  add_products(app::list_of(habits, "products_by_amount"), currency, data.by_amount);
  add_products(app::list_of(habits, "products_by_count"), currency, data.by_count);
  const Json& months = app::list_of(habits, "months");
  for (std::size_t i = 0; i < months.size() && i < data.months.size(); ++i) {
    if (!months[i].is_string()) continue;
    const Result<Money> amount = Money::parse(months[i].get<std::string>(), currency);
    if (amount) data.months[i] = amount.value();
  }
  return data;
}

}  // namespace analytics
