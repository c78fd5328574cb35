// Describes the registered methods as an OpenRPC document, lists and runs reports.
#include "app/door_methods.h"

#include <array>

#include "base/json.h"
#include "book/book.h"
#include "book/book_check.h"
#include "book/params.h"
#include "i18n/i18n.h"
#include "reports/made_reports.h"
#include "reports/report.h"
#include "reports/table_out.h"

namespace app {
namespace {

constexpr std::string_view openrpc_version = "1.3.2";

std::string_view name_of(book::MethodKind kind) {
  switch (kind) {
    case book::MethodKind::query:
      return "query";
    case book::MethodKind::command:
      return "command";
    case book::MethodKind::job:
      return "job";
  }
  base::verify_failed("known kind of method", __FILE__, __LINE__);
}

// JSON Schema of a parameter type of book::Param.
Json schema_of(std::string_view type) {
  if (type == "whole") return {{"type", "integer"}};
  if (type == "yes/no") return {{"type", "boolean"}};
  if (type == "day") return {{"type", "string"}, {"format", "date"}};
  if (type == "amount") return {{"type", "string"}, {"pattern", "^-?[0-9]+(\\.[0-9]+)?$"}};
  if (type == "id") return {{"type", "string"}, {"pattern", "^[0-9]+$"}};
  if (type == "list or text") return {{"type", {"array", "string"}}};
  if (type == "any") {
    return {{"type", {"string", "number", "boolean", "array", "object", "null"}}};
  }
  if (type == "list") return {{"type", "array"}};
  if (type == "object") return {{"type", "object"}};
  return {{"type", "string"}};
}

Json method_json(const book::Method& method) {
  Json params = Json::array();
  for (const book::Param& param : method.params) {
    params.push_back({{"name", param.name},
                      {"summary", param.summary},
                      {"required", param.required},
                      {"schema", schema_of(param.type)}});
  }
  return {{"name", method.name},
          {"summary", method.summary},
          {"x-kind", name_of(method.kind)},
          {"paramStructure", "either"},
          {"params", std::move(params)},
          {"result", {{"name", "result"}, {"schema", Json::object()}}}};
}

Result<Json> discover(book::Book&, const JsonReader&) {
  Json methods = Json::array();
  for (const book::Method& method : book::all_methods()) methods.push_back(method_json(method));
  return Json{{"openrpc", openrpc_version},
              {"info", {{"title", "Zhangfang"}, {"version", "1"}}},
              {"methods", std::move(methods)}};
}

std::string_view name_of(reports::ParamKind kind) {
  switch (kind) {
    case reports::ParamKind::day:
      return "day";
    case reports::ParamKind::choice:
      return "choice";
    case reports::ParamKind::text:
      return "text";
    case reports::ParamKind::whole:
      return "whole";
    case reports::ParamKind::customer:
      return "customer";
    case reports::ParamKind::group:
      return "group";
    case reports::ParamKind::attribute:
      return "attribute";
    case reports::ParamKind::attributes:
      return "attributes";
  }
  base::verify_failed("known kind of parameter", __FILE__, __LINE__);
}

Json report_json(const reports::Report& report, i18n::Language language) {
  Json params = Json::array();
  for (const reports::ReportParam& param : report.params) {
    Json described{{"name", param.name}, {"type", name_of(param.kind)}};
    described["default"] = param.fallback.empty() ? Json(nullptr) : Json(param.fallback);
    if (!param.choices.empty()) described["choices"] = param.choices;
    params.push_back(std::move(described));
  }
  return {{"id", report.id},
          {"title", i18n::text(report.title_key, language)},
          {"explanation", i18n::text(report.explanation_key, language)},
          {"params", std::move(params)}};
}

Result<i18n::Language> language_of(const JsonReader& params) {
  constexpr std::array<std::string_view, 2> known{"en", "zh-CN"};
  const std::string tag =
      TRY(book::choice_or(params, "language", known, "en", "settings.unknown_language"));
  return i18n::language_from_tag(tag);
}

Result<Json> list_reports(book::Book&, const JsonReader& params) {
  const i18n::Language language = TRY(language_of(params));
  Json list = Json::array();
  for (const reports::Report& report : reports::all_reports()) {
    list.push_back(report_json(report, language));
  }
  return Json{{"reports", std::move(list)}};
}

Result<Json> run_report(book::Book& book, const JsonReader& params) {
  const std::string id = TRY(params.text("id"));
  const Json report_params =
      params.has("params") ? TRY(params.object("params")).value() : Json::object();
  const std::string format = TRY(params.text_or("format", "json"));
  const i18n::Language language = TRY(language_of(params));
  const bool known = format == "json" || format == "csv" || format == "table";
  if (!known) {
    return base::fail_field(
        "format", "report.not_a_choice",
        {{"field", "format"}, {"text", format}, {"choices", "json, csv, table"}});
  }
  const reports::Table table = TRY(reports::run_report(book, id, report_params));
  if (format == "csv") return Json{{"text", reports::table_csv(table)}};
  if (format == "table") return Json{{"text", reports::table_text(table, language)}};
  return reports::table_json(table);
}

Result<std::unique_ptr<book::Job>> make_report(book::Book& book, const JsonReader& params) {
  const Json report_params =
      params.has("params") ? TRY(params.object("params")).value() : Json::object();
  return reports::start_report_job(book, TRY(params.text("id")), report_params);
}

Result<std::unique_ptr<book::Job>> undo(book::Book& book, const JsonReader&) {
  return book.start_undo();
}
Result<std::unique_ptr<book::Job>> redo(book::Book& book, const JsonReader&) {
  return book.start_redo();
}

class CheckJob final : public book::Job {
 public:
  CheckJob(book::Book& book, i18n::Language language)
      : check_{book, book::BookCheck::File::look_at}, language_{language} {}
  Result<bool> step(const book::Deadline& deadline) override { return check_.step(deadline); }
  book::Progress progress() const override { return {}; }
  Json result() const override {
    Json problems = Json::array();
    for (const Message& problem : check_.faults()) problems.push_back(i18n::tr(problem, language_));
    const bool ok = problems.empty();
    return {{"ok", ok}, {"problems", std::move(problems)}};
  }
  void cancel() override {}

 private:
  book::BookCheck check_;
  i18n::Language language_;
};

Result<std::unique_ptr<book::Job>> check(book::Book& book, const JsonReader& params) {
  return std::unique_ptr<book::Job>{std::make_unique<CheckJob>(book, TRY(language_of(params)))};
}

}  // namespace

std::vector<book::Method> door_methods() {
  using enum book::MethodKind;
  const book::Param language{.name = "language", .type = "text", .summary = "en or zh-CN"};
  return {
      {.name = "rpc.discover",
       .kind = query,
       .summary = "Every method with its parameters, as an OpenRPC document.",
       .params = {},
       .run = discover,
       .start = {}},
      {.name = "report.list",
       .kind = query,
       .summary = "Every report with its parameters and their defaults.",
       .params = {language},
       .run = list_reports,
       .start = {}},
      {.name = "report.run",
       .kind = query,
       .summary = "Makes a report.",
       .params = {{.name = "id", .type = "text", .required = true, .summary = "From report.list."},
                  {.name = "params", .type = "object", .summary = "Parameters of the report."},
                  {.name = "format", .type = "text", .summary = "json (default), csv or table"},
                  language},
       .run = run_report,
       .start = {}},
      {.name = "report.make",
       .kind = job,
       .summary = "Makes a report in small steps and keeps it for the page; tells how many rows.",
       .params = {{.name = "id", .type = "text", .required = true, .summary = "From report.list."},
                  {.name = "params", .type = "object", .summary = "Parameters of the report."}},
       .run = {},
       .start = make_report},
      {.name = "book.undo",
       .kind = job,
       .summary = "Takes back the last change that still stands.",
       .params = {},
       .run = {},
       .start = undo},
      {.name = "book.redo",
       .kind = job,
       .summary = "Does again what was last taken back.",
       .params = {},
       .run = {},
       .start = redo},
      {.name = "book.check",
       .kind = job,
       .summary = "Whether the book is consistent, and one sentence for each broken rule.",
       .params = {language},
       .run = {},
       .start = check},
  };
}

}  // namespace app
