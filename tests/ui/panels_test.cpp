// Panels: nothing is asked for by looking, everything that can be pressed is described, and a press
// asks for exactly what its words say.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "features/customers/customer_detail_ui.h"
#include "features/customers/customer_form_ui.h"
#include "features/customers/customer_list_ui.h"
#include "features/help/help_ui.h"
#include "features/history/history_ui.h"
#include "features/home/today_ui.h"
#include "features/invoices/invoice_ui.h"
#include "features/payments/payment_ui.h"
#include "features/receivables/ageing_ui.h"
#include "features/settings/settings_ui.h"
#include "features/settings/welcome_ui.h"
#include "ui/frame.h"
#include "ui/stage.h"

namespace {

using semantics::Role;
using ui::Actions;
using ui_test::Stage;

const Currency cny = Currency::known("CNY");

Money yuan(std::string_view text) { return Money::parse(text, cny).value(); }

Date day(std::string_view iso) { return Date::parse(iso).value(); }

customers::CustomerListData two_customers() {
  return {.total = 2,
          .rows = {{.code = "KH-0001",
                    .name = "深圳市云帆电子有限公司",
                    .contact = "王丽",
                    .phone = "138",
                    .region = "华东",
                    .owner = "陈晨",
                    .tags = {"重点", "老客户"},
                    .balance = yuan("366000.00"),
                    .overdue = yuan("64000.00"),
                    .more_currencies = 1,
                    .days_late = 12},
                   {.code = "KH-0002",
                    .name = "Harbour & Finch Ltd",
                    .balance = yuan("0"),
                    .overdue = yuan("0")}},
          .tags = {"老客户", "重点"},
          .regions = {"华东"},
          .owners = {"陈晨"},
          .hidden = {}};
}

customers::CustomerDetailData one_customer(std::string tab) {
  return {.code = "KH-0001",
          .name = "深圳市云帆电子有限公司",
          .short_name = "云帆",
          .tax_id = "91440300",
          .industry = "电子",
          .region = "深圳",
          .owner = "陈晨",
          .currency = "CNY",
          .phone = "0755",
          .email = "a@example.cn",
          .address = "南山区",
          .note = "",
          .tags = {{"重点"}},
          .balances = {{yuan("366000.00"), yuan("64000.00"), yuan("0")}},
          .contacts = {.code = "KH-0001",
                       .contacts = {{"7",
                                     {.name = "王丽",
                                      .role = "billing",
                                      .phones = {{"mobile", "138"}, {"work", "0755"}},
                                      .birthday = "--05-04",
                                      .preferred = "wechat"}}}},
          .open_items = {{"11", "invoice", "INV-2026-0001", "2026-01-01", "2026-01-31", "open",
                          yuan("100.00"), yuan("60.00"), 12}},
          .invoices = {{"11", "invoice", "INV-2026-0001", "2026-01-01", "2026-01-31", "open",
                        yuan("100.00"), yuan("60.00"), 12}},
          .payments = {},
          .changes = {{"2026-01-01 09:00", "Customer added", "name: 云帆"}},
          .tab = std::move(tab)};
}

invoices::InvoiceDetailData one_invoice() {
  return {.id = "11",
          .number = "INV-2026-0001",
          .customer = "Harbour & Finch Ltd",
          .customer_code = "KH-0002",
          .issued = "2026-01-01",
          .due = "2026-01-31",
          .state = "partial",
          .voided_on = {},
          .reference = "PO 7",
          .note = {},
          .amount = yuan("100.00"),
          .open = yuan("60.00"),
          .days_past_due = 12,
          .lines = {{"Valve", "2", yuan("50.00"), yuan("100.00"), yuan("0")}},
          .settlements = {{"31", "21", "PAY-1", "2026-01-20", "payment", yuan("40.00")}}};
}

customers::ChosenCustomer harbour() {
  return {.is = {.code = "KH-0002", .name = "Harbour", .currency = "CNY"}};
}

payments::PaymentForm fifty_by_hand(std::vector<std::string> parts) {
  payments::PaymentForm form{.customer = harbour(), .day = "2026-11-23", .amount = "50"};
  form.how = 1;
  form.parts = std::move(parts);
  return form;
}

payments::PaymentFormData open_of_customer() {
  return {.today = day("2026-11-23"),
          .customers = {},
          .open = {{"11", "INV-1", "2026-01-31", yuan("60.00"), 12},
                   {"12", "INV-2", "2026-12-31", yuan("100.00"), -38}},
          .plan = {{yuan("60.00"), yuan("0"), yuan("0")}, {yuan("100.00"), yuan("0"), yuan("0")}}};
}

receivables::AgeingData some_ageing() {
  const std::vector<Money> amounts{yuan("10"), yuan("20"), yuan("30"), yuan("40"),
                                   yuan("0"),  yuan("0"),  yuan("-5"), yuan("95")};
  return {
      .today = day("2026-11-23"),
      .as_of = day("2026-06-30"),
      .titles = {"Not due", "1–30", "31–60", "61–90", "91–120", "Over 120", "On account", "Total"},
      .lines = {{"KH-0001", "云帆", "CNY", amounts}},
      .totals = {{"", "", "CNY", amounts}},
      .balance = {{day("2023-01-01"), 0}, {day("2025-01-01"), 500}, {day("2026-11-23"), 95}},
      .currencies = {"CNY", "EUR"},
      .currency = "CNY"};
}

home::CurrencyFigures some_figures(Currency currency) {
  const auto money = [&](std::int64_t minor) { return Money::from_sum(minor, currency); };
  return {
      .receivable = money(10'000),
      .overdue = money(4'000),
      .due_this_week = money(2'500),
      .customers_overdue = 1,
      .items_this_week = 2,
      .change_ppm = 42'000,
      .dso_tenths = 463,
      .dso_before_tenths = 498,
      .bands = {{"Not due", money(6'500)}, {"1–30", money(4'000)}, {"On account", money(-500)}}};
}

home::TodayData some_day() {
  return {.main = some_figures(cny),
          .others = {some_figures(Currency::known("EUR"))},
          .weeks = {{"This week", yuan("25.00")}, {"11-30", yuan("1234567.00")}},
          .work = {{"KH-0001", "云帆", yuan("40.00"), yuan("100.00"), 12}},
          .work_total = 1,
          .changes = {{"11-23 09:12", "Payment recorded", "PAY-1", {}}}};
}

// Every panel with nothing and with something to show. What a panel remembers lives beside it.
using Panels = std::vector<std::pair<std::string, std::function<void(Actions&)>>>;

void add_records(Panels& all) {
  const auto add = [&](std::string name, std::function<void(Actions&)> draw) {
    all.emplace_back(std::move(name), std::move(draw));
  };
  add("customers, empty", [](Actions& actions) {
    customers::CustomerListState state;
    customers::VcardWish wish;
    customers::customer_list_ui({.book_is_empty = true}, state, wish, actions);
  });
  add("customers", [](Actions& actions) {
    customers::CustomerListState state;
    customers::VcardWish wish;
    customers::customer_list_ui(two_customers(), state, wish, actions);
  });
  add("customer form", [](Actions& actions) {
    customers::CustomerForm form;
    customers::customer_form_ui({}, form, actions);
  });
  for (const char* tab : {"open", "invoices", "payments", "contacts", "profile", "changes"}) {
    add(std::string{"customer "} + tab, [tab](Actions& actions) {
      customers::CustomerDetailState state;
      customers::customer_detail_ui(one_customer(tab), state, actions);
    });
  }
  add("invoices, empty", [](Actions& actions) {
    invoices::InvoiceListState state;
    invoices::invoice_list_ui({.book_is_empty = true}, state, actions);
  });
  add("invoice form", [](Actions& actions) {
    invoices::InvoiceForm form;
    invoices::invoice_form_ui({.today = day("2026-11-23")}, form, actions);
  });
  add("invoice", [](Actions& actions) {
    invoices::InvoiceDetailState state;
    invoices::invoice_detail_ui(one_invoice(), state, actions);
  });
  add("payments, empty", [](Actions& actions) {
    payments::PaymentListState state;
    payments::payment_list_ui({.book_is_empty = true}, state, actions);
  });
  add("payment form", [](Actions& actions) {
    payments::PaymentForm form{.customer = harbour()};
    payments::payment_form_ui(open_of_customer(), form, actions);
  });
}

void add_figures(Panels& all) {
  const auto add = [&](std::string name, std::function<void(Actions&)> draw) {
    all.emplace_back(std::move(name), std::move(draw));
  };
  add("ageing, empty", [](Actions& actions) {
    receivables::AgeingState state;
    receivables::ageing_ui({}, state, actions);
  });
  add("open items", [](Actions& actions) {
    const std::vector<receivables::OpenItemLine> lines{
        {"11", "invoice", "INV-1", "云帆", "KH-0001", "2026-01-01", "2026-01-31", 12, yuan("60")}};
    receivables::open_items_ui({.as_of = day("2026-11-23"), .lines = lines, .shown = "CNY"},
                               actions);
  });
  add("ageing", [](Actions& actions) {
    receivables::AgeingState state;
    receivables::ageing_ui(some_ageing(), state, actions);
  });
  add("today, empty", [](Actions& actions) { home::today_ui({.book_is_empty = true}, actions); });
  add("today", [](Actions& actions) { home::today_ui(some_day(), actions); });
  add("making the demo book", [](Actions& actions) { home::making_ui({3, 9'000}, actions); });
  add("welcome", [](Actions& actions) {
    settings::WelcomeForm form;
    settings::welcome_ui({}, form, actions);
  });
  add("settings", [](Actions& actions) {
    settings::SettingsForm form;
    form.bands = "30, 60";
    settings::settings_ui({.kept = {.name = "Acme", .currency = "CNY"}}, form, actions);
  });
  add("about",
      [](Actions& actions) { settings::about_ui({{"SQLite", "3.53", "public domain"}}, actions); });
  add("history, empty", [](Actions& actions) {
    history::HistoryState state;
    history::history_ui({}, state, actions);
  });
  add("history", [](Actions& actions) {
    history::HistoryState state{.opened = 4};
    const history::HistoryLine line{4,   "2026-11-23 09:12", "user", "Payment recorded", "PAY-1",
                                    "do"};
    history::history_ui(
        {.lines = {line},
         .detail = {line, "payments/1", {{"Document", "Amount", "–", "¥ 12.00"}}, 1},
         .can_undo = true,
         .more = true,
         .next_undo = "Payment"},
        state, actions);
  });
  add("help", [](Actions& actions) {
    help::help_ui(
        {{"start", "First steps"}}, "start",
        "# Title\n\nWords **strong** 中文。\n- item\n1. one\n| `a` | b |\n|--|--|\n| c | d |\n",
        actions);
  });
}

Panels panels() {
  Panels all;
  add_records(all);
  add_figures(all);
  return all;
}

}  // namespace

TEST_CASE("panels: looking at a panel asks for nothing, and all that can be pressed is described") {
  for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{390, 844}}) {
    for (const auto& [name, draw] : panels()) {
      for (const auto language : {i18n::Language::en, i18n::Language::zh_cn}) {
        CAPTURE(name);
        CAPTURE(size.x);
        Stage stage{size};
        ui::set_language(language);
        Actions actions;
        stage.settle([&] { draw(actions); });
        CHECK(actions.empty());
        for (const auto& missing : semantics::audit()) {
          FAIL_CHECK("not described: " << missing.label << " in " << missing.window);
        }
      }
    }
  }
}

TEST_CASE("panels: a row of the customer list opens that customer") {
  Stage stage;
  Actions actions;
  customers::CustomerListState state;

  customers::VcardWish wish;
  CHECK(stage.click([&] { customers::customer_list_ui(two_customers(), state, wish, actions); },
                    Role::link, "Harbour & Finch Ltd"));

  CHECK(actions.route == "customers/KH-0002");
  CHECK(actions.commands.empty());
}

TEST_CASE("panels: the customer form asks once for what was typed") {
  Stage stage{{1440, 1100}};
  Actions actions;
  customers::CustomerForm form;
  const auto draw = [&] { customers::customer_form_ui({}, form, actions); };

  CHECK(stage.type(draw, "Name", "青岛海蓝水产有限公司"));
  form.tags = "重点，华东, 水产";
  CHECK(stage.click(draw, Role::button, "Save"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "customer.create");
  CHECK(actions.commands[0].params["name"] == "青岛海蓝水产有限公司");
  CHECK(actions.commands[0].params["tags"] == Json{"重点", "华东", "水产"});
}

TEST_CASE("panels: a customer is blocked by the form, and told what that refuses") {
  Stage stage{{1440, 1100}};  // The whole form.
  Actions actions;
  customers::CustomerForm form{.name = "华为"};
  const auto draw = [&] { customers::customer_form_ui({}, form, actions); };

  REQUIRE(stage.click(draw, Role::combobox, "Block"));
  REQUIRE(stage.click(draw, Role::option, "Blocked for orders"));
  stage.settle(draw);
  CHECK(stage.shows(Role::text, ui::tr("customer.block_why.orders")));
  CHECK(stage.click(draw, Role::button, "Save"));
  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params["block"] == "orders");
}

TEST_CASE("panels: a doubtful tax id is warned of and can be saved") {
  Stage stage{{1440, 1100}};  // The whole form.
  Actions actions;
  customers::CustomerForm form{.name = "华为", .tax_id = "914403001922038217"};
  const auto draw = [&] { customers::customer_form_ui({}, form, actions); };

  stage.settle(draw);
  CHECK(stage.shows(Role::text, ui::tr("customer.tax_id.check_digit")));
  CHECK(stage.click(draw, Role::button, "Save"));
  CHECK(actions.commands.size() == 1);

  form.tax_id = "914403001922038216";
  stage.settle(draw);
  CHECK(!stage.shows(Role::text, ui::tr("customer.tax_id.check_digit")));
}

TEST_CASE("panels: the totals of an invoice follow its lines, rounded line by line") {
  invoices::InvoiceForm form;
  form.lines = {{"A", "3", "0.05", "13"}, {"B", "1.5", "10.01", "6"}, {"C", "?", "1", "13"}};

  const invoices::LineTotals totals = invoices::totals_of(form);

  CHECK(totals.net == yuan("15.17"));  // 0.15 + 15.02
  CHECK(totals.tax == yuan("0.92"));   // 0.02 + 0.90
  CHECK(totals.gross == yuan("16.09"));
}

TEST_CASE("panels: a payment settles the oldest first and leaves the rest on account") {
  payments::PaymentForm form{.customer = harbour(), .amount = "170"};

  const payments::Split split = payments::split_of(open_of_customer(), form);

  CHECK(split.parts == std::vector{yuan("60.00"), yuan("100.00")});
  CHECK(split.on_account == yuan("10.00"));
}

TEST_CASE("panels: a payment by hand asks for exactly the parts that were given") {
  Stage stage;
  Actions actions;
  payments::PaymentForm form = fifty_by_hand({"", "50"});
  const payments::PaymentFormData data = open_of_customer();

  CHECK(stage.click([&] { payments::payment_form_ui(data, form, actions); }, Role::button,
                    "Record payment"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].params["allocations"] ==
        Json::array({{{"document", "12"}, {"amount", "50.00"}}}));
}

TEST_CASE("panels: more than was paid cannot be allocated") {
  Stage stage;
  Actions actions;
  payments::PaymentForm form = fifty_by_hand({"60", ""});
  const payments::PaymentFormData data = open_of_customer();

  CHECK(stage.click([&] { payments::payment_form_ui(data, form, actions); }, Role::button,
                    "Record payment"));

  CHECK(actions.commands.empty());
}

TEST_CASE("panels: voiding an invoice asks for a reason first") {
  Stage stage;
  Actions actions;
  invoices::InvoiceDetailState state;
  const auto draw = [&] { invoices::invoice_detail_ui(one_invoice(), state, actions); };

  CHECK(stage.click(draw, Role::button, "Void…"));
  CHECK(stage.click(draw, Role::button, "Void"));
  CHECK(actions.commands.empty());
  CHECK(stage.type(draw, "Reason", "Wrong customer"));
  CHECK(stage.click(draw, Role::button, "Void"));

  REQUIRE(actions.commands.size() == 1);
  CHECK(actions.commands[0].method == "invoice.void");
  CHECK(actions.commands[0].params["reason"] == "Wrong customer");
}

TEST_CASE("panels: the as-of day of the frame is picked, and is left with Back to today") {
  Stage stage;
  Actions actions;
  ui::FrameState state;
  ui::FrameData data{.nav = {{"today", "x", "nav.today"}},
                     .route = "today",
                     .today = day("2026-11-23"),
                     .as_of = day("2026-06-30"),
                     .last_backup = {},
                     .found = {}};
  const auto draw = [&] { ui::frame_ui(data, state, actions); };

  CHECK(stage.click(draw, Role::button, "Back to today"));
  CHECK(actions.as_of_today);

  data.as_of = data.today;
  CHECK(stage.click(draw, Role::button, "As of 2026-11-23, today"));
  CHECK(stage.click(draw, Role::button, "2026-11-02"));
  CHECK(actions.as_of == day("2026-11-02"));
}

TEST_CASE("panels: what the search found is opened with Enter") {
  Stage stage;
  Actions actions;
  ui::FrameState state;
  const ui::FrameData data{.nav = {},
                           .route = "today",
                           .today = day("2026-11-23"),
                           .as_of = day("2026-11-23"),
                           .last_backup = {},
                           .found = {{"云帆", "KH-0001", "x", "customers/KH-0001", {}},
                                     {"海蓝", "KH-0002", "x", "customers/KH-0002", {}}}};
  const auto draw = [&] {
    ui::frame_ui(data, state, actions);
    ui::palette_ui(data, state, actions);
  };

  CHECK(stage.type(draw, "Search", "yf"));
  CHECK(stage.click(draw, Role::option, "海蓝"));

  CHECK(actions.route == "customers/KH-0002");
  CHECK(state.query.empty());
}

TEST_CASE("panels: what is overdue most is paid or opened from Today") {
  Stage stage;
  Actions actions;
  const auto draw = [&] { home::today_ui(some_day(), actions); };

  CHECK(stage.click(draw, Role::button, "Record payment"));
  CHECK(actions.route == "payments/new?customer=KH-0001");

  CHECK(stage.click(draw, Role::link, "云帆"));
  CHECK(actions.route == "customers/KH-0001");
  CHECK(actions.commands.empty());
}

TEST_CASE("panels: a setting is saved by itself, and only when it can be read") {
  Stage stage;
  Actions actions;
  settings::SettingsForm form{.bands = "30, 60"};
  const settings::SettingsData data{.kept = {.bands = "30, 60"}};
  const auto draw = [&] { settings::settings_ui(data, form, actions); };

  CHECK(stage.type(draw, "Days past due to cut at", "15, 45, 90"));
  CHECK(form.bands == "15, 45, 90");
  CHECK(settings::days_in("15, 45, 90") == std::vector<std::int64_t>{15, 45, 90});
  CHECK(settings::days_in("15, x").empty());
}
