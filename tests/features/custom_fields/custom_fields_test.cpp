// Custom fields: what may stand in them, who defines them, who is found by them.
#include "base/file_source.h"
#include "book/books.h"
#include "features/custom_fields/custom_fields_methods.h"
#include "features/duplicates/duplicates_methods.h"
#include "features/exchange/exchange_methods.h"

using testing::TestBook;

namespace {

struct FieldsBook : TestBook {
  std::string a = customer("甲"), b = customer("乙");

  FieldsBook() {
    book::register_methods(custom_fields::custom_fields_methods());
    book::register_methods(duplicates::duplicates_methods());
    define("渠道", "choice", {"线上", "门店"});
    define("Fleet", "number");
    define("Since", "date");
    define("Contract", "text");
    define("Exclusive", "yes_no");
  }
  ~FieldsBook() { CHECK(book::check_book(*book).value().empty()); }

  void define(std::string_view name, std::string_view kind, Json choices = Json::array()) {
    call("custom_field.create", {{"name", name}, {"kind", kind}, {"choices", std::move(choices)}});
  }
  void set(const std::string& customer, Json fields) {
    call("customer.edit", {{"customer", customer}, {"fields", std::move(fields)}});
  }
  Json values(const std::string& customer) {
    Json values = Json::object();
    for (const Json& field : call("customer.get", {{"customer", customer}}).at("fields")) {
      values[field.at("name").get<std::string>()] = field.at("value");
    }
    return values;
  }
  Json found(Json fields) {
    Json codes = Json::array();
    for (const Json& row : call("customer.list", {{"fields", std::move(fields)}}).at("rows")) {
      codes.push_back(row.at("code"));
    }
    return codes;
  }
};

}  // namespace

TEST_CASE("custom fields: each kind is written in one way, whichever way it was given") {
  FieldsBook books;

  books.set(books.a, {{"渠道", "线上"},
                      {"Fleet", " 0120.50 "},
                      {"Since", "2024-02-29"},
                      {"Contract", "  HT-7  "},
                      {"Exclusive", "是"}});
  books.set(books.b, {{"Fleet", 12}, {"Exclusive", false}});

  CHECK(books.values(books.a) == Json{{"渠道", "线上"},
                                      {"Fleet", "120.5"},
                                      {"Since", "2024-02-29"},
                                      {"Contract", "HT-7"},
                                      {"Exclusive", "yes"}});
  CHECK(books.values(books.b) == Json{{"Fleet", "12"}, {"Exclusive", "no"}});
  books.set(books.a, {{"Fleet", ""}, {"渠道", nullptr}});
  CHECK_FALSE(books.values(books.a).contains("Fleet"));
  CHECK(books.values(books.a).size() == 3);
}

TEST_CASE("custom fields: what cannot stand in one is refused, and nothing is written") {
  FieldsBook books;
  const std::string before = books.content();
  struct Case {
    const char *field, *value, *refusal;
  };
  const Case cases[] = {{"渠道", "电话", "custom_field.not_a_choice"},
                        {"Fleet", "1,5", "custom_field.not_a_number"},
                        {"Fleet", "0.1234567", "custom_field.not_a_number"},
                        {"Since", "2025-02-29", "date.not_a_day"},
                        {"Contract", "two\nlines", "custom_field.one_line"},
                        {"Exclusive", "perhaps", "custom_field.not_yes_or_no"},
                        {"Nothing", "1", "custom_field.not_found"}};
  for (const auto& [field, value, refusal] : cases) {
    CAPTURE(field);
    const Error error = books.refused(
        "customer.edit", {{"customer", books.a}, {"name", "丙"}, {"fields", {{field, value}}}});
    CHECK(error.message.key == refusal);
    CHECK(error.field == std::string{"fields."} + field);
  }
  CHECK(books.content() == before);
}

TEST_CASE("custom fields: one is defined, renamed, moved and deleted, and all that is undone") {
  FieldsBook books;
  books.set(books.a, {{"渠道", "门店"}, {"Contract", "HT-7"}});
  const std::string before = books.content();
  const auto names = [&] {
    std::string text;
    for (const Json& row : books.call("custom_field.list", Json::object()).at("rows")) {
      text += row.at("name").get<std::string>() + " ";
    }
    return text;
  };

  books.call("custom_field.edit", {{"field", "Contract"}, {"name", "合同"}, {"place", 1}});
  CHECK(names() == "合同 渠道 Fleet Since Exclusive ");
  CHECK(books.values(books.a).at("合同") == "HT-7");
  books.call("custom_field.delete", {{"field", "合同"}});
  CHECK(names() == "渠道 Fleet Since Exclusive ");
  CHECK(books.values(books.a) == Json{{"渠道", "门店"}});
  CHECK(books.book->undo());
  CHECK(books.values(books.a).at("合同") == "HT-7");
  CHECK(books.book->undo());
  CHECK(books.content() == before);
}

TEST_CASE("custom fields: a definition that cannot be is refused with its reason") {
  FieldsBook books;
  books.set(books.a, {{"渠道", "门店"}});
  const Json big{{"fields", {{{"field", "Fleet"}, {"from", 100}}}}};
  books.call("group.create", {{"name", "Big"}, {"filters", big}});
  const auto refusal = [&](std::string_view method, const Json& params) {
    return books.refused(method, params).message.key;
  };

  CHECK(refusal("custom_field.create", {{"name", "Fleet"}}) == "custom_field.name_taken");
  CHECK(refusal("custom_field.create", {{"name", "X"}, {"kind", "choice"}}) ==
        "custom_field.choices_needed");
  CHECK(refusal("custom_field.create", {{"name", "X"}, {"choices", {"a"}}}) ==
        "custom_field.no_choices");
  CHECK(refusal("custom_field.edit", {{"field", "渠道"}, {"choices", {"线上"}}}) ==
        "custom_field.choice_used");
  CHECK(refusal("custom_field.edit", {{"field", "Since"}, {"name", "Fleet"}}) ==
        "custom_field.name_taken");
  CHECK(refusal("custom_field.delete", {{"field", "Fleet"}}) == "custom_field.used_by_group");
  CHECK(refusal("custom_field.delete", {{"field", "Nothing"}}) == "custom_field.not_found");
  for (int i = 5; i < 50; ++i) books.define("F" + std::to_string(i), "text");
  CHECK(refusal("custom_field.create", {{"name", "One more"}}) == "custom_field.too_many");
}

TEST_CASE(
    "custom fields: the list finds by choices, parts of texts, ranges, and whether there is any") {
  FieldsBook books;
  books.set(books.a,
            {{"渠道", "线上"}, {"Fleet", "9.5"}, {"Since", "2024-02-29"}, {"Contract", "HT-7"}});
  books.set(books.b,
            {{"渠道", "门店"}, {"Fleet", "100"}, {"Since", "2025-01-01"}, {"Exclusive", "no"}});
  const Json a{books.a}, b{books.b}, both{books.a, books.b}, none = Json::array();

  CHECK(books.found({{{"field", "渠道"}, {"value", "线上"}}}) == a);
  CHECK(books.found({{{"field", "渠道"}, {"value", "线"}}}) == none);
  CHECK(books.found({{{"field", "Contract"}, {"value", "ht"}}}) == a);
  CHECK(books.found({{{"field", "Fleet"}, {"from", "9.5"}}}) == both);
  CHECK(books.found({{{"field", "Fleet"}, {"from", 10}}}) == b);
  CHECK(books.found({{{"field", "Fleet"}, {"to", "99.999"}}}) == a);
  CHECK(books.found({{{"field", "Since"}, {"from", "2024-03-01"}, {"to", "2025-01-01"}}}) == b);
  CHECK(books.found({{{"field", "Exclusive"}, {"value", "no"}}}) == b);
  CHECK(books.found({{{"field", "Contract"}}}) == a);
  CHECK(books.found({{{"field", "Fleet"}}, {{"field", "Exclusive"}}}) == b);
  const Error range =
      books.refused("customer.list", {{"fields", {{{"field", "渠道"}, {"from", "a"}}}}});
  CHECK(range.message.key == "custom_field.no_range");
  books.set(books.a, {{"Fleet", "200"}});
  CHECK(books.found({{{"field", "Fleet"}, {"from", 100}}}) == both);
  CHECK(books.book->undo());
  CHECK(books.found({{{"field", "Fleet"}, {"from", 100}}}) == b);
}

TEST_CASE("custom fields: a dynamic group goes by one, also after it has another name") {
  FieldsBook books;
  books.set(books.a, {{"Fleet", "150"}});
  const Json big{{"fields", {{{"field", "Fleet"}, {"from", 100}}}}};
  books.call("group.create", {{"name", "Big"}, {"filters", big}});
  const auto members = [&] {
    return books.call("customer.list", {{"group", "Big"}}).at("total").get<int>();
  };

  CHECK(members() == 1);
  books.call("custom_field.edit", {{"field", "Fleet"}, {"name", "Vehicles"}});
  CHECK(members() == 1);
  books.set(books.b, {{"Vehicles", "100"}});
  CHECK(members() == 2);
}

TEST_CASE("custom fields: one of many customers is changed after a look") {
  FieldsBook books;
  books.set(books.a, {{"渠道", "线上"}});
  const Json wish{{"customers", {books.a, books.b}}, {"field", "field:渠道"}, {"value", "线上"}};

  const Json seen = books.call("customer.edit_many_preview", wish);
  CHECK(seen.at("changes") == 1);
  CHECK(seen.at("rows")[0].at("code") == books.b);
  CHECK(seen.at("rows")[0].at("after") == "线上");
  books.call("customer.edit_many", wish);
  CHECK(books.values(books.b).at("渠道") == "线上");
  CHECK(books
            .refused("customer.edit_many",
                     {{"customers", {books.a}}, {"field", "field:渠道"}, {"value", "电话"}})
            .message.key == "custom_field.not_a_choice");
}

TEST_CASE("custom fields: a merge keeps what only one has, and what was chosen") {
  FieldsBook books;
  books.set(books.a, {{"渠道", "线上"}, {"Contract", "HT-7"}});
  books.set(books.b, {{"渠道", "门店"}, {"Contract", "HT-8"}, {"Fleet", "5"}});
  const std::string before = books.content();

  books.call(
      "customer.merge",
      {{"customer", books.a}, {"other", books.b}, {"choices", {{"field:Contract", "other"}}}});
  CHECK(books.values(books.a) == Json{{"渠道", "线上"}, {"Fleet", "5"}, {"Contract", "HT-8"}});
  CHECK(book::check_book(*books.book).value().empty());
  CHECK(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books
            .refused("customer.merge", {{"customer", books.a},
                                        {"other", books.b},
                                        {"choices", {{"field:Nothing", "other"}}}})
            .message.key == "custom_field.not_found");
}

TEST_CASE("custom fields: a customer that is deleted takes its values along") {
  FieldsBook books;
  books.set(books.a, {{"Fleet", "1"}});
  books.call("customer.delete", {{"customer", books.a}});
  CHECK(books.call("custom_field.list", Json::object()).at("rows")[1].at("customers") == 0);
}

TEST_CASE(
    "custom fields: columns that are called like one fill it, however its cells are written") {
  FieldsBook books;
  book::register_methods(exchange::exchange_methods());
  const char* const file =
      "编号;客户名称;渠道;fleet;Since;Exclusive\n"
      "K1;丁公司;门店;1.250,5;2024/3/1;有\n"
      "K2;戊公司;电话;7;;\n"
      "K3;己公司;;;31.12.2024;\n";
  const Json seen = books.call("import.inspect", {{"text", file}, {"kind", "customers"}});
  CHECK(seen.at("mapping").at("columns").at("field:渠道") == "渠道");
  CHECK(seen.at("mapping").at("columns").at("field:Fleet") == "fleet");
  Json mapping = seen.at("mapping");
  mapping["decimal"] = ",";

  const Json done = books.call("import.run", {{"text", file}, {"mapping", mapping}});

  CHECK(done.at("created").at("customers") == 1);
  CHECK(books.values("K1") ==
        Json{{"渠道", "门店"}, {"Fleet", "1250.5"}, {"Since", "2024-03-01"}, {"Exclusive", "yes"}});
  REQUIRE(done.at("errors").size() == 2);
  CHECK(done.at("errors")[0].at("line") == 3);
  CHECK(done.at("errors")[0].at("message").get<std::string>().contains("电话"));
  CHECK(done.at("errors")[1].at("line") == 4);
  const Json again = books.call("import.run", {{"text", file}, {"mapping", mapping}});
  CHECK(again.at("created").at("customers") == 0);
  CHECK(again.at("unchanged") == 1);
  books.call("custom_field.edit", {{"field", "Since"}, {"name", "自"}});
  const Json remembered = books.call("import.inspect", {{"text", file}});
  CHECK(remembered.at("remembered") == true);
  CHECK_FALSE(remembered.at("mapping").at("columns").contains("field:Since"));
  CHECK(remembered.at("mapping").at("columns").contains("field:Fleet"));
}
