// The customers of a demo book: who they are, how much they buy and how they pay.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"
#include "features/demo/demo_words.h"
#include "i18n/i18n.h"
#include "money/currency.h"
#include "money/date.h"

namespace demo {

struct Options {
  std::int64_t customers = 300;
  std::int64_t invoices = 9000;
  std::uint64_t seed = 1;
  i18n::Language language = i18n::Language::zh_cn;  // Of most firms, goods and notes
  Date from = Date::from_days(0);
  Date to = Date::from_days(0);
};

// How a customer pays.
enum class Habit : std::uint8_t { early, on_time, late, very_late, erratic, failed };

struct Contact {
  std::string name;
  std::string role;
  std::string phone;
  std::string email;
};

struct Customer {
  bool chinese = true;
  std::string code;
  std::string name;
  std::string short_name;
  std::string tax_id;
  std::string industry;
  std::string region;
  std::string owner;
  Currency currency = Currency::known("CNY");
  std::int64_t term_days = 30;
  std::string phone;
  std::string email;
  std::string address;
  Date created_on = Date::from_days(0);
  std::vector<Contact> contacts;
  std::vector<std::string> tags;

  const Trade* trade = nullptr;
  Habit habit = Habit::on_time;
  std::int64_t weight = 1;           // How often it buys, compared with others
  std::int64_t scale_percent = 100;  // How much it buys at a time, compared with its trade
  bool pays_together = false;        // Settles all that is due on one day with one payment.
};

std::vector<Customer> make_customers(const Options& options, base::Random& random);

}  // namespace demo
