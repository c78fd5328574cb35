// What a customer is, what it does, how it came and whose prices it has; regions and industries as
// trees.
#include "book/books.h"
#include "features/customers/tree_path.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/orders/orders_methods.h"

namespace {

using testing::TestBook;

const Json profile{{"kind", "public"},
                   {"business_type", "End user"},
                   {"industry", "Education/Schools"},
                   {"region", " 江苏省／ 苏州市 "},
                   {"source", "Tender"},
                   {"price_level", "Dealer"}};

struct ProfileBook : TestBook {
  std::string code = customer("甲");

  ProfileBook() {
    for (const auto& methods :
         {orders::orders_methods(), orders::products_methods(), duplicates::duplicates_methods()}) {
      book::register_methods(methods);
    }
    Json params = profile;
    params["customer"] = code;
    call("customer.edit", params);
  }
  ~ProfileBook() { CHECK(book::check_book(*book).value().empty()); }

  Json get(const std::string& which) { return call("customer.get", {{"customer", which}}); }
  int total(const Json& filter) { return call("customer.list", filter).at("total").get<int>(); }
};

}  // namespace

TEST_CASE("profile: paths have one spelling, and a node holds what is below it") {
  using customers::is_below;
  CHECK(customers::tree_path(" 江苏省/苏州市／ 昆山市 /") == "江苏省 / 苏州市 / 昆山市");
  CHECK(customers::tree_path(customers::tree_path("a / b/c")) == "a / b / c");
  CHECK(customers::tree_path(" / ").empty());
  CHECK(is_below("江苏省 / 苏州市", "江苏省"));
  CHECK(is_below("江苏省", "江苏省"));
  CHECK_FALSE(is_below("江苏省", "江苏省 / 苏州市"));
  CHECK_FALSE(is_below("华东区", "华东"));
  CHECK(customers::nodes_of("a / b / c") == std::vector<std::string>{"a", "a / b", "a / b / c"});
  CHECK(customers::levels_of("a / b / c") == 3);
}

TEST_CASE("profile: places and what is in use are suggested by characters, pinyin and initials") {
  const auto& places = customers::chinese_places();
  CHECK(places.size() > 350);
  const auto first = [&](const char* text, const std::vector<std::string>& used = {}) {
    const auto found = customers::suggestions(text, used, places);
    return found.empty() ? std::string{} : found.front();
  };
  CHECK(first("suzhou") == "江苏省 / 苏州市");
  CHECK(first("jss") == "江苏省");
  CHECK(first("苏州") == "江苏省 / 苏州市");
  CHECK(first("cq") == "重庆市");
  CHECK(first("江苏省/苏") == "");
  CHECK(first("江苏省 / 苏") == "江苏省 / 苏州市");
  CHECK(first("xy", {"华东 / 西园"}) == "华东 / 西园");
  CHECK(customers::suggestions("江苏省 / 苏州市", {}, places).empty());
  CHECK(customers::suggestions("", {}, places).size() == 8);
  CHECK_FALSE(std::ranges::contains(places, "北京市 / 市辖区"));
}

TEST_CASE("profile: it is written, told, filtered by, undone and restored") {
  ProfileBook books;
  const Json is = books.get(books.code);
  for (const char* same : {"kind", "business_type", "source", "price_level"}) {
    CHECK(is.at(same) == profile.at(same));
  }
  CHECK(is.at("region") == "江苏省 / 苏州市");
  CHECK(is.at("industry") == "Education / Schools");
  CHECK(books.get(books.customer("乙")).at("kind") == "company");

  CHECK(books.total({{"region", "江苏省"}}) == 1);
  CHECK(books.total({{"region", "江苏省/苏州市"}}) == 1);
  CHECK(books.total({{"region", "江苏"}}) == 0);
  CHECK(books.total({{"industry", "Education"}}) == 1);
  CHECK(books.total({{"kind", "public"}}) == 1);
  CHECK(books.total({{"kind", "company"}}) == 1);
  CHECK(books.total({{"business_type", "End user"}, {"source", "Tender"}}) == 1);
  CHECK(books.total({{"price_level", "Dealer"}}) == 1);
  CHECK(books.total({{"block", "orders"}}) == 0);
  books.call("group.create",
             {{"name", "学校"}, {"filters", {{"region", "江苏省"}, {"kind", "public"}}}});
  CHECK(books.total({{"group", "学校"}}) == 1);
  const Json choices = books.call("customer.choices", Json::object());
  CHECK(choices.at("regions") == Json{"江苏省", "江苏省 / 苏州市"});
  CHECK(choices.at("price_levels") == Json{"Dealer"});

  books.call("customer.edit", {{"customer", books.code}, {"kind", "person"}, {"region", ""}});
  REQUIRE(books.book->undo());
  CHECK(books.get(books.code) == is);
}

TEST_CASE("profile: what is no kind, block or path of at most six levels is refused by name") {
  ProfileBook books;
  const auto field = [&](const char* name, const char* value) {
    return books.refused("customer.edit", {{"customer", books.code}, {name, value}}).field;
  };
  CHECK(field("kind", "club") == "kind");
  CHECK(field("region", "1/2/3/4/5/6/7") == "region");
  CHECK(books.refused("customer.list", {{"kind", "club"}}).field == "kind");
  CHECK(books.refused("customer.list", {{"block", "some"}}).field == "block");
}

TEST_CASE("profile: the new fields of many are changed with a preview and undone as one") {
  ProfileBook books;
  const std::string other = books.customer("乙");
  const std::pair<const char*, const char*> wishes[]{
      {"kind", "other"},      {"business_type", "零售商"}, {"source", "展会"},
      {"price_level", "VIP"}, {"region", "浙江省/杭州市"}, {"industry", "制造业"}};
  for (const auto& [name, value] : wishes) {
    CAPTURE(name);
    const Json wish{{"customers", {books.code, other}}, {"field", name}, {"value", value}};
    CHECK(books.call("customer.edit_many_preview", wish).at("changes") == 2);
    books.call("customer.edit_many", wish);
    CHECK(books.get(other).at(name) == customers::tree_path(value));
    REQUIRE(books.book->undo());
    CHECK(books.get(other).at(name) == (std::string_view{name} == "kind" ? "company" : ""));
  }
}

TEST_CASE("profile: of two that are merged the chosen profile stays") {
  ProfileBook books;
  const std::string other = books.customer("乙");
  books.call("customer.edit", {{"customer", other}, {"kind", "person"}, {"source", "展会"}});
  books.call("customer.merge",
             {{"customer", books.code}, {"other", other}, {"choices", {{"source", "other"}}}});
  const Json is = books.get(books.code);
  CHECK(is.at("kind") == "public");
  CHECK(is.at("source") == "展会");
  CHECK(is.at("business_type") == "End user");
}

TEST_CASE("profile: a product costs what the customer's level says, else the usual price") {
  ProfileBook books;
  const auto product = [&](const char* code, const Json& prices) {
    books.call("product.create", {{"name", code}, {"code", code}, {"prices", prices}});
  };
  product("BOLT", {{{"level", ""}, {"currency", "CNY"}, {"price", "10"}},
                   {{"level", "Dealer"}, {"currency", "CNY"}, {"price", "8"}},
                   {{"level", ""}, {"currency", "USD"}, {"price", "2"}}});
  const auto price = [&](Json more) {
    more["customer"] = more.contains("customer") ? more["customer"] : Json(books.code);
    more["lines"] = Json::array({{{"product", "BOLT"}, {"quantity", "1"}}});
    return books.call("order.create", more).at("lines")[0].at("unit_price");
  };
  CHECK(price(Json::object()) == "8.00");
  CHECK(price({{"currency", "USD"}}) == "2.00");
  CHECK(price({{"customer", books.customer("乙")}}) == "10.00");
  CHECK(price({{"price_level", ""}}) == "10.00");

  const auto listed = [&](const Json& question) {
    return books.call("product.list", question).at("rows")[0].at("price");
  };
  CHECK(listed({{"level", "Dealer"}, {"currency", "CNY"}}) == "8.00");
  CHECK(listed({{"level", "Dealer"}, {"currency", "USD"}}) == "2.00");
  CHECK(listed({{"currency", "CNY"}}) == "10.00");
}
