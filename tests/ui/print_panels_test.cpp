// Panels of the company's details, and what asks for a preview.
#include <doctest/doctest.h>

#include "features/payments/payment_ui.h"
#include "features/printing/company_ui.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

printing::CompanyForm filled() {
  return {.address = "Quay 1",
          .accounts = {{.bank = "Bank", .account = "1"}, {.account = "2", .currency = "EUR"}},
          .template_at = 1};
}

TEST_CASE("print panels: looking asks for nothing, and all that can be pressed is described") {
  const Error error = *fail_field("bank_accounts[1].account", "company.iban", {{"text", "2"}});
  for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{390, 844}}) {
    for (const bool empty : {true, false}) {
      Stage stage{size};
      Actions actions;
      printing::CompanyForm form = empty ? printing::CompanyForm{} : filled();
      const printing::CompanyData data{
          .name = "Finch", .logo = !empty, .error = empty ? nullptr : &error};
      stage.settle([&] { printing::company_ui(data, form, actions); });
      CHECK(actions.empty());
      for (const auto& missing : semantics::audit()) {
        FAIL_CHECK("not described: " << missing.label << " in " << missing.window);
      }
    }
  }
}

TEST_CASE(
    "print panels: details are saved as they were typed, without an account that was removed") {
  Stage stage{ImVec2{1440, 1'400}};
  Actions actions;
  printing::CompanyForm form = filled();
  const printing::CompanyData data{.name = "Finch"};
  const auto draw = [&] { printing::company_ui(data, form, actions); };

  CHECK(stage.click(draw, Role::button, "Remove account 1"));
  CHECK(stage.type(draw, "Tax id", "GB 1"));
  CHECK(stage.click(draw, Role::button, "Save"));

  REQUIRE(actions.commands.size() == 1);
  const Json& params = actions.commands[0].params;
  CHECK(actions.commands[0].method == "company.edit");
  CHECK(params["address"] == "Quay 1");
  CHECK(params["tax_id"] == "GB 1");
  CHECK(params["template"] == "classic");
  REQUIRE(params["bank_accounts"].size() == 1);
  CHECK(params["bank_accounts"][0]["account"] == "2");
}

TEST_CASE("print panels: a payment asks for the preview of its receipt") {
  Stage stage;
  Actions actions;
  payments::PaymentDetailState state;
  const Money amount = Money::zero(Currency::known("CNY"));
  const payments::PaymentDetailData data{
      .id = "7", .number = "PAY-1", .amount = amount, .unapplied = amount};

  CHECK(stage.click([&] { payments::payment_detail_ui(data, state, actions); }, Role::button,
                    "Print…"));

  CHECK(actions.to_page ==
        std::vector<Json>{
            {{"type", "preview"}, {"params", {{"kind", "receipt"}, {"document", "7"}}}}});
}

}  // namespace
