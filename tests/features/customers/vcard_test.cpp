// vCards as address books write them: three versions, every spelling of a telephone, and what is
// wrong with a file said with its line.
#include "features/customers/vcard.h"

#include <doctest/doctest.h>

namespace {

using customers::Card;
using customers::Contact;
using customers::Reaches;
using customers::VcardReader;

std::string lines(std::initializer_list<std::string_view> all) {
  std::string text;
  for (const std::string_view line : all) text.append(line).append("\r\n");
  return text;
}

std::string card_of(std::string_view version, std::initializer_list<std::string_view> properties) {
  return "BEGIN:VCARD\r\nVERSION:" + std::string{version} + "\r\n" + lines(properties) +
         "END:VCARD\r\n";
}

Card read_one(const std::string& text) {
  VcardReader reader{text};
  auto card = reader.next();
  REQUIRE(card);
  REQUIRE(card.value());
  const auto end = reader.next();
  REQUIRE(end);
  CHECK_FALSE(end.value());
  return *card.value();
}

// The sentences' keys and lines, and the names of the cards, in the order of the file.
std::string told(const std::string& text) {
  VcardReader reader{text};
  std::string all;
  while (true) {
    const auto card = reader.next();
    if (card && !card.value()) return all;
    all += card ? card.value()->contact.name
                : card.error().message.key + " " + std::to_string(card.error().line);
    all += "; ";
  }
}

TEST_CASE("vcard: what is only the beginning of an address is no telephone and no e-mail") {
  const Card card = read_one(card_of("4.0", {"FN:王丽", "TEL:tel:", "TEL:mailto:;x=1",
                                             "TEL:tel:0755 1", "EMAIL: ", "EMAIL:mailto:"}));
  CHECK(card.contact.phones == Reaches{{"other", "0755 1"}});
  CHECK(card.contact.emails.empty());
}

TEST_CASE("vcard: a telephone's kind is read in the spelling of each version") {
  const Reaches mobile_first{{"mobile", "138 0013 8000"}, {"fax", "0755 1"}, {"work", "0755 2"}};

  CHECK(read_one(card_of("2.1", {"N:王;丽", "TEL;WORK;FAX:0755 1", "TEL;WORK;VOICE:0755 2",
                                 "TEL;PREF;CELL:138 0013 8000"}))
            .contact.phones == mobile_first);
  CHECK(read_one(card_of("3.0", {"FN:王丽", "TEL;TYPE=WORK,FAX:0755 1", "TEL;TYPE=work:0755 2",
                                 "TEL;TYPE=CELL;TYPE=pref:138 0013 8000"}))
            .contact.phones == mobile_first);
  CHECK(read_one(card_of("4.0",
                         {"FN:王丽", "TEL;PREF=2;TYPE=\"work,fax\":0755 1",
                          "TEL;TYPE=work;VALUE=text:0755 2", "TEL;PREF=1;TYPE=cell:138 0013 8000"}))
            .contact.phones == mobile_first);
}

TEST_CASE("vcard: telephones and addresses given as a URI lose its scheme") {
  const Card card =
      read_one(card_of("4.0", {"FN:A", "TEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-555-0100;ext=12",
                               "EMAIL;TYPE=work:mailto:a@example.com"}));

  CHECK(card.contact.phones == Reaches{{"home", "+1-555-0100 ext. 12"}});
  CHECK(card.contact.emails == Reaches{{"work", "a@example.com"}});
}

TEST_CASE("vcard: a group's label tells the kind where the property does not") {
  const Card card = read_one(
      card_of("3.0", {"FN:A", "item1.TEL;type=pref:+86 10 1", "item1.X-ABLabel:_$!<Mobile>!$_",
                      "item2.EMAIL:a@b.c", "item2.X-ABLabel:Work"}));

  CHECK(card.contact.phones == Reaches{{"mobile", "+86 10 1"}});
  CHECK(card.contact.emails == Reaches{{"work", "a@b.c"}});
}

TEST_CASE("vcard: names are taken from FN, else N, else ORG, else how one is reached") {
  CHECK(read_one(card_of("3.0", {"N:Doe;John;Q.;Dr.;Jr.", "FN:Johnny"})).contact.name == "Johnny");
  CHECK(read_one(card_of("3.0", {"N:Doe;John;Q.;Dr.;Jr."})).contact.name == "Dr. John Q. Doe Jr.");
  CHECK(read_one(card_of("2.1", {"N:王;小丽;;;"})).contact.name == "王小丽");
  CHECK(read_one(card_of("3.0", {"N:;;;;", "ORG:Harbour\\, Finch\\; Co;Sales"})).contact.name ==
        "Harbour, Finch; Co");
  CHECK(read_one(card_of("3.0", {"FN:", "EMAIL:a@b.c"})).contact.name == "a@b.c");
  CHECK(read_one(card_of("3.0", {"FN:A", "ORG:云帆电子;财务部"})).organization == "云帆电子");
}

TEST_CASE("vcard: folded lines and quoted-printable text with soft breaks become one") {
  CHECK(read_one("BEGIN:VCARD\nVERSION:3.0\nFN:Jo\n hn\nNOTE:a\\nb\\,\n\tc\\\\d\nEND:VCARD\n")
            .contact.note == "a\nb,c\\d");
  CHECK(read_one(card_of("2.1", {"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E4=B8=",
                                 "=BD", "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=", "two"}))
            .contact.name == "王丽");
  CHECK(read_one(card_of("2.1", {"N:A", "NOTE;QUOTED-PRINTABLE:one=0D=0A=", "two =3D 2=\r\n"}))
            .contact.note == "one\ntwo = 2");
  CHECK(read_one(card_of("2.1", {"N:A", "NOTE:C:\\new; not\\;escaped"})).contact.note ==
        "C:\\new; not;escaped");
}

TEST_CASE("vcard: text in other encodings is read by its charset, its mark, or its bytes") {
  const std::string wang_li = "\xCD\xF5\xC0\xF6";  // GB2312
  CHECK(read_one(card_of("2.1", {"FN;CHARSET=GB2312:" + wang_li})).contact.name == "王丽");
  CHECK(read_one(card_of("2.1", {"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=gbk:=CD=F5=C0=F6"}))
            .contact.name == "王丽");
  CHECK(read_one(card_of("2.1", {"FN:" + wang_li})).contact.name == "王丽");
  CHECK(read_one(card_of("2.1", {"FN;CHARSET=ISO-8859-1:M\xFCller"})).contact.name == "Müller");
  CHECK(read_one("\xEF\xBB\xBF" + card_of("4.0", {"FN:Müller"})).contact.name == "Müller");
  std::string utf16 = "\xFF\xFE";
  for (const char c : card_of("4.0", {"FN:Ann"})) utf16.append(1, c).append(1, '\0');
  CHECK(read_one(utf16).contact.name == "Ann");
}

TEST_CASE("vcard: a birthday may lack its year, in each way of saying so") {
  const auto birthday = [](std::string_view line) {
    return read_one(card_of("4.0", {"FN:A", line})).contact.birthday;
  };
  CHECK(birthday("BDAY:19900504") == "1990-05-04");
  CHECK(birthday("BDAY;VALUE=date:1990-05-04") == "1990-05-04");
  CHECK(birthday("BDAY:1990-05-04T00:00:00Z") == "1990-05-04");
  CHECK(birthday("BDAY:--0504") == "--05-04");
  CHECK(birthday("BDAY:--02-29") == "--02-29");
  CHECK(birthday("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-04") == "--05-04");
  CHECK(birthday("BDAY:1990-13-04").empty());
  CHECK(birthday("BDAY:1985-04").empty());
  CHECK(read_one(card_of("4.0", {"FN:A", "BDAY:spring"})).not_taken.at("BDAY") == 1);
}

TEST_CASE("vcard: pictures, addresses and an agent's card are left out and counted") {
  const Card card = read_one(
      card_of("2.1", {"N:Boss", "PHOTO;ENCODING=BASE64;TYPE=JPEG:", " /9j/4AAQ", " SkZJRg==", "",
                      "LOGO;BASE64:/9j/4AAQ", "abcd", "AGENT:", "BEGIN:VCARD", "VERSION:2.1",
                      "N:Helper", "TEL:1", "END:VCARD", "ADR;WORK:;;Street", "TEL:2"}));

  CHECK(card.contact.name == "Boss");
  CHECK(card.contact.phones == Reaches{{"other", "2"}});
  CHECK(card.not_taken ==
        std::map<std::string, std::int64_t>{{"ADR", 1}, {"AGENT", 1}, {"LOGO", 1}, {"PHOTO", 1}});
}

TEST_CASE("vcard: role, title and note are kept, a role of ours as the contact's") {
  CHECK(read_one(card_of("3.0", {"FN:A", "ROLE:Billing"})).contact.role == "billing");
  const Contact other =
      read_one(card_of("3.0", {"FN:A", "ROLE:Programmer", "TITLE:CTO", "NOTE:likes tea"})).contact;
  CHECK(other.role == "other");
  CHECK(other.note == "CTO\nProgrammer\nlikes tea");
}

TEST_CASE("vcard: what is wrong with a card is said with its line, and the next card is read") {
  const std::string good = card_of("3.0", {"FN:Good"});

  CHECK(told("") == "");
  CHECK(told("name,phone\n" + good) == "vcard.not_a_card 1; Good; ");
  CHECK(told(card_of("3.0", {"FN:A", "no colon here"}) + good) == "vcard.not_a_property 4; Good; ");
  CHECK(told(card_of("5.0", {"FN:A"}) + good) == "vcard.version 2; Good; ");
  CHECK(told("BEGIN:VCARD\nVERSION:3.0\nFN:A\n" + good) == "vcard.no_end 1; Good; ");
  CHECK(told(good + "BEGIN:VCARD\nFN:B") == "Good; vcard.no_end 5; ");
  CHECK(told(card_of("3.0", {"NOTE:x"}) + good) == "vcard.no_name 1; Good; ");
  CHECK(told(card_of("3.0", {"FN:A", "NOTE:" + std::string(10'001, 'x')})) == "vcard.too_long 1; ");
}

Contact everything() {
  return {.id = 7,
          .name = "Anne Müller, Büro; Nord",
          .role = "dunning",
          .phones = {{"mobile", "+86 138 0013 8000"}, {"work", "0755 1"}, {"other", "2"}},
          .emails = {{"work", "a@example.cn"}, {"other", "b@example.cn"}},
          .birthday = "--05-04",
          .preferred = "wechat",
          .note =
              "第一行很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长\nsecond; "
              "line, end"};
}

TEST_CASE("vcard: what is written in any version is read back the same, in lines of 75 bytes") {
  for (const std::string_view version : customers::vcard_versions) {
    CAPTURE(version);
    Contact contact = everything();
    const std::string text = customers::vcard_text(contact, "云帆电子; 深圳", version);

    const Card card = read_one(text);

    CHECK(card.version == version);
    CHECK(card.organization == "云帆电子; 深圳");
    CHECK(card.contact.name == contact.name);
    CHECK(card.contact.role == contact.role);
    CHECK(card.contact.phones == contact.phones);
    CHECK(card.contact.emails == contact.emails);
    CHECK(card.contact.birthday == contact.birthday);
    CHECK(card.contact.preferred == contact.preferred);
    CHECK(card.contact.note == contact.note);
    CHECK(card.not_taken.empty());
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find("\r\n", at);
      CHECK(end - at <= 76);
      at = end + 2;
    }
  }
}

TEST_CASE("vcard: version 4 writes what RFC 6350 names") {
  const Contact contact{.id = 42,
                        .name = "John Smith",
                        .role = "billing",
                        .phones = {{"mobile", "1"}, {"fax", "2"}},
                        .emails = {{"work", "j@example.com"}},
                        .birthday = "1990-05-04"};

  CHECK(customers::vcard_text(contact, "Harbour", "4.0") ==
        lines({"BEGIN:VCARD", "VERSION:4.0", "UID;VALUE=text:zhangfang-42", "FN:John Smith",
               "N:Smith;John;;;", "ORG:Harbour", "ROLE:billing", "TEL;TYPE=cell;PREF=1:1",
               "TEL;TYPE=fax:2", "EMAIL;TYPE=work:j@example.com", "BDAY:19900504", "END:VCARD"}));
}

}  // namespace
