// Reads the answers of customers.timeline.
#include "features/customers/timeline_screen.h"

#include <algorithm>
#include <cstdlib>
#include <span>

#include "app/answers.h"
#include "ui/words.h"

namespace customers {
namespace {

using app::list_of;
using app::text_of;
using app::whole_of;

// Each row of a window is read by itself: fewer than elsewhere, so that scrolling stays smooth.
constexpr std::int64_t window_rows = 150, rows_above = 25;

int place_of(std::span<const std::string_view> words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  return found == words.end() ? 0 : static_cast<int>(found - words.begin());
}

void add_communication(const Json& json, TimelineRow& row) {
  const std::string result = text_of(json, "result");
  row.form = {.id = row.id,
              .contact = text_of(json, "contact"),
              .channel = place_of(channels, text_of(json, "channel")),
              .direction = place_of(directions, text_of(json, "direction")),
              .result = place_of(results, result),
              .date = row.date,
              .time = text_of(json, "time"),
              .summary = row.detail,
              .follow_up = text_of(json, "follow_up")};
  if (!row.form.time.empty()) row.date += " " + row.form.time;
  if (!result.empty()) row.state = "communication.result." + result;
  if (!app::yes_of(json, "follow_up_done")) row.follow_up = row.form.follow_up;
}

// What became of which field: the row of history tells.
std::string fields_of_change(app::Context& context, const std::string& seq) {
  const std::int64_t before = std::strtoll(seq.c_str(), nullptr, 10) + 1;
  const Result<Json>& history =
      context.cache.query("history.list", {{"before", before}, {"limit", 1}});
  if (!history || list_of(history.value(), "rows").empty()) return {};
  return app::field_changes(list_of(history.value(), "rows").front());
}

TimelineRow row_from(app::Context& context, const Json& json) {
  TimelineRow row{.kind = text_of(json, "kind"),
                  .id = text_of(json, "id"),
                  .date = text_of(json, "date"),
                  .title = text_of(json, "title"),
                  .detail = text_of(json, "detail")};
  if (const std::string state = text_of(json, "state"); !state.empty()) {
    const bool statement = row.kind == "statement";
    row.state = (row.kind == "order" ? "orders.state."
                 : statement         ? "statement.state."
                                     : "document.state.") +
                state;
  }
  if (json.contains("amount")) row.amount = app::money_of(json, "amount", app::currency_of(json));
  if (row.kind == "communication") add_communication(json["communication"], row);
  if (row.kind == "change") row.detail = fields_of_change(context, row.id);
  return row;
}

const Error* error_of_form(const app::Context& context) {
  const Error* error = context.error_of("communication.add");
  return error != nullptr ? error : context.error_of("communication.change");
}

// On another tab only the counts are wanted.
Result<TimelineData> timeline_from(app::Context& context, const TimelineState& state,
                                   const CustomerDetailData& customer) {
  const std::int64_t rows = customer.tab == "timeline" ? window_rows : 1;
  const std::int64_t offset = std::max<std::int64_t>(0, state.first - rows_above) / 50 * 50;
  Json kinds = Json::array();
  for (std::size_t i = 0; i < timeline_kinds.size(); ++i) {
    if (state.kinds[i]) kinds.push_back(timeline_kinds[i]);
  }
  const Result<Json>& answer =
      context.cache.query("customers.timeline", {{"customer", customer.code},
                                                 {"kinds", std::move(kinds)},
                                                 {"zone_minutes", ui::utc_offset()},
                                                 {"language", i18n::tag_of(ui::language())},
                                                 {"offset", offset},
                                                 {"limit", rows}});
  if (!answer) return answer.error();
  TimelineData data{.total = whole_of(answer.value(), "total"), .offset = offset};
  for (std::size_t i = 0; i < timeline_kinds.size(); ++i) {
    data.counts[i] = whole_of(answer.value()["counts"], timeline_kinds[i]);
  }
  for (const Json& row : list_of(answer.value(), "rows"))
    data.rows.push_back(row_from(context, row));
  return data;
}

}  // namespace

bool add_timeline(app::Context& context, const TimelineState& state, CustomerDetailData& data) {
  Result<TimelineData> loaded = timeline_from(context, state, data);
  if (!loaded) {
    app::failed_ui(loaded.error());
    return false;
  }
  data.timeline = std::move(loaded).value();
  std::int64_t used = 0;
  for (std::size_t i = 0; i < timeline_kinds.size(); ++i) {
    if (timeline_kinds[i] != "changes") used += data.timeline.counts[i];
  }
  data.can_delete = used == 0;
  const bool refused = state.form && state.form->refused;
  data.timeline.form = {.code = data.code,
                        .today = context.today,
                        .error = refused ? error_of_form(context) : nullptr};
  for (const ContactRow& contact : data.contacts.contacts) {
    data.timeline.form.contacts.emplace_back(contact.id, contact.is.name);
  }
  return true;
}

void follow_communication_form(const app::Context& context, TimelineState& state) {
  if (context.log_pressed && !state.form) {
    state.form = CommunicationForm{.date = context.today.text()};
  }
  if (!state.form || !state.form->sent) return;
  state.form->sent = false;
  state.form->refused = error_of_form(context) != nullptr;
  if (!state.form->refused) state.form.reset();
}

}  // namespace customers
