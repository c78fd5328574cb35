// Birthdays with and without a year, telephone numbers, and what two sources say of one person.
#include "features/customers/contact.h"

#include <algorithm>

#include "base/text.h"
#include "money/date.h"

namespace customers {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_reach(const Reach& a, const Reach& b) {
  const std::string digits = dialled(a.value);
  return digits.size() > 2 ? digits == dialled(b.value)
                           : base::folded(a.value) == base::folded(b.value);
}

bool add_missing_reaches(Reaches& reaches, const Reaches& others, auto same) {
  bool added = false;
  for (const Reach& other : others) {
    const bool known = std::ranges::any_of(reaches, [&](const Reach& e) { return same(e, other); });
    if (known || reaches.size() >= reaches_max) continue;
    reaches.push_back(other);
    added = true;
  }
  return added;
}

}  // namespace

std::optional<std::string> birthday_from(std::string_view text) {
  text = base::trimmed(text);
  text = text.substr(0, text.find_first_of("Tt "));
  const bool no_year = text.starts_with("--") || (text.size() == 5 && text[2] == '-');
  std::string digits;
  for (const char c : text) {
    if (c != '-') digits += c;
  }
  if (digits.size() != (no_year ? 4 : 8) || !std::ranges::all_of(digits, is_digit)) return {};
  const std::string year = no_year ? "2000" : digits.substr(0, 4);  // A leap year: 29 February.
  const std::string end =
      "-" + digits.substr(no_year ? 0 : 4, 2) + "-" + digits.substr(no_year ? 2 : 6);
  if (!Date::parse(year + end)) return {};
  return (no_year ? "-" : year) + end;
}

std::string dialled(std::string_view phone) {
  std::string digits;
  for (const char c : phone) {
    if (is_digit(c) || (c == '+' && digits.empty())) digits += c;
  }
  return digits;
}

bool add_missing(Contact& contact, const Contact& other) {
  bool added = add_missing_reaches(contact.phones, other.phones, same_reach);
  const auto same_email = [](const Reach& a, const Reach& b) {
    return base::folded(a.value) == base::folded(b.value);
  };
  added = add_missing_reaches(contact.emails, other.emails, same_email) || added;
  for (std::string Contact::* field : {&Contact::birthday, &Contact::preferred, &Contact::note}) {
    if (!(contact.*field).empty() || (other.*field).empty()) continue;
    contact.*field = other.*field;
    added = true;
  }
  return added;
}

bool same_person(const Contact& a, const Contact& b) {
  return base::folded(a.name) == base::folded(b.name);
}

}  // namespace customers
