// Loads what the panels of exchange rates show.
#include "features/currencies/rates_screen.h"

#include <algorithm>

#include "app/answers.h"
#include "features/currencies/rates_ui.h"
#include "money/exchange_rate.h"

namespace currencies {
namespace {

using app::Context;
using app::text_of;

constexpr std::int64_t window_rows = 200;

Currency base_of(const Json& answer) {
  const Result<Currency> base = Currency::from_code(text_of(answer, "base"));
  return base ? base.value() : Currency::known("CNY");
}

class RatesScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    if (context.route.part(1).empty()) return list(context, actions);
    form(context, actions);
  }

 private:
  void list(Context& context, ui::Actions& actions) {
    if (context.new_pressed) actions.go("rates/new");
    if (context.file) {
      actions.command({.method = "rate.import",
                       .params = {{"file", context.file->token}, {"source", context.file->name}},
                       .done = {"rate.done.imported", {{"file", context.file->name}}}});
      context.file.reset();
    }
    const std::int64_t offset = std::max<std::int64_t>(0, state_.first - window_rows / 2) / 50 * 50;
    const Result<Json>& answer =
        context.cache.query("rate.list", {{"offset", offset}, {"limit", window_rows}});
    if (!answer) return app::failed_ui(answer.error());
    RatesData data{.base = base_of(answer.value()),
                   .offset = offset,
                   .total = app::whole_of(answer.value(), "total"),
                   .documents_without = app::whole_of(answer.value(), "documents_without"),
                   .error = context.error_of("rate.import")};
    for (const Json& row : app::list_of(answer.value(), "rows")) {
      data.rows.push_back({text_of(row, "currency"), text_of(row, "date"), text_of(row, "rate"),
                           text_of(row, "source")});
    }
    rates_list_ui(data, state_, actions);
  }

  void form(Context& context, ui::Actions& actions) {
    const std::string currency{context.route.part(1)}, day{context.route.part(2)};
    const bool old = currency != "new";
    const Json asked{{"currency", old ? currency : "USD"},
                     {"date", old ? day : context.today.text()}};
    const Result<Json>& answer = context.cache.query("rate.on", asked);
    if (!answer) return app::failed_ui(answer.error());
    const bool known = old && text_of(answer.value(), "date") == day;
    if (context.entered) {
      form_ = {.currency = old ? currency : std::string{},
               .day = old ? day : context.today.text(),
               .rate = known ? text_of(answer.value(), "rate") : std::string{},
               .source = known ? text_of(answer.value(), "source") : std::string{}};
    }
    rate_form_ui({.base = base_of(answer.value()),
                  .today = context.today,
                  .known = known,
                  .error = context.error_of("rate.set")},
                 form_, actions);
  }

  RatesState state_;
  RateForm form_;
};

}  // namespace

std::unique_ptr<app::Screen> rates_screen() { return std::make_unique<RatesScreen>(); }

}  // namespace currencies
