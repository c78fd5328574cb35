// JSON-RPC 2.0 as its specification has it, over real methods of a book.
#include "app/rpc.h"

#include <set>

#include "app/slices.h"
#include "book/books.h"

namespace {

using testing::TestBook;

struct RpcBook : TestBook {
  RpcBook() { app::register_slices(); }

  std::string answer(std::string_view text, i18n::Language language = i18n::Language::en) {
    return app::answer_rpc({*book, language}, text);
  }
  Json json(std::string_view text) { return base::parse_json(answer(text)).value(); }
};

TEST_CASE("rpc: a request is answered with its id") {
  RpcBook books;

  const Json answer = books.json(
      R"({"jsonrpc":"2.0","id":"a7","method":"customer.create","params":{"name":"华为"}})");

  CHECK(answer["jsonrpc"] == "2.0");
  CHECK(answer["id"] == "a7");
  CHECK(answer["result"]["code"] == "KH-0001");
}

TEST_CASE("rpc: what a query needs is made ready in turns, and then it is answered") {
  RpcBook books;
  books.customer("甲");
  books.call("invoice.create", {{"customer", "KH-0001"}, {"amount", "100"}});
  app::Rpc rpc;
  Json answer;
  rpc.submit(std::string_view{R"({"jsonrpc":"2.0","id":1,"method":"customer.list",)"
                              R"("params":{"sort":"grade","grade":"D"}})"},
             [&](Json response) { answer = std::move(response); });

  int steps = 1;
  while (!rpc.step({*books.book, i18n::Language::en}, [] { return true; })) ++steps;

  CHECK(steps > 10);
  REQUIRE(answer.contains("result"));
  CHECK(answer["result"]["total"] == 1);
  CHECK_FALSE(answer["result"].contains("waits_for"));
}

TEST_CASE("rpc: parameters may be given by position") {
  RpcBook books;
  books.customer("甲");

  const Json answer =
      books.json(R"({"jsonrpc":"2.0","id":1,"method":"customer.get","params":["KH-0001"]})");

  CHECK(answer["result"]["name"] == "甲");
}

TEST_CASE("rpc: a notification is carried out and not answered") {
  RpcBook books;

  CHECK(books.answer(R"({"jsonrpc":"2.0","method":"customer.create","params":{"name":"甲"}})") ==
        "");

  CHECK(books.call("customer.get", {{"customer", "KH-0001"}})["name"] == "甲");
}

TEST_CASE("rpc: what is no request gets the standard's errors") {
  struct Case {
    const char* text;
    int code;
    const char* name;
  };
  const Case cases[]{
      {"{\"jsonrpc\": \"2.0\", \"method\"", -32700, "parse_error"},
      {"", -32700, "parse_error"},
      {"[]", -32600, "invalid_request"},
      {"1", -32600, "invalid_request"},
      {R"({"method":"customer.get","id":1})", -32600, "invalid_request"},
      {R"({"jsonrpc":"1.0","method":"customer.get","id":1})", -32600, "invalid_request"},
      {R"({"jsonrpc":"2.0","method":1,"id":1})", -32600, "invalid_request"},
      {R"({"jsonrpc":"2.0","method":"customer.get","id":{}})", -32600, "invalid_request"},
      {R"({"jsonrpc":"2.0","method":"customer.get","params":"x","id":1})", -32600,
       "invalid_request"},
      {R"({"jsonrpc":"2.0","method":"customer.gte","id":1})", -32601, "method_not_found"},
  };
  RpcBook books;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Json answer = books.json(c.text);
    CHECK(answer["error"]["code"] == c.code);
    CHECK(answer["error"]["data"]["code"] == c.name);
    CHECK(answer.contains("id"));
  }
}

TEST_CASE("rpc: a refusal carries a stable code, the field and the person's sentence") {
  RpcBook books;
  constexpr std::string_view request =
      R"({"jsonrpc":"2.0","id":1,"method":"customer.create","params":{"nmae":"甲"}})";

  const Json english = base::parse_json(books.answer(request)).value()["error"];
  const Json chinese =
      base::parse_json(books.answer(request, i18n::Language::zh_cn)).value()["error"];

  CHECK(english["code"] == -32602);
  CHECK(english["data"]["code"] == "invalid_input");
  CHECK(english["data"]["field"] == "nmae");
  CHECK(english["message"] == i18n::tr("json.unknown", i18n::Language::en, {{"field", "nmae"}}));
  CHECK(chinese["message"] == i18n::tr("json.unknown", i18n::Language::zh_cn, {{"field", "nmae"}}));
}

TEST_CASE("rpc: a batch is answered in its order, without its notifications") {
  RpcBook books;

  const Json answers = books.json(
      R"([{"jsonrpc":"2.0","id":1,"method":"customer.create","params":{"name":"甲"}},)"
      R"({"jsonrpc":"2.0","method":"customer.create","params":{"name":"乙"}},)"
      R"(7,)"
      R"({"jsonrpc":"2.0","id":2,"method":"customer.get","params":{"customer":"KH-0002"}}])");

  REQUIRE(answers.size() == 3);
  CHECK(answers[0]["id"] == 1);
  CHECK(answers[1]["error"]["code"] == -32600);
  CHECK(answers[2]["result"]["name"] == "乙");
}

TEST_CASE("rpc: a batch of notifications is not answered, and too long a batch is refused") {
  RpcBook books;
  Json batch = Json::array();
  for (std::size_t i = 0; i <= app::Rpc::batch_max; ++i) batch.push_back(1);

  CHECK(books.answer(R"([{"jsonrpc":"2.0","method":"rpc.discover"}])") == "");
  CHECK(books.json(batch.dump())["error"]["code"] == -32600);
}

TEST_CASE("rpc: every method is described, with a schema for each parameter") {
  RpcBook books;

  const Json found = books.json(R"({"jsonrpc":"2.0","id":1,"method":"rpc.discover"})")["result"];

  CHECK(found["methods"].size() == book::all_methods().size());
  for (const Json& method : found["methods"]) {
    CAPTURE(method.dump());
    CHECK(method["summary"] != "");
    for (const Json& param : method["params"]) CHECK(param["schema"].contains("type"));
  }
}

TEST_CASE("rpc: methods are named slice.verb and describe types and needs of their parameters") {
  RpcBook books;
  const Json found = books.json(R"({"jsonrpc":"2.0","id":1,"method":"rpc.discover"})")["result"];
  CHECK(found["openrpc"].is_string());
  for (const Json& method : found["methods"]) {
    const std::string name = method["name"].get<std::string>();
    CAPTURE(name);
    CHECK(name.find('.') != std::string::npos);
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos);
    std::set<std::string> names;
    for (const Json& param : method["params"]) {
      CHECK(names.insert(param["name"].get<std::string>()).second);
      CHECK(param["required"].is_boolean());
    }
  }
}

TEST_CASE("rpc: a parameter of another type is refused by its name, in every method") {
  RpcBook books;
  std::size_t tried = 0;
  for (const book::Method& method : book::all_methods()) {
    for (const book::Param& param : method.params) {
      if (param.type == "any") continue;
      CAPTURE(method.name);
      CAPTURE(param.name);
      const Json wrong =
          param.type == "object" || param.type.starts_with("list") ? Json(1) : Json{{"x", 1}};
      const Json request{{"jsonrpc", "2.0"},
                         {"id", 1},
                         {"method", method.name},
                         {"params", {{std::string{param.name}, wrong}}}};
      const Json error = books.json(request.dump())["error"];
      CHECK(error["code"] == -32602);
      CHECK(error["data"]["field"] == param.name);
      ++tried;
    }
  }
  CHECK(tried > 100);
  const Json many = books.json(
      R"({"jsonrpc":"2.0","id":1,"method":"customer.delete","params":["KH-1",2]})")["error"];
  CHECK(many["code"] == -32602);
  const Json none = books.json(R"({"jsonrpc":"2.0","id":1,"method":"customer.delete"})")["error"];
  CHECK(none["code"] == -32602);
  CHECK(none["data"]["field"] == "customer");
}

TEST_CASE("rpc: an id of null is a request and is answered; ids come back as they were") {
  RpcBook books;
  for (const char* id : {"null", "1", "-7", "1.5", "\"\"", "\"甲\"", "9007199254740993"}) {
    CAPTURE(id);
    const std::string text =
        books.answer(std::string{R"({"jsonrpc":"2.0","id":)"} + id + R"(,"method":"setting.get"})");
    CHECK(text.ends_with(std::string{"\"id\":"} + id + "}"));
  }
  CHECK(books.answer(R"({"jsonrpc":"2.0","method":"no.such"})").empty());
  CHECK(books.answer(R"({"jsonrpc":"2.0","method":"customer.delete","params":["x"]})").empty());
}

TEST_CASE("rpc: who may ask by postMessage must be origins") {
  RpcBook books;
  const auto set = [&](const Json& value) {
    return books.book->call("setting.set", {{"key", "doors.origins"}, {"value", value}});
  };
  CHECK(set({"https://shop.example.com", "http://localhost:8080", "http://[::1]:80"}));
  CHECK(set(Json(nullptr)));
  for (const char* wrong :
       {"*", "null", "", "https://", "https://a.example/", "https://a.example/x", "ftp://a.example",
        "a.example", "https://A.example", "javascript:x"}) {
    CAPTURE(wrong);
    const auto refused = set(Json::array({wrong}));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.key == "settings.not_an_origin");
  }
  CHECK_FALSE(set("https://a.example"));
  CHECK_FALSE(set(Json::array({1})));
}

TEST_CASE("rpc: what was done is undone and redone") {
  RpcBook books;
  books.customer("甲");

  const Json undone = books.json(R"({"jsonrpc":"2.0","id":1,"method":"book.undo"})");
  CHECK(undone["result"]["command"] == "customer.create");
  CHECK(books.refused("customer.get", {{"customer", "KH-0001"}}).code == ErrorCode::not_found);

  books.json(R"({"jsonrpc":"2.0","id":1,"method":"book.redo"})");
  CHECK(books.call("customer.get", {{"customer", "KH-0001"}})["name"] == "甲");
}

TEST_CASE("rpc: reports are listed and made") {
  RpcBook books;
  books.call("invoice.create", {{"customer", books.customer("甲")},
                                {"issued", "2026-03-01"},
                                {"due", "2026-03-30"},
                                {"amount", "12.50"}});

  const Json list = books.call("report.list", {{"language", "zh-CN"}})["reports"];
  const Json made = books.call(
      "report.run", {{"id", "receivables.ageing"}, {"params", {{"as_of", "2026-03-31"}}}});

  CHECK(list[0]["id"] == "receivables.ageing");
  CHECK(list[0]["title"] == i18n::text("report.ageing", i18n::Language::zh_cn));
  CHECK(made["totals"].begin().value()["d1_30"] == "12.50");
  CHECK(books.refused("report.run", {{"id", "receivables.aging"}}).message.key == "report.unknown");
}

}  // namespace
