// list.export asks the method of a list for one window after the other, with the filters, the
// search and the order that the list has, and writes each down.
#include "features/exchange/list_export_methods.h"

#include <algorithm>
#include <array>

#include "base/file_sink.h"
#include "book/book.h"
#include "book/params.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/settings/settings_store.h"
#include "reports/table_out.h"

namespace exchange {
namespace {

using reports::Cell;
using reports::Column;
using reports::ColumnKind;

constexpr std::int64_t rows_at_once = 2'000;

// A column that a list has: the member of its rows, and what people call it.
struct ListColumn {
  std::string_view name;
  ColumnKind kind;
  std::string_view title;
  std::string_view words = {};  // Of codes: before one it is the key of its text.
};

constexpr std::array customer_columns{
    ListColumn{"code", ColumnKind::text, "customer.code"},
    ListColumn{"name", ColumnKind::text, "customer.name"},
    ListColumn{"tags", ColumnKind::text, "customer.tags"},
    ListColumn{"grade", ColumnKind::text, "customer.grade"},
    ListColumn{"contact", ColumnKind::text, "customer.contact"},
    ListColumn{"phone", ColumnKind::text, "customer.phone"},
    ListColumn{"region", ColumnKind::text, "customer.region"},
    ListColumn{"owner", ColumnKind::text, "customer.owner"},
    ListColumn{"currency", ColumnKind::code, "customer.currency"},
    ListColumn{"balance", ColumnKind::money, "customer.balance"},
    ListColumn{"overdue", ColumnKind::money, "customer.overdue"},
    ListColumn{"late", ColumnKind::whole, "customer.late"},
    ListColumn{"industry", ColumnKind::text, "customer.industry"},
    ListColumn{"kind", ColumnKind::code, "customer.kind", "customer.kind."},
    ListColumn{"business_type", ColumnKind::code, "customer.business_type",
               "customer.business_type."},
    ListColumn{"source", ColumnKind::code, "customer.source", "customer.source."},
    ListColumn{"price_level", ColumnKind::text, "customer.price_level"},
    ListColumn{"block", ColumnKind::code, "customer.block", "customer.block."}};

constexpr std::array invoice_columns{
    ListColumn{"number", ColumnKind::text, "document.number"},
    ListColumn{"customer", ColumnKind::text, "import.meaning.customer"},
    ListColumn{"name", ColumnKind::text, "document.customer"},
    ListColumn{"issued", ColumnKind::day, "document.issued"},
    ListColumn{"due", ColumnKind::day, "document.due"},
    ListColumn{"state", ColumnKind::code, "document.status", "document.state."},
    ListColumn{"currency", ColumnKind::code, "customer.currency"},
    ListColumn{"amount", ColumnKind::money, "document.amount"},
    ListColumn{"open", ColumnKind::money, "document.open"},
    ListColumn{"reference", ColumnKind::text, "document.reference"}};

constexpr std::array payment_columns{
    ListColumn{"number", ColumnKind::text, "document.number"},
    ListColumn{"customer", ColumnKind::text, "import.meaning.customer"},
    ListColumn{"name", ColumnKind::text, "document.customer"},
    ListColumn{"issued", ColumnKind::day, "document.issued"},
    ListColumn{"method", ColumnKind::code, "payments.method", "payments.method."},
    ListColumn{"state", ColumnKind::code, "document.status", "payments.state."},
    ListColumn{"currency", ColumnKind::code, "customer.currency"},
    ListColumn{"amount", ColumnKind::money, "document.amount"},
    ListColumn{"open", ColumnKind::money, "customer.unapplied"},
    ListColumn{"reference", ColumnKind::text, "document.reference"}};

constexpr std::array order_columns{
    ListColumn{"number", ColumnKind::text, "document.number"},
    ListColumn{"customer", ColumnKind::text, "import.meaning.customer"},
    ListColumn{"name", ColumnKind::text, "document.customer"},
    ListColumn{"ordered", ColumnKind::day, "orders.ordered"},
    ListColumn{"promised", ColumnKind::day, "orders.promised"},
    ListColumn{"state", ColumnKind::code, "document.status", "orders.state."},
    ListColumn{"priority", ColumnKind::code, "orders.priority", "orders.priority."},
    ListColumn{"currency", ColumnKind::code, "customer.currency"},
    ListColumn{"amount", ColumnKind::money, "document.amount"},
    ListColumn{"reference", ColumnKind::text, "document.reference"}};

struct List {
  std::string_view name, method;
  std::span<const ListColumn> columns;
};
constexpr std::array lists{List{"customers", "customer.list", customer_columns},
                           List{"invoices", "invoice.list", invoice_columns},
                           List{"payments", "payment.list", payment_columns},
                           List{"orders", "order.list", order_columns}};
constexpr std::array<std::string_view, 4> list_names{"customers", "invoices", "payments", "orders"};

std::string text_of(const Json& row, std::string_view member) {
  const auto found = row.find(member);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// What stands under a column in a row of a list.
Cell cell_of(const Json& row, const Column& column) {
  const auto field = column.name.starts_with(custom_fields::field_prefix)
                         ? column.name.substr(custom_fields::field_prefix.size())
                         : std::string{};
  if (!field.empty()) return text_of(row.value("fields", Json::object()), field);
  std::string text = text_of(row, column.name);
  if (column.name == "tags") std::ranges::replace(text, '\n', ';');
  if (column.kind == ColumnKind::whole) {
    const auto found = row.find(column.name);
    if (found == row.end() || !found->is_number_integer()) return std::monostate{};
    return found->get<std::int64_t>();
  }
  if (text.empty()) return std::monostate{};
  if (column.kind == ColumnKind::money) {
    const auto currency = Currency::from_code(text_of(row, "currency"));
    if (!currency) return text;
    const auto money = Money::parse(text, currency.value());
    return money ? Cell{money.value()} : Cell{text};
  }
  if (column.kind == ColumnKind::day) {
    const Result<Date> day = Date::parse(text);
    return day ? Cell{day.value()} : Cell{text};
  }
  return text;
}

// A customer has a row for each of its currencies, so that amounts can be summed.
std::vector<Json> rows_of(const Json& row, Date as_of) {
  const auto balances = row.find("balances");
  if (balances == row.end()) return {row};
  std::vector<Json> rows;
  for (const Json& balance : *balances) {
    rows.push_back(row);
    for (const char* member : {"currency", "balance", "overdue"}) {
      rows.back()[member] = text_of(balance, member);
    }
    const Result<Date> oldest = Date::parse(text_of(balance, "oldest_due"));
    const std::int64_t late = oldest ? days_between(oldest.value(), as_of) : 0;
    if (late > 0) rows.back()["late"] = late;
  }
  if (rows.empty()) rows.push_back(row);
  return rows;
}

struct ListExport {
  const List* list = nullptr;
  Json params = Json::object();  // Of the method of the list.
  std::vector<Column> columns = {};
  i18n::Language language = i18n::Language::en;
  Date as_of = Date::from_days(0);
  std::string file = {};  // Empty: the answer has the text.
};

class ExportJob final : public book::Job {
 public:
  ExportJob(book::Book& book, ListExport what, std::unique_ptr<base::FileSink> sink)
      : book_{&book},
        what_{std::move(what)},
        sink_{std::move(sink)},
        method_{book::find_method(what_.list->method)},
        revision_{book.revision()} {
    VERIFY(method_ != nullptr);
  }

  Result<bool> step(const book::Deadline& deadline) override {
    while (!finished_) {
      // Windows of a list that changed between them would leave rows out or have them twice.
      if (book_->revision() != revision_) return base::fail(ErrorCode::conflict, "list.changed");
      if (method_->prepare && !prepared_) {
        prepared_ = TRY(method_->prepare(*book_, JsonReader{what_.params}, deadline));
        if (!prepared_) return false;
      }
      TRY(write_some());
      if (!finished_ && deadline()) return false;
    }
    return true;
  }

  book::Progress progress() const override { return {.done = read_, .total = total_}; }

  Json result() const override {
    Json json{{"list", what_.list->name}, {"rows", written_}};
    json[sink_ ? "file" : "text"] = sink_ ? what_.file : text_;
    return json;
  }

  void cancel() override { finished_ = true; }

 private:
  Result<Done> write_some() {
    what_.params["offset"] = read_;
    what_.params["limit"] = rows_at_once;
    const Json answer = TRY(method_->run(*book_, JsonReader{what_.params}));
    reports::Table table{.columns = what_.columns};
    const Json& rows = answer.at("rows");
    for (const Json& row : rows) {
      for (const Json& each : rows_of(row, what_.as_of)) {
        table.rows.emplace_back();
        for (const Column& column : what_.columns) {
          table.rows.back().cells.push_back(cell_of(each, column));
        }
      }
    }
    std::string csv = reports::table_spreadsheet_csv(table, what_.language);
    // Only the first part has headings, in which no line ends.
    if (read_ > 0) csv.erase(0, csv.find("\r\n") + 2);
    text_ += csv;
    read_ += std::ssize(rows);
    written_ += std::ssize(table.rows);
    total_ = answer.at("total").get<std::int64_t>();
    if (sink_) {
      TRY(sink_->write(std::as_bytes(std::span{text_})));
      text_.clear();
    }
    if (!rows.empty() && read_ < total_) return base::done();
    finished_ = true;
    return sink_ ? sink_->finish() : base::done();
  }

  book::Book* book_;
  ListExport what_;
  std::unique_ptr<base::FileSink> sink_;
  const book::Method* method_;
  book::Revision revision_;
  std::int64_t read_ = 0, written_ = 0, total_ = 0;
  std::string text_;
  bool prepared_ = false, finished_ = false;
};

Column column_of(const ListColumn& column) {
  return {.name = std::string{column.name},
          .kind = column.kind,
          .title = {.key = std::string{column.title}, .args = {}},
          .words = std::string{column.words}};
}

// The columns asked for, or all that the list has. A custom field is "field:" and its name.
Result<std::vector<Column>> columns_param(book::Book& book, const List& list,
                                          const JsonReader& params) {
  const bool customers = list.name == "customers";
  std::vector<custom_fields::Field> fields;
  if (customers) fields = TRY(custom_fields::all_fields(book.db()));
  const auto custom = [](const custom_fields::Field& field) {
    return Column{.name = std::string{custom_fields::field_prefix}.append(std::to_string(field.id)),
                  .kind = ColumnKind::text,
                  .title = {.key = field.name, .args = {}}};
  };
  std::vector<Column> columns;
  if (!params.has("columns")) {
    for (const ListColumn& column : list.columns) columns.push_back(column_of(column));
    for (const custom_fields::Field& field : fields) columns.push_back(custom(field));
    return columns;
  }
  for (const Json& name : params.value().at("columns")) {
    const std::string text = name.is_string() ? name.get<std::string>() : std::string{};
    const auto found = std::ranges::find(list.columns, text, &ListColumn::name);
    const auto field = std::ranges::find_if(fields, [&](const custom_fields::Field& each) {
      return text == std::string{custom_fields::field_prefix}.append(each.name);
    });
    if (found != list.columns.end()) {
      columns.push_back(column_of(*found));
    } else if (field != fields.end()) {
      columns.push_back(custom(*field));
    } else {
      return base::fail_field("columns", "list.no_such_column", {{"text", text}});
    }
  }
  if (columns.empty()) return base::fail_field("columns", "params.empty", {{"field", "columns"}});
  return columns;
}

Result<std::unique_ptr<book::Job>> start(book::Book& book, const JsonReader& params) {
  const std::string name = TRY(book::choice_or(params, "list", list_names, list_names[0]));
  ListExport what{.list = &*std::ranges::find(lists, name, &List::name)};
  if (params.has("params")) what.params = TRY(params.object("params")).value();
  what.params.erase("offset");
  what.params.erase("limit");
  const book::Method* const method = book::find_method(what.list->method);
  VERIFY(method != nullptr);
  TRY(book::check_params(*method, what.params));
  what.columns = TRY(columns_param(book, *what.list, params));
  const bool graded = std::ranges::contains(what.columns, "grade", &Column::name);
  if (name == "customers") what.params["grades"] = graded ? "fresh" : "none";
  what.as_of = TRY(book::day_or(JsonReader{what.params}, "as_of", book.environment().today()));
  const Json company = TRY(settings::setting(book.db(), "company.language"));
  const std::string usual = company.is_string() ? company.get<std::string>() : "en";
  what.language = i18n::language_from_tag(TRY(params.text_or("language", usual)));
  what.file = TRY(params.text_or("file", ""));
  std::unique_ptr<base::FileSink> sink;
  if (!what.file.empty()) {
    if (!book.environment().create_file) return fail(ErrorCode::conflict, "backup.no_files");
    sink = TRY(book.environment().create_file(what.file));
  }
  return std::unique_ptr<book::Job>{
      std::make_unique<ExportJob>(book, std::move(what), std::move(sink))};
}

}  // namespace

std::vector<book::Method> list_export_methods() {
  return {{.name = "list.export",
           .kind = book::MethodKind::job,
           .summary = "Writes a list as CSV for a spreadsheet (UTF-8 with a byte order mark): all "
                      "that its filters and search find; customers with a row a currency.",
           .params = {{"list", "text", true, "customers, invoices, payments or orders"},
                      {"params", "object", false,
                       "Filters, search and order, as the method of the list takes them"},
                      {"columns", "list", false,
                       "Names of columns, in their order; field:NAME of custom ones. Else all"},
                      {"language", "text", false, "Of headings and states; else the company's"},
                      {"file", "text", false, "File to write; else the answer has the text"}},
           .run = {},
           .start = start}};
}

}  // namespace exchange
