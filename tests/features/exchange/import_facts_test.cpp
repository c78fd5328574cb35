// Imports of public files that lie beside the checkout; skipped, and said so, where they are not.
#include <map>

#include "book/books.h"
#include "features/exchange/exchange_methods.h"
#include "ledger/figures.h"
#include "shared_data.h"

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

// Sums over invoices and what settled them, for some of them.
struct Group {
  std::int64_t n = 0, late = 0, amount = 0;
};

Group group_of(Import& import, const std::string& which) {
  auto rows = import.books.book->db()
                  .query_text(
                      "SELECT count(*), sum(payment.issued_on > invoice.due_on),"
                      " sum(invoice.amount_minor) FROM document AS invoice"
                      " JOIN allocation ON to_id = invoice.id"
                      " JOIN document AS payment ON payment.id = from_id"
                      " JOIN customer ON customer.id = invoice.customer_id"
                      " WHERE invoice.kind = 'invoice' AND " +
                      which)
                  .value();
  CHECK(rows.next().value());
  return {.n = rows.integer(0), .late = rows.integer(1), .amount = rows.integer(2)};
}

void check_group(Import& import, const std::string& which, const Json& fact) {
  CAPTURE(which);
  const Group group = group_of(import, which);
  CHECK(group.n == fact.value(fact.contains("n") ? "n" : "invoices", std::int64_t{-1}));
  CHECK(group.late == fact["late"].get<std::int64_t>());
  CHECK(group.amount == fact["amount_cents"].get<std::int64_t>());
}

void check_terms(Import& import, int days) {
  sqlite::Db& db = import.books.book->db();
  auto rows =
      db.query_text("SELECT DISTINCT issued_on, due_on FROM document WHERE kind = 'invoice'")
          .value();
  while (rows.next().value()) {
    CHECK(days_between(rows.date("issued_on"), rows.date("due_on")) == days);
  }
}

void check_ranges(Import& import, const Json& facts) {
  const auto range = [&](const std::string& kind, const std::string& of) {
    return Json{import.one("SELECT min(" + of + ") FROM document WHERE kind = '" + kind + "'"),
                import.one("SELECT max(" + of + ") FROM document WHERE kind = '" + kind + "'")};
  };
  CHECK(range("invoice", "issued_on") == facts["invoice_date_range"]);
  CHECK(range("payment", "issued_on") == facts["settled_date_range"]);
  const Json& amounts = facts["min_max_amount_cents"];
  CHECK(range("invoice", "amount_minor") ==
        Json{std::to_string(amounts[0].get<int>()), std::to_string(amounts[1].get<int>())});
  check_terms(import, 30);
  CHECK(import.one("SELECT count(DISTINCT number) FROM document WHERE kind = 'invoice'") ==
        std::to_string(facts["distinct_invoice_numbers"].get<int>()));
}

// Of each day that the facts have: what is open and its ages, by due day and by day of issue.
void check_day(const ledger::Ledger& ledger, const std::string& day, const Json& fact) {
  CAPTURE(day);
  const Date as_of = testing::day(day);
  const auto items = ledger::open_items(ledger, as_of, {});
  CHECK(std::ssize(items) == fact["open_count"].get<int>());
  struct Style {
    const char* of;
    ledger::Bands bands;
    std::vector<const char*> names;  // The first: not due, or nothing by day of issue.
  };
  const Style styles[]{
      {"by_due", {.upper = {30, 60, 90}}, {"current", "1-30", "31-60", "61-90", "90+"}},
      {"by_invoice_date",
       {.basis = ledger::Basis::issued, .upper = {30, 60, 90}},
       {"", "0-30", "31-60", "61-90", "91+"}}};
  for (const Style& style : styles) {
    const auto sums = ledger::totals(ledger::ageing(ledger, as_of, style.bands));
    REQUIRE(sums.size() == 1);
    CHECK(sums[0].total == fact["open_cents"].get<std::int64_t>());
    std::map<int, int> counts;
    for (const auto& item : items) {
      ++counts[ledger::band_of(style.bands, as_of, item.issued_on, item.due_on)];
    }
    for (int i = 0; i < std::ssize(style.names); ++i) {
      const std::string name = style.names[static_cast<std::size_t>(i)];
      if (name.empty()) continue;
      CAPTURE(name);
      const Json& band = fact[style.of][name];
      const std::int64_t amount =
          i == 0 ? sums[0].not_due : sums[0].bands[static_cast<std::size_t>(i - 1)];
      CHECK(amount == band["cents"].get<std::int64_t>());
      CHECK(counts[i - 1] == band["n"].get<int>());
    }
  }
}

TEST_CASE("import: the IBM receivables have every fact that a book can tell today") {
  const std::string text = shared_file(std::string{ibm});
  const std::string told = shared_file("ibm_ar/facts.json");
  if (text.empty() || told.empty()) return;
  Import import{text};
  const Json facts = base::parse_json(told).value();

  check_group(import, "true",
              {{"n", facts["invoices"]},
               {"late", facts["late_count"]},
               {"amount_cents", facts["total_amount_cents"]}});
  CHECK(group_of(import, "payment.issued_on > invoice.due_on").amount ==
        facts["late_amount_cents"].get<std::int64_t>());
  check_group(import, "NOT invoice.disputed", facts["by_disputed"]["No"]);
  check_group(import, "invoice.disputed", facts["by_disputed"]["Yes"]);
  for (const auto& quarter : facts["by_invoice_quarter"].items()) {
    const int first = 3 * (quarter.key().back() - '0') - 2;
    const std::string year = quarter.key().substr(0, 4);
    check_group(import,
                "substr(invoice.issued_on, 1, 4) = '" + year +
                    "' AND CAST(substr(invoice.issued_on, 6, 2) AS INTEGER) BETWEEN " +
                    std::to_string(first) + " AND " + std::to_string(first + 2),
                quarter.value());
  }
  for (const Json& customer : facts["top10_customers_by_amount"]) {
    check_group(import, "customer.code = '" + customer["cust"].get<std::string>() + "'", customer);
  }
  check_ranges(import, facts);
  const ledger::Ledger& ledger = *import.books.book->ledger().value();
  for (const auto& day : facts["as_of"].items()) check_day(ledger, day.key(), day.value());
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

// Positive invoices of known customers, as the facts count them.
void check_retail(Import& import, const Json& facts) {
  CHECK(import.result["read"] == facts["invoices"]);
  CHECK(std::stoll(import.one("SELECT count(*) FROM document WHERE kind = 'invoice'")) ==
        facts["sales_invoices_with_customer_positive"].get<std::int64_t>());
  const auto customers = std::stoll(import.one("SELECT count(*) FROM customer"));
  CHECK(customers <= facts["customers_with_id"].get<std::int64_t>());
  for (const Json& top : facts["top10_customers"]) {
    CAPTURE(top.dump());
    const std::string code = top[0].get<std::string>();
    const auto sum = std::stoll(
        import.one("SELECT sum(amount_minor) FROM document JOIN customer ON customer.id ="
                   " customer_id WHERE document.kind = 'invoice' AND code = '" +
                   code + "'"));
    const Money amount = Money::parse(top[1].get<std::string>(), Currency::known("GBP")).value();
    CHECK(sum == amount.minor());
    CHECK(import.one("SELECT count(*) FROM document JOIN customer ON customer.id = customer_id"
                     " WHERE document.kind = 'invoice' AND code = '" +
                     code + "'") == std::to_string(top[2].get<int>()));
  }
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
  const std::string told = shared_file("online_retail/facts.json");
  if (!told.empty()) check_retail(import, base::parse_json(told).value());
  CHECK(import.one("SELECT count(*) FROM document WHERE number = '536365'") == "1");
}

}  // namespace
