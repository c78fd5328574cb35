// Panels of exchange rates: a press asks for exactly what its words say.
#include <doctest/doctest.h>

#include "features/currencies/rates_ui.h"
#include "features/documents/document_rate_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

const Currency cny = Currency::known("CNY"), usd = Currency::known("USD");

}  // namespace

TEST_CASE("rate panels: a rate is written with its day and source") {
  Stage stage;
  Actions actions;
  const currencies::RateFormData data{.base = cny};
  currencies::RateForm form{
      .currency = "USD", .day = "2026-02-01", .rate = "7.2", .source = "bank"};
  const auto draw = [&] { currencies::rate_form_ui(data, form, actions); };
  REQUIRE(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "rate.set");
  CHECK(actions.commands[0].params ==
        Json{{"currency", "USD"}, {"date", "2026-02-01"}, {"rate", "7.2"}, {"source", "bank"}});
}

TEST_CASE("rate panels: a known one is taken out, a new one cannot be") {
  Stage stage;
  Actions actions;
  currencies::RateFormData data{.base = cny};
  currencies::RateForm form{.currency = "USD", .day = "2026-02-01", .rate = "7.2"};
  const auto draw = [&] { currencies::rate_form_ui(data, form, actions); };
  CHECK_FALSE(stage.click(draw, Role::button, "Take out"));  // It has no such button.
  data.known = true;
  REQUIRE(stage.click(draw, Role::button, "Take out"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "rate.remove");
  CHECK(actions.commands[0].params == Json{{"currency", "USD"}, {"date", "2026-02-01"}});
}

TEST_CASE("rate panels: the list opens a rate, and offers rates to documents without one") {
  Stage stage;
  Actions actions;
  const currencies::RatesData data{
      .base = cny, .rows = {{"USD", "2026-02-01", "7.2", ""}}, .total = 1, .documents_without = 3};
  currencies::RatesState state;
  const auto draw = [&] { currencies::rates_list_ui(data, state, actions); };
  REQUIRE(stage.click(draw, Role::link, "Give them the rate of their day"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "rate.fill_in");
  REQUIRE(stage.click(draw, Role::link, "2026-02-01"));
  CHECK(actions.route == "rates/USD/2026-02-01");
}

TEST_CASE("rate panels: a document asks for another rate, or for that of its day") {
  Stage stage;
  Actions actions;
  const documents::RateFacts facts{.document = "42",
                                   .number = "INV-1",
                                   .amount = Money::from_sum(10'000, usd),
                                   .worth = Money::from_sum(72'000, cny),
                                   .rate = "7.2"};
  documents::RateState state;
  const auto draw = [&] { documents::rate_ui(facts, state, actions); };
  REQUIRE(stage.click(draw, Role::link, "Change the rate…"));
  CHECK(state.text == "7.2");
  state.text = "7.25";
  REQUIRE(stage.click(draw, Role::button, "Save"));
  state = {.editing = true, .text = ""};
  REQUIRE(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 2);
  CHECK(actions.commands[0].params == Json{{"document", "42"}, {"rate", "7.25"}});
  CHECK(actions.commands[1].params == Json{{"document", "42"}});
  state = {.editing = true, .text = "seven"};
  stage.click(draw, Role::button, "Save");
  CHECK(actions.commands.size() == 2);
}
