// import.inspect tells what a file is and how it would be read; import.run reads it.
#include "features/exchange/exchange_methods.h"

#include <algorithm>

#include "book/params.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/customers/customer_store.h"
#include "features/exchange/import_job_store.h"
#include "features/exchange/limits.h"
#include "features/exchange/mapping_guess.h"
#include "features/exchange/mapping_store.h"
#include "features/exchange/row_json_methods.h"
#include "features/settings/settings_store.h"

namespace exchange {
namespace {

using book::Book;

Result<std::optional<Mapping>> mapping_param(const JsonReader& params) {
  if (!params.has("mapping")) return std::optional<Mapping>{};
  const JsonReader reader = TRY(params.object("mapping"));
  return std::optional{TRY(mapping_from_json(reader))};
}

Result<std::optional<Kind>> kind_param(const JsonReader& params) {
  if (!params.has("kind")) return std::optional<Kind>{};
  const std::string name = TRY(params.text("kind"));
  const std::optional<Kind> kind = kind_from_name(name);
  if (!kind) return base::fail_field("kind", "import.unknown_kind", {{"text", name}});
  return kind;
}

// What was asked for.
struct Request {
  std::shared_ptr<base::FileSource> file;
  std::optional<Mapping> mapping;
  std::optional<Kind> kind;

  const Mapping* given() const { return mapping ? &*mapping : nullptr; }
};

Result<Request> request_param(Book& book, const JsonReader& params) {
  return Request{.file = TRY(book::source_param(book, params)),
                 .mapping = TRY(mapping_param(params)),
                 .kind = TRY(kind_param(params))};
}

// How a file will be read: what was asked for, else what was used for this shape before, else a
// guess.
struct Reading {
  Sample sample;
  Guess guess;
  bool remembered = false;
};

// "1,234" may be a thousand or one and a bit; where all amounts can be read only one way in their
// currency (which has two decimals, say), that decides.
void settle_decimal(Reading& reading, Currency base) {
  Guess& guess = reading.guess;
  if (!guess.decimal_unsure) return;
  std::optional<DecimalMark> fitting;
  for (const DecimalMark mark : {DecimalMark::point, DecimalMark::comma}) {
    Mapping mapping = guess.mapping;
    mapping.decimal = mark;
    const auto reader = RowReader::make(mapping, reading.sample.form, base);
    if (!reader) return;
    const bool fits = std::ranges::all_of(reading.sample.rows, [&](const SampleRow& row) {
      const Record record{.line = row.line, .fields = {row.cells.begin(), row.cells.end()}};
      const auto fits_money = [](const auto& read) {
        return read || !read.error().message.key.starts_with("money.");
      };
      return read_row(reader.value(), mapping.kind, record, fits_money);
    });
    if (fits && fitting) return;
    if (fits) fitting = mark;
  }
  if (!fitting) return;
  guess.mapping.decimal = fitting;
  guess.decimal_unsure = false;
}

Result<CustomNames> custom_names(Book& book) {
  CustomNames names{.price_levels = TRY(customers::price_levels(book.db()))};
  for (custom_fields::Field& field : TRY(custom_fields::all_fields(book.db()))) {
    names.fields.push_back(std::move(field.name));
  }
  return names;
}

Result<Reading> how_to_read(Book& book, const Request& asked, base::Encoding encoding) {
  Reading reading{.sample = TRY(sample_of(asked.file, encoding, asked.given())), .guess = {}};
  if (asked.mapping) {
    reading.guess = complete_mapping(reading.sample, *asked.mapping);
    return reading;
  }
  auto remembered = TRY(remembered_mapping(book.db(), reading.sample.form));
  const CustomNames names = TRY(custom_names(book));
  if (remembered && remembered->kind == Kind::customers) {
    // A custom field may have another name by now, or be gone.
    std::erase_if(remembered->custom, [&](const CustomColumn& column) {
      return !std::ranges::contains(names.fields, column.field);
    });
  }
  if (remembered && (!asked.kind || remembered->kind == *asked.kind)) {
    reading.guess = complete_mapping(reading.sample, *remembered);
    reading.remembered = true;
    return reading;
  }
  reading.guess = guess_mapping(reading.sample, asked.kind, names);
  return reading;
}

Result<Reading> reading_of(Book& book, const Request& asked, base::Encoding encoding) {
  Reading reading = TRY(how_to_read(book, asked, encoding));
  settle_decimal(reading, TRY(settings::base_currency(book.db())));
  return reading;
}

// A wrong guess would put every day of a list into another month: it is asked, not taken.
Result<Done> refuse_unsure(const Guess& guess) {
  if (guess.dates_unsure) {
    std::string choices;
    for (const std::string& choice : guess.date_choices) {
      choices += (choices.empty() ? "" : ", ") + choice;
    }
    return base::fail_field("mapping.dates", "import.dates_unsure", {{"choices", choices}});
  }
  if (guess.decimal_unsure) return base::fail_field("mapping.decimal", "import.decimal_unsure");
  return base::done();
}

Json json_from_error(const Error& error) {
  Json args = Json::object();
  for (const auto& [name, value] : error.message.args) args[name] = value;
  return {{"field", error.field}, {"key", error.message.key}, {"args", std::move(args)}};
}

// The first rows, each as it stands in the file and as it will be read.
Json preview(const Reading& reading, const RowReader& reader) {
  Json rows = Json::array();
  for (const SampleRow& sample : reading.sample.rows) {
    if (rows.size() == preview_rows) break;
    const Record record{.line = sample.line, .fields = {sample.cells.begin(), sample.cells.end()}};
    Json row{{"line", sample.line}, {"cells", sample.cells}};
    read_row(reader, reading.guess.mapping.kind, record, [&row](const auto& read) {
      if (read) {
        row["read"] = json_from_row(read.value());
      } else {
        row["error"] = json_from_error(read.error());
      }
      return true;
    });
    rows.push_back(std::move(row));
  }
  return rows;
}

Json json_from_columns(const Sample& sample) {
  constexpr std::size_t examples_max = 3;
  Json columns = Json::array();
  for (std::size_t i = 0; i < sample.form.headings.size(); ++i) {
    Json examples = Json::array();
    for (const SampleRow& row : sample.rows) {
      if (examples.size() == examples_max) break;
      if (!row.cells[i].empty()) examples.push_back(row.cells[i]);
    }
    columns.push_back({{"name", sample.form.headings[i]}, {"examples", std::move(examples)}});
  }
  return columns;
}

Result<Json> inspect(Book& book, const JsonReader& params) {
  const Request asked = TRY(request_param(book, params));
  const base::Encoding encoding = TRY(encoding_for(*asked.file, asked.given()));
  const Reading reading = TRY(reading_of(book, asked, encoding));
  const FileForm& form = reading.sample.form;
  const Guess& guess = reading.guess;
  Json meanings = Json::array();
  for (const Role role : roles_of(guess.mapping.kind)) meanings.push_back(name_of(role));
  const CustomNames names = TRY(custom_names(book));
  for (const std::string& name : names.of(guess.mapping.kind)) {
    meanings.push_back(std::string{custom_prefix(guess.mapping.kind)}.append(name));
  }
  Json json{{"name", asked.file->name()},
            {"bytes", asked.file->size()},
            {"encoding", base::name_of(form.encoding)},
            {"delimiter", std::string(1, form.delimiter)},
            {"heading_line", form.heading_line},
            {"columns", json_from_columns(reading.sample)},
            {"meanings", std::move(meanings)},
            {"kind", name_of(guess.mapping.kind)},
            {"mapping", json_from_mapping(guess.mapping)},
            {"remembered", reading.remembered},
            {"date_choices", guess.date_choices},
            {"dates_unsure", guess.dates_unsure},
            {"decimal_unsure", guess.decimal_unsure},
            {"rows_looked_at", reading.sample.rows.size()},
            {"rows_complete", reading.sample.whole}};
  const Currency base = TRY(settings::base_currency(book.db()));
  const auto reader = RowReader::make(guess.mapping, form, base);
  if (!reader) {
    json["missing"] = json_from_error(reader.error());
    return json;
  }
  json["rows"] = preview(reading, reader.value());
  return json;
}

// Finds out how the file is to be read, in steps of which none is long, and imports it.
class ImportRun final : public book::Job {
 public:
  ImportRun(Book& book, Request asked, ImportPlan::Mode mode)
      : book_{&book}, asked_{std::move(asked)}, mode_{mode} {}

  Result<bool> step(const book::Deadline& deadline) override {
    if (import_) return import_->step(deadline);
    if (!encoding_) {
      encoding_ = TRY(encoding_for(*asked_.file, asked_.given()));
      return false;
    }
    Reading reading = TRY(reading_of(*book_, asked_, *encoding_));
    TRY(refuse_unsure(reading.guess));
    import_ = TRY(start_import(*book_, {.file = std::move(asked_.file),
                                        .form = std::move(reading.sample.form),
                                        .mapping = std::move(reading.guess.mapping),
                                        .mode = mode_}));
    return false;
  }
  book::Progress progress() const override {
    return import_ ? import_->progress() : book::Progress{};
  }
  Json result() const override { return import_->result(); }
  void cancel() override {
    if (import_) import_->cancel();
  }

 private:
  Book* book_;
  Request asked_;
  ImportPlan::Mode mode_;
  std::optional<base::Encoding> encoding_;
  std::unique_ptr<book::Job> import_;
};

Result<std::unique_ptr<book::Job>> run(Book& book, const JsonReader& params) {
  using enum ImportPlan::Mode;
  Request asked = TRY(request_param(book, params));
  const auto mode = TRY(params.boolean_or("dry_run", false)) ? rehearse : write;
  return std::unique_ptr<book::Job>{new ImportRun{book, std::move(asked), mode}};
}

std::vector<book::Param> source_params(std::vector<book::Param> more) {
  std::vector<book::Param> params{
      {"file", "text", false, "Name under which the file was given to the program, or its path"},
      {"text", "text", false, "The content itself, instead of a file"},
      {"kind", "text", false,
       "customers, invoices, orders, products, payments or contacts; guessed where absent"},
      {"mapping", "object", false, "Which column means what; guessed where absent"}};
  params.insert(params.end(), more.begin(), more.end());
  return params;
}

}  // namespace

std::vector<book::Method> exchange_methods() {
  return {{.name = "import.inspect",
           .kind = book::MethodKind::query,
           .summary = "Tells the form of a CSV file, what its columns seem to mean, and how its "
                      "first rows would be read.",
           .params = source_params({}),
           .run = inspect,
           .start = {}},
          {.name = "import.run",
           .kind = book::MethodKind::job,
           .summary = "Imports a CSV file of customers, invoices, lines of orders, products, "
                      "payments or contacts as one change that can be undone.",
           .params = source_params(
               {{"dry_run", "yes/no", false, "Says what would happen and changes nothing"}}),
           .run = {},
           .start = run}};
}

}  // namespace exchange
