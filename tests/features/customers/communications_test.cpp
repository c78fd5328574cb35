// Logged communications and their follow-ups through their methods: fields, refusals, undo.
#include "book/books.h"
#include "features/customers/communication.h"

namespace {

using testing::TestBook;

// A customer with a contact and one call that is to be followed up.
struct Called : TestBook {
  std::string code = customer("云帆电子");
  std::string contact =
      call("contact.add", {{"customer", code}, {"name", "王丽"}}).at("id").get<std::string>();
  std::string id = call("communication.add", {{"customer", code},
                                              {"contact", contact},
                                              {"date", "2026-03-30"},
                                              {"time", "9:05"},
                                              {"summary", "月底付款"},
                                              {"result", "promised"},
                                              {"follow_up", "2026-03-31"}})
                       .at("id")
                       .get<std::string>();

  Json logged() { return call("communication.get", {{"id", id}}); }
  Json follow_ups(const Json& params = Json::object()) { return call("followups.list", params); }
  void check() {
    for (const Message& message : book::check_book(*book).value()) FAIL_CHECK(message.key);
  }
};

TEST_CASE("communications: a call keeps with whom, when, what came of it and when to come back") {
  Called books;

  const Json call = books.logged();

  CHECK(call.at("customer") == books.code);
  CHECK(call.at("contact") == books.contact);
  CHECK(call.at("contact_name") == "王丽");
  CHECK(call.at("date") == "2026-03-30");
  CHECK(call.at("time") == "09:05");
  CHECK(call.at("channel") == "call");
  CHECK(call.at("direction") == "out");
  CHECK(call.at("summary") == "月底付款");
  CHECK(call.at("result") == "promised");
  CHECK(call.at("follow_up") == "2026-03-31");
  CHECK(call.at("follow_up_done") == false);
  books.check();
}

TEST_CASE("communications: one that says nothing is a call of today, and a note goes no way") {
  Called books;

  const Json added = books.call("communication.add", {{"customer", books.code}});
  const Json note =
      books.call("communication.add", {{"customer", books.code}, {"channel", "note"}});

  const Json call = books.call("communication.get", {{"id", added.at("id")}});
  CHECK(call.at("date") == "2026-03-31");
  CHECK(call.at("channel") == "call");
  CHECK(call.at("contact").is_null());
  CHECK(call.at("follow_up").is_null());
  CHECK(books.call("communication.get", {{"id", note.at("id")}}).at("direction") == "none");
}

TEST_CASE("communications: fields are changed one by one, and an empty text clears them") {
  Called books;

  books.call("communication.change",
             {{"id", books.id}, {"channel", "visit"}, {"result", "dispute"}});
  CHECK(books.logged().at("channel") == "visit");
  CHECK(books.logged().at("summary") == "月底付款");
  books.call("communication.change",
             {{"id", books.id}, {"contact", ""}, {"time", ""}, {"follow_up", ""}, {"result", ""}});

  CHECK(books.logged().at("contact").is_null());
  CHECK(books.logged().at("time") == "");
  CHECK(books.logged().at("follow_up").is_null());
  CHECK(books.logged().at("result") == "");
  books.check();
}

TEST_CASE("communications: what cannot be is refused, naming the field, and nothing is written") {
  Called books;
  const std::string other = books.customer("Harbour");
  const std::string stranger =
      books.call("contact.add", {{"customer", other}, {"name", "Ann"}}).at("id").get<std::string>();
  const std::string before = books.content();
  const auto refused = [&](const char* field, const Json& value) {
    const Error error =
        books.refused("communication.change", {{"id", books.id}, {std::string{field}, value}});
    return error.message.key + " " + error.field;
  };

  CHECK(refused("channel", "fax") == "params.unknown_choice channel");
  CHECK(refused("direction", "up") == "params.unknown_choice direction");
  CHECK(refused("result", "won") == "params.unknown_choice result");
  CHECK(refused("time", "24:00") == "communication.no_time time");
  CHECK(refused("date", "2026-02-30") == "date.not_a_day date");
  CHECK(refused("contact", stranger) == "communication.contact contact");
  CHECK(refused("follow_up", "2026-03-29") == "communication.follow_up_before follow_up");
  CHECK(refused("summary", std::string(customers::summary_bytes_max + 1, 'x')) ==
        "json.too_long summary");
  CHECK(books.refused("communication.change", {{"id", "1"}}).message.key ==
        "communication.not_found");
  CHECK(books.content() == before);
}

TEST_CASE("communications: times of day are read as people write them") {
  CHECK(customers::time_from(" 9:30 ") == "09:30");
  CHECK(customers::time_from("23:59") == "23:59");
  for (const char* text : {"", "9", "9:3", "24:00", "12:60", "1a:00", "9-30", "009:30", ":9:30"}) {
    CAPTURE(text);
    CHECK_FALSE(customers::time_from(text));
  }
}

TEST_CASE("communications: every change is undone and done again") {
  Called books;
  const std::string first = books.content();
  books.call("communication.change", {{"id", books.id}, {"summary", "改"}, {"follow_up", ""}});
  books.call("communication.change", {{"id", books.id}, {"follow_up", "2026-04-02"}});
  books.call("communication.follow_up_done", {{"id", books.id}});
  books.call("communication.remove", {{"id", books.id}});
  const std::string last = books.content();

  for (int i = 0; i < 4; ++i) REQUIRE(books.book->undo());
  CHECK(books.content() == first);
  for (int i = 0; i < 4; ++i) REQUIRE(books.book->redo());
  CHECK(books.content() == last);
  books.check();
}

TEST_CASE("communications: a contact that is removed stays nameless in them until that is undone") {
  Called books;

  books.call("contact.remove", {{"id", books.contact}});
  CHECK(books.logged().at("contact").is_null());
  CHECK(books.logged().at("summary") == "月底付款");
  books.check();

  REQUIRE(books.book->undo());
  CHECK(books.logged().at("contact_name") == "王丽");
}

TEST_CASE("communications: the change that brought a contact is not undone under a call with it") {
  Called books;
  const std::int64_t brought =
      books.book->db().number("SELECT seq FROM history WHERE command = 'contact.add'").value();

  CHECK_FALSE(books.book->undo(brought));

  books.call("communication.remove", {{"id", books.id}});
  REQUIRE(books.book->undo(brought));
  books.check();
}

TEST_CASE("communications: a customer that was spoken to is not deleted") {
  Called books;

  CHECK(books.refused("customer.delete", {{"customer", books.code}}).message.key ==
        "customer.used");
  books.call("communication.remove", {{"id", books.id}});
  books.call("customer.delete", {{"customer", books.code}});
}

TEST_CASE("follow-ups: are listed until a day, the longest due first, with what is overdue") {
  Called books;
  const std::string other = books.customer("Harbour");
  for (const char* day : {"2026-04-01", "2026-03-15"}) {
    books.call("communication.add",
               {{"customer", other}, {"date", "2026-03-01"}, {"follow_up", day}});
  }

  const Json due = books.follow_ups();

  CHECK(due.at("total") == 2);
  CHECK(due.at("rows")[0].at("customer_name") == "Harbour");
  CHECK(due.at("rows")[0].at("overdue") == true);
  CHECK(due.at("rows")[1].at("customer") == books.code);
  CHECK(due.at("rows")[1].at("overdue") == false);
  CHECK(books.follow_ups({{"until", "2026-04-01"}}).at("total") == 3);
  CHECK(books.follow_ups({{"until", "2026-04-01"}, {"customer", other}}).at("total") == 2);
  const Json second = books.follow_ups({{"offset", 1}, {"limit", 1}});
  CHECK(second.at("rows").size() == 1);
  CHECK(second.at("rows")[0].at("id") == books.id);
  CHECK(second.at("total") == 2);
}

TEST_CASE("follow-ups: one that is done is gone, and another day opens it again") {
  Called books;

  books.call("communication.follow_up_done", {{"id", books.id}});
  CHECK(books.follow_ups().at("total") == 0);
  REQUIRE(books.book->undo());
  CHECK(books.follow_ups().at("total") == 1);
  REQUIRE(books.book->redo());

  books.call("communication.change", {{"id", books.id}, {"summary", "x"}});
  CHECK(books.logged().at("follow_up_done") == true);
  books.call("communication.change", {{"id", books.id}, {"follow_up", "2026-04-07"}});
  CHECK(books.logged().at("follow_up_done") == false);
  CHECK(books.follow_ups({{"until", "2026-04-07"}}).at("total") == 1);

  const std::string plain =
      books.call("communication.add", {{"customer", books.code}}).at("id").get<std::string>();
  CHECK(books.refused("communication.follow_up_done", {{"id", plain}}).message.key ==
        "communication.no_follow_up");
}

}  // namespace
