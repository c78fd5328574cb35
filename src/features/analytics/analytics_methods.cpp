// customer.habits: what is usual for a customer, with the period it was computed from.
#include "features/analytics/analytics_methods.h"

#include "book/params.h"
#include "features/analytics/habits_store.h"
#include "features/receivables/customer_names_store.h"

namespace analytics {
namespace {

Json usual_json(const Usual& usual, std::int64_t all) {
  return {{"value", usual.value}, {"count", usual.count}, {"of", all}};
}

Json whole_or_null(std::optional<std::int64_t> value) { return value ? Json(*value) : Json(); }

Json products_json(std::span<const UsualProduct> products, Currency currency) {
  Json list = Json::array();
  for (const UsualProduct& each : products) {
    list.push_back({{"name", each.name},
                    {"product", each.code},
                    {"unit", each.unit},
                    {"invoices", each.invoices},
                    {"quantity", book::decimal_text(each.quantity_milli, 3)},
                    {"net", Money::from_sum(each.net_minor, currency).plain()}});
  }
  return list;
}

Json habits_json(const CustomerHabits& all, Date as_of) {
  const Habits& habits = all.habits;
  const Rhythm& rhythm = habits.rhythm;
  const auto amount = [&](std::int64_t minor) {
    return Money::from_sum(minor, habits.currency).plain();
  };
  Json months = Json::array();
  for (const auto& sum : habits.months) months.push_back(sum ? Json(amount(*sum)) : Json());
  Json json{{"from", Date::from_days(rhythm.first_day).text()},
            {"to", as_of.text()},
            {"last", Date::from_days(rhythm.last_day).text()},
            {"invoices", rhythm.invoices},
            {"purchase_days", rhythm.purchase_days},
            {"median_interval_days", whole_or_null(rhythm.median_gap)},
            {"band", frequency_bands[frequency_band(rhythm)]},
            {"weekday", usual_json(habits.weekday, rhythm.purchase_days)},
            {"day_of_month", usual_json(habits.day_of_month, rhythm.purchase_days)},
            {"currency", habits.currency.code()},
            {"average", amount(habits.average_minor)},
            {"largest", amount(habits.largest_minor)},
            {"settled", habits.settled},
            {"median_delay_days", whole_or_null(habits.median_delay)},
            {"method", nullptr},
            {"channel", nullptr},
            {"months", std::move(months)},
            {"products_from", all.products_from.text()},
            {"products_by_amount", products_json(all.by_amount, habits.currency)},
            {"products_by_count", products_json(all.by_count, habits.currency)}};
  if (!all.method.empty()) {
    json["method"] = {{"value", all.method}, {"count", all.method_count}, {"of", all.payments}};
  }
  if (!all.channel.empty()) {
    json["channel"] = {
        {"value", all.channel}, {"count", all.channel_count}, {"of", all.communications}};
  }
  return json;
}

Result<Json> habits(book::Book& book, const JsonReader& params) {
  const Date as_of = TRY(book::day_or(params, "as_of", book.environment().today()));
  const std::string code = TRY(params.text("customer"));
  const ledger::CustomerId customer = TRY(receivables::customer_by_code(book.db(), code));
  const auto all = TRY(customer_habits(book, customer, as_of));
  return Json{{"habits", all ? habits_json(*all, as_of) : Json()}};
}

}  // namespace

std::vector<book::Method> analytics_methods() {
  return {{.name = "customer.habits",
           .kind = book::MethodKind::query,
           .summary = "What is usual for a customer: interval, weekday, amounts, delay, months. "
                      "Null where nothing was ever invoiced.",
           .params = {{"customer", "text", true, "Code"},
                      {"as_of", "day", false, "Nothing later is counted"}},
           .run = habits,
           .start = {}}};
}

}  // namespace analytics
