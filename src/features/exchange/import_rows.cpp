// The checks of a row stop at the first thing that is wrong, and name its column.
#include "features/exchange/import_rows.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "features/customers/tree_path.h"
#include "features/exchange/cells.h"
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

Result<InvoiceRow> RowReader::checked_invoice(const Record& record) const {
  TRY(check_width(record));
  const std::string number = TRY(needed_text(record, Role::number));
  std::string code = TRY(text(record, Role::customer));
  std::string name = TRY(text(record, Role::name));
  if (code.empty() && name.empty()) code = default_customer_;
  if (code.empty() && name.empty()) {
    const bool by_code = positions_[static_cast<std::size_t>(Role::customer)].has_value();
    return wrong(by_code ? Role::customer : Role::name, "import.cell_needed", {});
  }
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

// A kind or a block, as the program or people call it.
Result<std::string> RowReader::word(const Record& record, Role role) const {
  struct Meaning {
    Role role;
    std::string_view value, words;  // One a blank, as heading_key writes them.
  };
  constexpr std::array meanings{
      Meaning{Role::kind, "company", " company enterprise business 企业 公司 企业客户 "},
      Meaning{Role::kind, "sole_trader", " soletrader 个体工商户 个体户 个体 "},
      Meaning{Role::kind, "person", " person individual private 个人 自然人 个人客户 "},
      Meaning{Role::kind, "public",
              " public publicbody government 机关事业单位 事业单位 机关 政府 "},
      Meaning{Role::kind, "other", " other otherorganisation 其他组织 其他 "},
      Meaning{Role::block, "none", " none no notblocked 0 false 未冻结 否 正常 "},
      Meaning{Role::block, "orders", " orders blockedfororders 冻结订单 "},
      Meaning{Role::block, "all",
              " all yes blocked blockedforordersandinvoices 1 true 冻结订单和开票 是 冻结 "}};
  const std::string said = TRY(text(record, role));
  if (said.empty()) return std::string{};
  const std::string wanted = " " + heading_key(said) + " ";
  for (const Meaning& meaning : meanings) {
    if (meaning.role == role && meaning.words.contains(wanted)) return std::string{meaning.value};
  }
  return wrong(role, role == Role::kind ? "import.not_a_kind" : "import.not_a_block", said);
}

Result<CustomerRow> RowReader::checked_customer(const Record& record) const {
  TRY(check_width(record));
  CustomerRow row;
  row.code = TRY(text(record, Role::code));
  row.name = TRY(text(record, Role::name));
  if (row.name.empty()) row.name = row.code;
  if (row.name.empty()) return wrong(Role::name, "import.cell_needed", {});
  row.short_name = TRY(text(record, Role::short_name));
  row.tax_id = TRY(text(record, Role::tax_id));
  row.industry = TRY(path(record, Role::industry));
  row.region = TRY(path(record, Role::region));
  row.kind = TRY(word(record, Role::kind));
  row.business_type = TRY(text(record, Role::business_type));
  row.source = TRY(text(record, Role::source));
  row.price_level = TRY(text(record, Role::price_level));
  row.block = TRY(word(record, Role::block));
  row.owner = TRY(text(record, Role::owner));
  row.language = TRY(text(record, Role::language));
  row.phone = TRY(text(record, Role::phone));
  row.email = TRY(text(record, Role::email));
  row.address = TRY(whole_address(record));
  row.note = TRY(text(record, Role::note));
  row.contact = TRY(text(record, Role::contact));
  row.custom = TRY(custom(record));
  row.currency = TRY(currency(record));
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
