// The reader of templates: what it fills in, and what it refuses.
#include "features/printing/print_template.h"

#include <doctest/doctest.h>

namespace {

std::string filled(std::string_view text) {
  const Json data{{"name", "A & <b>"},   {"none", ""},
                  {"no", false},         {"list", {{{"x", "1"}}, {{"x", "2"}, {"name", "inner"}}}},
                  {"words", {"p", "q"}}, {"deep", {{"er", {{"x", 7}}}}}};
  const auto made = printing::rendered_text(text, data);
  return made ? made.value() : "refused: " + std::string{made.error().message.args.front().second};
}

}  // namespace

TEST_CASE("templates: names, sections and parts are filled in, and text is escaped") {
  struct Case {
    const char *text, *result;
  };
  for (const auto& [text, result] : {
           Case{"", ""},
           Case{"x {{name}} y", "x A &amp; &lt;b&gt; y"},
           Case{"{{{name}}}", "A & <b>"},
           Case{"{{missing}}{{none}}", ""},
           Case{"{{ deep.er.x }}", "7"},
           Case{"{{deep.no.x}}", ""},
           Case{"{{#list}}[{{x}} {{name}}]{{/list}}", "[1 A &amp; &lt;b&gt;][2 inner]"},
           Case{"{{#words}}{{.}},{{/words}}", "p,q,"},
           Case{"{{#none}}a{{/none}}{{#no}}b{{/no}}{{#missing}}c{{/missing}}", ""},
           Case{"{{^none}}a{{/none}}{{^no}}b{{/no}}{{^list}}c{{/list}}", "ab"},
           Case{"{{#deep}}{{#er}}{{x}}{{/er}}{{/deep}}", "7"},
           Case{"{{! a note }}z", "z"},
           Case{"{{>facts}}", "<dl class=\"facts\"></dl>\n"},
       }) {
    CAPTURE(text);
    CHECK(filled(text) == result);
  }
}

TEST_CASE("templates: one that is wrong is refused, and where is said") {
  for (const char* text : {"{{name", "{{{name}}", "{{#list}}", "{{/list}}", "{{#list}}{{/lost}}",
                           "{{#a}}{{#b}}{{/a}}{{/b}}", "{{>nowhere}}"}) {
    CAPTURE(text);
    CHECK(filled(text).starts_with("refused: "));
  }
  std::string nested;
  for (int i = 0; i < 100; ++i) nested += "{{#name}}";
  for (int i = 0; i < 100; ++i) nested += "{{/name}}";
  CHECK(filled(nested).starts_with("refused: "));
}
