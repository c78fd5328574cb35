// One field of many customers at once.
#include <algorithm>

#include "book/books.h"
#include "features/customers/edit_many_methods.h"
#include "features/terms/terms_methods.h"

using testing::TestBook;

namespace {

struct ManyBook : TestBook {
  Json all = {customer("甲"), customer("乙"), customer("丙")};

  ManyBook() {
    book::register_methods(terms::terms_methods());
    call("customer.edit",
         {{"customer", all[0]}, {"owner", "王"}, {"region", "上海"}, {"tags", {"老客户", "VIP"}}});
    call("customer.edit", {{"customer", all[1]}, {"owner", "李"}, {"tags", {"VIP"}}});
  }
  ~ManyBook() { CHECK(book::check_book(*book).value().empty()); }

  Json wish(std::string_view field, std::string_view value) {
    return {{"customers", all}, {"field", field}, {"value", value}};
  }
  Json preview(std::string_view field, std::string_view value) {
    return call("customer.edit_many_preview", wish(field, value));
  }
  Json get(std::size_t which) { return call("customer.get", {{"customer", all[which]}}); }
};

TEST_CASE("edit many: the preview names what changes, and the command changes just that") {
  ManyBook books;

  const Json seen = books.preview("owner", "李");
  const Json done = books.call("customer.edit_many", books.wish("owner", "李"));

  CHECK(seen.at("customers") == 3);
  CHECK(seen.at("changes") == 2);
  CHECK(seen.at("rows")[0] ==
        Json{{"code", books.all[0]}, {"name", "甲"}, {"before", "王"}, {"after", "李"}});
  CHECK(seen.at("rows")[1].at("before") == "");
  CHECK(done.at("changes") == 2);
  for (std::size_t i = 0; i < 3; ++i) CHECK(books.get(i).at("owner") == "李");
  CHECK(books.preview("owner", "李").at("changes") == 0);
}

TEST_CASE("edit many: each field becomes what was asked, or nothing, and is undone as one") {
  ManyBook books;
  books.call("terms.create", {{"code", "N45"}, {"lines", {{{"days", 45}}}}});
  const std::string before = books.content();
  struct Case {
    std::string_view field, value;
    Json after;  // Of the first customer.
  };
  const Case cases[] = {
      {"owner", "", ""},        {"region", "北京", "北京"}, {"industry", "电子", "电子"},
      {"language", "en", "en"}, {"term_days", "45", 45},    {"terms", "N45", "N45"}};
  for (const auto& [field, value, after] : cases) {
    CAPTURE(field);
    books.call("customer.edit_many", books.wish(field, value));
    CHECK(books.get(0).at(field) == after);
    CHECK(books.book->undo());
    CHECK(books.content() == before);
  }
  books.call("customer.edit_many", books.wish("add_tag", "老客户"));
  for (std::size_t i = 0; i < 3; ++i) {
    const Json tags = books.get(i).at("tags");
    CHECK(std::ranges::count(tags, Json("老客户")) == 1);
  }
  books.call("customer.edit_many", books.wish("remove_tag", "VIP"));
  CHECK(books.get(0).at("tags") == Json{"老客户"});
  CHECK(books.call("tag.list", Json::object()).at("rows").size() == 1);
  CHECK(books.book->undo());
  CHECK(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("edit many: terms are taken away again") {
  ManyBook books;
  books.call("terms.create", {{"code", "N45"}, {"lines", {{{"days", 45}}}}});
  books.call("customer.edit_many", books.wish("terms", "N45"));

  const Json seen = books.preview("terms", "");
  books.call("customer.edit_many", books.wish("terms", ""));

  CHECK(seen.at("changes") == 3);
  CHECK(seen.at("rows")[0].at("before") == "N45");
  CHECK(books.get(0).at("terms") == nullptr);
}

TEST_CASE("edit many: customers get a parent, and one that stands above it is refused by name") {
  ManyBook books;
  const std::string before = books.content();
  Json wish = books.wish("parent", books.all[0].get<std::string>());
  wish["customers"] = {books.all[1], books.all[2]};

  CHECK(books.call("customer.edit_many_preview", wish).at("changes") == 2);
  books.call("customer.edit_many", wish);
  CHECK(books.get(1).at("parent").at("code") == books.all[0]);
  CHECK(books.get(2).at("parent").at("code") == books.all[0]);
  const Json seen = books.preview("parent", "");
  CHECK(seen.at("changes") == 2);
  CHECK(seen.at("rows")[0].at("before") == books.all[0]);

  Json circle = books.wish("parent", books.all[1].get<std::string>());
  circle["customers"] = {books.all[0]};
  const Error refused = books.refused("customer.edit_many", circle);
  CHECK(refused.field == "value");
  CHECK(refused.message.key == "customer.parent_below");
  CHECK(books.refused("customer.edit_many", books.wish("parent", "KH-9999")).field == "value");

  CHECK(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("edit many: what cannot be is refused by its field, and nothing is changed") {
  ManyBook books;
  const std::string before = books.content();
  struct Case {
    std::string_view field, value, about;
  };
  constexpr Case cases[] = {{"name", "x", "field"},         {"", "x", "field"},
                            {"terms", "N99", "value"},      {"term_days", "", "value"},
                            {"term_days", "4000", "value"}, {"term_days", "-1", "value"},
                            {"add_tag", "", "value"},       {"remove_tag", "", "value"}};
  for (const auto& [field, value, about] : cases) {
    CAPTURE(field);
    CAPTURE(value);
    CHECK(books.refused("customer.edit_many", books.wish(field, value)).field == about);
    CHECK(books.refused("customer.edit_many_preview", books.wish(field, value)).field == about);
  }
  Json unknown = books.wish("owner", "x");
  unknown["customers"].push_back("KH-9999");
  CHECK(books.refused("customer.edit_many", unknown).field == "customers");
  CHECK(books.content() == before);
}

TEST_CASE("edit many: groups are joined and left, with a preview, and undone as one") {
  ManyBook books;
  books.call("group.create", {{"name", "老朋友"}, {"customers", {books.all[0]}}});
  books.call("group.create", {{"name", "VIP"}, {"filters", {{"tag", "VIP"}}}});
  const std::string before = books.content();

  const Json seen = books.preview("add_group", "老朋友");
  CHECK(seen.at("changes") == 2);
  CHECK(seen.at("rows")[0].at("before") == "");
  CHECK(seen.at("rows")[0].at("after") == "老朋友");
  CHECK(books.call("customer.edit_many", books.wish("add_group", "老朋友")).at("changes") == 2);
  CHECK(books.call("customer.list", {{"group", "老朋友"}}).at("total") == 3);
  CHECK(books.preview("remove_group", "老朋友").at("changes") == 3);
  REQUIRE(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books.refused("customer.edit_many", books.wish("add_group", "VIP")).message.key ==
        "group.is_dynamic");
  CHECK(books.refused("customer.edit_many", books.wish("add_group", "none")).field == "value");
}

TEST_CASE("edit many: the currency is that of customers without documents and orders") {
  ManyBook books;
  books.call("invoice.create", {{"customer", books.all[1]}, {"amount", "10"}});

  const Json seen = books.preview("currency", "USD");
  CHECK(seen.at("changes") == 2);
  CHECK(seen.at("kept") == 1);
  CHECK(books.call("customer.edit_many", books.wish("currency", "USD")).at("changes") == 2);
  CHECK(books.get(0).at("currency") == "USD");
  CHECK(books.get(1).at("currency") == "CNY");
  REQUIRE(books.book->undo());
  CHECK(books.get(0).at("currency") == "CNY");
  CHECK(books.refused("customer.edit_many", books.wish("currency", "XX")).field == "value");
}

}  // namespace
