// Rules of orders: how far one has come, what is left of a line, which steps can be taken.
#include <doctest/doctest.h>

#include <array>

#include "features/orders/orders.h"

namespace {

using namespace orders;

TEST_CASE("orders: the state follows from stage and quantities") {
  struct Case {
    Stage stage;
    Quantities all;
    std::string_view state;
  };
  using enum Stage;
  for (const Case& each :
       {Case{quotation, {10, 0, 0}, "quotation"}, Case{confirmed, {10, 0, 0}, "order"},
        Case{confirmed, {10, 1, 0}, "part_delivered"}, Case{confirmed, {10, 10, 0}, "delivered"},
        Case{confirmed, {10, 4, 4}, "part_invoiced"}, Case{confirmed, {10, 0, 4}, "part_invoiced"},
        Case{confirmed, {10, 10, 9}, "part_invoiced"}, Case{confirmed, {10, 10, 10}, "invoiced"},
        Case{confirmed, {10, 0, 10}, "invoiced"}, Case{closed, {10, 4, 4}, "closed"},
        Case{cancelled, {10, 0, 0}, "cancelled"}}) {
    CAPTURE(each.state);
    CHECK(state_of(each.stage, each.all) == each.state);
    CHECK(is_state(each.state));
  }
  CHECK_FALSE(is_state("confirmed"));
}

TEST_CASE("orders: what is left to invoice is what was delivered, or ordered where it is prepaid") {
  CHECK(deliverable_milli({10, 4, 0}) == 6);
  CHECK(invoiceable_milli({10, 4, 1}, Basis::delivered) == 3);
  CHECK(invoiceable_milli({10, 4, 1}, Basis::ordered) == 9);
  CHECK(invoiceable_milli({10, 4, 6}, Basis::delivered) == 0);  // Invoiced ahead of delivery.
}

TEST_CASE("orders: each step can be taken only from where it makes sense") {
  struct Case {
    Step step;
    Standing standing;
    std::string_view why;
  };
  const Standing quotation{.stage = Stage::quotation};
  const Standing fresh{.stage = Stage::confirmed};
  const Standing moving{.stage = Stage::confirmed, .under_way = true, .owes_invoices = true};
  const Standing closed{.stage = Stage::closed};
  using enum Step;
  for (const Case& each :
       {Case{edit, quotation, ""}, Case{edit, moving, ""}, Case{edit, closed, "order.ended"},
        Case{change_lines, fresh, ""}, Case{change_lines, moving, "order.lines_fixed"},
        Case{confirm, quotation, ""}, Case{confirm, fresh, "order.not_a_quotation"},
        Case{deliver, quotation, "order.not_confirmed"}, Case{deliver, moving, ""},
        Case{invoice, quotation, "order.not_confirmed"}, Case{invoice, fresh, ""},
        Case{close, quotation, "order.not_confirmed"}, Case{close, fresh, ""},
        Case{close, moving, "order.not_invoiced"}, Case{cancel, quotation, ""},
        Case{cancel, moving, "order.under_way"}, Case{cancel, closed, "order.ended"}}) {
    CAPTURE(static_cast<int>(each.step));
    CAPTURE(static_cast<int>(each.standing.stage));
    CHECK(refusal(each.step, each.standing) == each.why);
  }
}

TEST_CASE("orders: a discounted line is rounded once, half up, and tax once on that") {
  struct Case {
    std::int64_t quantity_milli, price, discount_ppm, tax_ppm, net, tax;
  };
  for (const Case& each : {Case{12'000, 1'400, 0, 0, 16'800, 0},
                           Case{1'000, 1'010, 50'000, 130'000, 960, 125},   // 9.595 -> 9.60
                           Case{2'500, 999, 150'000, 130'000, 2'123, 276},  // 21.22875 -> 21.23
                           Case{1'000, -1'010, 50'000, 130'000, -960, -125},
                           Case{3'000, 777, 1'000'000, 130'000, 0, 0}}) {
    documents::Line line{.description = {},
                         .quantity_milli = each.quantity_milli,
                         .unit_price_minor = each.price,
                         .discount_ppm = each.discount_ppm,
                         .tax_ppm = each.tax_ppm};
    REQUIRE(documents::price(line));
    CHECK(line.net_minor == each.net);
    CHECK(line.tax_minor == each.tax);
    const auto half = part_of(line, each.quantity_milli / 2).value();
    CHECK(half.unit_price_minor == line.unit_price_minor);
    CHECK(half.discount_ppm == line.discount_ppm);
  }
}

}  // namespace
