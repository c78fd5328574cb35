// How likely two customers are one: points for what they have in common, with the reasons.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/duplicates/similarity.h"

namespace duplicates {

// What a customer is compared by.
struct Traits {
  std::string tax_id = {};   // As it is compared; empty where there is none.
  std::u32string name = {};  // The core of the name.
  std::string place = {};    // The one that the name begins with, else the region.
  bool place_in_name = false;
  Bigrams name_pairs = {}, address_pairs = {};
  std::u32string short_name = {};        // Its core.
  std::vector<std::string> phones = {};  // Keys, each once.
  std::vector<std::string> emails = {};
  std::vector<std::string> accounts = {};  // At banks, of those who pay for it.
};

// As customers have them: telephones, addresses and accounts one a line.
struct Record {
  std::string_view name = {}, short_name = {}, tax_id = {}, region = {}, address = {}, phones = {},
                   emails = {}, accounts = {};
};
Traits traits_of(const Record& record);

// What telephones, addresses and accounts are compared by; empty where too little is left.
std::string phone_key(std::string_view phone);
std::string email_key(std::string_view email);
std::string account_key(std::string_view account);

// Customers may be one only where they share a key: a number that is theirs alone, or a beginning
// or end of the name.
std::vector<std::string> block_keys(const Traits& traits);

constexpr int score_same = 90;   // From here on they are the same in all likelihood,
constexpr int score_usual = 60;  // from here on a look is worth it where nothing else is asked,
constexpr int score_least = 40;  // and below nothing is kept.

struct Reason {
  std::string_view key;  // "duplicates.reason.phone"
  int points = 0;        // What speaks against it has negative ones.
};

struct Likeness {
  int score = 0;  // 0 to 100.
  std::vector<Reason> reasons = {};
};
// Quickly: whether judging them is worth it at all.
bool may_be_one(const Traits& a, const Traits& b);
Likeness likeness(const Traits& a, const Traits& b);

}  // namespace duplicates
