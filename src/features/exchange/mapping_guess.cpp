// First the columns whose heading and content agree on a meaning; then, for what a file cannot do
// without, the columns whose content alone fits.
#include "features/exchange/mapping_guess.h"

#include <algorithm>
#include <array>

#include "base/sort.h"
#include "features/exchange/column_facts.h"

namespace exchange {
namespace {

constexpr int score_needed = 40;
constexpr int score_sure = 70;  // The heading says it: rows with mistakes do not deny it.

struct Table {
  const Sample* sample;
  std::vector<ColumnFacts> facts;
  std::vector<bool> taken;
};

// Whether what stands in the column can be of that meaning at all. An empty column can.
bool fits(const ColumnFacts& facts, Role role, int score) {
  if (facts.filled == 0) {
    return role != Role::number && role != Role::amount && role != Role::quantity &&
           role != Role::price;
  }
  const bool sure = score >= score_sure;
  switch (role) {
    case Role::issued:
    case Role::due:
    case Role::settled:
    case Role::ordered:
    case Role::promised:
    case Role::delivered:
    case Role::received:
    case Role::birthday:
      return facts.are_dates() || (sure && facts.best_dates() * 2 > facts.filled);
    case Role::amount:
    case Role::quantity:
    case Role::price:
    case Role::freight:
    case Role::cost:
      return facts.are_amounts() || (sure && facts.amounts * 2 > facts.filled);
    case Role::disputed:
    case Role::tax_included:
      return facts.yes_or_nos == facts.filled;
    case Role::currency:
    case Role::cost_currency:
      return facts.currencies * 10 >= facts.filled * 9;
    case Role::term_days:
      return facts.whole_numbers == facts.filled;
    default:
      return !facts.are_dates() || facts.whole_numbers == facts.filled;
  }
}

void take(Table& table, Mapping& mapping, Role role, std::size_t column) {
  mapping.column(role) = table.sample->form.headings[column];
  table.taken[column] = true;
}

// Takes the best pair of meaning and column again and again. Returns the sum of what was sure.
int take_by_headings(Table& table, Mapping& mapping) {
  struct Pair {
    int score;
    Role role;
    std::size_t column;
  };
  std::vector<Pair> pairs;
  for (const Role role : roles_of(mapping.kind)) {
    for (std::size_t i = 0; i < table.facts.size(); ++i) {
      const int score = heading_score(table.sample->form.headings[i], role, mapping.kind);
      if (score >= score_needed && fits(table.facts[i], role, score))
        pairs.push_back({score, role, i});
    }
  }
  base::sort(pairs, [](const Pair& a, const Pair& b) { return a.score > b.score; });
  int sum = 0;
  for (const Pair& pair : pairs) {
    if (table.taken[pair.column] || !mapping.column(pair.role).empty()) continue;
    take(table, mapping, pair.role, pair.column);
    sum += pair.score;
  }
  return sum;
}

// The free column with the highest worth, where any is above zero.
template <class Worth>
void take_best(Table& table, Mapping& mapping, Role role, Worth worth) {
  if (!mapping.column(role).empty()) return;
  std::size_t best = 0;
  std::size_t best_worth = 0;
  for (std::size_t i = 0; i < table.facts.size(); ++i) {
    const std::size_t value = table.taken[i] ? 0 : worth(table.facts[i]);
    if (value > best_worth) {
      best = i;
      best_worth = value;
    }
  }
  if (best_worth > 0) take(table, mapping, role, best);
}

// Headings in a language that is not known here: what must be there is told by its content.
void take_by_content(Table& table, Mapping& mapping) {
  if (mapping.kind == Kind::customers) {
    take_best(table, mapping, Role::name, [](const ColumnFacts& facts) -> std::size_t {
      return facts.are_dates() || facts.amounts * 2 > facts.filled ? 0 : facts.distinct;
    });
    return;
  }
  if (mapping.kind != Kind::invoices) return;  // Quantities and prices look alike.
  const bool unknown_language = mapping.column(Role::issued).empty();
  const auto whole_dates = [](const ColumnFacts& facts) -> std::size_t {
    return facts.are_dates() && facts.filled == facts.rows ? 1 : 0;
  };
  take_best(table, mapping, Role::issued, whole_dates);
  if (unknown_language) take_best(table, mapping, Role::due, whole_dates);
  take_best(table, mapping, Role::amount, [](const ColumnFacts& facts) -> std::size_t {
    return facts.are_amounts() && facts.have_decimals() ? facts.distinct : 0;
  });
  take_best(table, mapping, Role::number, [](const ColumnFacts& facts) -> std::size_t {
    const bool unique = facts.distinct == facts.rows && !facts.are_dates();
    return unique && !facts.have_decimals() ? 1 : 0;
  });
  if (!mapping.column(Role::name).empty()) return;
  take_best(table, mapping, Role::customer, [](const ColumnFacts& facts) -> std::size_t {
    const bool codes = facts.filled == facts.rows && facts.distinct > 1 && !facts.are_dates() &&
                       !facts.have_decimals() && facts.yes_or_nos < facts.filled;
    return codes && facts.distinct < facts.rows ? facts.distinct : 0;
  });
}

std::optional<std::size_t> column_of(const Sample& sample, const Mapping& mapping, Role role) {
  const auto& headings = sample.form.headings;
  const auto found = std::ranges::find(headings, mapping.column(role));
  if (mapping.column(role).empty() || found == headings.end()) return std::nullopt;
  return static_cast<std::size_t>(found - headings.begin());
}

// How many rows make sense under the pattern: due on or up to a year after the invoice day.
std::size_t sensible_rows(const Sample& sample, const Mapping& mapping,
                          const DatePattern& pattern) {
  const bool orders = mapping.kind == Kind::orders;
  const auto issued = column_of(sample, mapping, orders ? Role::ordered : Role::issued);
  const auto due = column_of(sample, mapping, orders ? Role::promised : Role::due);
  if (!issued || !due) return 0;
  return static_cast<std::size_t>(std::ranges::count_if(sample.rows, [&](const SampleRow& row) {
    const auto from = pattern.read(row.cells[*issued]);
    const auto to = pattern.read(row.cells[*due]);
    return from && to && days_between(*from, *to) >= 0 && days_between(*from, *to) <= 366;
  }));
}

// The patterns that read most cells of the day columns; among equals, those under which the due
// days make most sense.
void guess_dates(const Table& table, Guess& guess) {
  const auto patterns = known_date_patterns();
  std::vector<std::size_t> fitting(patterns.size(), 0);
  for (const Role role : {Role::issued, Role::due, Role::settled, Role::ordered, Role::promised,
                          Role::delivered, Role::received, Role::birthday}) {
    const auto column = column_of(*table.sample, guess.mapping, role);
    if (!column) continue;
    for (std::size_t i = 0; i < patterns.size(); ++i) fitting[i] += table.facts[*column].dates[i];
  }
  const std::size_t most = std::ranges::max(fitting);
  if (most == 0) return;
  std::size_t most_sense = 0;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (fitting[i] != most) continue;
    const std::size_t sense = sensible_rows(*table.sample, guess.mapping, patterns[i]);
    if (sense > most_sense) guess.date_choices.clear();
    if (sense < most_sense) continue;
    most_sense = sense;
    guess.date_choices.push_back(patterns[i].text());
  }
  guess.mapping.dates = guess.date_choices.front();
  guess.dates_unsure = guess.date_choices.size() > 1;
}

void guess_decimal(const Table& table, Guess& guess) {
  const Kind kind = guess.mapping.kind;
  const bool priced = kind == Kind::orders || kind == Kind::products;
  const Role role = priced ? Role::price : Role::amount;
  const auto column = column_of(*table.sample, guess.mapping, role);
  if (!column) return;
  const ColumnFacts& facts = table.facts[*column];
  const bool comma = facts.certain_commas > facts.certain_points;
  guess.mapping.decimal = comma ? DecimalMark::comma : DecimalMark::point;
  guess.mapping.decimal_sure = (comma ? facts.certain_commas : facts.certain_points) > 0;
  guess.decimal_unsure = facts.certain_commas == facts.certain_points && facts.either_marks > 0;
}

// Discounts above one, or ones among zeros only, are percentages.
void guess_discount(const Sample& sample, Mapping& mapping) {
  const auto column = column_of(sample, mapping, Role::discount);
  if (!column || mapping.discount) return;
  bool ones = false, parts = false, more = false;
  for (const SampleRow& row : sample.rows) {
    const auto plain =
        plain_amount(row.cells[*column], mapping.decimal.value_or(DecimalMark::point));
    if (!plain) continue;
    const std::string& text = plain->text;
    const std::size_t point = std::min(text.find('.'), text.size());
    const bool has_part = text.find_first_of("123456789", point) != std::string::npos;
    const std::string whole = text.substr(0, point);
    if (whole.find_first_not_of("-0") == std::string::npos) {
      parts = parts || has_part;
    } else if (whole == "1" && !has_part) {
      ones = true;
    } else {
      more = true;
    }
  }
  mapping.discount = more || (ones && !parts) ? DiscountForm::percent : DiscountForm::fraction;
}

// Which kind of file the headings are of. They outweigh cells that cannot be read: a list of
// invoices with wrong amounts is refused for them, not taken for a list of customers.
class Headings {
 public:
  explicit Headings(const std::vector<std::string>& headings) : headings_{&headings} {}

  std::optional<Kind> kind() const {
    if (all({Role::number, Role::quantity, Role::price}, Kind::orders)) return Kind::orders;
    const bool invoices = all({Role::issued, Role::amount}, Kind::invoices);
    if (are_payments()) return Kind::payments;
    if (invoices) return Kind::invoices;
    if (has(Role::price, Kind::products) && !has(Role::issued, Kind::invoices) &&
        (has(Role::code, Kind::products) || has(Role::name, Kind::products))) {
      return Kind::products;
    }
    return are_contacts() ? std::optional{Kind::contacts} : std::nullopt;
  }

 private:
  bool has(Role role, Kind kind) const {
    return std::ranges::any_of(*headings_, [&](const std::string& heading) {
      return heading_score(heading, role, kind) >= score_sure;
    });
  }
  bool all(std::initializer_list<Role> roles, Kind kind) const {
    return std::ranges::all_of(roles, [&](Role role) { return has(role, kind); });
  }

  // A list of invoices may say when each was paid: it has the day of the invoice besides.
  bool are_payments() const {
    if (!has(Role::amount, Kind::payments) || !has(Role::received, Kind::payments)) return false;
    bool received = false;
    for (const std::string& heading : *headings_) {
      const int issued = heading_score(heading, Role::issued, Kind::invoices);
      const int paid = heading_score(heading, Role::received, Kind::payments);
      if (issued >= score_sure && issued > paid) return false;
      received = received || (paid >= score_sure && paid > issued);
    }
    return received || has(Role::method, Kind::payments);
  }

  // A list of customers may name a contact of each; what is only of a person tells.
  bool are_contacts() const {
    if (!has(Role::contact, Kind::contacts)) return false;
    return std::ranges::any_of(std::array{Role::birthday, Role::preferred, Role::role},
                               [this](Role role) { return has(role, Kind::contacts); });
  }

  const std::vector<std::string>* headings_;
};

// 发票号码 is the number of the invoice where there is no other, else that of the tax invoice.
void part_tax_invoice(Table& table, Mapping& mapping) {
  if (mapping.kind != Kind::invoices) return;
  std::string& number = mapping.column(Role::number);
  std::string& of_tax = mapping.column(Role::tax_invoice_number);
  if (number.empty()) std::swap(number, of_tax);
  if (!of_tax.empty()) return;
  if (heading_score(number, Role::tax_invoice_number, Kind::invoices) < score_needed) return;
  const std::vector<std::string>& headings = table.sample->form.headings;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const int score = heading_score(headings[i], Role::number, Kind::invoices);
    if (table.taken[i] || score < score_sure || !fits(table.facts[i], Role::number, score))
      continue;
    of_tax = number;
    take(table, mapping, Role::number, i);
    return;
  }
}

// "Wholesale" and "批发价" hold the prices of those levels.
bool names_level(std::string_view heading, std::string_view level) {
  const std::string key = heading_key(heading);
  const std::string of_level = heading_key(level);
  if (of_level.empty()) return false;
  for (const std::string_view more : {"", "price", "价", "价格", "售价", "單價", "单价"}) {
    if (key == of_level + std::string{more}) return true;
  }
  return key == "price" + of_level;
}

void take_custom(Table& table, Mapping& mapping, std::span<const std::string> fields) {
  for (const std::string& field : fields) {
    for (std::size_t i = 0; i < table.taken.size(); ++i) {
      const std::string& heading = table.sample->form.headings[i];
      const bool same = mapping.kind == Kind::products ? names_level(heading, field)
                                                       : heading_key(heading) == heading_key(field);
      if (table.taken[i] || !same) continue;
      mapping.custom.push_back({field, heading});
      table.taken[i] = true;
      break;
    }
  }
}

Guess guess_kind(Table table, Kind kind, std::span<const std::string> custom_fields = {}) {
  Guess guess;
  guess.mapping.kind = kind;
  take_custom(table, guess.mapping, custom_fields);
  take_by_headings(table, guess.mapping);
  part_tax_invoice(table, guess.mapping);
  take_by_content(table, guess.mapping);
  guess_dates(table, guess);
  guess_decimal(table, guess);
  guess_discount(*table.sample, guess.mapping);
  return guess;
}

}  // namespace

Guess guess_mapping(const Sample& sample, std::optional<Kind> kind, const CustomNames& custom) {
  Table table{.sample = &sample,
              .facts = facts_of(sample),
              .taken = std::vector<bool>(sample.form.headings.size())};
  if (!kind) kind = Headings{sample.form.headings}.kind();
  if (kind) return guess_kind(std::move(table), *kind, custom.of(*kind));
  Guess invoices = guess_kind(table, Kind::invoices);
  const auto& mapping = invoices.mapping;
  const bool complete =
      !mapping.column(Role::issued).empty() && !mapping.column(Role::amount).empty();
  if (complete) return invoices;
  return guess_kind(std::move(table), Kind::customers, custom.fields);
}

Guess complete_mapping(const Sample& sample, Mapping mapping) {
  const Table table{.sample = &sample, .facts = facts_of(sample), .taken = {}};
  const std::string dates = mapping.dates;
  const std::optional<DecimalMark> decimal = mapping.decimal;
  Guess guess;
  guess.mapping = std::move(mapping);
  guess_dates(table, guess);
  guess_decimal(table, guess);
  if (!dates.empty()) {
    guess.mapping.dates = dates;
    guess.dates_unsure = false;
    if (std::ranges::find(guess.date_choices, dates) == guess.date_choices.end()) {
      guess.date_choices.insert(guess.date_choices.begin(), dates);
    }
  }
  if (decimal) {
    guess.decimal_unsure = false;
    guess.mapping.decimal_sure = guess.mapping.decimal_sure && guess.mapping.decimal == decimal;
    guess.mapping.decimal = decimal;
  }
  guess_discount(sample, guess.mapping);
  return guess;
}

}  // namespace exchange
