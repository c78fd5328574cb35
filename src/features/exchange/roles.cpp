// The vocabulary is heading_words.txt, embedded and read once.
#include "features/exchange/roles.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "base/verify.h"

namespace exchange {
namespace {

constexpr std::array<std::string_view, role_count> role_names{"code",
                                                              "name",
                                                              "short_name",
                                                              "tax_id",
                                                              "industry",
                                                              "region",
                                                              "owner",
                                                              "kind",
                                                              "business_type",
                                                              "source",
                                                              "price_level",
                                                              "block",
                                                              "currency",
                                                              "language",
                                                              "term_days",
                                                              "phone",
                                                              "email",
                                                              "address",
                                                              "city",
                                                              "postal_code",
                                                              "country",
                                                              "contact",
                                                              "note",
                                                              "parent",
                                                              "tags",
                                                              "terms",
                                                              "payer",
                                                              "number",
                                                              "customer",
                                                              "issued",
                                                              "due",
                                                              "amount",
                                                              "settled",
                                                              "disputed",
                                                              "reference",
                                                              "tax_invoice_kind",
                                                              "tax_invoice_code",
                                                              "tax_invoice_number",
                                                              "tax_invoice_check",
                                                              "ordered",
                                                              "promised",
                                                              "delivered",
                                                              "product",
                                                              "quantity",
                                                              "price",
                                                              "discount",
                                                              "freight",
                                                              "tax_included",
                                                              "tax_percent",
                                                              "priority",
                                                              "unit",
                                                              "cost",
                                                              "cost_currency",
                                                              "received",
                                                              "method",
                                                              "invoice",
                                                              "mobile",
                                                              "fax",
                                                              "role",
                                                              "birthday",
                                                              "preferred"};

constexpr std::array customer_roles{
    Role::code,          Role::name,   Role::short_name, Role::tax_id,   Role::contact,
    Role::phone,         Role::email,  Role::address,    Role::city,     Role::postal_code,
    Role::country,       Role::region, Role::industry,   Role::owner,    Role::kind,
    Role::business_type, Role::source, Role::parent,     Role::tags,     Role::payer,
    Role::price_level,   Role::block,  Role::currency,   Role::language, Role::term_days,
    Role::terms,         Role::note};

constexpr std::array invoice_roles{Role::number,
                                   Role::customer,
                                   Role::name,
                                   Role::issued,
                                   Role::due,
                                   Role::amount,
                                   Role::currency,
                                   Role::settled,
                                   Role::disputed,
                                   Role::tax_invoice_kind,
                                   Role::tax_invoice_code,
                                   Role::tax_invoice_number,
                                   Role::tax_invoice_check,
                                   Role::reference,
                                   Role::note};

constexpr std::array order_roles{
    Role::number,      Role::customer,     Role::name,     Role::ordered,  Role::promised,
    Role::delivered,   Role::product,      Role::quantity, Role::price,    Role::discount,
    Role::tax_percent, Role::tax_included, Role::freight,  Role::currency, Role::priority,
    Role::reference,   Role::note};

constexpr std::array product_roles{
    Role::code,     Role::name,        Role::unit, Role::price,         Role::price_level,
    Role::currency, Role::tax_percent, Role::cost, Role::cost_currency, Role::note};

constexpr std::array payment_roles{Role::number,    Role::customer, Role::name,   Role::received,
                                   Role::amount,    Role::currency, Role::method, Role::invoice,
                                   Role::reference, Role::note};

constexpr std::array contact_roles{Role::customer, Role::name,      Role::contact, Role::phone,
                                   Role::mobile,   Role::fax,       Role::email,   Role::role,
                                   Role::birthday, Role::preferred, Role::note};

constexpr char heading_words[] = {
#embed "heading_words.txt"
};

struct Entry {
  std::string_view files;  // The kinds of file the words are good for; empty: all.
  Role role;
  std::vector<std::string> words;
};

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

const std::vector<Entry>& vocabulary() {
  static const std::vector<Entry> entries = [] {
    std::vector<Entry> made;
    for (const std::string_view line : parts_of({heading_words, sizeof heading_words}, '\n')) {
      if (line.starts_with('#')) continue;
      const std::vector<std::string_view> words = parts_of(line, ' ');
      VERIFY(words.size() > 2);
      const std::optional<Role> role = role_from_name(words[1]);
      VERIFY(role);
      made.push_back(
          {.files = words[0] == "all" ? std::string_view{} : words[0], .role = *role, .words = {}});
      for (std::size_t i = 2; i < words.size(); ++i) {
        made.back().words.push_back(heading_key(words[i]));
      }
    }
    return made;
  }();
  return entries;
}

// The letters of western Europe without case and accents, as U+00C0 to U+00FF stand in a row.
char32_t without_accent(char32_t letter) {
  constexpr std::string_view plain =
      "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";
  if (letter >= 0xC0 && letter <= 0xFF) return static_cast<char32_t>(plain[letter - 0xC0]);
  return letter == U'°' || letter == U'º' ? U'o' : letter;  // "N°"
}

bool is_punctuation(char32_t letter) {
  const bool general = letter >= 0x2000 && letter <= 0x206F;
  const bool chinese =
      (letter >= 0x3000 && letter <= 0x3004) || (letter >= 0x3008 && letter <= 0x301F);
  return general || chinese || letter < 0xC0 || letter == 0x30FB;
}

bool is_for(const Entry& entry, Kind kind) {
  return entry.files.empty() || std::ranges::contains(parts_of(entry.files, ','), name_of(kind));
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A word inside a longer heading ("发票开票日期", "Amount (USD)"). Short ASCII words are too common
// to count as a part: "no" is in "notes".
int score_of(std::string_view key, std::string_view word) {
  if (key == word) return 100;
  const std::size_t least = is_ascii(word) ? 5 : 6;  // Six bytes are two Chinese characters.
  if (word.size() < least || !key.contains(word)) return 0;
  const auto share = static_cast<int>(40 * word.size() / key.size());
  return (key.starts_with(word) || key.ends_with(word) ? 30 : 20) + share;
}

}  // namespace

std::string_view name_of(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_from_name(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<Kind>(found - kind_names.begin());
}

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from_name(std::string_view name) {
  const auto found = std::ranges::find(role_names, name);
  if (found == role_names.end()) return std::nullopt;
  return static_cast<Role>(found - role_names.begin());
}

std::span<const Role> roles_of(Kind kind) {
  switch (kind) {
    case Kind::customers:
      return customer_roles;
    case Kind::invoices:
      return invoice_roles;
    case Kind::orders:
      return order_roles;
    case Kind::products:
      return product_roles;
    case Kind::payments:
      return payment_roles;
    case Kind::contacts:
      return contact_roles;
  }
  return {};
}

std::string heading_key(std::string_view heading) {
  std::string key;
  const std::string folded = base::folded(heading);
  for (std::string_view left = folded; !left.empty();) {
    const char32_t letter = without_accent(base::take_code_point(left));
    const bool word = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (word || (letter >= 0x80 && !is_punctuation(letter))) base::append_utf8(key, letter);
  }
  return key;
}

int heading_score(std::string_view heading, Role role, Kind kind) {
  const std::string key = heading_key(heading);
  if (key.empty()) return 0;
  int best = 0;
  for (const Entry& entry : vocabulary()) {
    if (entry.role != role || !is_for(entry, kind)) continue;
    for (std::size_t rank = 0; rank < entry.words.size(); ++rank) {
      const int score = score_of(key, entry.words[rank]);
      const int vagueness = score == 100 ? static_cast<int>(std::min<std::size_t>(rank, 30)) : 0;
      best = std::max(best, score - vagueness);
    }
  }
  return best;
}

}  // namespace exchange
