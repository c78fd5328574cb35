// The report is made as it is; its rows are then gone through once more, beside the index of
// customers.
#include "features/customers/customer_report_store.h"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/customers/customer_filter_store.h"
#include "features/customers/group_store.h"
#include "features/customers/tree_path.h"

namespace customers {
namespace {

using custom_fields::Field;
using reports::Cell;
using reports::Column;
using reports::ParamKind;
using reports::Row;
using reports::Table;
using enum reports::ColumnKind;
using IndexRow = CustomerIndex::Row;

constexpr std::size_t rows_between_looks = 512;  // At the clock.
constexpr std::int64_t whole_ppm = 1'000'000;

struct Attribute {
  Column column;
  const std::string IndexRow::* member = nullptr;  // Else it is a custom field.
  bool highest = false;                            // Only the first level of a tree.
  Field field = {};

  Cell of(const IndexRow& row) const;
};

// The value of a field among the index's lines of "id=value".
std::string_view value_in(std::string_view lines, std::int64_t field) {
  const std::string beginning = std::to_string(field) + "=";
  for (const auto part : std::views::split(lines, '\n')) {
    const std::string_view line{part.begin(), part.end()};
    if (line.starts_with(beginning)) return line.substr(beginning.size());
  }
  return {};
}

Cell Attribute::of(const IndexRow& row) const {
  const std::string_view value =
      member == nullptr ? value_in(row.fields, field.id) : std::string_view{row.*member};
  if (value.empty()) return {};
  if (highest) return std::string{value.substr(0, value.find(level_mark))};
  if (member == nullptr && field.kind == custom_fields::Kind::yes_no) return value == "yes";
  if (member == nullptr && field.kind == custom_fields::Kind::date) {
    if (const Result<Date> day = Date::parse(value)) return day.value();
  }
  return std::string{value};
}

reports::ColumnKind kind_of(custom_fields::Kind kind) {
  if (kind == custom_fields::Kind::date) return day;
  return kind == custom_fields::Kind::yes_no ? yes_no : text;
}

// What is known of every customer, and where the index has it. `words`: before a code the key of
// its text.
struct Known {
  PlainAttribute plain;
  const std::string IndexRow::* member;
  std::string_view words = {};
};
constexpr std::array known_attributes{
    Known{{"region", "report.attribute.region"}, &IndexRow::region},
    Known{{"region_path", "report.attribute.region_path"}, &IndexRow::region},
    Known{{"industry", "report.attribute.industry"}, &IndexRow::industry},
    Known{{"industry_path", "report.attribute.industry_path"}, &IndexRow::industry},
    Known{{"owner", "customer.owner"}, &IndexRow::owner},
    Known{{"kind", "customer.kind"}, &IndexRow::kind, "customer.kind."},
    Known{{"business_type", "customer.business_type"}, &IndexRow::business_type},
    Known{{"source", "customer.source"}, &IndexRow::source},
    Known{{"price_level", "customer.price_level"}, &IndexRow::price_level},
    Known{{"block", "customer.block"}, &IndexRow::block, "customer.block."}};

Result<Attribute> find_attribute(sqlite::Db& db, std::string_view name, std::string_view param) {
  const auto known =
      std::ranges::find(known_attributes, name, [](const Known& each) { return each.plain.name; });
  if (known != known_attributes.end()) {
    return Attribute{.column = {.name = std::string{name},
                                .kind = known->words.empty() ? text : code,
                                .title = {std::string{known->plain.title}},
                                .words = std::string{known->words},
                                .minor = true},
                     .member = known->member,
                     .highest = name == "region" || name == "industry"};
  }
  if (name.starts_with(custom_fields::field_prefix)) {
    const auto field =
        custom_fields::find_field(db, name.substr(custom_fields::field_prefix.size()), param);
    if (!field) return field.error();
    return Attribute{.column = {.name = "field:" + field.value().name,
                                .kind = kind_of(field.value().kind),
                                .title = {"report.column.field", {{"name", field.value().name}}},
                                .minor = true},
                     .field = field.value()};
  }
  return base::fail_field(param, "report.no_attribute", {{"text", std::string{name}}});
}

// What was asked for, beside the report's own parameters.
struct Wish {
  std::string members;
  std::vector<Attribute> shown = {};
  std::optional<Attribute> by = {};
  bool totals_only = false;  // The report's own "group" said "none".
  Date as_of;
};

std::optional<std::size_t> place_of(const std::vector<Column>& columns, std::string_view name) {
  const auto found = std::ranges::find(columns, name, &Column::name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

// What sorts as the cell does.
std::string text_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* day = std::get_if<Date>(&cell)) return day->text();
  if (const auto* yes = std::get_if<bool>(&cell)) return *yes ? "1" : "0";
  return {};
}

// Rows summed by a value and a currency.
class Sums {
 public:
  Sums(const std::vector<Column>& columns, const Attribute& by) {
    columns_ = {by.column,
                {.name = "currency", .kind = code, .title = {"report.column.currency"}},
                {.name = "customers",
                 .kind = whole,
                 .title = {"report.column.customers"},
                 .total = reports::Total::sum,
                 .minor = true}};
    columns_.front().minor = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].total != reports::Total::sum) continue;
      if (columns[i].kind == money) shared_ = summed_.size();
      summed_.push_back(i);
      columns_.push_back(columns[i]);
    }
    if (shared_) {
      columns_.push_back({.name = "share", .kind = percent, .title = {"report.column.share"}});
    }
  }

  void add(const Row& row, Cell value, CustomerId customer) {
    std::string currency;
    for (const std::size_t i : summed_) {
      const Money* const amount = std::get_if<Money>(&row.cells[i]);
      if (amount != nullptr) currency = amount->currency().code();
    }
    Sum& sum = sums_[text_of(value) + '\n' + currency];
    if (sum.cells.empty()) {
      sum = {.value = std::move(value), .currency = std::move(currency)};
      sum.cells.resize(summed_.size());
    }
    sum.customers.insert(static_cast<std::int64_t>(customer));
    for (std::size_t i = 0; i < summed_.size(); ++i) {
      reports::add_cell(sum.cells[i], row.cells[summed_[i]]);
    }
  }

  Table table() && {
    std::map<std::string_view, std::int64_t> wholes;  // By currency.
    for (const auto& [key, sum] : sums_) wholes[sum.currency] += shared_minor(sum);
    Table table{.columns = columns_};
    for (const auto& [key, sum] : sums_) {
      Row row{.cells = {sum.value, sum.currency.empty() ? Cell{} : Cell{sum.currency},
                        std::int64_t{std::ssize(sum.customers)}}};
      row.cells.insert(row.cells.end(), sum.cells.begin(), sum.cells.end());
      if (shared_) row.cells.push_back(share_of(shared_minor(sum), wholes[sum.currency]));
      table.rows.push_back(std::move(row));
    }
    const auto has_value = [](const Row& row) { return row.cells.front().index() != 0; };
    std::ranges::stable_partition(table.rows, has_value);
    return table;
  }

 private:
  struct Sum {
    Cell value = {};
    std::string currency = {};
    std::unordered_set<std::int64_t> customers = {};
    std::vector<Cell> cells = {};
  };

  std::int64_t shared_minor(const Sum& sum) const {
    const Money* const amount = shared_ ? std::get_if<Money>(&sum.cells[*shared_]) : nullptr;
    return amount == nullptr ? 0 : amount->minor();
  }
  static Cell share_of(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return {};  // Nothing is a share of nothing.
    return money::multiply_divide(part, whole_ppm, whole);
  }

  std::vector<Column> columns_;
  std::vector<std::size_t> summed_;
  std::optional<std::size_t> shared_;  // Of those summed, the one of which shares are told.
  std::map<std::string, Sum> sums_;    // By the value's text and the currency.
};

class CustomersMaking final : public reports::Making {
 public:
  CustomersMaking(book::Book& book, Wish wish, std::unique_ptr<reports::Making> inner)
      : book_{&book}, wish_{std::move(wish)}, inner_{std::move(inner)} {}

  Result<bool> step(const book::Deadline& deadline) override {
    if (!made_) {
      made_ = TRY(inner_->step(deadline));
      if (made_) table_ = inner_->table();
      return false;
    }
    if (rows_ == nullptr) return find_rows(deadline);
    for (std::size_t count = 1; next_ < table_.rows.size(); ++count) {
      take(std::move(table_.rows[next_++]));
      if (count % rows_between_looks == 0 && deadline()) return false;
    }
    finish();
    return true;
  }

  book::Progress progress() const override { return inner_->progress(); }
  Table table() override { return std::move(table_); }

 private:
  Result<bool> find_rows(const book::Deadline& deadline) {
    auto& index = book_->view<CustomerIndex>();
    if (!TRY(index.fill(book_->db(), deadline))) return false;
    rows_ = TRY(index.rows(book_->db()));
    for (const IndexRow& row : *rows_) {
      if (!row.removed) places_[row.code] = &row;
    }
    if (!wish_.members.empty()) TRY(find_members());
    columns_ = table_.columns;
    customer_at_ = place_of(columns_, "customer").value();
    if (wish_.by) sums_.emplace(columns_, *wish_.by);
    after_ = std::max(customer_at_, place_of(columns_, "name").value_or(0)) + 1;
    for (std::size_t i = 0; i < wish_.shown.size(); ++i) {
      columns_.insert(columns_.begin() + static_cast<std::ptrdiff_t>(after_ + i),
                      wish_.shown[i].column);
    }
    return false;
  }

  Result<Done> find_members() {
    CustomerQuestion question{
        .filter = {}, .group = wish_.members, .as_of = wish_.as_of, .grades = Grades::fresh};
    question.filter.archived = CustomerFilter::Archived::all;
    const CustomerAnswer answer = TRY(find_customers(*book_, question));
    for (const CustomerItem& item : answer.items) {
      members_.insert(static_cast<std::int64_t>(item.row->id));
    }
    return base::done();
  }

  void take(Row row) {
    const auto* const code = std::get_if<std::string>(&row.cells[customer_at_]);
    const auto found = code == nullptr ? places_.end() : places_.find(*code);
    if (found == places_.end()) return;
    const IndexRow& customer = *found->second;
    const bool is_member = members_.contains(static_cast<std::int64_t>(customer.id));
    if (!wish_.members.empty() && !is_member) return;
    if (sums_) return sums_->add(row, wish_.by->of(customer), customer.id);
    for (std::size_t i = 0; i < wish_.shown.size(); ++i) {
      row.cells.insert(row.cells.begin() + static_cast<std::ptrdiff_t>(after_ + i),
                       wish_.shown[i].of(customer));
    }
    kept_.push_back(std::move(row));
  }

  void finish() {
    table_.columns = columns_;
    table_.rows = std::move(kept_);
    if (sums_) table_ = std::move(*sums_).table();
    if (!wish_.totals_only || sums_) return;
    reports::add_totals(table_);
    table_.rows = std::move(table_.totals);
    table_.totals.clear();
  }

  book::Book* book_;
  Wish wish_;
  std::unique_ptr<reports::Making> inner_;
  bool made_ = false;
  Table table_;
  const std::vector<IndexRow>* rows_ = nullptr;
  std::unordered_map<std::string_view, const IndexRow*> places_;  // By code.
  std::unordered_set<std::int64_t> members_;
  std::vector<Column> columns_;
  std::size_t customer_at_ = 0, after_ = 0;
  std::optional<Sums> sums_;
  std::size_t next_ = 0;
  std::vector<Row> kept_;
};

std::string text_in(const Json& params, std::string_view name) {
  const auto found = params.find(name);
  return found == params.end() || !found->is_string() ? std::string{} : found->get<std::string>();
}

Result<Wish> wish_of(book::Book& book, const Json& params) {
  Wish wish{.members = text_in(params, "members"),
            .totals_only = text_in(params, "group") == "none",
            .as_of = book.environment().today()};
  for (const char* name : {"as_of", "to"}) {
    if (const Result<Date> day = Date::parse(text_in(params, name))) wish.as_of = day.value();
  }
  if (!wish.members.empty()) {
    const Json one{{"members", wish.members}};
    TRY(group_param(book.db(), JsonReader{one}, "members"));
  }
  for (const auto part : std::views::split(text_in(params, "show"), ',')) {
    const std::string_view name = base::trimmed(std::string_view{part.begin(), part.end()});
    if (!name.empty()) wish.shown.push_back(TRY(find_attribute(book.db(), name, "show")));
  }
  const std::string by = text_in(params, "by");
  if (!by.empty()) wish.by = TRY(find_attribute(book.db(), by, "by"));
  return wish;
}

Result<std::unique_ptr<reports::Making>> start_with(book::Book& book, const reports::Report& report,
                                                    Json params) {
  Wish wish = TRY(wish_of(book, params));
  const bool wished = !wish.members.empty() || wish.by || !wish.shown.empty();
  if (wished && wish.totals_only) params["group"] = "customer";
  auto making = TRY(reports::start_making(report, book, params));
  if (!wished) return making;
  return std::unique_ptr<reports::Making>{
      std::make_unique<CustomersMaking>(book, std::move(wish), std::move(making))};
}

}  // namespace

std::span<const PlainAttribute> plain_attributes() {
  static const auto all = [] {
    std::array<PlainAttribute, known_attributes.size()> all{};
    std::ranges::transform(known_attributes, all.begin(), &Known::plain);
    return all;
  }();
  return all;
}

std::vector<reports::Report> with_customers(std::vector<reports::Report> reports) {
  for (reports::Report& report : reports) {
    if (std::ranges::any_of(report.params, [](const auto& param) { return param.needed; })) {
      continue;  // It is of one customer.
    }
    report.start = [inner = report](book::Book& book, Json params) {
      return start_with(book, inner, std::move(params));
    };
    report.make = {};
    report.params.push_back({.name = "members", .kind = ParamKind::group, .fallback = ""});
    report.params.push_back({.name = "by", .kind = ParamKind::attribute, .fallback = ""});
    report.params.push_back({.name = "show", .kind = ParamKind::attributes, .fallback = ""});
  }
  return reports;
}

}  // namespace customers
