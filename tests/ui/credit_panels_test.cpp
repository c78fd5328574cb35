// Panels of credit notes, refunds, write-offs and payments: looking asks for nothing, a press for
// what it says.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "features/credits/credit_ui.h"
#include "features/payments/payment_ui.h"
#include "ui/stage.h"

namespace {

using credits::Kind;
using semantics::Role;
using ui::Actions;
using ui_test::Stage;

Money yuan(std::string_view text) { return Money::parse(text, Currency::known("CNY")).value(); }

credits::CreditDetailData one_note() {
  return {.id = "5",
          .kind = "credit_note",
          .number = "CN-2026-0001",
          .customer = "深圳市云帆电子有限公司",
          .customer_code = "KH-0001",
          .day = "2026-03-01",
          .reference = "INV-2026-0001",
          .amount = yuan("100.00"),
          .open = yuan("40.00"),
          .uses = {{"9", "11", "invoice", "INV-2026-0001", "2026-03-01", yuan("60.00")}}};
}

credits::CreditFormData form_of_source() {
  return {.today = Date::parse("2026-03-31").value(),
          .customer = "深圳市云帆电子有限公司",
          .left = yuan("100.00")};
}

credits::ResidueData two_rests() {
  return {.rows = {{"INV-2026-0001", "云帆", "KH-0001", "2026-01-31", yuan("0.25")},
                   {"INV-2026-0002", "云帆", "KH-0001", "2026-02-28", yuan("0.50")}}};
}

// Two rows are open, the second of another member of the family.
credits::CreditDetailData note_to_settle() {
  credits::CreditDetailData data = one_note();
  data.lines = {{"螺栓", "2", yuan("50.00"), yuan("88.50"), yuan("11.50"), 0, {}}};
  data.settle.has_family = true;
  data.settle.open = {{"21", "INV-2026-0002", "2026-02-28", yuan("30.00"), 31},
                      {"22", "INV-2026-0003", "2026-04-30", yuan("50.00"), -30, "", "云帆香港"}};
  return data;
}

// 3 of the 10 pieces of a line were credited before.
credits::CreditForm form_by_lines() {
  documents::Creditable of{.line = {.description = "螺栓",
                                    .quantity_milli = 10'000,
                                    .unit_price_minor = 5'000,
                                    .tax_ppm = 130'000},
                           .credited_milli = 3'000,
                           .credited_net_minor = 15'000,
                           .credited_tax_minor = 1'950};
  CHECK(documents::price(of.line));
  return {.source = "INV-2026-0001",
          .day = "2026-03-31",
          .by = 1,
          .lines = {
              {.description = "螺栓", .quantity = "7", .price = "50.00", .credits = 2, .of = of}}};
}

using Draw = std::function<void(Actions&)>;

std::vector<Draw> panels() {
  std::vector<Draw> all;
  for (int kind = 0; kind < 5; ++kind) {
    all.emplace_back([state = credits::CreditListState{.kind = kind}](Actions& actions) mutable {
      credits::credit_list_ui({}, state, actions);
    });
  }
  for (const char* kind : {"fee", "interest"}) {
    credits::CreditDetailData charge = one_note();
    charge.kind = kind;
    all.emplace_back([charge, state = credits::CreditDetailState{}](Actions& actions) mutable {
      credits::credit_detail_ui(charge, state, actions);
    });
  }
  for (int kind = 0; kind < 3; ++kind) {
    credits::CreditForm form{.kind = static_cast<Kind>(kind), .source = "INV-2026-0001"};
    all.emplace_back([form](Actions& actions) mutable {
      credits::credit_form_ui(form_of_source(), form, actions);
    });
  }
  all.emplace_back([state = credits::CreditListState{}](Actions& actions) mutable {
    const credits::CreditListRow row{.id = "5",
                                     .number = "CN-2026-0001",
                                     .customer = "云帆",
                                     .amount = yuan("1"),
                                     .open = yuan("0")};
    credits::credit_list_ui({.total = 1, .rows = {row}}, state, actions);
  });
  all.emplace_back([form = credits::CreditForm{}](Actions& actions) mutable {
    credits::credit_form_ui(form_of_source(), form, actions);
  });
  all.emplace_back([state = credits::CreditDetailState{}](Actions& actions) mutable {
    credits::credit_detail_ui(one_note(), state, actions);
  });
  all.emplace_back([state = credits::CreditDetailState{}](Actions& actions) mutable {
    credits::credit_detail_ui(note_to_settle(), state, actions);
  });
  all.emplace_back([form = form_by_lines()](Actions& actions) mutable {
    credits::credit_form_ui(form_of_source(), form, actions);
  });
  all.emplace_back([state = credits::ResidueState{}](Actions& actions) mutable {
    credits::residues_ui({}, state, actions);
  });
  all.emplace_back([state = credits::ResidueState{}](Actions& actions) mutable {
    credits::residues_ui(two_rests(), state, actions);
  });
  return all;
}

TEST_CASE("credit panels: looking asks for nothing, and all that can be pressed is described") {
  for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{390, 844}}) {
    for (const Draw& draw : panels()) {
      Stage stage{size};
      Actions actions;
      stage.settle([&] { draw(actions); });
      CHECK(actions.empty());
      for (const auto& missing : semantics::audit()) {
        FAIL_CHECK("not described: " << missing.label << " in " << missing.window);
      }
    }
  }
}

TEST_CASE("credit panels: a write-off needs its reason and asks for what was typed") {
  Stage stage;
  Actions actions;
  credits::CreditForm form{.kind = Kind::write_off, .source = "INV-2026-0001"};
  form.day = "2026-03-31";
  form.amount = "60";
  const auto draw = [&] { credits::credit_form_ui(form_of_source(), form, actions); };

  stage.click(draw, Role::button, "Write off");
  CHECK(actions.commands.empty());
  CHECK(stage.type(draw, "Reason", "破产"));
  CHECK(stage.click(draw, Role::button, "Write off"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "write_off.create");
  CHECK(actions.commands[0].params == Json{{"date", "2026-03-31"},
                                           {"amount", "60.00"},
                                           {"kind", "bad_debt"},
                                           {"reason", "破产"},
                                           {"invoice", "INV-2026-0001"}});
}

TEST_CASE(
    "credit panels: what is left of a credit note settles the oldest first or is given back") {
  Stage stage;
  Actions actions;
  credits::CreditDetailState state;
  const auto draw = [&] { credits::credit_detail_ui(one_note(), state, actions); };

  CHECK(stage.click(draw, Role::button, "Settle oldest first"));
  CHECK(stage.click(draw, Role::button, "Refund…"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "credit_note.allocate");
  CHECK(actions.route == "credits/refund?credit=CN-2026-0001");
}

TEST_CASE(
    "credit panels: what is left of a credit note settles what is typed, no more than it has") {
  Stage stage;
  Actions actions;
  credits::CreditDetailState state;
  const auto draw = [&] { credits::credit_detail_ui(note_to_settle(), state, actions); };

  stage.click(draw, Role::button, "Settle as typed");
  CHECK(actions.commands.empty());
  CHECK(stage.type(draw, "Part for INV-2026-0002", "41"));
  stage.click(draw, Role::button, "Settle as typed");
  CHECK(actions.commands.empty());
  state.settle.parts[0] = "25";
  CHECK(stage.click(draw, Role::button, "Settle as typed"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "credit_note.allocate");
  CHECK(actions.commands[0].params["allocations"] ==
        Json::array({{{"document", "21"}, {"amount", "25.00"}}}));
}

TEST_CASE("credit panels: lines of an invoice are asked for by their number and quantity") {
  Stage stage;
  Actions actions;
  credits::CreditForm form = form_by_lines();
  const auto draw = [&] { credits::credit_form_ui(form_of_source(), form, actions); };

  CHECK(stage.type(draw, "Reason", "退货"));
  form.lines[0].quantity = "8";
  stage.click(draw, Role::button, "Issue credit note");
  CHECK(actions.commands.empty());
  form.lines[0].quantity = "7";
  CHECK(stage.click(draw, Role::button, "Issue credit note"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params == Json{{"date", "2026-03-31"},
                                           {"lines", {{{"line", 2}, {"quantity", "7"}}}},
                                           {"reason", "退货"},
                                           {"invoice", "INV-2026-0001"}});
}

TEST_CASE("credit panels: a fee can be credited, written off and printed while it is open") {
  Stage stage;
  Actions actions;
  credits::CreditDetailData fee = one_note();
  fee.kind = "fee";
  fee.number = "FEE-2026-0001";
  credits::CreditDetailState state;
  const auto draw = [&] { credits::credit_detail_ui(fee, state, actions); };

  CHECK(stage.click(draw, Role::button, "Credit…"));
  CHECK(actions.route == "credits/new?invoice=FEE-2026-0001");
  CHECK(stage.click(draw, Role::button, "Write off…"));
  CHECK(actions.route == "credits/write-off?invoice=FEE-2026-0001");
  CHECK(stage.click(draw, Role::button, "Print…"));
  REQUIRE(actions.to_page.size() == 1);
  CHECK(actions.to_page[0]["params"]["kind"] == "fee");

  fee.open = yuan("0");
  CHECK_FALSE(stage.click(draw, Role::button, "Write off…"));
}

TEST_CASE("credit panels: a rest that was left out is not written off") {
  Stage stage;
  Actions actions;
  credits::ResidueState state{.reason = "尾差"};
  const auto draw = [&] { credits::residues_ui(two_rests(), state, actions); };

  CHECK(stage.click(draw, Role::link, "INV-2026-0002"));
  CHECK(stage.click(draw, Role::button, "Write off"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params["skip"] == Json::array({"INV-2026-0002"}));
  CHECK(actions.commands[0].done.args.size() == 2);
}

}  // namespace

TEST_CASE("panels: a payment in renminbi says its amount in capitals, another does not") {
  Stage stage;
  Actions actions;
  payments::PaymentDetailState state;
  payments::PaymentDetailData data{
      .number = "PAY-1", .amount = yuan("1230"), .unapplied = yuan("0")};
  const auto draw = [&] { payments::payment_detail_ui(data, state, actions); };
  const auto said = [] {
    return std::ranges::any_of(semantics::nodes(), [](const semantics::Node& node) {
      return node.name.contains("人民币壹仟贰佰叁拾元整");
    });
  };

  stage.settle(draw);
  CHECK(said());

  data.amount = data.unapplied = Money::zero(Currency::known("USD"));
  stage.settle(draw);
  CHECK(!said());
}

TEST_CASE("credits: interest is charged as it is shown, and not while nothing is late") {
  Stage stage;
  credits::InterestData data{.today = Date::parse("2026-03-31").value(),
                             .invoice = "INV-2026-0001",
                             .customer = "云帆",
                             .due = "2026-01-31",
                             .planned = true,
                             .total = yuan("0")};
  credits::InterestForm form{.rate = "12", .until = "2026-03-31", .basis = 1};
  Actions actions;
  const auto draw = [&] { credits::interest_form_ui(data, form, actions); };
  CHECK(stage.click(draw, Role::button, "Charge interest"));
  CHECK(actions.commands.empty());

  data.parts = {{"2026-02-01", "2026-03-31", 59, yuan("100"), yuan("1.97")}};
  data.total = yuan("1.97");
  CHECK(stage.click(draw, Role::button, "Charge interest"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "interest.create");
  CHECK(actions.commands[0].params == Json{{"invoice", "INV-2026-0001"},
                                           {"rate", "12"},
                                           {"date", "2026-03-31"},
                                           {"days_of_year", 360}});
}

TEST_CASE("payments: one that came back is told with its day, reason and fee") {
  Stage stage;
  const payments::PaymentDetailData data{.id = "7",
                                         .number = "PAY-1",
                                         .today = Date::parse("2026-03-31").value(),
                                         .amount = yuan("100"),
                                         .unapplied = yuan("0")};
  payments::PaymentDetailState state;
  Actions actions;
  const auto draw = [&] { payments::payment_detail_ui(data, state, actions); };
  CHECK(stage.click(draw, Role::button, "Came back…"));
  REQUIRE(state.bounce);
  state.bounce->reason = "no cover";
  state.bounce->fee = "15";
  CHECK(stage.click(draw, Role::button, "It came back"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "payment.bounce");
  CHECK(actions.commands[0].params ==
        Json{{"payment", "7"}, {"reason", "no cover"}, {"date", "2026-03-31"}, {"fee", "15"}});
}
