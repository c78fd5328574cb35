// Communications for all doors: logged, changed, removed; follow-ups listed and done.
#include "features/customers/communication_methods.h"

#include <algorithm>

#include "book/params.h"
#include "features/customers/communication_store.h"
#include "features/customers/contact_store.h"
#include "features/customers/customer_store.h"
#include "features/customers/timeline_store.h"

namespace customers {
namespace {

Result<NamedCommunication> communication_by(book::Book& book, const JsonReader& params) {
  const std::int64_t id = TRY(params.integer("id"));
  return find_communication(book.db(), id);
}

// An empty text takes away what was there.
bool is_cleared(const JsonReader& params, std::string_view name) {
  const auto found = params.value().find(name);
  return found != params.value().end() && *found == Json("");
}

Result<std::optional<std::int64_t>> read_contact(book::Book& book, const JsonReader& params,
                                                 const Communication& of) {
  if (is_cleared(params, "contact")) return std::optional<std::int64_t>{};
  if (!params.has("contact")) return of.contact;
  const std::int64_t id = TRY(params.integer("contact"));
  const auto customer = TRY(customer_of_contact(book.db(), id));
  if (customer == of.customer) return std::optional{id};
  return fail_field(params.path_of("contact"), "communication.contact");
}

Result<std::string> read_time(const JsonReader& params, const std::string& fallback) {
  const std::string text = TRY(book::short_text_or(params, "time", fallback, 100));
  if (text.empty()) return text;
  auto time = time_from(text);
  if (time) return std::move(*time);
  return fail_field(params.path_of("time"), "communication.no_time", {{"text", text}});
}

// Another day opens the follow-up again.
Result<Done> read_follow_up(const JsonReader& params, Communication& communication) {
  const auto before = communication.follow_up_on;
  if (is_cleared(params, "follow_up")) {
    communication.follow_up_on.reset();
  } else if (params.has("follow_up")) {
    communication.follow_up_on = TRY(book::day_param(params, "follow_up"));
  }
  if (communication.follow_up_on != before) communication.follow_up_done = false;
  if (communication.follow_up_on && *communication.follow_up_on < communication.happened_on) {
    return fail_field(params.path_of("follow_up"), "communication.follow_up_before");
  }
  return base::done();
}

// Takes over the parameters that are given.
Result<Done> read_fields(book::Book& book, const JsonReader& params, Communication& to) {
  to.contact = TRY(read_contact(book, params, to));
  to.happened_on = TRY(book::day_or(params, "date", to.happened_on));
  to.happened_at = TRY(read_time(params, to.happened_at));
  to.channel = TRY(book::choice_or(params, "channel", channels, to.channel));
  to.direction = TRY(book::choice_or(params, "direction", directions, to.direction));
  to.summary = TRY(book::short_text_or(params, "summary", to.summary, summary_bytes_max));
  to.result = TRY(book::choice_or(params, "result", results, to.result));
  return read_follow_up(params, to);
}

Json written(const Communication& communication) {
  return {{"id", base::id_json(communication.id)}};
}

Result<Json> add(book::Book& book, const JsonReader& params) {
  const Customer customer = TRY(customer_param(book.db(), params));
  Communication communication{
      .id = book.new_id(), .customer = customer.id, .happened_on = book.environment().today()};
  communication.direction = usual_direction(TRY(params.text_or("channel", communication.channel)));
  TRY(read_fields(book, params, communication));
  TRY(add_communication(book, communication));
  return written(communication);
}

Result<Json> change(book::Book& book, const JsonReader& params) {
  Communication communication = TRY(communication_by(book, params)).is;
  TRY(read_fields(book, params, communication));
  TRY(change_communication(book, communication));
  return written(communication);
}

Result<Json> remove(book::Book& book, const JsonReader& params) {
  const Communication communication = TRY(communication_by(book, params)).is;
  TRY(remove_communication(book, communication.id));
  return written(communication);
}

Result<Json> follow_up_done(book::Book& book, const JsonReader& params) {
  Communication communication = TRY(communication_by(book, params)).is;
  if (!communication.follow_up_on) {
    return fail(ErrorCode::conflict, "communication.no_follow_up");
  }
  communication.follow_up_done = TRY(params.boolean_or("done", true));
  TRY(change_communication(book, communication));
  return written(communication);
}

Result<Json> get(book::Book& book, const JsonReader& params) {
  return communication_json(TRY(communication_by(book, params)));
}

Result<Json> follow_ups(book::Book& book, const JsonReader& params) {
  const Date today = book.environment().today();
  const Date until = TRY(book::day_or(params, "until", today));
  std::optional<CustomerId> customer;
  if (params.has("customer")) customer = TRY(customer_param(book.db(), params)).id;
  const book::Window window = TRY(book::window_param(params, 1'000));
  const FollowUps found = TRY(open_follow_ups(book.db(), until, customer, window));
  Json rows = Json::array();
  for (const NamedCommunication& each : found.rows) {
    Json row = communication_json(each);
    row["overdue"] = each.is.follow_up_on < today;
    rows.push_back(std::move(row));
  }
  return Json{{"rows", std::move(rows)}, {"total", found.total}, {"until", until.text()}};
}

Result<Json> timeline_of(book::Book& book, const JsonReader& params) {
  constexpr std::array<std::string_view, 2> of_titles{"en", "zh-CN"};
  const std::string language =
      TRY(book::choice_or(params, "language", of_titles, "en", "settings.unknown_language"));
  TimelineQuestion question{.customer = TRY(customer_param(book.db(), params)).id,
                            .window = TRY(book::window_param(params, 1'000)),
                            .zone_minutes = TRY(params.integer_or("zone_minutes", 0)),
                            .language = i18n::language_from_tag(language)};
  constexpr std::int64_t day_minutes = 24 * 60;
  if (question.zone_minutes < -day_minutes || question.zone_minutes > day_minutes) {
    return fail_field("zone_minutes", "params.out_of_range", {{"field", "zone_minutes"}});
  }
  if (params.has("kinds")) {
    question.kinds = {};
    for (const std::string& kind : TRY(params.texts("kinds"))) {
      const auto found = std::ranges::find(timeline_kinds, kind);
      if (found == timeline_kinds.end()) {
        return fail_field("kinds", "params.unknown_choice", {{"field", "kinds"}, {"text", kind}});
      }
      question.kinds[static_cast<std::size_t>(found - timeline_kinds.begin())] = true;
    }
  }
  return timeline(book, question);
}

std::vector<book::Param> fields(book::Param first) {
  return {first,
          {"contact", "id", false, "Id of the contact at the customer"},
          {"date", "day", false, "When it was; today where none is given"},
          {"time", "text", false, "Time of day: 09:30"},
          {"channel", "text", false, "call, email, visit, letter, message or note"},
          {"direction", "text", false, "out, in or none"},
          {"summary", "text", false, "What was said"},
          {"result", "text", false,
           "reached, voicemail, unreachable, promised, dispute, other, or empty"},
          {"follow_up", "day", false, "When to come back to it; empty: not at all"}};
}

}  // namespace

std::vector<book::Method> communication_methods() {
  using enum book::MethodKind;
  const book::Param id{"id", "id", true, "Id of the communication"};
  return {
      book::simple_method("communication.add", command, "Logs what was said to or by a customer.",
                          fields({"customer", "id", true, "Id or code of the customer"}), add),
      book::simple_method("communication.change", command,
                          "Changes the given fields of a logged communication.", fields(id),
                          change),
      book::simple_method("communication.remove", command, "Removes a logged communication.", {id},
                          remove),
      book::simple_method("communication.follow_up_done", command,
                          "Says that a communication was followed up.",
                          {id, {"done", "yes/no", false, "No: it is open again"}}, follow_up_done),
      book::simple_method("communication.get", query, "One logged communication.", {id}, get),
      book::simple_method("followups.list", query,
                          "What is to be followed up, the longest due first.",
                          {{"until", "day", false, "Due on this day or earlier; today"},
                           {"customer", "id", false, "Only of this customer"},
                           {"offset", "whole", false, "Rows to skip"},
                           {"limit", "whole", false, "Rows to give, 100 where none is given"}},
                          follow_ups),
      book::simple_method(
          "customers.timeline", query, "All that happened with a customer, the newest first.",
          {{"customer", "id", true, "Id or code of the customer"},
           {"kinds", "list", false, "documents, payments, orders, communications, changes: all"},
           {"zone_minutes", "whole", false, "Minutes that days of changes begin before UTC: 0"},
           {"language", "text", false, "Of the titles: en or zh-CN"},
           {"offset", "whole", false, "Rows to skip"},
           {"limit", "whole", false, "Rows to give, 100 where none is given"}},
          timeline_of),
  };
}

}  // namespace customers
