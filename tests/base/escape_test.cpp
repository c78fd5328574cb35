// Text in HTML and in routes.
#include "base/escape.h"

#include <doctest/doctest.h>

#include "app/route.h"

TEST_CASE("escape: nothing in a text means anything in HTML") {
  CHECK(base::html_escaped("<b a=\"1\" c='2'>&amp;</b>账") ==
        "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;账");
  CHECK(base::html_escaped("") == "");
}

TEST_CASE("escape: any code is one part of a route, and is read back") {
  for (const char* code : {"KH-0001", "A/1", "A&B?c=d#e", "50% off", "华东 01", "a%2Fb", "."}) {
    CAPTURE(code);
    const std::string part = base::percent_encoded(code);
    CHECK(app::route_from("customers/" + part + "/open").part(1) == code);
    CHECK(app::route_from("merge?keep=" + part + "&other=x").choice("keep") == code);
  }
  CHECK(base::percent_encoded("A/1 华") == "A%2F1%20华");
}
