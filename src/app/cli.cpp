// The commands of the command line. Each opens the book, asks registered methods, and prints.
#include "app/cli.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "app/cli_arguments.h"
#include "app/rpc.h"
#include "book/method.h"
#include "i18n/i18n.h"
#include "reports/report.h"
#include "reports/table_out.h"

namespace app {
namespace {

constexpr std::int64_t mapping_bytes_max = 1'000'000;

struct Outcome {
  std::string text;
  Exit exit = Exit::success;
};

// What every command gets.
struct Run {
  Console& console;
  const Arguments& arguments;
  i18n::Language language;
  book::Book& book;
};

std::string line_of(const Json& json) { return base::json_text(json) + "\n"; }

Result<Json> json_of(std::string_view text, std::string_view field) {
  auto json = base::parse_json(text);
  if (json) return json;
  Error error = std::move(json).error();
  error.code = ErrorCode::invalid_input;
  error.field = field;
  return error;
}

Result<std::int64_t> whole_option(const Arguments& arguments, std::string_view option) {
  const std::string text = arguments.value(option).value_or("");
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  if (problem == std::errc{} && stop == end && number >= 0) return number;
  return base::fail_field(option, "json.not_whole", {{"field", std::string{option}}});
}

Result<std::string> read_text(const Run& run, std::string_view path) {
  const auto source = TRY(run.book.environment().open_file(path));
  if (source->size() > mapping_bytes_max) {
    return base::fail_field(path, "json.too_long", {{"field", std::string{path}}});
  }
  std::string text(static_cast<std::size_t>(source->size()), '\0');
  const std::size_t count = TRY(source->read(0, std::as_writable_bytes(std::span{text})));
  text.resize(count);
  return text;
}

// The result of an import where every row was refused is a refusal.
bool nothing_imported(const Json& result) {
  std::int64_t good = result.value("unchanged", std::int64_t{0});
  for (const auto& item : result["created"].items()) good += item.value().get<std::int64_t>();
  return good == 0 && !result["errors"].empty();
}

// {"kind", "read", "created", "unchanged", "errors": [{"line", "field", "message"}]} with sentences
// in the language of the command line; the count of errors only where more than listed, and of
// amounts with more decimals than their currency only where there were any.
Json import_json(const Json& result, i18n::Language language) {
  Json errors = Json::array();
  for (const Json& error : result["errors"]) {
    Message message{error["key"].get<std::string>(), {}};
    for (const auto& item : error["args"].items()) {
      message.args.emplace_back(item.key(), item.value().get<std::string>());
    }
    errors.push_back({{"line", error["line"]},
                      {"field", error["field"]},
                      {"message", i18n::tr(message, language)}});
  }
  const bool all_listed = result["error_count"] == errors.size();
  Json json{{"kind", result["kind"]},
            {"read", result["read"]},
            {"created", result["created"]},
            {"unchanged", result["unchanged"]},
            {"errors", std::move(errors)}};
  if (!all_listed) json["error_count"] = result["error_count"];
  if (result["rounded"] != 0) json["rounded"] = result["rounded"];
  return json;
}

Result<Outcome> import_file(const Run& run) {
  Json params{{"file", run.arguments.words[0]}};
  if (const auto kind = run.arguments.value("--kind")) params["kind"] = *kind;
  if (const auto mapping = run.arguments.value("--mapping")) {
    const std::string text = TRY(read_text(run, *mapping));
    params["mapping"] = TRY(json_of(text, *mapping));
  }
  if (run.arguments.has("--dry-run")) params["dry_run"] = true;
  const Json result = TRY(call_method(run.book, "import.run", params));
  return Outcome{line_of(import_json(result, run.language)),
                 nothing_imported(result) ? Exit::refused : Exit::success};
}

Result<Json> named_params(const Arguments& arguments) {
  Json params = Json::object();
  for (const std::string& param : arguments.values("--param")) {
    const std::size_t equals = param.find('=');
    if (equals == std::string::npos || equals == 0) {
      return base::fail_field("--param", "cli.not_a_param", {{"text", param}});
    }
    params[param.substr(0, equals)] = param.substr(equals + 1);
  }
  return params;
}

Result<Json> report_params(const Arguments& arguments) {
  Json params = TRY(named_params(arguments));
  // A report of a period ends with the day.
  const reports::Report* const report = reports::find_report(arguments.words[0]);
  const bool of_a_period = report != nullptr && !std::ranges::contains(report->params, "as_of",
                                                                       &reports::ReportParam::name);
  if (const auto as_of = arguments.value("--as-of")) {
    params[of_a_period ? "to" : "as_of"] = *as_of;
  }
  return params;
}

Result<Outcome> run_report(const Run& run) {
  const std::string format = run.arguments.value("--format").value_or("table");
  const Json params = TRY(report_params(run.arguments));
  const reports::Table table = TRY(reports::run_report(run.book, run.arguments.words[0], params));
  if (format == "json") return Outcome{line_of(reports::table_json(table))};
  if (format == "csv") return Outcome{reports::table_csv(table)};
  return Outcome{reports::table_text(table, run.language)};
}

// The document as a file; where it went and how is told without its text.
Result<Outcome> print_document(const Run& run) {
  const auto& words = run.arguments.words;
  Json params = TRY(named_params(run.arguments));
  params["kind"] = words[0];
  params["document"] = words[1];
  Json made = TRY(call_method(run.book, "document.print", params));
  const auto& create = run.book.environment().create_file;
  if (!create) return base::fail(ErrorCode::conflict, "backup.no_files");
  const auto file = TRY(create(words[2]));
  TRY(file->write(std::as_bytes(std::span{made["html"].get_ref<const std::string&>()})));
  TRY(file->finish());
  made.erase("html");
  made["file"] = words[2];
  return Outcome{line_of(made)};
}

Result<Outcome> write_backup(const Run& run) {
  const Json params{{"file", run.arguments.words[0]}};
  return Outcome{line_of(TRY(call_method(run.book, "backup.write", params)))};
}

// Nobody is there to look at the difference: what the rehearsal accepted is taken over.
Result<Outcome> restore_backup(const Run& run) {
  const Json params{{"file", run.arguments.words[0]}};
  TRY(call_method(run.book, "restore.inspect", params));
  return Outcome{line_of(TRY(call_method(run.book, "restore.confirm", Json::object())))};
}

Result<Outcome> call_by_lines(const Run& run) {
  while (const auto line = run.console.line()) {
    if (line->find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string answer = answer_rpc({run.book, run.language}, *line);
    if (!answer.empty()) run.console.out(answer + "\n");
  }
  return Outcome{};
}

Result<Outcome> call(const Run& run) {
  if (run.arguments.has("--stdin")) return call_by_lines(run);
  const auto& words = run.arguments.words;
  const Json params = words.size() < 2 ? Json::object() : TRY(json_of(words[1], words[0]));
  return Outcome{line_of(TRY(call_method(run.book, words[0], params)))};
}

Result<Outcome> make_demo(const Run& run) {
  Json params = Json::object();
  for (const std::string_view option : {"--customers", "--invoices", "--seed"}) {
    if (!run.arguments.has(option)) continue;
    params[std::string{option.substr(2)}] = TRY(whole_option(run.arguments, option));
  }
  params["language"] = i18n::tag_of(run.language);
  return Outcome{line_of(TRY(call_method(run.book, "demo.create", params)))};
}

Result<Outcome> check(const Run& run) {
  const Json result =
      TRY(call_method(run.book, "book.check", {{"language", i18n::tag_of(run.language)}}));
  return Outcome{line_of(result), result["ok"] == true ? Exit::success : Exit::refused};
}

struct Command {
  std::string_view name;
  bool makes_book;  // Where there is none, it is created; a reader refuses a mistyped path instead.
  Result<Outcome> (*run)(const Run& run);
};

constexpr std::array commands{
    Command{"import", true, import_file},     Command{"report", false, run_report},
    Command{"print", false, print_document},  Command{"backup", false, write_backup},
    Command{"restore", true, restore_backup}, Command{"call", true, call},
    Command{"demo", true, make_demo},         Command{"check", false, check},
};

Result<Done> check_format(const Arguments& arguments) {
  const std::string format = arguments.value("--format").value_or("table");
  if (format == "table" || format == "json" || format == "csv") return Done{};
  return base::fail(ErrorCode::invalid_input, "report.not_a_choice",
                    {{"field", "--format"}, {"text", format}, {"choices", "table, json, csv"}});
}

// One line: the sentence, and where: the file, its line, the field.
std::string error_line(const Error& error, i18n::Language language, std::string_view file) {
  std::string where;
  const auto add = [&](std::string_view part) {
    if (part.empty()) return;
    where += (where.empty() ? "" : ", ") + std::string{part};
  };
  if (error.line > 0) {
    add(file);
    add(i18n::tr("cli.line", language, {{"line", std::to_string(error.line)}}));
  }
  add(error.field);
  std::string line = "zhangfang: " + i18n::tr(error.message, language);
  if (!where.empty()) line += " (" + where + ")";
  std::ranges::replace(line, '\n', ' ');
  return line + "\n";
}

// Readers refuse a mistyped path; an existing file that is no book is refused by Book::open.
Result<Outcome> run_on_book(Console& console, const Arguments& arguments, i18n::Language language) {
  const auto command = std::ranges::find(commands, arguments.command, &Command::name);
  VERIFY(command != commands.end());
  const std::string path = *arguments.value("--book");
  if (!command->makes_book && !console.exists(path)) {
    return base::fail(ErrorCode::not_found, "cli.no_such_book", {{"path", path}});
  }
  const auto storage = TRY(console.storage(path));
  book::Environment environment = console.environment();
  if (const auto text = arguments.value("--today")) {
    const Date day = TRY(Date::parse(*text));
    environment.today = [day] { return day; };
  }
  const auto book = TRY(book::Book::open({.storage = storage.get()}, std::move(environment)));
  return command->run({console, arguments, language, *book});
}

i18n::Language language_of(Console& console, std::span<const std::string> words) {
  const auto asked = std::ranges::find(words, "--language");
  const bool given = asked != words.end() && asked + 1 != words.end();
  return i18n::language_from_tag(given ? *(asked + 1) : console.language());
}

Exit wrong_usage(Console& console, const Error& error, i18n::Language language) {
  console.err("zhangfang: " + i18n::tr(error.message, language) + " · " +
              std::string{i18n::text("cli.see_help", language)} + "\n");
  return Exit::wrong_usage;
}

}  // namespace

Exit run_command_line(Console& console, std::span<const std::string> words) {
  i18n::Language language = language_of(console, words);
  const auto arguments = parse_arguments(words);
  if (!arguments) return wrong_usage(console, arguments.error(), language);
  if (const auto tag = arguments.value().value("--language")) {
    language = i18n::language_from_tag(*tag);
  }
  if (const auto format = check_format(arguments.value()); !format) {
    return wrong_usage(console, format.error(), language);
  }
  if (arguments.value().command == "help") {
    console.out(std::string{i18n::text("cli.help", language)} + "\n");
    return Exit::success;
  }
  const auto outcome = run_on_book(console, arguments.value(), language);
  if (!outcome) {
    const auto& files = arguments.value().words;
    console.err(error_line(outcome.error(), language, files.empty() ? "" : files[0]));
    return Exit::refused;
  }
  console.out(outcome.value().text);
  return outcome.value().exit;
}

}  // namespace app
