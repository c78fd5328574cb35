// Imports of public files that lie beside the checkout; skipped, and said so, where they are not.
#include "book/books.h"
#include "book/shared_data.h"
#include "features/exchange/exchange_methods.h"
#include "ledger/figures.h"

namespace {

using testing::shared_file;
using testing::TestBook;

struct Import {
  TestBook books;
  Json result;

  explicit Import(const std::string& text, Json params = Json::object()) {
    book::register_methods(exchange::exchange_methods());
    params["text"] = text;
    result = books.call("import.run", params);
  }
  std::string one(const std::string& sql) {
    auto rows = books.book->db().query_text(sql).value();
    CHECK(rows.next().value());
    return std::string{rows.text(0)};
  }
};

constexpr std::string_view ibm = "ibm_ar/WA_Fn-UseC_-Accounts-Receivable.csv";

TEST_CASE("import: the IBM receivables by the guessed mapping") {
  const std::string text = shared_file(std::string{ibm});
  if (text.empty()) return;
  Import import{text};

  CHECK(import.result.at("read") == 2466);
  CHECK(import.result.at("created") ==
        Json{{"customers", 100}, {"invoices", 2466}, {"payments", 2466}});
  CHECK(import.result.at("error_count") == 0);
  CHECK(import.one("SELECT sum(amount_minor) FROM document WHERE kind = 'invoice'") == "14770318");
  CHECK(import.one("SELECT issued_on FROM document WHERE number = '0000611365'") == "2013-01-02");
  CHECK(import.one("SELECT count(*) FROM document WHERE disputed") == "561");
  CHECK(book::check_book(*import.books.book).value().empty());

  const ledger::Ledger& ledger = *import.books.book->ledger().value();
  struct Day {
    std::string_view as_of;
    std::size_t items;
    std::int64_t total;
  };
  for (const Day& day : {Day{"2012-06-30", 98, 550'409}, Day{"2013-09-30", 88, 502'922}}) {
    const auto items = ledger::open_items(ledger, testing::day(day.as_of), {});
    std::int64_t total = 0;
    for (const auto& item : items) total += item.open.minor();
    CHECK(items.size() == day.items);
    CHECK(total == day.total);
  }

  const Json again = import.books.call("import.run", {{"text", text}});
  CHECK(again.at("unchanged") == 2466);
}

std::string utf_16(std::string_view text, bool big_endian, bool mark) {
  std::string bytes;
  const auto put = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  if (mark) put(0xFEFF);
  for (const char c : text) put(static_cast<unsigned char>(c));
  return bytes;
}

// The text parameter is JSON and so must be UTF-8; other encodings come as files.
struct FileBook : TestBook {
  explicit FileBook(const std::string& bytes) {
    book::register_methods(exchange::exchange_methods());
    auto opened = book::Book::open(
        {},
        {.now = [] { return Instant{1}; },
         .today = [] { return testing::day("2026-03-31"); },
         .random_seed = 7,
         .open_file = [bytes](std::string_view token) -> Result<std::shared_ptr<base::FileSource>> {
           return std::shared_ptr<base::FileSource>{
               std::make_shared<base::MemorySource>(std::string{token}, bytes)};
         }});
    book = std::move(opened).value();
  }
};

TEST_CASE("import: the IBM receivables in UTF-16 with and without a mark read the same") {
  const std::string text = shared_file(std::string{ibm});
  if (text.empty()) return;
  for (const bool big_endian : {false, true}) {
    for (const bool mark : {false, true}) {
      FileBook books{utf_16(text, big_endian, mark)};
      const Json result = books.call("import.run", {{"file", "ar.csv"}});
      CHECK(result.at("created").at("invoices") == 2466);
      CHECK(result.at("error_count") == 0);
    }
  }
}

TEST_CASE("import: a GB18030 file with Chinese headings and names") {
  // 客户编号,客户名称 / K1,深圳市
  FileBook books{
      "\xBF\xCD\xBB\xA7\xB1\xE0\xBA\xC5,\xBF\xCD\xBB\xA7\xC3\xFB\xB3\xC6\r\n"
      "K1,\xC9\xEE\xDB\xDA\xCA\xD0\r\n"};
  const Json seen = books.call("import.inspect", {{"file", "kh.csv"}});
  CHECK(seen.at("encoding") == "gb18030");
  CHECK(seen.at("name") == "kh.csv");

  books.call("import.run", {{"file", "kh.csv"}});
  CHECK(books.call("customer.get", {{"customer", "K1"}}).at("name") == "深圳市");
}

TEST_CASE("import: Northwind's customers") {
  const std::string text = shared_file("northwind/customers.csv");
  if (text.empty()) return;
  Import import{text};

  CHECK(import.result.at("kind") == "customers");
  CHECK(import.result.at("created").at("customers") == 93);
  CHECK(import.result.at("error_count") == 0);
  CHECK(import.one("SELECT address FROM customer WHERE code = 'ANATR'") ==
        "Avda. de la Constitución 2222, 05021 México D.F., Mexico");
  CHECK(import.one("SELECT count(*) FROM contact") == "93");
}

TEST_CASE("import: Online Retail's invoices; rows without a customer or amount are refused") {
  const std::string text = shared_file("online_retail/invoices.csv");
  if (text.empty()) return;
  Import import{text,
                {{"mapping",
                  {{"kind", "invoices"},
                   {"currency", "GBP"},
                   {"columns",
                    {{"number", "InvoiceNo"},
                     {"customer", "CustomerID"},
                     {"issued", "InvoiceDate"},
                     {"amount", "amount"}}}}}}};

  const Json& result = import.result;
  CHECK(result.at("read") == 25'900);
  CHECK(result.at("created").at("invoices").get<int>() > 18'000);
  CHECK(result.at("created").at("credit_notes").get<int>() > 3'000);
  CHECK(result.at("created").at("invoices").get<int>() +
            result.at("created").at("credit_notes").get<int>() +
            result.at("error_count").get<int>() ==
        25'900);
  CHECK(import.one("SELECT count(DISTINCT currency) FROM document") == "1");
  CHECK(import.one("SELECT count(*) FROM document WHERE number = '536365'") == "1");
}

}  // namespace
