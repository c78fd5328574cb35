// Writes vCards: 4.0 and 3.0 folded at 75 bytes, 2.1 with quoted-printable text.
#include <algorithm>

#include "base/digits.h"
#include "base/text.h"
#include "features/customers/vcard.h"

namespace customers {
namespace {

constexpr std::size_t line_bytes_max = 75;

class Writer {
 public:
  explicit Writer(std::string_view version) : version_{version} {
    line("BEGIN:VCARD");
    line("VERSION:" + std::string{version});
  }

  bool is(std::string_view version) const { return version_ == version; }

  // A property with text: its parts are parted by semicolons.
  void text(const std::string& head, std::initializer_list<std::string_view> parts) {
    std::string value;
    for (const std::string_view part : parts) value += escaped(part) + ";";
    value.pop_back();
    const bool plain = std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
    if (!is("2.1") || plain) return line(head + ":" + value);
    coded_line(head + ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:", value);
  }

  void line(std::string_view content) {
    std::size_t room = is("2.1") ? content.size() : line_bytes_max;
    while (content.size() > room) {
      std::size_t end = room;  // Not inside a character.
      while (end > 1 && (static_cast<unsigned char>(content[end]) & 0xC0U) == 0x80U) --end;
      text_.append(content.substr(0, end)).append("\r\n ");
      content.remove_prefix(end);
      room = line_bytes_max - 1;
    }
    text_.append(content).append("\r\n");
  }

  std::string take() {
    line("END:VCARD");
    return std::move(text_);
  }

 private:
  std::string escaped(std::string_view text) const {
    std::string value;
    for (const char c : text) {
      if (c == ';' || (!is("2.1") && (c == ',' || c == '\\'))) value += '\\';
      if (c == '\n' && !is("2.1")) {
        value += "\\n";
      } else {
        value += c;
      }
    }
    return value;
  }

  // Quoted-printable, in lines that end with "=".
  void coded_line(std::string head, std::string_view value) {
    std::size_t used = head.size();
    for (const char c : value) {
      std::string coded(1, c);
      if (c < ' ' || c > '~' || c == '=') {
        coded = "=";
        for (const int part :
             {static_cast<unsigned char>(c) / 16, static_cast<unsigned char>(c) % 16}) {
          coded += "0123456789ABCDEF"[part];
        }
        if (c == '\n') coded = "=0D=0A";
      }
      if (used + coded.size() >= line_bytes_max) {
        head += "=\r\n";
        used = 0;
      }
      head += coded;
      used += coded.size();
    }
    text_.append(head).append("\r\n");
  }

  std::string_view version_;
  std::string text_;
};

// ";TYPE=cell;PREF=1" of 4.0, ";TYPE=CELL,PREF" of 3.0, ";CELL;PREF" of 2.1.
std::string parameters(const Writer& writer, std::vector<std::string> types, bool main) {
  if (main && !writer.is("4.0")) types.emplace_back("pref");
  std::string text;
  for (const std::string& type : types) {
    if (writer.is("2.1")) {
      text += ';';
    } else {
      text += text.empty() ? ";TYPE=" : ",";
    }
    for (const char c : type) text += writer.is("4.0") ? c : static_cast<char>(c - 'a' + 'A');
  }
  if (main && writer.is("4.0")) text += ";PREF=1";
  return text;
}

void reaches(Writer& writer, std::string_view name, const Reaches& all) {
  for (const Reach& reach : all) {
    std::vector<std::string> types;
    if (name == "EMAIL" && !writer.is("4.0")) types.emplace_back("internet");
    if (reach.label != "other") types.push_back(reach.label == "mobile" ? "cell" : reach.label);
    const bool main = all.size() > 1 && &reach == &all.front();
    writer.text(std::string{name} + parameters(writer, std::move(types), main), {reach.value});
  }
}

// Only 4.0 knows a birthday without its year; others have a year that address books then omit.
void birthday(Writer& writer, const std::string& day) {
  if (day.empty()) return;
  const bool no_year = day.starts_with('-');
  if (!no_year || writer.is("4.0")) {
    std::string basic = day;
    if (writer.is("4.0")) {
      basic.erase(basic.size() - 3, 1);
      if (!no_year) basic.erase(4, 1);
    }
    return writer.line("BDAY:" + basic);
  }
  writer.line("BDAY;X-APPLE-OMIT-YEAR=1604:1604" + day.substr(1));
}

// Family and given name, as far as one text tells: the last word of a name in several.
void structured_name(Writer& writer, std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  if (blank == std::string_view::npos) return writer.text("N", {name, "", "", "", ""});
  writer.text("N", {name.substr(blank + 1), name.substr(0, blank), "", "", ""});
}

}  // namespace

std::string vcard_text(const Contact& contact, std::string_view organization,
                       std::string_view version) {
  Writer writer{version};
  std::string uid = "UID";
  uid += writer.is("4.0") ? ";VALUE=text:zhangfang-" : ":zhangfang-";
  base::append_digits(uid, contact.id);
  writer.line(uid);
  writer.text("FN", {contact.name});
  structured_name(writer, contact.name);
  if (!organization.empty()) writer.text("ORG", {organization});
  if (contact.role != "other") writer.line("ROLE:" + contact.role);
  reaches(writer, "TEL", contact.phones);
  reaches(writer, "EMAIL", contact.emails);
  birthday(writer, contact.birthday);
  if (!contact.note.empty()) writer.text("NOTE", {contact.note});
  if (!contact.preferred.empty()) writer.line("X-ZHANGFANG-PREFERRED:" + contact.preferred);
  return writer.take();
}

}  // namespace customers
