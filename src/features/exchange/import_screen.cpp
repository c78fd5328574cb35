// Asks import.inspect how a file would be read, and import.run to rehearse and to do it.
#include "features/exchange/import_screen.h"

#include <algorithm>
#include <array>

#include "app/answers.h"
#include "features/custom_fields/custom_field.h"
#include "features/exchange/import_ui.h"
#include "features/exchange/mapping.h"
#include "ui/words.h"

namespace exchange {
namespace {

using app::Context;
using app::list_of;
using app::text_of;
using app::whole_of;

// What a file of a kind can add, in the order in which it is told, and what it is called.
struct Addition {
  std::string_view kinds, member, key;
};
constexpr std::array additions{
    Addition{"customers invoices orders", "customers", "nav.customers"},
    Addition{"invoices", "invoices", "nav.invoices"}, Addition{"orders", "orders", "nav.orders"},
    Addition{"orders", "order_lines", "import.order_lines"},
    Addition{"invoices payments", "payments", "nav.payments"},
    Addition{"payments", "allocations", "import.allocations"},
    Addition{"orders products", "products", "nav.products"},
    Addition{"products", "prices", "import.prices"},
    Addition{"contacts", "contacts", "import.contacts"},
    Addition{"contacts", "contacts_completed", "import.contacts_completed"},
    // These only where there are any.
    Addition{"", "credit_notes", "import.credit_notes"},
    Addition{"", "tax_invoices", "import.tax_invoices"},
    Addition{"", "deliveries", "import.deliveries"}};

ImportCounts counts_from(const Json& json) {
  constexpr std::size_t problems_max = 20;
  ImportCounts counts{.read = whole_of(json, "read"),
                      .unchanged = whole_of(json, "unchanged"),
                      .errors = whole_of(json, "error_count"),
                      .rounded = whole_of(json, "rounded")};
  const Json created = json.value("created", Json::object());
  const std::string kind = text_of(json, "kind");
  for (const Addition& addition : additions) {
    const std::int64_t count = whole_of(created, addition.member);
    if (count == 0 && !addition.kinds.contains(kind)) continue;
    counts.created.push_back({std::string{ui::tr(addition.key)}, count});
  }
  for (const Json& error : list_of(json, "errors")) {
    if (counts.problems.size() == problems_max) break;
    counts.problems.push_back(
        {whole_of(error, "line"), text_of(error, "field"), text_of(error, "message")});
  }
  return counts;
}

std::string sentence_of(const Json& error) {
  Message message{.key = text_of(error, "key"), .args = {}};
  const Json args = error.value("args", Json::object());
  for (const auto& item : args.items())
    message.args.emplace_back(item.key(), text_of(args, item.key()));
  return ui::tr(message);
}

std::string meaning_words(const std::string& meaning) {
  using custom_fields::field_prefix;
  if (meaning.starts_with(field_prefix)) return meaning.substr(field_prefix.size());
  if (meaning.starts_with(price_prefix)) {
    return ui::tr("import.meaning.price_of", {{"level", meaning.substr(price_prefix.size())}});
  }
  return std::string{ui::tr("import.meaning." + meaning)};
}

class ImportScreen final : public app::Screen {
 public:
  void draw(Context& context, ui::Actions& actions) override {
    take_file(context);
    const ImportData data = load(context);
    const ImportWish wish = import_ui(data, form_, actions);
    if (wish.changed) {
      // Columns mean other things in a file of the other kind: they are guessed again.
      const bool other_kind = form_.kind != kind_;
      if (other_kind) kind_asked_ = kind_names[static_cast<std::size_t>(form_.kind)];
      asked_ = other_kind ? Json(nullptr) : mapping_from_form();
      rehearsed_ = false;
    }
    if (wish.rehearse) start(actions, "rehearse");
    if (wish.run) start(actions, "import");
    if (wish.cancel) actions.cancel_jobs.push_back(job_key(running_));
    if (wish.over) *this = {};
  }

 private:
  void take_file(Context& context) {
    if (!context.file) return;
    const app::GivenFile file = *context.file;
    context.file.reset();
    *this = {};
    file_ = file.token;
    name_ = file.name;
  }

  Json source() const {
    Json params{{"file", file_}};
    if (!asked_.is_null()) {
      params["mapping"] = asked_;
    } else if (!kind_asked_.empty()) {
      params["kind"] = kind_asked_;
    }
    return params;
  }

  // One key a file, so that what another file's job said is not shown for this one.
  std::string job_key(const std::string& what) const { return what + " " + file_; }

  ImportData load(Context& context) {
    ImportData data{.name = name_};
    if (file_.empty()) return data;
    if (const app::JobState* job = context.job(job_key(running_)); job != nullptr) {
      if (job->running) {
        data.step = ImportStep::working;
        data.progress = job->progress.done;
        data.total = job->progress.total;
        return data;
      }
      if (running_ == "import" && job->result) {
        data.step = ImportStep::done;
        data.result = counts_from(*job->result);
        return data;
      }
      if (running_ == "rehearse" && rehearsed_ && job->result) {
        data.rehearsal = counts_from(*job->result);
      }
    }
    data.step = ImportStep::check;
    const Result<Json>& answer = context.cache.query("import.inspect", source());
    if (!answer) {
      data.problem = ui::tr(answer.error().message);
      return data;
    }
    read_answer(answer.value(), data);
    return data;
  }

  void read_answer(const Json& json, ImportData& data) {
    data.encoding = text_of(json, "encoding");
    data.delimiter = text_of(json, "delimiter");
    data.remembered = app::yes_of(json, "remembered");
    for (const Json& choice : list_of(json, "date_choices")) {
      data.date_choices.push_back(choice.get<std::string>());
    }
    date_choices_ = data.date_choices;
    if (json.contains("missing")) data.problem = sentence_of(json["missing"]);
    meanings_ = {""};
    data.meanings = {std::string{ui::tr("import.meaning.none")}};
    for (const Json& meaning : list_of(json, "meanings")) {
      meanings_.push_back(meaning.get<std::string>());
      data.meanings.push_back(meaning_words(meanings_.back()));
    }
    seen_ = json.value("mapping", Json::object());
    if (asked_.is_null() || form_.columns.empty()) fill_form(json);
    choose_dates(text_of(seen_, "dates"));
    data.decimal_unsure = decimal_unsure_;
    preview(json, data);
  }

  void fill_form(const Json& json) {
    const Json columns = seen_.value("columns", Json::object());
    kind_ =
        static_cast<int>(std::ranges::find(kind_names, text_of(json, "kind")) - kind_names.begin());
    form_ = {.kind = kind_,
             .currency = text_of(seen_, "currency"),
             .decimal = text_of(seen_, "decimal") == "," ? 1 : 0};
    const auto settles = std::ranges::find(settles_names, text_of(seen_, "allocations"));
    if (settles != settles_names.end()) {
      form_.settles = static_cast<int>(settles - settles_names.begin());
    }
    decimal_unsure_ = app::yes_of(json, "decimal_unsure");
    for (const Json& column : list_of(json, "columns")) {
      ImportColumn made{.name = text_of(column, "name")};
      for (const Json& example : list_of(column, "examples")) {
        made.examples += (made.examples.empty() ? "" : ",  ") + example.get<std::string>();
      }
      for (std::size_t i = 1; i < meanings_.size(); ++i) {
        if (text_of(columns, meanings_[i]) == made.name) made.meaning = static_cast<int>(i);
      }
      form_.columns.push_back(std::move(made));
    }
  }

  void choose_dates(const std::string& dates) {
    const auto chosen = std::ranges::find(date_choices_, dates);
    if (chosen != date_choices_.end()) {
      form_.dates = static_cast<int>(chosen - date_choices_.begin());
    }
  }

  Json mapping_from_form() const {
    Json columns = Json::object();
    for (const ImportColumn& column : form_.columns) {
      if (column.meaning > 0)
        columns[meanings_[static_cast<std::size_t>(column.meaning)]] = column.name;
    }
    Json mapping = seen_;  // With what the form does not show: encoding, delimiter, terms …
    mapping["kind"] = kind_names[static_cast<std::size_t>(form_.kind)];
    mapping["columns"] = std::move(columns);
    mapping.erase("currency");
    if (!form_.currency.empty()) mapping["currency"] = form_.currency;
    const auto at = static_cast<std::size_t>(form_.dates);
    if (at < date_choices_.size()) mapping["dates"] = date_choices_[at];
    mapping["decimal"] = form_.decimal == 0 ? "." : ",";
    if (kind_names[static_cast<std::size_t>(form_.kind)] == "payments") {
      mapping["allocations"] = settles_names[static_cast<std::size_t>(form_.settles)];
    }
    return mapping;
  }

  static void preview(const Json& json, ImportData& data) {
    std::vector<std::string> members;
    for (const Json& row : list_of(json, "rows")) {
      const Json read = row.value("read", Json::object());
      for (const auto& item : read.items()) {
        if (item.value().is_null() || std::ranges::contains(members, item.key())) continue;
        members.push_back(item.key());
        data.headings.push_back(meaning_words(item.key()));
      }
    }
    if (members.empty()) data.headings.emplace_back(ui::tr("import.problem_column"));
    for (const Json& row : list_of(json, "rows")) {
      ImportPreviewRow made{.line = whole_of(row, "line")};
      const Json read = row.value("read", Json::object());
      for (const std::string& member : members) made.cells.push_back(text_of(read, member));
      if (row.contains("error")) made.error = sentence_of(row["error"]);
      data.rows.push_back(std::move(made));
    }
  }

  void start(ui::Actions& actions, const std::string& what) {
    running_ = what;
    rehearsed_ = what == "rehearse";
    // With the whole mapping: what the person saw and agreed to, guesses included.
    actions.jobs.push_back(
        {.key = job_key(what),
         .method = "import.run",
         .params = {{"file", file_}, {"mapping", mapping_from_form()}, {"dry_run", rehearsed_}}});
  }

  std::string file_, name_, running_;
  Json asked_;                  // The mapping as the person changed it; null: as guessed.
  Json seen_ = Json::object();  // The mapping by which the preview was read.
  std::string kind_asked_;
  int kind_ = 1;
  ImportForm form_;
  std::vector<std::string> meanings_, date_choices_;
  bool decimal_unsure_ = false;
  bool rehearsed_ = false;
};

}  // namespace

std::unique_ptr<app::Screen> import_screen() { return std::make_unique<ImportScreen>(); }

}  // namespace exchange
