// Lists of orders, a row a line: Northwind's by the guessed mapping, and small ones for each rule.
#include <map>

#include "app/slices.h"
#include "book/books.h"
#include "reports/table_out.h"
#include "shared_data.h"

namespace {

using testing::shared_file;
using testing::TestBook;

struct OrderImport : TestBook {
  OrderImport() { app::register_slices(); }
  ~OrderImport() { CHECK(book::check_book(*book).value().empty()); }
  Json import(const std::string& text, Json more = Json::object()) {
    more["text"] = text;
    return call("import.run", more);
  }
  std::int64_t number(const char* sql) { return book->db().number(sql).value(); }
};

TEST_CASE("import_orders: Northwind's orders by the guessed mapping") {
  const std::string customers = shared_file("northwind/customers.csv");
  const std::string lines = shared_file("northwind/order_lines.csv");
  if (customers.empty() || lines.empty()) return;
  OrderImport books;
  books.import(customers);

  const Json result = books.import(lines);
  CHECK(result.at("kind") == "orders");
  CHECK(result.at("read") == 2'155);
  CHECK(result.at("error_count") == 0);
  CHECK(result.at("created") == Json{{"customers", 0},
                                     {"orders", 830},
                                     {"order_lines", 2'155},
                                     {"deliveries", 809},
                                     {"products", 77}});
  CHECK(books.number("SELECT count(*) FROM customer") == 93);
  CHECK(books.number("SELECT sum(net_minor) FROM order_line") == 126'579'329);
  CHECK(books.number("SELECT sum(freight_minor) FROM sales_order") == 6'494'269);
  const Json first = books.call("order.get", {{"order", "10248"}});
  CHECK(first.at("net") == "440.00");
  CHECK(first.at("customer") == "VINET");
  CHECK(first.at("state") == "delivered");
  CHECK(books.call("order.list", {{"state", "order"}}).at("total") == 21);

  const std::string content = books.content();
  const Json again = books.import(lines);
  CHECK(again.at("unchanged") == 2'155);
  CHECK(again.at("error_count") == 0);
  CHECK(books.content() == content);
}

TEST_CASE("import_orders: contribution on the basis of orders is that of Northwind's facts") {
  const std::string customers = shared_file("northwind/customers.csv");
  const std::string lines = shared_file("northwind/order_lines.csv");
  if (customers.empty() || lines.empty()) return;
  OrderImport books;
  books.import(customers);
  books.import(lines);

  const reports::Table table =
      reports::run_report(*books.book, "customers.contribution", {{"basis", "orders"}}).value();
  const auto cell = [&](std::size_t row, std::size_t column) {
    return reports::cell_plain(table.rows[row].cells[column], table.columns[column].kind);
  };
  REQUIRE(table.rows.size() == 89);
  CHECK(cell(0, 0) + " " + cell(0, 3) == "QUICK 110277.32");
  CHECK(cell(1, 0) + " " + cell(1, 3) == "ERNSH 104875.00");
  CHECK(cell(2, 0) + " " + cell(2, 3) == "SAVEA 104361.96");
  CHECK(std::get<Money>(table.totals[0].cells[3]).plain() == "1265793.29");
  CHECK(reports::run_report(*books.book, "customers.contribution", Json::object())
            .value()
            .rows.empty());  // Nothing is invoiced.
}

const std::string head =
    "order no,customer id,order date,shipped date,product,qty,unit price,discount\n";

TEST_CASE("import_orders: rows of one order need not stand together, and equal lines stay two") {
  OrderImport books;
  const std::string text = head +
                           "A1,K1,2026-01-05,,Bolt,1,2.50,\nA2,K1,2026-01-06,,Nut,3,1.10,10%\n" +
                           "A1,K1,2026-01-05,,Bolt,1,2.50,\n";

  const Json result = books.import(text);
  CHECK(result.at("created").at("orders") == 2);
  CHECK(result.at("created").at("order_lines") == 3);
  CHECK(result.at("created").at("customers") == 1);
  CHECK(books.call("order.get", {{"order", "A2"}}).at("net") == "2.97");
  CHECK(books.import(text).at("unchanged") == 3);
}

TEST_CASE("import_orders: a later file adds the delivery and nothing else") {
  OrderImport books;
  books.import(head + "A1,K1,2026-01-05,,Bolt,4,2.50,\nA1,K1,2026-01-05,,Nut,3,1.10,\n");
  CHECK(books.call("order.get", {{"order", "A1"}}).at("state") == "order");

  const std::string later = head + "A1,K1,2026-01-05,2026-01-09,Bolt,4,2.50,\n" +
                            "A1,K1,2026-01-05,2026-01-12,Nut,3,1.10,\n";
  const Json result = books.import(later);
  CHECK(result.at("created").at("deliveries") == 2);
  CHECK(result.at("created").at("order_lines") == 0);
  CHECK(books.call("order.get", {{"order", "A1"}}).at("state") == "delivered");
  CHECK(books.import(later).at("unchanged") == 2);
}

TEST_CASE("import_orders: what differs from the book is listed and changes nothing") {
  OrderImport books;
  books.import(head + "A1,K1,2026-01-05,,Bolt,4,2.50,\nA2,K2,2026-01-05,,Bolt,4,2.50,\n");
  const std::string before = books.content();

  const Json result =
      books.import(head + "A1,K2,2026-01-05,,Bolt,4,2.50,\n" +  // Customer
                   "A1,K1,2026-01-06,,Bolt,4,2.50,\n" +         // Day
                   "A1,K1,2026-01-05,,Bolt,4,2.60,\n" +         // Price
                   "A1,K1,2026-01-05,,Bolt,0,2.50,\n" + "A1,K1,2026-01-05,,Bolt,4,2.50,101%\n");
  std::vector<std::string> keys;
  for (const Json& error : result.at("errors")) keys.push_back(error.at("key").get<std::string>());
  CHECK(keys == std::vector<std::string>{"import.differs", "import.differs",
                                         "import.order_without_line", "import.not_a_quantity",
                                         "import.not_a_discount"});
  CHECK(books.content() == before);
}

TEST_CASE("import_orders: discounts are percentages where one is above 1, else fractions") {
  struct Case {
    const char* discounts[2];
    std::int64_t first_ppm;
  };
  for (const Case& each : {Case{{"0.05", "0"}, 50'000}, Case{{"1", "0"}, 10'000},
                           Case{{"5", "0.5"}, 50'000}, Case{{"1", "0.5"}, 1'000'000},
                           Case{{"5%", "0"}, 50'000}, Case{{"0.15000000596", "0"}, 150'000}}) {
    CAPTURE(each.discounts[0]);
    OrderImport books;
    const Json result =
        books.import(head + "A1,K1,2026-01-05,,Bolt,1,100.00," + each.discounts[0] +
                     "\nA2,K1,2026-01-05,,Bolt,1,100.00," + each.discounts[1] + "\n");
    CHECK(result.at("error_count") == 0);
    CHECK(books.number("SELECT discount_ppm FROM order_line JOIN sales_order ON sales_order.id ="
                       " order_id WHERE number = 'A1'") == each.first_ppm);
  }
}

TEST_CASE("import_orders: Chinese headings") {
  OrderImport books;
  const Json result = books.import(
      "订单号,客户编号,订单日期,交货日期,发货日期,产品名称,数量,单价,折扣率,运费\n"
      "D1,K1,2026-01-05,2026-01-20,2026-01-18,水泵,2,\"1,200.50\",5%,30\n");

  CHECK(result.at("kind") == "orders");
  CHECK(result.at("error_count") == 0);
  const Json order = books.call("order.get", {{"order", "D1"}});
  CHECK(order.at("net") == "2280.95");
  CHECK(order.at("promised") == "2026-01-20");
  CHECK(order.at("freight") == "30.00");
  CHECK(order.at("lines")[0].at("product") == "P-0001");
}

}  // namespace
