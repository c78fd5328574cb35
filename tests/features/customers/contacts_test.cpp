// Contacts through their methods: several telephones and addresses, birthdays, search, undo; vCards
// in and out.
#include "book/books.h"

namespace {

using testing::TestBook;

Json reach(const char* label, const char* value) { return {{"label", label}, {"value", value}}; }

// A customer with one contact that has everything.
struct Reached : TestBook {
  std::string code = customer("云帆电子");
  std::string id =
      call("contact.add",
           {{"customer", code},
            {"name", "王丽"},
            {"role", "billing"},
            {"phones", {reach("mobile", "138 0013 8000"), reach("work", "0755 1")}},
            {"emails", {reach("work", "wang@example.cn"), reach("home", "li@example.cn")}},
            {"birthday", "05-04"},
            {"preferred", "wechat"}})
          .at("id")
          .get<std::string>();

  Json contact() { return call("contact.get", {{"id", id}}); }
  void check() {
    for (const Message& message : book::check_book(*book).value()) FAIL_CHECK(message.key);
  }
  Json import(const std::string& text, Json params = Json::object()) {
    params["text"] = text;
    return call("contact.import_vcard", params);
  }
  std::int64_t found(const std::string& text) {
    return call("customer.list", {{"search", text}}).at("total").get<std::int64_t>();
  }
};

TEST_CASE("contacts: have several telephones and addresses, the first of them the main one") {
  Reached books;

  const Json contact = books.contact();

  CHECK(contact.at("phone") == "138 0013 8000");
  CHECK(contact.at("email") == "wang@example.cn");
  CHECK(contact.at("phones") == Json{reach("mobile", "138 0013 8000"), reach("work", "0755 1")});
  CHECK(contact.at("emails").size() == 2);
  CHECK(contact.at("birthday") == "--05-04");
  CHECK(contact.at("preferred") == "wechat");
  CHECK(books.call("customer.get", {{"customer", books.code}}).at("contacts")[0].at("phones") ==
        contact.at("phones"));
  books.check();
}

TEST_CASE("contacts: lists are replaced as a whole, the main one alone stays beside the others") {
  Reached books;

  books.call("contact.edit", {{"id", books.id}, {"phone", "139"}});
  CHECK(books.contact().at("phones") == Json{reach("mobile", "139"), reach("work", "0755 1")});
  books.call("contact.edit", {{"id", books.id}, {"phone", ""}});
  CHECK(books.contact().at("phones") == Json::array({reach("work", "0755 1")}));
  books.call("contact.edit",
             {{"id", books.id},
              {"phones", {reach("fax", "3"), reach("home", "2"), reach("other", "1")}},
              {"emails", Json::array()}});
  CHECK(books.contact().at("phones") ==
        Json{reach("fax", "3"), reach("home", "2"), reach("other", "1")});
  CHECK(books.contact().at("emails").empty());
  CHECK(books.contact().at("birthday") == "--05-04");
  books.check();
}

TEST_CASE("contacts: every change is undone and done again, down to the last telephone") {
  Reached books;
  const std::string first = books.content();
  books.call("contact.edit",
             {{"id", books.id},
              {"phones", {reach("fax", "3"), reach("home", "2"), reach("other", "1")}},
              {"emails", Json::array()},
              {"birthday", ""}});
  books.call("contact.remove", {{"id", books.id}});
  books.call("customer.delete", {{"customer", books.code}});
  const std::string last = books.content();

  for (int i = 0; i < 3; ++i) REQUIRE(books.book->undo());
  CHECK(books.content() == first);
  CHECK(books.contact().at("phones").size() == 2);
  for (int i = 0; i < 3; ++i) REQUIRE(books.book->redo());
  CHECK(books.content() == last);
  books.check();
}

TEST_CASE("contacts: are found by any telephone, as written or as dialled, and any address") {
  Reached books;
  books.customer("Harbour");
  const Json wide = {reach("mobile", "136 1111 2222"), reach("home", "+49 (30) 555 77")};
  CHECK(books.found("0013 8000") == 1);

  books.call("contact.edit", {{"id", books.id}, {"phones", wide}});

  for (const char* text :
       {"136 1111", "13611112222", "4930555", "li@example.cn", "WANG@", "王丽"}) {
    CAPTURE(text);
    CHECK(books.found(text) == 1);
  }
  CHECK(books.found("138") == 0);
  books.call("contact.remove", {{"id", books.id}});
  CHECK(books.found("13611112222") == 0);
  REQUIRE(books.book->undo());
  CHECK(books.found("13611112222") == 1);
}

TEST_CASE("contacts: what cannot be is refused, naming the field") {
  Reached books;
  const auto refused = [&](const char* field, const Json& value) {
    const Error error =
        books.refused("contact.edit", {{"id", books.id}, {std::string{field}, value}});
    return error.message.key + " " + error.field;
  };

  CHECK(refused("birthday", "1990-02-30") == "contact.no_birthday birthday");
  CHECK(refused("preferred", "pigeon") == "contact.unknown_preferred preferred");
  CHECK(refused("role", "boss") == "contact.unknown_role role");
  CHECK(refused("phones", Json::array({reach("office", "1")})) ==
        "contact.unknown_label phones[0].label");
  CHECK(refused("emails", Json::array({reach("fax", "a@b.c")})) ==
        "contact.unknown_label emails[0].label");
  Json many = Json::array();
  for (int i = 0; i < 21; ++i) many.push_back(reach("work", "1"));
  CHECK(refused("phones", many) == "contact.too_many phones");
}

const std::string two_cards =
    "BEGIN:VCARD\nVERSION:3.0\nFN:李雷\nORG:云帆电子;财务\nTEL;TYPE=CELL:139 1\n"
    "EMAIL:lei@example.cn\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:王丽\nORG:云帆电子\nTEL;TYPE=CELL:13800138000\n"
    "TEL;TYPE=HOME:0755 9\nBDAY:1991-01-01\nEND:VCARD\n";

TEST_CASE("contacts: a vCard file adds people and completes known ones, overwriting nothing") {
  Reached books;
  const std::string before = books.content();

  const Json dry = books.import(two_cards, {{"dry_run", true}});
  CHECK(books.content() == before);
  const Json result = books.import(two_cards);

  CHECK(dry.at("added") == result.at("added"));
  CHECK(result.at("cards") == 2);
  CHECK(result.at("added") == 1);
  CHECK(result.at("extended") == 1);
  CHECK(result.at("error_count") == 0);
  CHECK(result.at("not_taken") == Json{{"PHOTO", 1}});
  CHECK(books.contact().at("phones") ==
        Json{reach("mobile", "138 0013 8000"), reach("work", "0755 1"), reach("home", "0755 9")});
  CHECK(books.contact().at("birthday") == "--05-04");
  books.check();

  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("contacts: the second import of a file adds nothing, says so, and leaves no trace") {
  Reached books;
  books.import(two_cards);
  const std::string before = books.content();
  const auto revision = books.book->revision();

  const Json again = books.import(two_cards);

  CHECK(again.at("added") == 0);
  CHECK(again.at("extended") == 0);
  CHECK(again.at("unchanged") == 2);
  CHECK(books.content() == before);
  CHECK(books.book->revision() == revision);
}

TEST_CASE("contacts: cards go to the customer they name, or to the one that is given") {
  Reached books;
  const std::string other = books.customer("Harbour");
  books.customer("Zwei GmbH");
  books.customer("zwei gmbh");
  const auto card = [](const std::string& rest) {
    return "BEGIN:VCARD\nVERSION:4.0\nFN:Ann\n" + rest + "END:VCARD\n";
  };
  const std::string cards =
      card("ORG:HARBOUR\n") + card("ORG:Nobody\n") + card("ORG:Zwei GmbH\n") + card("") + "junk\n";

  const Json result = books.import(cards);

  CHECK(result.at("added") == 1);
  std::string told;
  for (const Json& error : result.at("errors")) {
    told += std::to_string(error.at("line").get<int>()) + " " + error.at("key").get<std::string>() +
            "; ";
  }
  CHECK(told ==
        "6 vcard.unknown_customer; 11 vcard.several_customers; 16 vcard.no_organization; "
        "20 vcard.not_a_card; ");
  CHECK(result.at("errors")[0].at("message") == "No customer is called Nobody");
  CHECK(result.at("errors")[0].at("name") == "Ann");
  CHECK(books.call("customer.get", {{"customer", other}}).at("contacts").size() == 1);
  CHECK(books.import(card("ORG:Nobody\n"), {{"customer", books.code}}).at("added") == 1);
  CHECK(books.call("customer.get", {{"customer", books.code}}).at("contacts").size() == 2);
}

TEST_CASE("contacts: what is exported in any version can be imported again and is all known") {
  Reached books;
  books.call("contact.add", {{"customer", books.customer("Harbour")}, {"name", "John Smith"}});
  for (const char* version : {"4.0", "3.0", "2.1"}) {
    CAPTURE(version);
    const Json all = books.call("contact.export_vcard", {{"version", version}});
    CHECK(all.at("cards") == 2);
    const Json again = books.import(all.at("text").get<std::string>());
    CHECK(again.at("unchanged") == 2);
    CHECK(again.at("error_count") == 0);
  }
  CHECK(books.call("contact.export_vcard", {{"customer", books.code}}).at("cards") == 1);
  const Json one = books.call("contact.export_vcard", {{"id", books.id}});
  CHECK(one.at("cards") == 1);
  CHECK(one.at("version") == "4.0");
  CHECK(one.at("text").get<std::string>().contains("FN:王丽\r\n"));
  books.call("customer.archive", {{"customer", books.code}});
  CHECK(books.call("contact.export_vcard", Json::object()).at("cards") == 1);
  CHECK(books.refused("contact.export_vcard", {{"version", "1.0"}}).message.key == "vcard.version");
}

TEST_CASE("contacts: a vCard import wants one source, and a file with something in it") {
  Reached books;
  CHECK(books.refused("contact.import_vcard", Json::object()).message.key == "import.one_source");
  CHECK(books.refused("contact.import_vcard", {{"text", ""}}).message.key == "vcard.empty");
  CHECK(books.refused("contact.import_vcard", {{"text", 1}}).field == "text");
}

}  // namespace
