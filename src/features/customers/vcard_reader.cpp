// Reads vCards of all three versions, as address books really write them: each line is unfolded,
// taken apart, decoded, and only then looked at.
#include <algorithm>
#include <charconv>

#include "base/sort.h"
#include "base/text.h"
#include "base/text_decoder.h"
#include "features/customers/vcard.h"

namespace customers {
namespace {

constexpr std::size_t name_bytes_max = 2'000, note_bytes_max = 10'000;
constexpr int no_preference = 1'000;

std::string lower(std::string_view text) { return base::folded(base::trimmed(text)); }

// One property: "item1.TEL;TYPE=work,voice;PREF=1:+49 30 …", its value still encoded.
struct Property {
  std::string group = {}, name = {};  // In small letters, as all words here.
  std::vector<std::string> types = {};
  std::string charset = {}, omitted_year = {};
  bool quoted_printable = false, base64 = false;
  int preference = no_preference;
  std::string value = {};
};

// Where the text has the character outside of quotes, from a place on.
std::size_t find_unquoted(std::string_view text, std::string_view characters, std::size_t from) {
  bool quoted = false;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && characters.contains(text[i])) return i;
  }
  return std::string_view::npos;
}

void add_types(Property& property, std::string_view list) {
  std::string unquoted;
  for (const char c : list) {
    if (c != '"') unquoted += c;
  }
  for (std::size_t at = 0; at <= unquoted.size();) {
    const std::size_t end = std::min(unquoted.find(',', at), unquoted.size());
    property.types.push_back(lower(std::string_view{unquoted}.substr(at, end - at)));
    if (property.types.back() == "pref") property.preference = 1;
    at = end + 1;
  }
}

// A parameter: NAME=VALUE, or in 2.1 a value alone.
void add_parameter(Property& property, std::string_view parameter) {
  const std::size_t equals = parameter.find('=');
  const bool alone = equals == std::string_view::npos;
  const std::string name = alone ? std::string{} : lower(parameter.substr(0, equals));
  const std::string_view value = alone ? parameter : parameter.substr(equals + 1);
  const std::string word = lower(value);
  if (name == "charset") {
    property.charset = word;
  } else if (name == "x-apple-omit-year") {
    property.omitted_year = word;
  } else if (name == "pref") {
    std::from_chars(word.data(), word.data() + word.size(), property.preference);
  } else if (alone || name == "encoding") {
    if (word == "quoted-printable") {
      property.quoted_printable = true;
    } else if (word == "base64" || word == "b") {
      property.base64 = true;
    } else if (alone) {
      add_types(property, value);
    }
  } else if (name == "type") {
    add_types(property, value);
  }
}

std::optional<Property> property_of(std::string_view line) {
  std::size_t colon = find_unquoted(line, ":", 0);
  if (colon == std::string_view::npos) colon = line.find(':');  // A quote that is never closed.
  if (colon == std::string_view::npos) return {};
  const std::string_view head = line.substr(0, colon);
  Property property;
  std::size_t end = std::min(find_unquoted(head, ";", 0), head.size());
  std::string_view name = base::trimmed(head.substr(0, end));
  if (const std::size_t dot = name.find('.'); dot != std::string_view::npos) {
    property.group = lower(name.substr(0, dot));
    name.remove_prefix(dot + 1);
  }
  property.name = lower(name);
  const bool is_name = std::ranges::all_of(property.name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (property.name.empty() || !is_name) return {};
  while (end < head.size()) {
    const std::size_t begin = end + 1;
    end = std::min(find_unquoted(head, ";", begin), head.size());
    add_parameter(property, head.substr(begin, end - begin));
  }
  property.value = line.substr(colon + 1);
  return property;
}

int hex_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() && text[i] == '=' ? hex_of(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_of(text[i + 2]) : -1;
    if (low >= 0) {
      bytes += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::string decoded(std::string_view bytes, base::Encoding encoding) {
  std::string text;
  const auto decoder = base::make_decoder(encoding);
  decoder->append(std::as_bytes(std::span{bytes}), text);
  decoder->finish(text);
  return text;
}

// Chinese address books write GB18030 where they say nothing, western ones Windows-1252.
std::string text_of(std::string_view bytes, std::string_view charset) {
  const bool chinese = charset.starts_with("gb");
  const bool western = charset.starts_with("iso-8859-1") || charset == "windows-1252";
  if (!chinese && !western && base::is_utf8(bytes)) return std::string{bytes};
  if (western) return decoded(bytes, base::Encoding::windows_1252);
  std::string text = decoded(bytes, base::Encoding::gb18030);
  return chinese || !text.contains("\uFFFD") ? text : decoded(bytes, base::Encoding::windows_1252);
}

// The value's parts between semicolons, without their backslashes. 2.1 escapes the semicolon only.
std::vector<std::string> parts_of(std::string_view value, bool old, bool structured) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char next = i + 1 < value.size() ? value[i + 1] : '\0';
    const bool escapes = old ? next == ';' : std::string_view{"\\;,:nN"}.contains(next);
    if (value[i] == '\\' && next != '\0' && escapes) {
      parts.back() += next == 'n' || next == 'N' ? '\n' : next;
      ++i;
    } else if (value[i] == ';' && structured) {
      parts.emplace_back();
    } else if (value[i] != '\0' && value[i] != '\r') {
      parts.back() += value[i];
    }
  }
  for (std::string& part : parts) part = base::trimmed(part);
  return parts;
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

bool has_han(std::string_view text) {
  while (!text.empty()) {
    const char32_t c = base::take_code_point(text);
    if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF)) return true;
  }
  return false;
}

// Family, given, further names, titles before and behind, as a person writes the name.
std::string written_name(std::vector<std::string> parts) {
  parts.resize(5);
  if (has_han(parts[0] + parts[1])) return parts[0] + parts[2] + parts[1];
  std::string name;
  for (const std::size_t at : {3U, 1U, 2U, 0U, 4U}) {
    if (!parts[at].empty()) name += (name.empty() ? "" : " ") + parts[at];
  }
  return name;
}

std::string label_of(std::span<const std::string> words, bool of_phone) {
  const auto has = [&](std::string_view word) {
    return std::ranges::any_of(words, [&](const auto& each) { return each.contains(word); });
  };
  if (of_phone && has("fax")) return "fax";
  if (of_phone && (has("cell") || has("mobile") || has("iphone"))) return "mobile";
  if (has("work")) return "work";
  return has("home") ? "home" : "other";
}

struct FoundReach {
  Reach reach;
  int preference;
  std::string group;
};

// A card as its properties come in.
struct Draft {
  Card card = {};
  std::string name = {}, formatted_name = {}, role = {}, title = {};
  std::vector<FoundReach> phones = {}, emails = {};
  std::map<std::string, std::string> group_labels = {};

  bool old() const { return card.version == "2.1"; }
  void take(const Property& property);
  void take_text(const Property& property, std::vector<std::string> parts);
  Reaches sorted(std::vector<FoundReach>& found, bool phones_of);
  void finish();
};

// "tel:+1-555-0100;ext=12", "mailto:…" as version 4 may have it.
std::string without_scheme(std::string value) {
  for (const std::string_view scheme : {"tel:", "mailto:"}) {
    if (!base::folded(value).starts_with(scheme)) continue;
    value.erase(0, scheme.size());
    if (const std::size_t end = value.find(';'); end != std::string::npos) {
      const std::size_t extension = value.find("ext=", end);
      const std::string more =
          extension == std::string::npos ? "" : " ext. " + value.substr(extension + 4);
      value.erase(end);
      value += more;
    }
  }
  return value;
}

void Draft::take(const Property& property) {
  static constexpr std::array<std::string_view, 12> texts{
      "fn",   "n",    "org",   "tel",     "email",     "bday",
      "note", "role", "title", "version", "x-ablabel", "x-zhangfang-preferred"};
  static constexpr std::array<std::string_view, 4> quiet{"begin", "prodid", "rev", "uid"};
  if (std::ranges::find(quiet, property.name) != quiet.end()) return;
  if (property.base64 || std::ranges::find(texts, property.name) == texts.end()) {
    std::string shown = property.name;
    for (char& c : shown) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    ++card.not_taken[shown];
    return;
  }
  const std::string bytes =
      property.quoted_printable ? from_quoted_printable(property.value) : property.value;
  const bool structured = property.name == "n" || property.name == "org";
  take_text(property, parts_of(text_of(bytes, property.charset), old(), structured));
}

void Draft::take_text(const Property& property, std::vector<std::string> parts) {
  const std::string& value = parts.front();
  Contact& contact = card.contact;
  const auto take_once = [](std::string& field, const std::string& text) {
    if (field.empty()) field = text;
  };
  if (property.name == "version") {
    card.version = value;
  } else if (property.name == "fn") {
    take_once(formatted_name, one_line(value));
  } else if (property.name == "n") {
    take_once(name, one_line(written_name(parts)));
  } else if (property.name == "org") {
    take_once(card.organization, one_line(value));
  } else if (property.name == "role") {
    take_once(role, one_line(value));
  } else if (property.name == "title") {
    take_once(title, one_line(value));
  } else if (property.name == "note") {
    if (!value.empty()) contact.note += (contact.note.empty() ? "" : "\n") + value;
  } else if (property.name == "x-ablabel") {
    group_labels[property.group] = lower(value);
  } else if (property.name == "x-zhangfang-preferred") {
    if (std::ranges::find(preferred_ways, value) != preferred_ways.end()) contact.preferred = value;
  } else if (property.name == "bday") {
    auto day = birthday_from(value);
    if (day && !property.omitted_year.empty() && day->starts_with(property.omitted_year)) {
      day = "-" + day->substr(4);
    }
    if (day) {
      contact.birthday = *day;
    } else if (!value.empty()) {
      ++card.not_taken["BDAY"];
    }
  } else if (std::string reach = one_line(without_scheme(value)); !reach.empty()) {
    const bool of_phone = property.name == "tel";
    (of_phone ? phones : emails)
        .push_back(
            {.reach = {.label = label_of(property.types, of_phone), .value = std::move(reach)},
             .preference = property.preference,
             .group = property.group});
  }
}

Reaches Draft::sorted(std::vector<FoundReach>& found, bool phones_of) {
  base::sort(found,
             [](const FoundReach& a, const FoundReach& b) { return a.preference < b.preference; });
  Reaches reaches;
  for (FoundReach& each : found) {
    const auto label = group_labels.find(each.group);
    if (!each.group.empty() && label != group_labels.end() && each.reach.label == "other") {
      each.reach.label = label_of(std::span{&label->second, 1}, phones_of);
    }
    const bool known = std::ranges::any_of(
        reaches, [&](const Reach& other) { return other.value == each.reach.value; });
    if (known) continue;
    if (reaches.size() == reaches_max) {
      ++card.not_taken[phones_of ? "TEL" : "EMAIL"];
    } else {
      reaches.push_back(std::move(each.reach));
    }
  }
  return reaches;
}

void Draft::finish() {
  Contact& contact = card.contact;
  contact.phones = sorted(phones, true);
  contact.emails = sorted(emails, false);
  for (const std::string& each : {formatted_name, name, card.organization}) {
    if (contact.name.empty()) contact.name = each;
  }
  for (const Reaches* reaches : {&contact.emails, &contact.phones}) {
    if (contact.name.empty() && !reaches->empty()) contact.name = reaches->front().value;
  }
  if (std::ranges::find(contact_roles, lower(role)) != contact_roles.end()) {
    contact.role = lower(role);
    role.clear();
  }
  for (const std::string& each : {role, title}) {
    if (!each.empty()) contact.note = each + (contact.note.empty() ? "" : "\n") + contact.note;
  }
}

bool too_long(const Contact& contact) {
  const auto long_reach = [](const Reach& reach) { return reach.value.size() > reach_bytes_max; };
  return contact.name.size() > name_bytes_max || contact.note.size() > note_bytes_max ||
         std::ranges::any_of(contact.phones, long_reach) ||
         std::ranges::any_of(contact.emails, long_reach);
}

bool is_mark(std::string_view line, std::string_view mark) { return lower(line) == mark; }

}  // namespace

VcardReader::VcardReader(std::string bytes) : bytes_{std::move(bytes)} {
  using namespace std::string_view_literals;
  if (bytes_.starts_with("\xff\xfe"sv)) bytes_ = decoded(bytes_, base::Encoding::utf_16le);
  if (bytes_.starts_with("\xfe\xff"sv)) bytes_ = decoded(bytes_, base::Encoding::utf_16be);
  if (bytes_.starts_with("\xef\xbb\xbf"sv)) at_ = 3;
}

std::optional<std::string_view> VcardReader::take_line() {
  if (at_ >= bytes_.size()) return {};
  const std::string_view rest = std::string_view{bytes_}.substr(at_);
  const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  at_ += end;
  if (rest.substr(end).starts_with("\r\n")) ++at_;
  if (end < rest.size()) ++at_;
  ++line_;
  return rest.substr(0, end);
}

bool VcardReader::take_if_continued(std::string& line, bool keeps_blank) {
  if (at_ >= bytes_.size() || (bytes_[at_] != ' ' && bytes_[at_] != '\t')) return false;
  line += take_line()->substr(keeps_blank ? 0 : 1);
  return true;
}

// What belongs to the line that was taken: folded lines begin with a blank, which 2.1 keeps; in
// quoted-printable text they follow a "=".
void VcardReader::take_content_line(std::string& line, bool old) {
  const std::string head = base::folded(line.substr(0, line.find(':')));
  if (head.contains("quoted-printable")) {
    while (line.ends_with('=')) {
      const auto more = take_line();
      if (!more) return;
      line.pop_back();
      line += *more;
    }
  } else {
    while (take_if_continued(line, old)) {
    }
  }
}

Failure VcardReader::fault(std::string_view key, std::int64_t line, std::string_view text) const {
  constexpr std::size_t shown_bytes = 40;
  std::string shown{text.substr(0, shown_bytes)};
  shown.resize(base::utf8_prefix(shown));
  Error error = fail(ErrorCode::invalid_input, key,
                     {{"line", std::to_string(line)}, {"text", std::move(shown)}});
  error.line = line;
  return error;
}

Result<std::optional<Card>> VcardReader::next() {
  while (!begun_) {
    const auto line = take_line();
    if (!line) return std::optional<Card>{};
    begun_ = is_mark(*line, "begin:vcard");
    if (begun_ || base::trimmed(*line).empty()) continue;
    Error stray = fault("vcard.not_a_card", line_, *line);
    while (!begun_) {  // Said once for all lines up to the next card.
      const auto more = take_line();
      if (!more) break;
      begun_ = is_mark(*more, "begin:vcard");
    }
    return stray;
  }
  begun_ = false;
  Result<Card> card = read_card(line_);
  if (card) return std::optional{std::move(card).value()};
  return std::move(card).error();
}

Result<Card> VcardReader::read_card(std::int64_t begin) {
  Draft draft{.card = {.line = begin}};
  std::optional<Error> wrong;  // The first thing; the rest of the card is passed over.
  bool in_base64 = false, agent = false;
  int depth = 0;  // Of cards inside this one, which are not taken.
  while (const auto taken = take_line()) {
    const std::int64_t at = line_;
    if (is_mark(*taken, "end:vcard")) {
      if (depth-- > 0) continue;
      draft.finish();
      if (wrong) return std::move(*wrong);
      if (draft.card.contact.name.empty()) return fault("vcard.no_name", begin);
      if (too_long(draft.card.contact)) return fault("vcard.too_long", begin);
      return std::move(draft.card);
    }
    if (is_mark(*taken, "begin:vcard")) {
      if (!agent && depth == 0) {
        begun_ = true;
        return fault("vcard.no_end", begin);
      }
      ++depth;
      agent = false;
      continue;
    }
    if (depth > 0 || base::trimmed(*taken).empty()) continue;
    std::string line{*taken};
    take_content_line(line, draft.old());
    const std::optional<Property> property = property_of(line);
    if (property) {
      in_base64 = property->base64;
      agent = property->name == "agent" && base::trimmed(property->value).empty();
      draft.take(*property);
    } else if (!in_base64 && !wrong) {
      wrong = fault("vcard.not_a_property", at, line);
    }
    const std::string& version = draft.card.version;
    if (property && property->name == "version" && !wrong &&
        std::ranges::find(vcard_versions, version) == vcard_versions.end()) {
      wrong = fault("vcard.version", at, version);
    }
  }
  return fault("vcard.no_end", begin);
}

}  // namespace customers
