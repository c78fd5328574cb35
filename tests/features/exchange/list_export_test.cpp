// Lists written out for spreadsheets: all that is found, in words, and safe to open.
#include "app/slices.h"
#include "book/books.h"

namespace {

using testing::TestBook;

struct ListedBook : TestBook {
  ListedBook() {
    app::register_slices();
    call("customer.create",
         {{"name", "深圳市云帆科技有限公司"}, {"code", "K1"}, {"owner", "=cmd"}});
    call("customer.create", {{"name", "Harbour, Ltd"}, {"code", "K2"}, {"tags", {"vip", "north"}}});
    invoice("K1", "R1", "2026-01-05", "1234.50", "CNY");
    invoice("K1", "R2", "2026-01-06", "10.00", "USD");
    invoice("K2", "R3", "2026-01-07", "70.00", "CNY");
    call("payment.record", {{"customer", "K2"},
                            {"number", "E1"},
                            {"date", "2026-01-08"},
                            {"amount", "30.00"},
                            {"method", "bank"},
                            {"allocations", "oldest_first"}});
    const Json lines{{{"description", "Tea"}, {"quantity", "2"}, {"unit_price", "10.00"}}};
    call("order.create", {{"customer", "K2"},
                          {"number", "O1"},
                          {"ordered", "2026-01-09"},
                          {"priority", "high"},
                          {"lines", lines}});
  }
  void invoice(const char* customer, const char* number, const char* day, const char* amount,
               const char* currency) {
    call("invoice.create", {{"customer", customer},
                            {"number", number},
                            {"issued", day},
                            {"due", "2026-02-05"},
                            {"amount", amount},
                            {"currency", currency}});
  }
  std::string csv(const Json& params) {
    return call("list.export", params).at("text").get<std::string>();
  }
};

TEST_CASE("list_export: customers with the columns that are shown, a row a currency") {
  ListedBook books;
  const std::string csv =
      books.csv({{"list", "customers"},
                 {"columns", {"code", "name", "tags", "owner", "currency", "balance", "late"}},
                 {"params", {{"sort", "code"}, {"as_of", "2026-02-10"}}}});
  CHECK(csv ==
        "\xEF\xBB\xBF"
        "Code,Name,Tags,Account owner,Currency,Receivable,Late\r\n"
        "K1,深圳市云帆科技有限公司,,'=cmd,CNY,1234.50,5\r\n"
        "K1,深圳市云帆科技有限公司,,'=cmd,USD,10.00,5\r\n"
        "K2,\"Harbour, Ltd\",vip;north,,CNY,40.00,5\r\n");
}

TEST_CASE("list_export: invoices, payments and orders in the language of the page") {
  ListedBook books;
  CHECK(books.csv({{"list", "invoices"},
                   {"language", "zh-CN"},
                   {"params", {{"search", "R3"}, {"as_of", "2026-02-10"}}}}) ==
        "\xEF\xBB\xBF"
        "单号,客户编号,客户,日期,到期日,状态,币种,金额,未结,对方单号\r\n"
        "R3,K2,\"Harbour, Ltd\",2026-01-07,2026-02-05,部分收款,CNY,70.00,40.00,\r\n");
  CHECK(books.csv({{"list", "payments"}, {"columns", {"number", "method", "state", "open"}}}) ==
        "\xEF\xBB\xBF"
        "Number,Method,Status,On account\r\n"
        "E1,Bank transfer,Allocated,0.00\r\n");
  CHECK(books.csv({{"list", "orders"}, {"columns", {"number", "priority", "state", "amount"}}}) ==
        "\xEF\xBB\xBF"
        "Number,Priority,Status,Amount\r\n"
        "O1,High,Quotation,20.00\r\n");
}

TEST_CASE("list_export: more rows than are read at once, with one heading") {
  ListedBook books;
  std::string list = "customer id,customer name\n";
  for (int i = 0; i < 4'100; ++i) {
    list += "N" + std::to_string(i) + ",Name " + std::to_string(i) + "\n";
  }
  books.call("import.run", {{"text", list}});
  const std::string csv = books.csv({{"list", "customers"},
                                     {"columns", {"code", "name"}},
                                     {"params", {{"search", "name"}, {"sort", "code"}}}});
  CHECK(std::ranges::count(csv, '\n') == 4'101);
  CHECK(csv.rfind("Code,Name") == 3);
}

TEST_CASE("list_export: custom fields are columns; unknown ones are refused") {
  ListedBook books;
  books.call("custom_field.create", {{"name", "Size"}, {"kind", "number"}});
  books.call("customer.edit", {{"customer", "K2"}, {"fields", {{"Size", "12.5"}}}});
  CHECK(books.csv({{"list", "customers"},
                   {"columns", {"code", "field:Size"}},
                   {"params", {{"sort", "code"}}}}) ==
        "\xEF\xBB\xBF"
        "Code,Size\r\nK1,\r\nK1,\r\nK2,12.5\r\n");
  CHECK(
      books.refused("list.export", {{"list", "customers"}, {"columns", {"nothing"}}}).message.key ==
      "list.no_such_column");
}

}  // namespace
