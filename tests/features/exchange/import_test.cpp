// Importing files: what is created, what a second import does, what is refused, undo and rehearsal.
#include "book/books.h"
#include "features/exchange/exchange_methods.h"
#include "ledger/figures.h"

namespace {

using testing::TestBook;

struct ImportBook : TestBook {
  ImportBook() { book::register_methods(exchange::exchange_methods()); }

  Json import(const std::string& text, Json params = Json::object()) {
    params["text"] = text;
    return call("import.run", params);
  }
  std::int64_t count(const std::string& table) {
    auto rows = book->db().query_text("SELECT count(*) FROM " + table).value();
    CHECK(rows.next().value());
    return rows.integer(0);
  }
  void check() {
    for (const Message& message : book::check_book(*book).value()) FAIL_CHECK(message.key);
  }
};

const std::string invoices =
    "Invoice No,Customer ID,Customer Name,Invoice Date,Due Date,Amount,Settled Date,Disputed\n"
    "0001,K1,甲公司,2024-01-05,2024-02-04,100.00,2024-02-01,No\n"
    "0002,K2,乙公司,2024-01-06,2024-02-05,\"1,250.50\",,Yes\n"
    "0003,K1,甲公司,2024-01-07,2024-02-06,-30.00,,No\n";

TEST_CASE("import: invoices create their customers, payments and credit notes") {
  ImportBook books;
  const Json result = books.import(invoices);

  CHECK(result.at("kind") == "invoices");
  CHECK(result.at("read") == 3);
  CHECK(result.at("created") ==
        Json{{"customers", 2}, {"invoices", 2}, {"payments", 1}, {"credit_notes", 1}});
  CHECK(result.at("unchanged") == 0);
  CHECK(result.at("errors").empty());
  const Json invoice = books.call("invoice.get", {{"invoice", "0002"}});
  CHECK(invoice.at("amount") == "1250.50");
  CHECK(invoice.at("disputed") == true);
  CHECK(invoice.at("due") == "2024-02-05");
  CHECK(books.call("customer.get", {{"customer", "K1"}}).at("name") == "甲公司");
  books.check();
}

TEST_CASE("import: the same file again adds nothing and says so, and leaves no trace in history") {
  ImportBook books;
  books.import(invoices);
  const std::string before = books.content();
  const auto revision = books.book->revision();

  const Json again = books.import(invoices);

  CHECK(again.at("created") == Json{{"customers", 0}, {"invoices", 0}, {"payments", 0}});
  CHECK(again.at("unchanged") == 3);
  CHECK(again.at("errors").empty());
  CHECK(books.content() == before);
  CHECK(books.book->revision() == revision);
}

TEST_CASE("import: an import is one change, undone and redone as one") {
  ImportBook books;
  const std::string before = books.content();
  books.import(invoices);
  const std::string after = books.content();

  CHECK(books.book->undo());
  CHECK(books.content() == before);
  CHECK(books.book->redo());
  CHECK(books.content() == after);
  books.check();
}

TEST_CASE("import: a rehearsal tells the same and changes nothing") {
  ImportBook books;
  const std::string before = books.content();

  const Json rehearsed = books.import(invoices, {{"dry_run", true}});

  CHECK(rehearsed.at("created").at("invoices") == 2);
  CHECK(rehearsed.at("dry_run") == true);
  CHECK(books.content() == before);
  CHECK(books.import(invoices).at("created") == rehearsed.at("created"));
}

TEST_CASE("import: a cancelled import keeps nothing, and work goes on") {
  ImportBook books;
  const std::string before = books.content();
  std::string many = "number,customer,issued,amount\n";
  for (int i = 0; i < 200; ++i) many += "N" + std::to_string(i) + ",C,2024-01-01,5.00\n";

  auto job = books.book->start("import.run", {{"text", many}}).value();
  while (!books.book->busy()) REQUIRE_FALSE(job->step([] { return true; }).value());
  job->cancel();

  CHECK_FALSE(books.book->busy());
  CHECK(books.content() == before);
  books.customer("丙公司");
}

TEST_CASE("import: wrong rows are listed with line, column and reason; the others are read") {
  ImportBook books;
  const Json result = books.import(
      "Invoice No,Customer ID,Invoice Date,Due Date,Amount\n"
      "1,K1,2024-01-05,2024-02-04,100.00\n"
      "2,K1,2024-02-30,2024-02-04,100.00\n"
      "3,K1,2024-01-05,2024-02-04,lots\n"
      "4,,2024-01-05,2024-02-04,1.00\n"
      "5,K1,2024-01-05,2024-02-04,0.00\n"
      "\"6\nx\",K1,2024-01-05,2024-01-04,1.00\n"
      "7,K1,2024-01-05,2024-02-04,100,00\n"
      "8,K1,2024-01-05,2024-02-04,1.234\n");

  CHECK(result.at("read") == 8);
  CHECK(result.at("created").at("invoices") == 2);
  CHECK(result.at("rounded") == 1);
  INFO(result.dump());
  CHECK(result.at("error_count") == 6);
  struct Expected {
    int line;
    std::string_view field, key;
  };
  const Expected expected[]{
      {3, "Invoice Date", "import.not_a_day"},  {4, "Amount", "import.not_an_amount"},
      {5, "Customer ID", "import.cell_needed"}, {6, "Amount", "import.amount_is_zero"},
      {7, "due", "import.due_before_issued"},   {9, "", "import.row_too_wide"}};
  REQUIRE(result.at("errors").size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(result.at("errors")[i].at("line") == expected[i].line);
    CHECK(result.at("errors")[i].at("field") == expected[i].field);
    CHECK(result.at("errors")[i].at("key") == expected[i].key);
  }
  books.check();
}

TEST_CASE("import: a row that differs from the book is reported and changes nothing") {
  ImportBook books;
  books.import(invoices);
  const std::string before = books.content();
  std::string changed = invoices;
  changed.replace(changed.find("1,250.50"), 8, "1,250.51");

  const Json result = books.import(changed);

  CHECK(result.at("unchanged") == 2);
  REQUIRE(result.at("errors").size() == 1);
  CHECK(result.at("errors")[0].at("line") == 3);
  CHECK(result.at("errors")[0].at("field") == "amount");
  CHECK(books.content() == before);
}

TEST_CASE("import: a later file settles an invoice that was open in the first") {
  ImportBook books;
  books.import(invoices);
  std::string later = invoices;
  later.replace(later.find("\"1,250.50\",,"), 12, "\"1,250.50\",2024-03-01,");

  const Json result = books.import(later);

  CHECK(result.at("created") == Json{{"customers", 0}, {"invoices", 0}, {"payments", 1}});
  CHECK(result.at("unchanged") == 2);
  CHECK(books.import(later).at("unchanged") == 3);
  books.check();
}

TEST_CASE("import: customers without a code are found by name, and get codes of the series") {
  ImportBook books;
  const std::string file =
      "发票号码,客户名称,开票日期,金额\nA1,甲公司,2024/1/5,10\nA2,甲公司,2024/1/6,20\n";
  CHECK(books.import(file).at("created").at("customers") == 1);
  CHECK(books.import(file).at("unchanged") == 2);
  CHECK(books.call("customer.get", {{"customer", "KH-0001"}}).at("name") == "甲公司");

  books.call("customer.create", {{"name", "甲公司"}});
  CHECK(books.import(file).at("errors")[0].at("key") == "import.name_not_unique");
}

TEST_CASE("import: customers with contact and address; known ones are compared") {
  ImportBook books;
  const std::string file =
      "客户编号,客户名称,税号,联系人,联系电话,城市,账期\nK01,甲公司,9144,张三,138,深圳,60\n";
  const Json first = books.import(file);
  CHECK(first.at("kind") == "customers");
  CHECK(first.at("created") == Json{{"customers", 1}, {"invoices", 0}, {"payments", 0}});
  const Json customer = books.call("customer.get", {{"customer", "K01"}});
  CHECK(customer.at("address") == "深圳");
  CHECK(customer.at("term_days") == 60);
  CHECK(customer.at("contacts")[0].at("name") == "张三");

  CHECK(books.import(file).at("unchanged") == 1);
  books.call("customer.edit", {{"customer", "K01"}, {"phone", "139"}});
  CHECK(books.import(file).at("errors")[0].at("field") == "phone");
}

TEST_CASE("import: a mapping is remembered for files of the same shape") {
  ImportBook books;
  const std::string head = "Number,Partner,Day,Also a day,Amount,Other amount\n";
  const Json mapping{{"kind", "invoices"},
                     {"columns",
                      {{"number", "Number"},
                       {"customer", "Partner"},
                       {"issued", "Also a day"},
                       {"amount", "Other amount"}}},
                     {"dates", "D/M/YYYY"},
                     {"decimal", "."}};
  books.import(head + "1,P,1/1/2024,2/3/2024,5.00,6.00\n", {{"mapping", mapping}});

  const std::string next = head + "2,P,3/4/2024,4/5/2024,7.00,8.00\n";
  const Json seen = books.call("import.inspect", {{"text", next}});
  CHECK(seen.at("remembered") == true);
  books.import(next);
  const Json invoice = books.call("invoice.get", {{"invoice", "2"}});
  CHECK(invoice.at("issued") == "2024-05-04");
  CHECK(invoice.at("amount") == "8.00");
}

TEST_CASE("import: inspect shows the form of a file and its first rows as they will be read") {
  ImportBook books;
  const Json seen = books.call("import.inspect", {{"text", invoices}});

  CHECK(seen.at("encoding") == "utf-8");
  CHECK(seen.at("delimiter") == ",");
  CHECK(seen.at("heading_line") == 1);
  CHECK(seen.at("columns").size() == 8);
  CHECK(seen.at("columns")[0].at("examples") == Json{"0001", "0002", "0003"});
  CHECK(seen.at("mapping").at("columns").at("settled") == "Settled Date");
  CHECK(seen.at("rows")[1].at("read").at("amount") == "1250.50");
  CHECK(seen.at("rows")[1].at("line") == 3);

  const Json nothing = books.call("import.inspect", {{"text", "a,b\nc,d\n"}, {"kind", "invoices"}});
  CHECK(nothing.at("missing").at("key").get<std::string>().starts_with("import.column_needed."));
}

TEST_CASE("import: days and amounts that can be read in two ways are asked, not taken") {
  ImportBook books;
  const std::string days = "number,customer,issued,amount\n1,A,03/04/2024,5.00\n";
  const Error dates = books.refused("import.run", {{"text", days}});
  CHECK(dates.message.key == "import.dates_unsure");
  CHECK(dates.field == "mapping.dates");
  CHECK(dates.message.args[0].second == "M/D/YYYY, D/M/YYYY");
  CHECK(books.call("import.inspect", {{"text", days}}).at("dates_unsure") == true);
  CHECK_FALSE(books.book->busy());

  const Json told{{"kind", "invoices"},
                  {"columns",
                   {{"number", "number"},
                    {"customer", "customer"},
                    {"issued", "issued"},
                    {"amount", "amount"}}},
                  {"dates", "D/M/YYYY"}};
  const Json seen = books.call("import.inspect", {{"text", days}, {"mapping", told}});
  CHECK(seen.at("dates_unsure") == false);
  CHECK(seen.at("date_choices") == Json{"M/D/YYYY", "D/M/YYYY"});
  CHECK(seen.at("mapping").at("dates") == "D/M/YYYY");
  books.import(days, {{"mapping", told}});
  CHECK(books.call("invoice.get", {{"invoice", "1"}}).at("issued") == "2024-04-03");
  // From now on files of this shape are read so.
  books.import("number,customer,issued,amount\n2,A,05/06/2024,5.00\n");
  CHECK(books.call("invoice.get", {{"invoice", "2"}}).at("issued") == "2024-06-05");

  const std::string unsure = "number,customer,issued,amount,x\n3,A,2024-01-13,\"1,200\",\n";
  CHECK(books.refused("import.run", {{"text", unsure}}).message.key == "import.decimal_unsure");
  const std::string sure = unsure + "4,A,2024-01-13,\"1,234\",\n";  // 1.234 yuan there are not.
  CHECK(books.import(sure).at("created").at("invoices") == 2);
  CHECK(books.call("invoice.get", {{"invoice", "3"}}).at("amount") == "1200.00");
}

TEST_CASE("import: the line and the field of each error are told in the asked language") {
  ImportBook books;
  const std::string wrong =
      "发票号码,客户名称,开票日期,金额\n8,甲,2024-01-05,5\n9,甲,2024-01-05,6\n1,甲,2024-01-05,"
      "五元\n";
  books.call("company.setup", {{"name", "甲"}, {"language", "zh-CN"}, {"currency", "CNY"}});
  const Json chinese = books.import(wrong).at("errors")[0];
  CHECK(chinese.at("line") == 4);
  CHECK(chinese.at("field") == "金额");
  CHECK(chinese.at("message") == "“五元”不是金额");
  books.call("company.setup", {{"name", "甲"}, {"language", "en"}, {"currency", "CNY"}});
  CHECK(books.import(wrong).at("errors")[0].at("message") == "“五元” is not an amount");
}

TEST_CASE("import: a list headed as invoices whose amounts cannot be read makes no customers") {
  ImportBook books;
  const Error refused = books.refused(
      "import.run", {{"text", "发票号码,客户名称,开票日期,金额\n1,甲,2024-01-05,五元\n"}});

  CHECK(refused.message.key == "import.column_needed.amount");
  CHECK(books.refused("import.run", {{"text", "number,customer,issued,amount\n1,A,soon,5\n"}})
            .message.key == "import.column_needed.issued");
  CHECK(books.count("customer") == 0);
  CHECK_FALSE(books.book->busy());
}

TEST_CASE("import: quoted line ends, delimiters of all kinds and a cancelled job in between") {
  for (const std::string delimiter : {",", ";", "\t"}) {
    CAPTURE(delimiter);
    ImportBook books;
    std::string file =
        "number,customer,issued,amount,note\n"
        "0007,A,2024-01-05,5.50,\"two\nlines, \"\"quoted\"\"; and\ta tab\"\n";
    if (delimiter != ",") {
      for (std::size_t at = 0; (at = file.find(',', at)) != std::string::npos; ++at) {
        if (file.compare(at, 2, ", ") != 0) file.replace(at, 1, delimiter);
      }
    }
    CHECK(books.import(file).at("created").at("invoices") == 1);
    CHECK(books.call("invoice.get", {{"invoice", "0007"}}).at("note") ==
          "two\nlines, \"quoted\"; and\ta tab");
    CHECK(books.import(file).at("unchanged") == 1);
  }
}

TEST_CASE("import: the limits of a file are told, not exceeded") {
  ImportBook books;
  const std::string head = "number,customer,issued,amount,note\n";
  const Json long_text =
      books.import(head + "1,A,2024-01-05,5.00," + std::string(2'001, 'x') + "\n");
  CHECK(long_text.at("errors")[0].at("key") == "import.text_too_long");
  CHECK(books.import(head + "1,A,2024-01-05,5.00," + std::string(2'000, 'x') + "\n")
            .at("created")
            .at("invoices") == 1);
  CHECK(books.refused("import.run", {{"text", head + "\"" + std::string(1'000'001, 'x')}}).code ==
        ErrorCode::corrupt_file);
  std::string wide = "number";
  for (int i = 0; i < 500; ++i) wide += ",c" + std::to_string(i);
  CHECK_FALSE(books.book->call("import.run", {{"text", wide + "\n"}}));
  std::string many = head;
  for (int i = 0; i < 1'100; ++i) many += std::to_string(i) + ",A,2024-13-05,1.00,\n";
  many += "x,A,2024-01-05,1.00,\n";
  const Json listed = books.import(many);
  CHECK(listed.at("errors").size() == 1'000);
  CHECK(listed.at("error_count") == 1'100);
  CHECK(listed.at("created").at("invoices") == 1);
}

TEST_CASE("import: an empty file, two sources and an unknown kind are refused") {
  ImportBook books;
  CHECK(books.refused("import.run", {{"text", "\n\n"}}).message.key == "import.empty_file");
  CHECK(books.refused("import.run", Json::object()).message.key == "import.one_source");
  CHECK(books.refused("import.run", {{"text", "a"}, {"kind", "x"}}).field == "kind");
  CHECK(books.refused("import.run", {{"text", "a,b\n\"c"}}).line == 2);
  CHECK_FALSE(books.book->busy());
}

}  // namespace
