// The trade of a demo book, in whole numbers only, so that it is the same everywhere.
#include "features/demo/demo_trade.h"

#include <algorithm>
#include <array>

#include "base/sort.h"

namespace demo {
namespace {

using ledger::DocumentKind;

// Busy before the Chinese new year and at the year's end, quiet in February and August.
constexpr std::array<std::int64_t, 12> month_weights = {110, 60, 95,  100, 100, 105,
                                                        95,  85, 105, 100, 115, 130};
constexpr std::int64_t million = 1'000'000;
constexpr std::size_t documents_at_once = 20;

// 2^(i/16) in thousandths.
constexpr std::array<std::int64_t, 16> sixteenth_powers = {
    1000, 1044, 1091, 1139, 1189, 1242, 1297, 1354, 1414, 1477, 1542, 1610, 1682, 1756, 1834, 1915};

// About log-normal with the given middle: the exponent is a sum of twelve dice, which is close to
// the normal distribution.
std::int64_t spread(std::int64_t middle, base::Random& random) {
  std::int64_t sum = 0;
  for (int i = 0; i < 12; ++i) sum += random.between(0, 16);
  const std::int64_t sixteenths = sum - 96;  // About ±17: a factor of two up or down
  const std::int64_t octaves = sixteenths >= 0 ? sixteenths / 16 : (sixteenths - 15) / 16;
  const auto rest = static_cast<std::size_t>(sixteenths - octaves * 16);
  const std::int64_t scaled = middle * sixteenth_powers[rest] / 1000;
  return octaves >= 0 ? scaled << octaves : scaled >> -octaves;
}

// What a price in yuan is in the smallest unit of a currency, at a fixed round rate.
std::int64_t minor_from_yuan(std::int64_t yuan, Currency currency) {
  std::int64_t per_hundred_yuan = 100;
  if (currency.code() == "USD") per_hundred_yuan = 14;
  if (currency.code() == "EUR") per_hundred_yuan = 13;
  if (currency.code() == "GBP") per_hundred_yuan = 11;
  if (currency.code() == "JPY") per_hundred_yuan = 2100;
  return std::max<std::int64_t>(1, yuan * per_hundred_yuan * currency.minor_per_major() / 100);
}

}  // namespace

Trading::Trading(const Options& options, const std::vector<Customer>& customers,
                 base::Random random)
    : options_{options}, customers_{customers}, random_{random} {
  std::int64_t sum = 0;
  for (const Customer& customer : customers) weights_.push_back(sum += customer.weight);
  sum = 0;
  const int days = days_between(options.from, options.to) + 1;
  for (int i = 0; i < days; ++i) {
    const Date day = options.from.plus_days(i);
    const std::int64_t weekday = day.weekday() <= 5 ? 10 : 1;
    const std::int64_t growth = 1000 + 400 * i / days;  // Two fifths more at the end than at first
    sum += month_weights[static_cast<std::size_t>(day.month() - 1)] * weekday * growth;
    day_weights_.push_back(sum);
  }
  for (auto& plan : planned_) plan.resize(static_cast<std::size_t>(days));
}

std::int64_t Trading::invoices_due_by(std::size_t day) const {
  return money::multiply_divide(options_.invoices, day_weights_[day], day_weights_.back());
}

Result<bool> Trading::next(Recorder& recorder) {
  if (day_ == day_weights_.size()) return false;
  const std::int64_t until = customers_.empty() ? 0 : invoices_due_by(day_);
  const std::int64_t end =
      std::min(until, invoices_done_ + static_cast<std::int64_t>(documents_at_once));
  if (invoices_done_ < end) {
    while (invoices_done_ < end) TRY(invoice(recorder, day_of(day_)));
    return true;
  }
  TRY(settle_some(recorder));
  return true;
}

std::uint32_t Trading::buyer(Date day) {
  std::uint32_t index = 0;
  for (int tries = 0; tries < 8; ++tries) {
    const std::int64_t at = random_.between(0, weights_.back() - 1);
    const auto found = std::ranges::upper_bound(weights_, at);
    index = static_cast<std::uint32_t>(found - weights_.begin());
    if (customers_[index].created_on <= day) return index;
  }
  // So early hardly anybody is a customer yet: the nearest one that is, or the last one tried.
  for (std::uint32_t i = 0; i < customers_.size(); ++i) {
    if (customers_[i].created_on <= day) return i;
  }
  return index;
}

std::string Trading::number(std::string_view kind, Date day) {
  const std::string prefix = std::string{kind} + "-" + std::to_string(day.year()) + "-";
  const std::int64_t next = ++series_.try_emplace(prefix, 1).first->second - 1;
  const std::string digits = std::to_string(next);
  return prefix + (digits.size() < 4 ? std::string(4 - digits.size(), '0') : "") + digits;
}

std::vector<Line> Trading::lines_for(const Customer& customer) {
  std::vector<Line> lines;
  const std::int64_t count = random_.chance(45) ? 1 : random_.between(2, 4);
  const std::int64_t whole = customer.trade->invoice_yuan * customer.scale_percent / 100;
  const auto& goods = customer.trade->goods;
  for (std::int64_t i = 0; i < count; ++i) {
    const Goods& each = goods[static_cast<std::size_t>(random_.between(0, std::ssize(goods) - 1))];
    const std::int64_t target = spread(std::max<std::int64_t>(whole / count, 50), random_);
    const std::int64_t quantity = std::max<std::int64_t>(1, target / each.price_yuan);
    // Prices are agreed with each customer: up to a tenth off the list.
    const std::int64_t list = minor_from_yuan(each.price_yuan, customer.currency);
    const std::int64_t price =
        std::max<std::int64_t>(1, list * (1000 - random_.between(0, 10) * 10) / 1000);
    const std::int64_t tax_ppm = customer.chinese ? each.tax_percent * 10'000 : 0;
    const std::int64_t net = price * quantity;
    lines.push_back({.description = customer.chinese ? each.chinese : each.english,
                     .quantity_milli = quantity * 1000,
                     .unit_price_minor = price,
                     .tax_ppm = tax_ppm,
                     .net_minor = net,
                     .tax_minor = money::multiply_divide(net, tax_ppm, million)});
  }
  return lines;
}

Result<Done> Trading::invoice(Recorder& recorder, Date day) {
  const std::uint32_t index = buyer(day);
  const Customer& customer = customers_[index];
  const std::vector<Line> lines = lines_for(customer);
  std::int64_t sum = 0;
  for (const Line& line : lines) sum += line.net_minor + line.tax_minor;
  const Date due_on = day.plus_days(static_cast<int>(customer.term_days));
  const bool recent = days_between(day, options_.to) < 120;
  const Document document{.kind = DocumentKind::invoice,
                          .customer = index,
                          .number = number("INV", day),
                          .issued_on = day,
                          .due_on = due_on,
                          .amount = TRY(Money::from_minor(sum, customer.currency)),
                          .disputed = recent && random_.chance(2)};
  TRY(recorder.document(document, lines));
  const Due due{
      .document = documents_++, .customer = index, .amount_minor = sum, .discount_minor = 0};
  ++invoices_done_;
  if (!document.disputed) plan_settlement(due, day, due_on);
  return base::done();
}

int Trading::days_after_due(const Customer& customer) {
  switch (customer.habit) {
    case Habit::early:
      return -static_cast<int>(
          random_.between(1, std::max<std::int64_t>(1, customer.term_days / 2)));
    case Habit::on_time:
      return random_.chance(85) ? -static_cast<int>(random_.between(0, 3))
                                : static_cast<int>(random_.between(1, 12));
    case Habit::late:
      return static_cast<int>(random_.between(2, 35));
    case Habit::very_late:
      return static_cast<int>(random_.between(25, 130));
    case Habit::erratic:
    case Habit::failed:
      break;
  }
  return static_cast<int>(random_.between(-10, 90));
}

void Trading::plan(const Due& due, Settle how, Date day) {
  if (day > options_.to) return;  // It lies ahead: the invoice is open in this book.
  const int index = std::max(days_between(options_.from, day), 0);
  planned_[static_cast<std::size_t>(how)][static_cast<std::size_t>(index)].push_back(due);
}

void Trading::plan_settlement(const Due& due, Date issued, Date due_on) {
  const Customer& customer = customers_[due.customer];
  // A failed customer stopped paying a year before the end; the older part of it is written off.
  const Date stop = options_.to.plus_days(-365);
  if (customer.habit == Habit::failed && due_on > stop) {
    if (due_on < options_.to.plus_days(-240)) plan(due, Settle::write_off, due_on.plus_days(200));
    return;
  }
  Date day = std::max(due_on.plus_days(days_after_due(customer)), issued);
  if (customer.pays_together) day = day.plus_days((15 - day.weekday()) % 7);  // Next Monday
  Due rest = due;
  if (random_.chance(2) && due.amount_minor > 10) {  // Some of it comes back.
    Due back = due;
    back.amount_minor = due.amount_minor * random_.between(5, 30) / 100;
    rest.amount_minor -= back.amount_minor;
    if (back.amount_minor > 0) plan(back, Settle::credit, issued.plus_days(5));
  }
  if (random_.chance(4) && rest.amount_minor > 10) {  // Paid in two parts.
    Due second = rest;
    rest.amount_minor = rest.amount_minor * random_.between(30, 70) / 100;
    second.amount_minor -= rest.amount_minor;
    plan(second, Settle::pay, day.plus_days(static_cast<int>(random_.between(20, 75))));
  } else if (customer.habit == Habit::early && random_.chance(30)) {
    rest.discount_minor = rest.amount_minor / 100;  // One percent for paying early
    rest.amount_minor -= rest.discount_minor;
  }
  if (rest.amount_minor > 0) plan(rest, Settle::pay, day);
}

// What comes back, what is given up and what is paid on the day, in this order; then the next day.
Result<Done> Trading::settle_some(Recorder& recorder) {
  constexpr std::array kinds = {Settle::credit, Settle::write_off, Settle::pay};
  const Settle how = kinds[kind_];
  if (settled_ == 0) {
    settling_ = std::move(planned_[static_cast<std::size_t>(how)][day_]);
    base::sort(settling_, [](const Due& a, const Due& b) { return a.customer < b.customer; });
  }
  const std::size_t end = std::min(settling_.size(), settled_ + documents_at_once);
  while (settled_ < end) {
    std::size_t next = settled_ + 1;
    const std::uint32_t customer = settling_[settled_].customer;
    const bool together = how == Settle::pay && customers_[customer].pays_together;
    while (together && next < settling_.size() && settling_[next].customer == customer) ++next;
    const auto dues = std::span{settling_}.subspan(settled_, next - settled_);
    TRY(settle(recorder, dues, how, day_of(day_)));
    settled_ = next;
  }
  if (settled_ < settling_.size()) return base::done();
  settled_ = 0;
  kind_ = (kind_ + 1) % kinds.size();
  if (kind_ == 0) ++day_;
  return base::done();
}

// One credit for one customer and what it settles.
Result<Done> Trading::settle(Recorder& recorder, std::span<const Due> dues, Settle how, Date day) {
  const Customer& customer = customers_[dues.front().customer];
  std::int64_t sum = 0;
  for (const Due& due : dues) sum += due.amount_minor;
  if (how == Settle::pay && random_.chance(1)) {
    // Rounded up, the rest stays on account.
    const std::int64_t round = 1000 * customer.currency.minor_per_major();
    sum = (sum / round + 1) * round;
  }
  Document credit{.kind = DocumentKind::payment,
                  .customer = dues.front().customer,
                  .number = {},
                  .issued_on = day,
                  .due_on = day,
                  .amount = TRY(Money::from_minor(sum, customer.currency))};
  if (how == Settle::pay) {
    credit.number = number("PAY", day);
    credit.method = random_.chance(90) ? "bank" : random_.chance(70) ? "bill" : "cash";
    credit.reference = "TRX" + std::to_string(random_.between(10'000'000, 99'999'999));
  } else {
    const bool back = how == Settle::credit;
    credit.kind = back ? DocumentKind::credit_note : DocumentKind::write_off;
    credit.number = number(back ? "CN" : "WO", day);
    credit.note = back ? (customer.chinese ? "退货" : "Goods returned")
                       : (customer.chinese ? "无法收回" : "Not collectable");
  }
  TRY(recorder.document(credit, {}));
  const std::int64_t from = documents_++;
  for (const Due& due : dues) {
    TRY(recorder.allocation({.from = from,
                             .to = due.document,
                             .day = day,
                             .amount_minor = due.amount_minor,
                             .discount_minor = due.discount_minor}));
  }
  return base::done();
}

}  // namespace demo
