// Lists of products, payments and contacts, and what lists of customers, invoices and orders say
// beside the usual: read by the guessed mapping, rehearsed, imported again, undone.
#include "app/slices.h"
#include "book/books.h"

namespace {

using testing::TestBook;

struct KindImport : TestBook {
  KindImport() { app::register_slices(); }
  ~KindImport() { CHECK(book::check_book(*book).value().empty()); }
  Json import(const std::string& text, Json more = Json::object()) {
    more["text"] = text;
    return call("import.run", more);
  }
  std::int64_t number(const char* sql) { return book->db().number(sql).value(); }
  std::string first_error(const Json& result) {
    if (result.at("errors").empty()) return {};
    const Json& error = result.at("errors").at(0);
    return std::to_string(error.at("line").get<int>()) + " " +
           error.at("field").get<std::string>() + " " + error.at("key").get<std::string>();
  }
  // The rehearsal says what the import does; a second one adds nothing; undo takes it back.
  Json import_and_check(const std::string& text, const Json& more = Json::object()) {
    const std::string before = content();
    Json rehearsal = more;
    rehearsal["dry_run"] = true;
    const Json would = import(text, rehearsal);
    CHECK(content() == before);
    const Json first = import(text, more);
    CHECK(would.at("created") == first.at("created"));
    CHECK(would.at("errors") == first.at("errors"));
    const std::string after = content();
    const Json again = import(text, more);
    CHECK(again.at("unchanged").get<int>() + again.at("error_count").get<int>() ==
          again.at("read"));
    CHECK(content() == after);
    REQUIRE(book->undo());
    CHECK(content() == before);
    REQUIRE(book->redo());
    CHECK(content() == after);
    return first;
  }
};

TEST_CASE("import_kinds: products with prices by level and currency, in English") {
  KindImport books;
  const Json result = books.import_and_check(
      "SKU,Product name,Unit,Unit price,Price level,Currency,Tax rate,Cost\n"
      "P1,Green tea,kg,12.50,,USD,13%,8.00\n"
      "P1,Green tea,kg,11.00,Wholesale,USD,13%,8.00\n"
      "P1,Green tea,kg,11.90,,EUR,13%,\n"
      "P2,Advice,h,100,,USD,0.06,\n");

  CHECK(result.at("kind") == "products");
  CHECK(result.at("created") == Json{{"products", 2}, {"prices", 4}});
  const Json tea = books.call("product.get", {{"product", "P1"}});
  CHECK(tea.at("unit") == "kg");
  CHECK(tea.at("tax_ppm") == 130'000);
  CHECK(tea.at("cost") == "8.00");
  CHECK(tea.at("cost_currency") == "USD");
  CHECK(tea.at("prices").size() == 3);
  CHECK(books.call("product.get", {{"product", "P2"}}).at("tax_ppm") == 60'000);
}

TEST_CASE("import_kinds: products in Chinese, a column for each price level") {
  KindImport books;
  books.call("product.create",
             {{"name", "绿茶"}, {"code", "A1"}, {"prices", {{{"level", "批发"}, {"price", "9"}}}}});
  const Json result = books.import_and_check(
      "商品编码,商品名称,计量单位,销售单价,批发价,税率,成本价\n"
      "A1,绿茶,,12.00,9.00,,\n"
      "A2,红茶,千克,20.00,15.00,13,10.5\n");

  CHECK(result.at("kind") == "products");
  CHECK(result.at("created") == Json{{"products", 1}, {"prices", 3}});
  CHECK(result.at("error_count") == 0);
  const Json tea = books.call("product.get", {{"product", "A2"}});
  CHECK(tea.at("name") == "红茶");
  CHECK(tea.at("tax_percent") == "13");
  CHECK(tea.at("prices").size() == 2);
}

TEST_CASE("import_kinds: what is wrong with a product is told with line and field") {
  KindImport books;
  books.import("sku,product name,unit price\nP1,Tea,12.50\n");
  CHECK(books.first_error(books.import("sku,product name,unit price\nP1,Tea,13.00\n")) ==
        "2 price import.differs");
  CHECK(books.first_error(books.import("sku,product name,unit price,tax rate\nP2,Tea,1.00,x\n")) ==
        "2 tax rate import.not_a_tax_rate");
  CHECK(books.first_error(books.import("sku,product name,unit price\nP2,Tea,-1.00\n")) ==
        "2 unit price product.price_negative");
  CHECK(books.first_error(books.import("sku,product name,unit price\n,,1.00\n")) ==
        "2 product name import.cell_needed");
  CHECK(books.number("SELECT count(*) FROM product") == 1);
}

struct PaymentImport : KindImport {
  PaymentImport() {
    import(
        "invoice no,customer id,customer name,invoice date,due date,amount\n"
        "R1,K1,Alpha,2026-01-01,2026-01-31,100.00\n"
        "R2,K1,Alpha,2026-01-05,2026-02-05,50.00\n"
        "R3,K2,Beta,2026-01-06,2026-02-06,70.00\n");
  }
};

TEST_CASE("import_kinds: payments settle the invoices that they name") {
  PaymentImport books;
  const Json result = books.import_and_check(
      "payment no,customer id,payment date,amount,payment method,invoice no\n"
      "E1,K1,2026-01-20,130.00,Bank transfer,\"R2, R1\"\n"
      "E2,,2026-01-21,70.00,cash,R3\n"
      "E3,K2,2026-01-22,5.00,,\n");

  CHECK(result.at("kind") == "payments");
  CHECK(result.at("created") == Json{{"payments", 3}, {"allocations", 3}});
  const Json first = books.call("payment.get", {{"payment", "E1"}});
  CHECK(first.at("method") == "bank");
  CHECK(first.at("unapplied") == "0.00");
  CHECK(books.call("invoice.get", {{"invoice", "R1"}}).at("open") == "0.00");
  CHECK(books.call("invoice.get", {{"invoice", "R2"}}).at("open") == "20.00");
  CHECK(books.call("payment.get", {{"payment", "E2"}}).at("customer") == "K2");
  CHECK(books.call("payment.get", {{"payment", "E3"}}).at("unapplied") == "5.00");
}

TEST_CASE("import_kinds: a Chinese list of payments, the oldest first where the mapping says so") {
  PaymentImport books;
  const std::string list =
      "收款单号,客户名称,收款日期,收款金额,收款方式,附言\n"
      "S1,Alpha,2026年1月20日,120.00,银行转账,货款\n";
  Json mapping = books.call("import.inspect", {{"text", list}}).at("mapping");
  CHECK(mapping.at("kind") == "payments");
  mapping["allocations"] = "oldest_first";

  const Json result = books.import_and_check(list, {{"mapping", mapping}});

  CHECK(result.at("created") == Json{{"payments", 1}, {"allocations", 2}});
  CHECK(books.call("invoice.get", {{"invoice", "R1"}}).at("open") == "0.00");
  CHECK(books.call("invoice.get", {{"invoice", "R2"}}).at("open") == "30.00");
  const Json payment = books.call("payment.get", {{"payment", "S1"}});
  CHECK(payment.at("method") == "bank");
  CHECK(payment.at("reference") == "货款");
}

TEST_CASE("import_kinds: payments without numbers are as many as the file says") {
  PaymentImport books;
  const std::string head = "customer id,payment date,amount,reference\n";
  const std::string row = "K1,2026-02-01,10.00,\n";
  CHECK(books.import_and_check(head + row + row).at("created").at("payments") == 2);
  const Json more = books.import(head + row + row + row);
  CHECK(more.at("unchanged") == 2);
  CHECK(more.at("created").at("payments") == 1);
}

TEST_CASE("import_kinds: a payment is found by who pays, and in doubt refused") {
  PaymentImport books;
  books.call("payer.add", {{"customer", "K2"}, {"name", "深圳市代付有限公司"}});
  const std::string head = "payment no,customer name,payment date,amount,invoice no\n";
  const auto error = [&](const std::string& row) {
    return books.first_error(books.import(head + row + "\n"));
  };
  CHECK(books.import(head + "E1,深圳市代付有限公司,2026-01-20,7.00,\n")
            .at("created")
            .at("payments") == 1);
  CHECK(books.call("payment.get", {{"payment", "E1"}}).at("customer") == "K2");
  CHECK(error("E2,Gamma,2026-01-20,7.00,") == "2 name import.no_such_customer");
  CHECK(error("E2,Alpha,2026-01-20,7.00,R3") == "2 invoice import.no_such_invoice");
  CHECK(error("E2,Alpha,2026-01-20,-7.00,") == "2 amount import.payment_negative");
  CHECK(error("E2,Alpha,,7.00,") == "2 payment date import.cell_needed");
  CHECK(books.import(head + "E3,Alpha,2026-01-20,100.00,R1\n").at("error_count") == 0);
  CHECK(error("E4,Alpha,2026-01-21,100.00,R1") == "2 invoice import.already_settled");
  CHECK(error("E3,Alpha,2026-01-20,90.00,R1") == "2 amount import.differs");
  CHECK(books.number("SELECT count(*) FROM document WHERE kind = 'payment'") == 2);
}

TEST_CASE("import_kinds: contacts in English get several telephones and a role") {
  PaymentImport books;
  const Json result = books.import_and_check(
      "customer id,contact name,phone,mobile,email,job title,birthday,preferred channel\n"
      "K1,Ann Lee,020 123; 020 124,139 0000 1111,ann@a.test,Accounting,1990-05-04,WeChat\n"
      "K1,Bob,,,bob@a.test,Chief buyer,,\n");

  CHECK(result.at("kind") == "contacts");
  CHECK(result.at("created") == Json{{"contacts", 2}, {"contacts_completed", 0}});
  const Json contacts = books.call("customer.get", {{"customer", "K1"}}).at("contacts");
  REQUIRE(contacts.size() == 2);
  const Json& ann = contacts.at(0);
  CHECK(ann.at("phones").size() == 3);
  CHECK(ann.at("phones").at(2).at("label") == "mobile");
  CHECK(ann.at("role") == "billing");
  CHECK(ann.at("birthday") == "1990-05-04");
  CHECK(ann.at("preferred") == "wechat");
  CHECK(contacts.at(1).at("role") == "other");
  CHECK(contacts.at(1).at("note") == "Chief buyer");
}

TEST_CASE("import_kinds: contacts in Chinese; known ones get what they lack") {
  PaymentImport books;
  books.call("contact.add", {{"customer", "K1"}, {"name", "王芳"}, {"phone", "0755-1"}});
  const Json result = books.import_and_check(
      "客户名称,姓名,手机,邮箱,职务,生日,首选联系方式\n"
      "Alpha,王芳,13900001111,wang@a.test,,1988-02-29,微信\n"
      "Beta,李雷,13800002222,,财务,,电话\n");

  CHECK(result.at("kind") == "contacts");
  CHECK(result.at("created") == Json{{"contacts", 1}, {"contacts_completed", 1}});
  const Json wang = books.call("customer.get", {{"customer", "K1"}}).at("contacts").at(0);
  CHECK(wang.at("phones").size() == 2);
  CHECK(wang.at("birthday") == "1988-02-29");
  const std::string head = "customer id,contact name,birthday,preferred channel\n";
  CHECK(books.first_error(books.import(head + "K9,Ann,,\n")) ==
        "2 customer import.no_such_customer");
  CHECK(books.first_error(books.import(head + "K1,王芳,1988-03-01,\n")) ==
        "2 birthday import.differs");
  CHECK(books.first_error(books.import(head + "K1,Ann,,pigeon\n")) ==
        "2 preferred channel import.not_a_preferred_way");
}

TEST_CASE("import_kinds: customers with parents, tags, terms and payers") {
  KindImport books;
  books.call("terms.create", {{"code", "N45"}, {"name", "45 days"}, {"lines", {{{"days", 45}}}}});
  const Json result = books.import_and_check(
      "customer id,customer name,parent customer,tags,payment terms,payer\n"
      "C2,Branch,Holding,\"vip, north\",N45,Pay Ltd\n"
      "C1,Holding,,vip,Net 30,\n");

  CHECK(result.at("created").at("customers") == 2);
  CHECK(result.at("error_count") == 0);
  const Json branch = books.call("customer.get", {{"customer", "C2"}});
  CHECK(branch.at("tags") == Json{"north", "vip"});
  CHECK(branch.at("terms") == "N45");
  CHECK(branch.at("parent").at("code") == "C1");
  CHECK(branch.at("payers").at(0).at("name") == "Pay Ltd");
  CHECK(books.call("customer.get", {{"customer", "C1"}}).at("term_days") == 30);
  const std::string head = "customer id,customer name,parent customer,tags,payment terms,payer\n";
  CHECK(books.first_error(books.import(head + "C2,Branch,Other,,,\n")) ==
        "2 parent import.differs");
  CHECK(books.first_error(books.import(head + "C2,Branch,,south,,\n")) == "2 tags import.differs");
  CHECK(books.first_error(books.import(head + "C2,Branch,,,,Else\n")) == "2 payer import.differs");
  CHECK(books.first_error(books.import(head + "C3,New,,,X9,\n")) == "2 terms import.no_such_terms");
  CHECK(books.first_error(books.import(head + "C3,New,Nobody,,,\n")) ==
        "2 parent import.no_such_parent");
}

TEST_CASE("import_kinds: invoices with the tax invoices that were issued for them") {
  KindImport books;
  const std::string list =
      "单据编号,客户名称,开票日期,价税合计,发票类型,发票代码,发票号码,校验码\n"
      "D1,甲公司,2026-01-05,113.00,专票,4403201130,12345678,12345678901234567890\n"
      "D2,乙公司,2026-01-06,226.00,,,26442000000012345678,\n"
      "D3,乙公司,2026-01-07,1.00,,,,\n";
  const Json result = books.import_and_check(list);

  CHECK(result.at("kind") == "invoices");
  CHECK(result.at("error_count") == 0);
  CHECK(result.at("created").at("invoices") == 3);
  CHECK(result.at("created").at("tax_invoices") == 2);
  const Json first = books.call("invoice.get", {{"invoice", "D1"}}).at("tax_invoices").at(0);
  CHECK(first.at("kind") == "special");
  CHECK(first.at("code") == "4403201130");
  CHECK(first.at("number") == "12345678");
  CHECK(first.at("odd").empty());
  const Json second = books.call("invoice.get", {{"invoice", "D2"}}).at("tax_invoices").at(0);
  CHECK(second.at("kind") == "special_digital");
  CHECK(books.first_error(
            books.import("单据编号,客户名称,开票日期,价税合计,发票代码,发票号码,校验码\n"
                         "D1,甲公司,2026-01-05,113.00,4403201130,12345678,999999\n")) ==
        "2 tax_invoice_check import.differs");
}

TEST_CASE("import_kinds: orders with tax rates and priorities") {
  KindImport books;
  const Json result = books.import_and_check(
      "order no,customer name,order date,product,qty,unit price,tax rate,priority\n"
      "O1,Alpha,2026-01-05,Tea,2,10.00,13%,high\n"
      "O1,Alpha,2026-01-05,Cup,1,5.00,6,high\n");

  CHECK(result.at("kind") == "orders");
  CHECK(result.at("error_count") == 0);
  const Json order = books.call("order.get", {{"order", "O1"}});
  CHECK(order.at("priority") == "high");
  CHECK(order.at("lines").at(0).at("tax_ppm") == 130'000);
  CHECK(order.at("lines").at(1).at("tax_ppm") == 60'000);
  CHECK(books.first_error(
            books.import("order no,customer name,order date,product,qty,unit price,priority\n"
                         "O1,Alpha,2026-01-05,Tea,2,10.00,low\n")) == "2 priority import.differs");
}

}  // namespace
