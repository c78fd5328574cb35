// The points. A name alone asks for a look and no more; with a telephone or an address that both
// have it is the same. The same tax id is always the same; two different ones hardly ever are.
#include "features/duplicates/likeness.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "features/customers/contact.h"
#include "features/customers/payer.h"
#include "features/customers/tax_id.h"
#include "features/duplicates/company_name.h"

namespace duplicates {
namespace {

constexpr int points_name = 70;
constexpr int points_other_place = 25;
constexpr int points_alike = 55;  // Of a name that is nearly the same, in proportion.
constexpr int points_short_name = 20;
constexpr int points_phone = 30;
constexpr int points_email = 30;
constexpr int points_account = 65;  // Worth a look alone: one firm may pay for another.
constexpr int points_domain = 10;
constexpr int points_address = 15;
constexpr int points_tax_slip = 20;
constexpr int points_other_tax = -40;
constexpr std::int64_t tax_slip_least = 900'000;
constexpr std::int64_t alike_least = 700'000;
constexpr std::int64_t address_least = 800'000;
constexpr std::size_t beginning = 2, beginning_of_letters = 4;

// Mail of everybody: such a domain says nothing about a firm.
constexpr std::string_view public_domains =
    " qq.com 163.com 126.com 139.com sina.com sina.cn sohu.com foxmail.com aliyun.com yeah.net "
    "gmail.com outlook.com hotmail.com live.com yahoo.com icloud.com gmx.de gmx.net web.de "
    "t-online.de example.com example.org example.net ";

void add_keys(std::string_view lines, std::string (*key_of)(std::string_view),
              std::vector<std::string>& keys) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string key = key_of(lines.substr(0, end));
    if (!key.empty() && !std::ranges::contains(keys, key)) keys.push_back(std::move(key));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const auto& each) { return std::ranges::contains(b, each); });
}

std::string_view domain_of(const std::string& email) {
  return std::string_view{email}.substr(email.find('@') + 1);
}

bool share_domain(const Traits& a, const Traits& b) {
  for (const std::string& mine : a.emails) {
    const std::string domain{domain_of(mine)};
    if (public_domains.contains(" " + domain + " ")) continue;
    for (const std::string& other : b.emails) {
      if (domain_of(other) == domain) return true;
    }
  }
  return false;
}

std::u32string plain_address(std::string_view address) {
  std::u32string points;
  const std::string folded = base::folded(address);
  for (const char32_t point : code_points(folded)) {
    const bool parts = point <= U'/' || (point >= U':' && point <= U'@') || point == U'，';
    if (!parts) points.push_back(point);
  }
  return points;
}

// Bigrams first: a common beginning, which Jaro-Winkler rewards, says little in Chinese. Of names
// in letters it finds the slips that bigrams think too much of.
std::int64_t names_alike(const Traits& a, const Traits& b) {
  const std::int64_t pairs = dice(a.name_pairs, b.name_pairs);
  const bool letters = a.name.front() < 0x2E80 && b.name.front() < 0x2E80;
  constexpr std::int64_t slip_least = 930'000;
  if (!letters || pairs < 500'000) return pairs;
  const std::int64_t slip = jaro_winkler(a.name, b.name);
  return slip >= slip_least ? std::max(slip, pairs) : pairs;
}

// The name that people say of one is that of the other.
bool called_the_same(const Traits& a, const Traits& b) {
  if (!a.short_name.empty() && (a.short_name == b.short_name || a.short_name == b.name))
    return true;
  return !b.short_name.empty() && b.short_name == a.name;
}

bool same_tax_id(const Traits& a, const Traits& b) {
  return !a.tax_id.empty() && a.tax_id == b.tax_id;
}

void judge_names(const Traits& a, const Traits& b, std::vector<Reason>& reasons) {
  if (a.name.empty() || b.name.empty()) return;
  const bool same_place = places_agree(a.place, b.place);
  // Two places in the names are two names; a region was only noted by somebody.
  const bool other_place = !same_place && a.place_in_name && b.place_in_name;
  const std::int64_t alike = names_alike(a, b);
  if (alike == 1'000'000) {
    reasons.push_back(other_place ? Reason{"duplicates.reason.core", points_other_place}
                                  : Reason{"duplicates.reason.name", points_name});
  } else if (alike >= alike_least && !other_place) {
    reasons.push_back(
        {"duplicates.reason.alike", static_cast<int>(alike * points_alike / 1'000'000)});
  } else if (called_the_same(a, b)) {
    reasons.push_back({"duplicates.reason.short_name", points_short_name});
  }
  if (!same_place && !other_place) reasons.push_back({"duplicates.reason.region", -5});
}

}  // namespace

std::string phone_key(std::string_view phone) {
  std::string digits = customers::dialled(base::folded(phone));
  std::erase(digits, '+');
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.starts_with("86") && digits.size() >= 12) digits.erase(0, 2);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits.size() >= 7 ? digits : std::string{};
}

// A few digits are a note rather than an account.
std::string account_key(std::string_view account) {
  constexpr std::size_t least = 6;
  const std::string key = customers::plain_account(base::folded(account));
  return key.size() >= least ? key : std::string{};
}

std::string email_key(std::string_view email) {
  const std::string key = base::folded(base::trimmed(email));
  return key.contains('@') ? key : std::string{};
}

Traits traits_of(const Record& record) {
  CompanyName name = company_name(record.name);
  Traits traits{.tax_id = customers::plain_tax_id(record.tax_id),
                .name = std::move(name.core),
                .place = std::move(name.place)};
  if (traits.tax_id.size() < 5) traits.tax_id.clear();
  traits.place_in_name = !traits.place.empty();
  if (!traits.place_in_name) traits.place = place_key(record.region);
  traits.name_pairs = bigrams(traits.name);
  traits.address_pairs = bigrams(plain_address(record.address));
  traits.short_name = company_name(record.short_name).core;
  add_keys(record.phones, phone_key, traits.phones);
  add_keys(record.emails, email_key, traits.emails);
  add_keys(record.accounts, account_key, traits.accounts);
  return traits;
}

std::vector<std::string> block_keys(const Traits& traits) {
  std::vector<std::string> keys;
  const auto add = [&](char kind, std::string_view key) {
    if (!key.empty()) keys.push_back(kind + std::string{key});
  };
  add('t', traits.tax_id);
  for (const std::string& phone : traits.phones) add('p', phone);
  for (const std::string& email : traits.emails) add('e', email);
  for (const std::string& account : traits.accounts) add('a', account);
  if (traits.name.empty()) return keys;
  const std::size_t length = traits.name.front() < 0x2E80 ? beginning_of_letters : beginning;
  const std::size_t count = std::min(length, traits.name.size());
  const auto part = [&](std::size_t from) {
    std::string text;
    for (const char32_t point : traits.name.substr(from, count)) base::append_utf8(text, point);
    return text;
  };
  add('n', part(0));
  add('z', part(traits.name.size() - count));
  return keys;
}

bool may_be_one(const Traits& a, const Traits& b) {
  if (same_tax_id(a, b) || share_one(a.phones, b.phones) || share_one(a.emails, b.emails) ||
      share_one(a.accounts, b.accounts)) {
    return true;
  }
  if (a.name.empty() || b.name.empty()) return false;
  return names_alike(a, b) >= alike_least || called_the_same(a, b);
}

Likeness likeness(const Traits& a, const Traits& b) {
  Likeness result;
  const bool both_taxed = !a.tax_id.empty() && !b.tax_id.empty();
  if (same_tax_id(a, b)) {
    result.reasons.push_back({"duplicates.reason.tax_id", 100});
  }
  judge_names(a, b, result.reasons);
  if (share_one(a.phones, b.phones)) {
    result.reasons.push_back({"duplicates.reason.phone", points_phone});
  }
  if (share_one(a.accounts, b.accounts)) {
    result.reasons.push_back({"duplicates.reason.account", points_account});
  }
  if (share_one(a.emails, b.emails)) {
    result.reasons.push_back({"duplicates.reason.email", points_email});
  } else if (share_domain(a, b)) {
    result.reasons.push_back({"duplicates.reason.domain", points_domain});
  }
  if (dice(a.address_pairs, b.address_pairs) >= address_least) {
    result.reasons.push_back({"duplicates.reason.address", points_address});
  }
  if (both_taxed && a.tax_id != b.tax_id) {
    const bool slip = jaro(code_points(a.tax_id), code_points(b.tax_id)) >= tax_slip_least;
    result.reasons.push_back(slip ? Reason{"duplicates.reason.tax_slip", points_tax_slip}
                                  : Reason{"duplicates.reason.other_tax_id", points_other_tax});
  }
  int sum = 0;
  for (const Reason& reason : result.reasons) sum += reason.points;
  // The same core in two places is for a person to look at, whatever else they share.
  const bool two_places =
      std::ranges::contains(result.reasons, "duplicates.reason.core", &Reason::key) &&
      result.reasons.front().points < 100;
  result.score = std::clamp(sum, 0, two_places ? score_same - 1 : 100);
  return result;
}

}  // namespace duplicates
