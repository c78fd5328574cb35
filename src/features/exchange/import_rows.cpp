// The checks of a row stop at the first thing that is wrong, and name its column.
#include "features/exchange/import_rows.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "features/customers/tree_path.h"
#include "features/exchange/cells.h"
#include "features/exchange/import_words.h"
#include "features/exchange/limits.h"

namespace exchange {
namespace {

constexpr std::int64_t term_days_max = 3'650;

Failure at_line(Error error, std::int64_t line) {
  error.line = line;
  return error;
}

std::string_view cell_at(const Record& record, std::size_t position) {
  if (position >= record.fields.size()) return {};
  return cell_text(record.fields[position]);
}

Result<std::string> checked_text(std::string_view text, const std::string& heading) {
  constexpr std::string_view undecodable = "\uFFFD";
  const auto wrong = [&](std::string_view key, std::string_view shown) {
    return base::fail_field(heading, key, {{"field", heading}, {"text", shown}});
  };
  if (text.size() > text_bytes_max) return wrong("import.text_too_long", text.substr(0, 20));
  if (text.contains(undecodable)) return wrong("import.wrong_encoding", text);
  return std::string{text};
}

// As the file's days are written, or in a way that can mean only one day.
std::optional<Date> day_in(std::string_view text, const DatePattern& dates) {
  if (const auto day = dates.read(text)) return day;
  for (const char* pattern : {"YYYY-M-D", "YYYY/M/D", "YYYY.M.D", "YYYY年M月D日"}) {
    if (const auto day = DatePattern::from_text(pattern).value().read(text)) return day;
  }
  return std::nullopt;
}

}  // namespace

Result<RowReader> RowReader::make(const Mapping& mapping, const FileForm& form,
                                  Currency base_currency) {
  const Positions positions = TRY(positions_of(mapping, form.headings));
  const std::string pattern = mapping.dates.empty() ? "YYYY-M-D" : mapping.dates;
  DatePattern dates = TRY(DatePattern::from_text(pattern));
  const Currency currency =
      mapping.currency.empty() ? base_currency : TRY(Currency::from_code(mapping.currency));
  RowReader reader{form, std::move(dates), currency};
  reader.positions_ = positions;
  const std::vector<std::size_t> places = TRY(custom_positions(mapping, form.headings));
  for (std::size_t i = 0; i < places.size(); ++i) {
    reader.custom_.push_back({mapping.custom[i].field, places[i]});
  }
  reader.decimal_ = mapping.decimal.value_or(DecimalMark::point);
  reader.decimal_sure_ = mapping.decimal_sure;
  reader.discount_ = mapping.discount.value_or(DiscountForm::fraction);
  reader.default_customer_ = mapping.default_customer;
  return reader;
}

std::string_view RowReader::cell(const Record& record, Role role) const {
  const auto position = positions_[static_cast<std::size_t>(role)];
  return position ? cell_at(record, *position) : std::string_view{};
}

std::string RowReader::heading(Role role) const {
  const auto position = positions_[static_cast<std::size_t>(role)];
  return position ? headings_[*position] : std::string{name_of(role)};
}

Failure RowReader::wrong(Role role, std::string_view key, std::string_view text) const {
  return base::fail_field(heading(role), key,
                          {{"field", heading(role)}, {"text", std::string{text}}});
}

// A row that is wider than the headings was cut at a delimiter inside a text: its cells have moved.
Result<Done> RowReader::check_width(const Record& record) const {
  for (std::size_t i = headings_.size(); i < record.fields.size(); ++i) {
    if (cell_text(record.fields[i]).empty()) continue;
    return base::fail(ErrorCode::invalid_input, "import.row_too_wide",
                      {{"cells", std::to_string(record.fields.size())},
                       {"columns", std::to_string(headings_.size())}});
  }
  return base::done();
}

Result<std::string> RowReader::text(const Record& record, Role role) const {
  return checked_text(cell(record, role), heading(role));
}

Result<std::vector<CustomCell>> RowReader::custom(const Record& record) const {
  std::vector<CustomCell> cells;
  for (const auto& [field, position] : custom_) {
    CustomCell cell{.field = field,
                    .text = TRY(checked_text(cell_at(record, position), headings_[position])),
                    .day = {},
                    .number = {}};
    if (cell.text.empty()) continue;
    if (const auto day = day_in(cell.text, dates_)) cell.day = day->text();
    if (const auto plain = plain_amount(cell.text, decimal_)) cell.number = plain->text;
    cells.push_back(std::move(cell));
  }
  return cells;
}

// Of papers: its tag, or what people write for it.
Result<std::string> RowReader::language(const Record& record) const {
  const std::string_view said = cell(record, Role::language);
  const std::string folded = base::folded(said);
  if (folded.empty()) return std::string{};
  for (const std::string_view word : {"en", "english", "英文", "英语"}) {
    if (folded == word) return std::string{"en"};
  }
  for (const std::string_view word : {"zh-cn", "zh", "chinese", "中文", "简体中文"}) {
    if (folded == word) return std::string{"zh-CN"};
  }
  return wrong(Role::language, "import.not_a_language", said);
}

Result<std::string> RowReader::needed_text(const Record& record, Role role) const {
  std::string text = TRY(this->text(record, role));
  if (text.empty()) return wrong(role, "import.cell_needed", {});
  return text;
}

Result<std::optional<Date>> RowReader::day(const Record& record, Role role) const {
  const std::string_view text = cell(record, role);
  if (text.empty()) return std::optional<Date>{};
  const std::optional<Date> date = dates_.read(text);
  if (!date) {
    Error error = wrong(role, "import.not_a_day", text);
    error.message.args.emplace_back("pattern", dates_.text());
    return error;
  }
  return date;
}

Result<Currency> RowReader::currency(const Record& record) const {
  const std::string_view text = cell(record, Role::currency);
  if (text.empty()) return currency_;
  const std::optional<Currency> currency = currency_from_text(text);
  if (!currency) return wrong(Role::currency, "import.not_a_currency", text);
  return *currency;
}

// Where the file does not show which mark is the decimal one, "1.234" may be a thousand: it is
// refused rather than rounded.
Result<RoundedAmount> RowReader::amount(const Record& record) const {
  const Currency currency = TRY(this->currency(record));
  const std::string_view text = cell(record, Role::amount);
  if (text.empty()) return wrong(Role::amount, "import.cell_needed", {});
  const auto exactly = [&]() -> Result<RoundedAmount> {
    return RoundedAmount{TRY(read_amount(text, currency, decimal_))};
  };
  Result<RoundedAmount> amount =
      decimal_sure_ ? read_rounded_amount(text, currency, decimal_) : exactly();
  if (!amount) {
    Error error = std::move(amount).error();
    error.field = heading(Role::amount);
    return error;
  }
  if (amount.value().amount.is_zero()) return wrong(Role::amount, "import.amount_is_zero", text);
  return amount;
}

// Whose it is: by code, by name, or where the row says neither the one that the mapping names.
Result<Done> RowReader::read_customer(const Record& record, std::string& code,
                                      std::string& name) const {
  code = TRY(text(record, Role::customer));
  name = TRY(text(record, Role::name));
  if (code.empty() && name.empty()) code = default_customer_;
  if (!code.empty() || !name.empty()) return base::done();
  const bool by_code = positions_[static_cast<std::size_t>(Role::customer)].has_value();
  return wrong(by_code ? Role::customer : Role::name, "import.cell_needed", {});
}

// Several in one cell: "A, B; C".
Result<std::vector<std::string>> RowReader::list(const Record& record, Role role) const {
  std::vector<std::string> parts = parts_in(TRY(text(record, role)));
  if (parts.size() > list_parts_max) {
    return base::fail_field(heading(role), "import.too_many_parts",
                            {{"max", std::to_string(list_parts_max)}});
  }
  return parts;
}

// Codes and numbers are read from paper in groups.
Result<TaxInvoiceCells> RowReader::tax_invoice(const Record& record,
                                               const std::string& number) const {
  TaxInvoiceCells cells{.kind = {},
                        .code = TRY(text(record, Role::tax_invoice_code)),
                        .number = TRY(text(record, Role::tax_invoice_number)),
                        .check_code = TRY(text(record, Role::tax_invoice_check))};
  for (std::string* part : {&cells.code, &cells.number, &cells.check_code}) {
    std::erase(*part, ' ');
  }
  if (cells.empty()) return cells;
  // Many lists have no number of the invoice but that.
  if (!positions_[static_cast<std::size_t>(Role::tax_invoice_number)]) cells.number = number;
  if (cells.number.empty()) return wrong(Role::tax_invoice_number, "import.cell_needed", {});
  constexpr std::size_t bytes_max = 40;
  if (std::max({cells.code.size(), cells.number.size(), cells.check_code.size()}) > bytes_max) {
    return wrong(Role::tax_invoice_number, "import.text_too_long", cells.number.substr(0, 20));
  }
  cells.kind = TRY(one_of(record, Role::tax_invoice_kind, "import.not_a_tax_invoice_kind"));
  constexpr std::size_t digital_digits = 20;
  if (cells.kind.empty()) {
    cells.kind = cells.number.size() == digital_digits ? "special_digital" : "special";
  }
  return cells;
}

Result<InvoiceRow> RowReader::checked_invoice(const Record& record) const {
  TRY(check_width(record));
  const std::string number = TRY(needed_text(record, Role::number));
  std::string code, name;
  TRY(read_customer(record, code, name));
  const std::optional<Date> issued = TRY(day(record, Role::issued));
  if (!issued) return wrong(Role::issued, "import.cell_needed", {});
  const std::optional<Date> due = TRY(day(record, Role::due));
  const RoundedAmount amount = TRY(this->amount(record));
  InvoiceRow row{.number = number,
                 .customer_code = std::move(code),
                 .customer_name = std::move(name),
                 .issued = *issued,
                 .due = due,
                 .amount = amount.amount,
                 .rounded = amount.rounded,
                 .settled = TRY(day(record, Role::settled)),
                 .disputed = std::nullopt,
                 .tax_invoice = TRY(tax_invoice(record, number)),
                 .reference = TRY(text(record, Role::reference)),
                 .note = TRY(text(record, Role::note))};
  if (positions_[static_cast<std::size_t>(Role::disputed)]) {
    row.disputed = yes_or_no(cell(record, Role::disputed));
    if (!row.disputed) {
      return wrong(Role::disputed, "import.not_yes_or_no", cell(record, Role::disputed));
    }
  }
  return row;
}

// Street, postal code with city, and country on one line, as far as the file has them.
Result<std::string> RowReader::whole_address(const Record& record) const {
  std::string address = TRY(text(record, Role::address));
  std::string town = TRY(text(record, Role::postal_code));
  const std::string city = TRY(text(record, Role::city));
  if (!town.empty() && !city.empty()) town += ' ';
  town += city;
  for (const std::string& part : {town, TRY(text(record, Role::country))}) {
    if (part.empty()) continue;
    if (!address.empty()) address += ", ";
    address += part;
  }
  return address;
}

Result<std::string> RowReader::path(const Record& record, Role role) const {
  std::string path = customers::tree_path(TRY(text(record, role)));
  if (customers::levels_of(path) <= customers::levels_max) return path;
  return base::fail_field(heading(role), "customer.path_levels",
                          {{"max", std::to_string(customers::levels_max)}});
}

// A word of a fixed set, as the program or people call it.
Result<std::string> RowReader::one_of(const Record& record, Role role, std::string_view key) const {
  const std::string said = TRY(text(record, role));
  const std::string_view value = known_word(role, said);
  if (value.empty() && !said.empty()) return wrong(role, key, said);
  return std::string{value};
}

// Code or name of payment terms; "Net 30" and "30 天" are days.
Result<Done> RowReader::read_terms(const Record& record, CustomerRow& row) const {
  row.terms = TRY(text(record, Role::terms));
  if (const auto days = days_in(row.terms)) {
    if (!row.term_days) row.term_days = days;
    row.terms.clear();
  }
  return base::done();
}

Result<CustomerRow> RowReader::checked_customer(const Record& record) const {
  TRY(check_width(record));
  CustomerRow row;
  row.line = record.line;
  row.code = TRY(text(record, Role::code));
  row.name = TRY(text(record, Role::name));
  if (row.name.empty()) row.name = row.code;
  if (row.name.empty()) return wrong(Role::name, "import.cell_needed", {});
  row.short_name = TRY(text(record, Role::short_name));
  row.tax_id = TRY(text(record, Role::tax_id));
  row.industry = TRY(path(record, Role::industry));
  row.region = TRY(path(record, Role::region));
  row.kind = TRY(one_of(record, Role::kind, "import.not_a_kind"));
  row.business_type = TRY(text(record, Role::business_type));
  row.source = TRY(text(record, Role::source));
  row.price_level = TRY(text(record, Role::price_level));
  row.block = TRY(one_of(record, Role::block, "import.not_a_block"));
  row.owner = TRY(text(record, Role::owner));
  row.language = TRY(language(record));
  row.phone = TRY(text(record, Role::phone));
  row.email = TRY(text(record, Role::email));
  row.address = TRY(whole_address(record));
  row.note = TRY(text(record, Role::note));
  row.contact = TRY(text(record, Role::contact));
  row.custom = TRY(custom(record));
  row.currency = TRY(currency(record));
  row.parent = TRY(text(record, Role::parent));
  row.tags = TRY(list(record, Role::tags));
  row.payers = TRY(list(record, Role::payer));
  TRY(read_terms(record, row));
  const std::string_view days = cell(record, Role::term_days);
  if (days.empty()) return row;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(days.data(), days.data() + days.size(), number);
  const bool right = error == std::errc{} && end == days.data() + days.size() && number >= 0;
  if (!right || number > term_days_max) return wrong(Role::term_days, "import.not_term_days", days);
  row.term_days = number;
  return row;
}

Result<InvoiceRow> RowReader::invoice(const Record& record) const {
  Result<InvoiceRow> row = checked_invoice(record);
  if (!row) return at_line(std::move(row).error(), record.line);
  return row;
}

Result<CustomerRow> RowReader::customer(const Record& record) const {
  Result<CustomerRow> row = checked_customer(record);
  if (!row) return at_line(std::move(row).error(), record.line);
  return row;
}

}  // namespace exchange
