// Reports of a group's customers alone, with more columns, and summed by what is known of
// customers.
#include "app/slices.h"
#include "book/books.h"
#include "reports/report.h"
#include "reports/table_out.h"

namespace {

using testing::TestBook;

// 甲 in 苏州 600.00 and 30.00 USD, 乙 in 南京 300.00, 丙 in 广东 100.00, 丁 nowhere 200.00.
struct RegionBook : TestBook {
  RegionBook() {
    app::register_slices();
    call("custom_field.create", {{"name", "Channel"}, {"kind", "text"}});
    call("custom_field.create", {{"name", "Listed"}, {"kind", "yes_no"}});
    add("甲", "江苏省/苏州市", "600.00", "online");
    add("乙", "江苏省 / 南京市", "300.00", "shop");
    add("丙", "广东省", "100.00", "online");
    add("丁", "", "200.00", "");
    call("customer.edit", {{"customer", "KH-0002"}, {"fields", {{"Listed", true}}}});
    call(
        "invoice.create",
        {{"customer", "KH-0001"}, {"issued", "2026-01-05"}, {"amount", "30"}, {"currency", "USD"}});
  }
  void add(const char* name, const char* region, const char* amount, const char* channel) {
    const Json made =
        call("customer.create",
             {{"name", name}, {"region", region}, {"fields", {{"Channel", channel}}}});
    call("invoice.create",
         {{"customer", made.at("code")}, {"issued", "2026-01-05"}, {"amount", amount}});
  }
  std::string csv(std::string_view id, const Json& params) {
    const auto table = reports::run_report(*book, id, params);
    if (!table) FAIL(table.error().message.key);
    return reports::table_csv(table.value());
  }
};

}  // namespace

TEST_CASE("reports of customers: summed by a region, with its share in each currency") {
  RegionBook books;

  CHECK(books.csv("customers.contribution", {{"by", "region"}}) ==
        "region,currency,customers,revenue,share\r\n"
        "广东省,CNY,1,100.00,8.3333\r\n"
        "江苏省,CNY,2,900.00,75\r\n"
        "江苏省,USD,1,30.00,100\r\n"
        ",CNY,1,200.00,16.6667\r\n");
  CHECK(books.csv("customers.contribution", {{"by", "region_path"}})
            .contains("江苏省 / 南京市,CNY,1,300.00,25\r\n"));
  CHECK(books.csv("customers.contribution", {{"by", "field:Channel"}})
            .contains("online,CNY,2,700.00,58.3333\r\n"));
  CHECK(books.csv("customers.contribution", {{"by", "field:Listed"}})
            .starts_with(
                "field:Listed,currency,customers,revenue,share\r\ntrue,CNY,1,300.00,25\r\n"));
}

TEST_CASE("reports of customers: what is summed is what the report says in all") {
  RegionBook books;
  books.call("payment.record", {{"customer", "KH-0002"}, {"amount", "50"}, {"date", "2026-01-06"}});
  for (const char* by : {"region", "owner", "kind", "field:Channel"}) {
    CAPTURE(by);
    const auto whole =
        reports::run_report(*books.book, "receivables.ageing", {{"as_of", "2026-03-01"}}).value();
    const auto summed = reports::run_report(*books.book, "receivables.ageing",
                                            {{"as_of", "2026-03-01"}, {"by", by}})
                            .value();
    REQUIRE(whole.totals.size() == 2);
    REQUIRE(summed.totals.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
      for (std::size_t column = 3; column < whole.columns.size(); ++column) {
        CHECK(whole.columns[column].name == summed.columns[column].name);
        CHECK(whole.totals[i].cells[column] == summed.totals[i].cells[column]);
      }
    }
  }
}

TEST_CASE("reports of customers: of a group alone, also a dynamic one by a custom field") {
  RegionBook books;
  books.call("group.create", {{"name", "Pair"}});
  books.call("group.add", {{"group", "Pair"}, {"customers", {"KH-0001", "KH-0003"}}});
  books.call("group.create",
             {{"name", "Online"},
              {"filters", {{"fields", {{{"field", "Channel"}, {"value", "online"}}}}}}});

  for (const char* group : {"Pair", "Online"}) {
    CAPTURE(group);
    // Shares stay those among all.
    CHECK(books.csv("customers.contribution", {{"members", group}}) ==
          "customer,name,currency,revenue,share,cumulative_share\r\n"
          "KH-0001,甲,CNY,600.00,50,50\r\n"
          "KH-0003,丙,CNY,100.00,8.3333,100\r\n"
          "KH-0001,甲,USD,30.00,100,100\r\n");
    CHECK(books.csv("receivables.ageing",
                    {{"members", group}, {"group", "none"}, {"as_of", "2026-01-05"}}) ==
          "customer,name,currency,not_due,d1_30,d31_60,d61_90,d91_120,d120_plus,unapplied,total\r\n"
          ",,CNY,700.00,0.00,0.00,0.00,0.00,0.00,0.00,700.00\r\n"
          ",,USD,30.00,0.00,0.00,0.00,0.00,0.00,0.00,30.00\r\n");
  }
}

TEST_CASE("reports of customers: more columns stand after the name") {
  RegionBook books;

  const std::string text =
      books.csv("customers.abc", {{"show", "region, kind,field:Channel,field:Listed"}});

  CHECK(
      text.starts_with("customer,revenue,share,cumulative_share,class,name,region,kind,"
                       "field:Channel,field:Listed,currency\r\n"));
  CHECK(text.contains(",甲,江苏省,company,online,,CNY\r\n"));
  CHECK(text.contains(",乙,江苏省,company,shop,true,CNY\r\n"));
}

TEST_CASE("reports of customers: what is not known is said where it stands") {
  RegionBook books;
  const auto refused = [&](const Json& params) {
    const auto table = reports::run_report(*books.book, "customers.contribution", params);
    REQUIRE(!table);
    return table.error().field + " " + table.error().message.key;
  };

  CHECK(refused({{"by", "colour"}}) == "by report.no_attribute");
  CHECK(refused({{"show", "region,colour"}}) == "show report.no_attribute");
  CHECK(refused({{"by", "field:Colour"}}) == "by custom_field.not_found");
  CHECK(refused({{"members", "Nobody"}}) == "members group.not_found");
}
