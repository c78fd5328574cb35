// Puts customers together from words.
#include "features/demo/demo_customers.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "features/customers/tax_id.h"

namespace demo {
namespace {

template <class T>
const T& pick(const std::vector<T>& from, base::Random& random) {
  return from[static_cast<std::size_t>(random.between(0, std::ssize(from) - 1))];
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::string with_blanks(std::string_view word) {
  std::string text{word};
  std::ranges::replace(text, '-', ' ');
  return text;
}

std::string digits(std::size_t count, base::Random& random) {
  std::string text;
  while (text.size() < count) text += static_cast<char>('0' + random.between(0, 9));
  return text;
}

// A unified social credit code with its right check character (GB 32100-2015).
std::string credit_code(base::Random& random) {
  constexpr std::string_view letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  std::string code = "91" + digits(6, random) + "MA";
  while (code.size() < 17) code += letters[static_cast<std::size_t>(random.between(0, 30))];
  return code + customers::credit_code_check(code);
}

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  std::erase_if(text, [](char c) { return c == ' '; });
  return text;
}

Contact chinese_contact(base::Random& random) {
  const std::string name =
      std::string{pick(words().surnames, random)} + std::string{pick(words().given_names, random)};
  const std::string phone = "1" + std::to_string(random.between(30, 89)) + digits(8, random);
  return {.name = name, .role = "billing", .phone = phone, .email = phone + "@mail.example"};
}

Contact english_contact(base::Random& random) {
  const std::string first{pick(words().first_names, random)};
  const std::string last{pick(words().last_names, random)};
  return {.name = first + " " + last,
          .role = "billing",
          .phone = "+44 " + digits(4, random) + " " + digits(6, random),
          .email = lower_ascii(first + "." + last) + "@mail.example"};
}

void make_chinese(Customer& customer, base::Random& random) {
  const City& city = pick(words().chinese_cities, random);
  const std::string brand{pick(words().chinese_brands, random)};
  const std::string what{pick(customer.trade->chinese, random)};
  const std::string form = random.chance(12) ? "股份有限公司" : "有限公司";
  customer.chinese = true;
  customer.name = std::string{city.name} + (random.chance(25) ? "市" : "") + brand + what + form;
  customer.short_name = brand + what;
  customer.region = std::string{city.region};
  if (city.region != city.name) customer.region += " / " + std::string{city.name};
  customer.currency = Currency::known("CNY");
  customer.tax_id = credit_code(random);
  customer.phone = "0" + std::to_string(random.between(10, 99)) + "-" + digits(8, random);
  customer.address = std::string{city.name} + "市" +
                     std::string{pick(words().chinese_streets, random)} +
                     std::to_string(random.between(1, 999)) + "号";
}

void make_english(Customer& customer, base::Random& random) {
  const City& city = pick(words().english_cities, random);
  const std::string brand{pick(words().english_brands, random)};
  customer.chinese = false;
  customer.short_name = brand + " " + std::string{pick(customer.trade->english, random)};
  customer.name = customer.short_name + " " + std::string{pick(words().english_forms, random)};
  customer.region = with_blanks(city.region) + " / " + std::string{city.name};
  customer.currency = Currency::known(city.currency);
  customer.phone = "+" + std::to_string(random.between(20, 99)) + " " + digits(9, random);
  customer.address = std::to_string(random.between(1, 299)) + " " +
                     with_blanks(pick(words().english_streets, random)) + ", " +
                     std::string{city.name};
}

Habit make_habit(base::Random& random) {
  const std::int64_t percent = random.between(0, 99);
  if (percent < 12) return Habit::early;
  if (percent < 57) return Habit::on_time;
  if (percent < 82) return Habit::late;
  if (percent < 92) return Habit::very_late;
  return percent < 98 ? Habit::erratic : Habit::failed;
}

// Few customers buy most: 5 % key accounts, 25 % regular ones, the rest now and then.
void make_segment(Customer& customer, base::Random& random) {
  const std::int64_t percent = random.between(0, 99);
  const bool chinese = customer.chinese;
  if (percent < 5) {
    customer.weight = random.between(60, 100);
    customer.scale_percent = random.between(250, 600);
    customer.term_days = 60;
    customer.tags.emplace_back(chinese ? "重点客户" : "Key account");
  } else if (percent < 30) {
    customer.weight = random.between(20, 40);
    customer.scale_percent = random.between(90, 200);
    customer.term_days = random.chance(50) ? 30 : 45;
    if (random.chance(30)) customer.tags.emplace_back(chinese ? "年度协议" : "Yearly agreement");
  } else {
    customer.weight = random.between(2, 12);
    customer.scale_percent = random.between(20, 100);
    customer.term_days = random.chance(60) ? 30 : random.chance(50) ? 14 : 7;
  }
  customer.pays_together = percent < 20;
  if (!chinese) customer.tags.emplace_back("Export");
}

void make_people(Customer& customer, base::Random& random) {
  for (std::int64_t i = random.between(1, 3); i > 0; --i) {
    customer.contacts.push_back(customer.chinese ? chinese_contact(random)
                                                 : english_contact(random));
    if (customer.contacts.size() == 2) customer.contacts.back().role = "dunning";
    if (customer.contacts.size() == 3) customer.contacts.back().role = "signer";
  }
  customer.email = customer.contacts.front().email;
}

}  // namespace

std::vector<Customer> make_customers(const Options& options, base::Random& random) {
  const int chinese_percent = options.language == i18n::Language::zh_cn ? 80 : 35;
  const auto width = std::max<std::size_t>(4, std::to_string(options.customers).size());
  std::vector<std::string> owners;
  for (int i = 0; i < 5; ++i) owners.push_back(chinese_contact(random).name);
  std::set<std::string> taken;
  std::vector<Customer> customers;
  customers.reserve(static_cast<std::size_t>(options.customers));
  for (std::int64_t i = 1; i <= options.customers; ++i) {
    Customer customer;
    customer.created_on = options.from;
    customer.trade = &pick(words().trades, random);
    // The first word of a trade names it best.
    if (random.chance(chinese_percent)) {
      make_chinese(customer, random);
      customer.industry = customer.trade->chinese.front();
    } else {
      make_english(customer, random);
      customer.industry = customer.trade->english.front();
    }
    // Two firms of one name happen in life, but would look like a fault here.
    if (!taken.insert(customer.name).second) customer.name += " (" + padded(i, width) + ")";
    customer.code = "KH-" + padded(i, width);
    customer.owner = pick(owners, random);
    customer.habit = make_habit(random);
    make_segment(customer, random);
    make_people(customer, random);
    // Two thirds were there at the beginning, the others came in time.
    const int days = days_between(options.from, options.to);
    if (random.chance(33)) {
      customer.created_on =
          options.from.plus_days(static_cast<int>(random.between(0, days * 3 / 4)));
    }
    customers.push_back(std::move(customer));
  }
  return customers;
}

}  // namespace demo
