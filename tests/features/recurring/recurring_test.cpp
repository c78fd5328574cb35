// Rules of recurring invoices through their methods: every due day becomes one draft, whatever
// happens between.
#include "book/books.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/recurring/recurring_methods.h"
#include "features/terms/terms_methods.h"

namespace {

using testing::TestBook;

struct RecurringBook : TestBook {
  RecurringBook() {
    for (const auto& methods : {duplicates::duplicates_methods(), recurring::recurring_methods(),
                                terms::terms_methods()}) {
      book::register_methods(methods);
    }
    customer();
  }

  Json create(const Json& params = Json::object()) {
    Json all{{"customer", "KH-0001"},
             {"name", "Rent"},
             {"first", "2026-01-31"},
             {"lines",
              {{{"description", "Rent {month}"}, {"unit_price", "100"}, {"tax_percent", "13"}}}}};
    all.update(params);
    return call("recurring.create", all);
  }
  Json get(const Json& rule) { return call("recurring.get", {{"recurring", rule.at("id")}}); }
  Json edit(const Json& rule, Json params) {
    params["recurring"] = rule.at("id");
    return call("recurring.edit", params);
  }
  Error edit_refused(const Json& rule, Json params) {
    params["recurring"] = rule.at("id");
    return refused("recurring.edit", params);
  }
  Json make(const Json& params = Json::object()) { return call("recurring.make", params); }
  std::vector<std::string> days(const Json& rule) {
    std::vector<std::string> days;
    for (const Json& row : get(rule).at("invoices"))
      days.push_back(row.at("day").get<std::string>());
    return days;
  }
  bool consistent() { return book::check_book(*book).value().empty(); }
};

using Days = std::vector<std::string>;

}  // namespace

TEST_CASE("recurring: what is due becomes drafts, each day once, also after months") {
  RecurringBook books;
  const Json rule = books.create();
  CHECK(rule.at("due") == 3);
  CHECK(rule.at("amount") == "113.00");
  CHECK(rule.at("next").front() == "2026-04-30");

  const Json made = books.make();

  REQUIRE(made.at("made").size() == 3);
  CHECK(books.days(rule) == Days{"2026-03-31", "2026-02-28", "2026-01-31"});
  const Json invoice = books.call("invoice.get", {{"invoice", made["made"][1]["id"]}});
  CHECK(invoice.at("state") == "draft");
  CHECK(invoice.at("issued") == "2026-02-28");
  CHECK(invoice.at("due") == "2026-03-30");
  CHECK(invoice.at("amount") == "113.00");
  CHECK(invoice.at("lines")[0].at("description") == "Rent 2026-02");
  CHECK(invoice.at("recurring").at("name") == "Rent");
  CHECK(books.refused("recurring.make", Json::object()).message.key == "recurring.nothing_due");
  CHECK(books.consistent());

  *books.today = testing::day("2026-09-15");
  CHECK(books.call("recurring.list", Json::object()).at("due") == 5);
  CHECK(books.make({{"until", "2026-05-31"}}).at("made").size() == 2);
  CHECK(books.make().at("made").size() == 3);
  CHECK(books.days(rule).size() == 8);
}

TEST_CASE("recurring: making is undone and redone as one, and a deleted draft is not made again") {
  RecurringBook books;
  const Json rule = books.create();
  const std::string before = books.content();
  books.make();
  const std::string after = books.content();

  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
  REQUIRE(books.book->redo());
  CHECK(books.content() == after);

  books.call("invoice.delete", {{"invoice", books.get(rule)["invoices"][0]["id"]}});
  CHECK(books.get(rule).at("due") == 0);
  CHECK(books.get(rule).at("invoices")[0].at("id").is_null());
  CHECK(books.consistent());
  REQUIRE(books.book->undo());
  CHECK(books.content() == after);
}

TEST_CASE("recurring: drafts follow the rule's terms, else those of the customer") {
  RecurringBook books;
  books.call("terms.create",
             {{"code", "T2"}, {"lines", {{{"percent", "50"}, {"days", 10}}, {{"days", 40}}}}});
  books.create({{"name", "a"}, {"first", "2026-03-01"}, {"terms", "T2"}});
  books.create({{"name", "b"}, {"first", "2026-03-02"}, {"term_days", 7}});

  const Json made = books.make().at("made");

  const auto due = [&](std::size_t at) {
    return books.call("invoice.get", {{"invoice", made[at]["id"]}}).at("due");
  };
  CHECK(due(0) == "2026-04-10");
  CHECK(due(1) == "2026-03-09");
  CHECK(books.refused("terms.delete", {{"terms", "T2"}}).message.key == "terms.used_in_recurring");
  CHECK(books.consistent());
}

TEST_CASE("recurring: blocked and archived customers are left out aloud, and made up for later") {
  RecurringBook books;
  books.customer("Brook");
  books.create();
  books.create({{"customer", "KH-0002"}, {"name", "Service"}});
  books.call("customer.edit", {{"customer", "KH-0001"}, {"block", "all"}});
  books.call("customer.archive", {{"customer", "KH-0002"}});

  const Error none = books.refused("recurring.make", Json::object());
  CHECK(none.message.key == "recurring.only_skipped");
  books.call("customer.unarchive", {{"customer", "KH-0002"}});
  const Json list = books.call("recurring.list", Json::object());
  CHECK(list.at("due") == 3);
  CHECK(list.at("due_skipped") == 3);
  const Json made = books.make();
  CHECK(made.at("made").size() == 3);
  CHECK(made.at("skipped")[0].at("name") == "Rent");
  CHECK(made.at("skipped")[0].at("why") == "blocked");

  books.call("customer.edit", {{"customer", "KH-0001"}, {"block", "orders"}});
  CHECK(books.make().at("made").size() == 3);
}

TEST_CASE("recurring: a rhythm changes only after what was made, prices at any time") {
  RecurringBook books;
  const Json rule = books.create();
  books.make();

  CHECK(books.edit_refused(rule, {{"unit", "week"}}).message.key == "recurring.made_until");
  CHECK(books.edit_refused(rule, {{"first", "2026-03-31"}}).field == "first");
  books.edit(rule, {{"lines", {{{"description", "Rent"}, {"unit_price", "200"}}}},
                    {"last", "2026-05-31"}});
  CHECK(books.get(rule).at("next") == Json::array({"2026-04-30", "2026-05-31"}));
  books.edit(rule, {{"unit", "week"}, {"first", "2026-04-01"}, {"last", ""}, {"times", 2}});
  CHECK(books.get(rule).at("next") == Json::array({"2026-04-01", "2026-04-08"}));
  CHECK(books.get(rule).at("due") == 0);

  books.call("recurring.pause", {{"recurring", rule.at("id")}, {"paused", true}});
  *books.today = testing::day("2026-05-01");
  CHECK(books.get(rule).at("due") == 0);
  books.call("recurring.pause", {{"recurring", rule.at("id")}, {"paused", false}});
  CHECK(books.get(rule).at("due") == 2);
}

TEST_CASE("recurring: a rule that has made something stays, and so does its customer") {
  RecurringBook books;
  const std::string before = books.content();
  const Json unused = books.create();
  CHECK(books.refused("customer.delete", {{"customer", "KH-0001"}}).code == ErrorCode::conflict);
  books.call("recurring.delete", {{"recurring", unused.at("id")}});
  CHECK(books.content() == before);

  const Json rule = books.create();
  books.make();
  CHECK(books.refused("recurring.delete", {{"recurring", rule.at("id")}}).message.key ==
        "recurring.has_made");
  books.customer("Brook");
  books.call("customer.merge", {{"customer", "KH-0002"}, {"other", "KH-0001"}});
  CHECK(books.get(rule).at("customer") == "KH-0002");
  CHECK(books.consistent());
}

TEST_CASE("recurring: what makes no sense is refused where it stands") {
  RecurringBook books;
  const auto refused = [&](const Json& params) {
    Json all{{"customer", "KH-0001"}, {"name", "Rent"}, {"lines", {{{"unit_price", "100"}}}}};
    all.update(params);
    const Error error = books.refused("recurring.create", all);
    return error.field + " " + error.message.key;
  };

  CHECK(refused({{"name", " "}}) == "name params.empty");
  CHECK(refused({{"every", 0}}) == "every recurring.range");
  CHECK(refused({{"month_day", 32}}) == "month_day recurring.range");
  CHECK(refused({{"unit", "day"}}) == "unit params.unknown_choice");
  CHECK(refused({{"first", "2026-04-01"}, {"last", "2026-03-01"}}) ==
        "last recurring.ends_before_first");
  CHECK(refused({{"lines", Json::array()}}) == "lines recurring.no_lines");
  CHECK(refused({{"lines", {{{"unit_price", "0"}}}}}) == "lines invoice.total_not_positive");
  CHECK(refused({{"first", "0206-01-01"}}) == "first recurring.too_many_due");
  CHECK(refused({{"term_days", 4'000}}) == "term_days customer.term_days_range");
  CHECK(books.refused("recurring.get", {{"recurring", "7"}}).message.key == "recurring.not_found");
}
