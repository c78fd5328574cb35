// Groups of customers and colours of tags through their methods.
#include "book/books.h"
#include "features/grading/grading_methods.h"

namespace {

using testing::TestBook;

struct Grouped : TestBook {
  Grouped() {
    book::register_methods(grading::grading_methods());
    const auto add = [&](const char* name, const char* region, const char* industry) {
      call("customer.create",
           {{"name", name}, {"region", region}, {"industry", industry}, {"tags", {"重点"}}});
    };
    add("云帆电子", "华东", "电子");
    add("海达机械", "华东", "机械");
    add("Müller", "北京", "机械");
    call("invoice.create", {{"customer", "KH-0001"}, {"issued", "2026-01-05"}, {"amount", "12"}});
  }
  std::string codes(const Json& filters) {
    std::string all;
    for (const Json& row : call("customer.list", filters).at("rows")) {
      all += row.at("code").get<std::string>().back();
    }
    return all;
  }
};

}  // namespace

TEST_CASE("groups: customers are put into one, found by it, taken out, and all of it is undone") {
  Grouped books;
  const std::string before = books.content();

  books.call("group.create", {{"name", "老客户"}, {"customers", {"KH-0001", "KH-0003"}}});
  CHECK(books.codes({{"group", "老客户"}}) == "13");
  books.call("group.add", {{"group", "老客户"}, {"customers", {"KH-0002", "KH-0003"}}});
  CHECK(books.codes({{"group", "老客户"}}) == "123");
  CHECK(books.codes({{"group", "老客户"}, {"region", "华东"}}) == "12");
  books.call("group.remove", {{"group", "老客户"}, {"customers", {"KH-0001"}}});
  CHECK(books.codes({{"group", "老客户"}}) == "23");
  CHECK(books.call("customer.get", {{"customer", "KH-0002"}}).at("groups")[0].at("name") ==
        "老客户");
  CHECK(books.call("group.list", Json::object()).at("rows")[0].at("kind") == "static");
  books.call("group.delete", {{"group", "老客户"}});
  CHECK(books.refused("customer.list", {{"group", "老客户"}}).message.key == "group.not_found");
  CHECK(book::check_book(*books.book).value().empty());

  for (int i = 0; i < 4; ++i) CHECK(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("groups: a dynamic one holds whoever passes its filters when it is asked") {
  Grouped books;

  books.call("group.create",
             {{"name", "华东机械"}, {"filters", {{"region", "华东"}, {"industry", "机械"}}}});
  books.call("group.create", {{"name", "欠款"}, {"filters", {{"balance", "open"}}}});
  books.call("group.create", {{"name", "A 类"}, {"filters", {{"grade", "A"}}}});
  books.call("group.create", {{"name", "一次"}, {"filters", {{"frequency", "once"}}}});

  CHECK(books.codes({{"group", "华东机械"}}) == "2");
  CHECK(books.codes({{"group", "欠款"}}) == "1");
  CHECK(books.codes({{"group", "A 类"}}).empty());
  CHECK(books.codes({{"group", "一次"}}) == "1");
  books.call("customer.edit", {{"customer", "KH-0003"}, {"region", "华东"}});
  CHECK(books.codes({{"group", "华东机械"}}) == "23");
  books.call("grade.set", {{"customer", "KH-0003"}, {"grade", "A"}, {"reason", "x"}});
  CHECK(books.codes({{"group", "A 类"}}) == "3");
  const Json groups = books.call("group.list", Json::object()).at("rows");
  CHECK(groups.size() == 4);
  for (const Json& group : groups) CHECK(group.at("kind") == "dynamic");
  books.call("group.change",
             {{"group", "华东机械"}, {"name", "机械"}, {"filters", {{"industry", "机械"}}}});
  books.call("customer.edit", {{"customer", "KH-0003"}, {"region", "北京"}});
  CHECK(books.codes({{"group", "机械"}}) == "23");
  CHECK(book::check_book(*books.book).value().empty());
}

TEST_CASE("groups: what cannot be is refused") {
  Grouped books;
  books.call("group.create", {{"name", "手选"}});
  books.call("group.create", {{"name", "动态"}, {"filters", Json::object()}});
  const auto key = [&](std::string_view method, const Json& params) {
    return books.refused(method, params).message.key;
  };

  CHECK(key("group.create", {{"name", "手选"}}) == "group.name_taken");
  CHECK(key("group.create", {{"name", " "}}) == "params.empty");
  CHECK(key("group.change", {{"group", "手选"}, {"name", "动态"}}) == "group.name_taken");
  CHECK(key("group.change", {{"group", "手选"}, {"filters", Json::object()}}) == "group.is_static");
  CHECK(key("group.add", {{"group", "动态"}, {"customers", {"KH-0001"}}}) == "group.is_dynamic");
  CHECK(key("group.add", {{"group", "手选"}, {"customers", {"KH-9"}}}) == "customer.not_found");
  CHECK(key("group.add", {{"group", "无"}, {"customers", {"KH-0001"}}}) == "group.not_found");
  const Error filter =
      books.refused("group.create", {{"name", "x"}, {"filters", {{"balance", "much"}}}});
  CHECK(filter.message.key == "params.unknown_choice");
  CHECK(filter.field == "filters.balance");
  CHECK_FALSE(books.refused("group.create", {{"name", "x"}, {"filters", {{"group", "手选"}}}})
                  .field.empty());
}

TEST_CASE("groups: a customer that is deleted leaves them, and comes back with an undo") {
  Grouped books;
  books.call("group.create", {{"name", "手选"}, {"customers", {"KH-0002"}}});

  books.call("customer.delete", {{"customer", "KH-0002"}});
  CHECK(books.codes({{"group", "手选"}}).empty());
  CHECK(books.book->undo());
  CHECK(books.codes({{"group", "手选"}}) == "2");
}

TEST_CASE("tags: a colour is given, kept and undone") {
  Grouped books;

  books.call("tag.color", {{"tag", "重点"}, {"color", "green"}});
  const Json tag = books.call("tag.list", Json::object()).at("rows")[0];
  CHECK(tag.at("name") == "重点");
  CHECK(tag.at("color") == "green");
  CHECK_FALSE(tag.contains("customers"));  // Counting is a pass over all customers.
  CHECK(books.book->undo());
  CHECK(books.call("tag.list", Json::object()).at("rows")[0].at("color") == "accent");
  CHECK(books.refused("tag.color", {{"tag", "无"}, {"color", "red"}}).message.key ==
        "tag.not_found");
  CHECK(books.refused("tag.color", {{"tag", "重点"}, {"color", "pink"}}).message.key ==
        "params.unknown_choice");
}

TEST_CASE("groups: archived customers are not counted, as the list does not show them") {
  Grouped books;
  books.call("group.create", {{"name", "手选"}, {"customers", {"KH-0001", "KH-0002"}}});
  books.call("customer.archive", {{"customer", "KH-0001"}});
  const auto count = [&] {
    return books.call("customer.list", {{"group", "手选"}, {"limit", 1}}).at("total");
  };
  const auto tagged = [&] {
    return books.call("tag.list", {{"count", true}}).at("rows")[0].at("customers");
  };

  CHECK(count() == 1);
  CHECK(tagged() == 2);
  for (const char* code : {"KH-0002", "KH-0003"}) {
    books.call("customer.archive", {{"customer", code}});
  }
  CHECK(count() == 0);
  CHECK(tagged() == 0);
}

TEST_CASE("groups: one whose filters cannot be read holds nobody, and says so") {
  Grouped books;
  books.call("group.create", {{"name", "动态"}, {"filters", {{"region", "华东"}}}});
  for (const char* filters : {"no JSON", R"({"region": 7})", R"({"colour": "red"})", "[]"}) {
    CAPTURE(filters);
    const std::string sql = "UPDATE customer_group SET filters = '" + std::string{filters} + "'";
    REQUIRE(books.book->db().run_text(sql));

    CHECK(books.refused("customer.list", {{"group", "动态"}}).message.key == "group.unreadable");
    CHECK(books.call("group.list", Json::object()).at("rows")[0].at("kind") == "dynamic");
  }
  books.call("group.change", {{"group", "动态"}, {"filters", {{"region", "北京"}}}});
  CHECK(books.codes({{"group", "动态"}}) == "3");
}
