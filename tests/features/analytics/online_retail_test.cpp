// The facts of UCI's Online Retail, computed independently (facts.json beside the data).
#include <map>

#include "app/slices.h"
#include "book/books.h"
#include "reports/table_out.h"
#include "shared_data.h"

namespace {

using testing::shared_file;
using testing::TestBook;

struct RetailBook : TestBook {
  Json imported;

  explicit RetailBook(const std::string& text, const char* default_customer = nullptr) {
    app::register_slices();
    Json mapping{{"kind", "invoices"},
                 {"currency", "GBP"},
                 {"columns",
                  {{"number", "InvoiceNo"},
                   {"customer", "CustomerID"},
                   {"issued", "InvoiceDate"},
                   {"amount", "amount"}}}};
    if (default_customer != nullptr) mapping["default_customer"] = default_customer;
    imported = call("import.run", {{"text", text}, {"mapping", mapping}});
  }
  reports::Table report(std::string_view id, const Json& params) {
    return reports::run_report(*book, id, params).value();
  }
};

std::string text_of(const reports::Table& table, std::size_t row, std::size_t column) {
  return reports::cell_plain(table.rows[row].cells[column], table.columns[column].kind);
}

TEST_CASE("Online Retail: ABC classes and RFM fifths are those of the facts") {
  const std::string text = shared_file("online_retail/invoices.csv");
  if (text.empty()) return;
  RetailBook books{text};

  CHECK(books.imported.at("created").at("invoices") == 18'532);
  CHECK(books.imported.at("rounded") == 4);
  const reports::Table abc = books.report("customers.abc", {{"to", "2011-12-31"}});
  std::map<std::string, int> classes;
  for (std::size_t row = 0; row < abc.rows.size(); ++row) ++classes[text_of(abc, row, 4)];
  CHECK(classes == std::map<std::string, int>{{"A", 1'133}, {"B", 1'469}, {"C", 1'736}});
  CHECK(text_of(abc, 0, 0) == "14646");
  CHECK(text_of(abc, 0, 1) == "280206.02");
  CHECK(std::get<Money>(abc.totals[0].cells[1]).plain() == "8911407.90");

  const reports::Table rfm = books.report("customers.rfm", {{"as_of", "2011-12-10"}});
  CHECK(rfm.rows.size() == 4'338);
  std::map<std::string, int> cells;
  std::string example;
  for (std::size_t row = 0; row < rfm.rows.size(); ++row) {
    const std::string scores = text_of(rfm, row, 4) + text_of(rfm, row, 5) + text_of(rfm, row, 6);
    ++cells[scores];
    if (text_of(rfm, row, 0) != "12748") continue;
    example = text_of(rfm, row, 1) + " " + text_of(rfm, row, 2) + " " + text_of(rfm, row, 3) + " " +
              scores;
  }
  CHECK(cells["555"] == 348);
  CHECK(cells["111"] == 185);
  CHECK(cells["455"] == 173);
  CHECK(cells.size() == 117);
  CHECK(example == "1 209 33719.73 555");
}

TEST_CASE("Online Retail: rows without a customer go to the one that the mapping names") {
  const std::string text = shared_file("online_retail/invoices.csv");
  if (text.empty()) return;

  RetailBook without{text};
  RetailBook with{text, "WALK-IN"};

  int lacking = 0;
  for (const Json& error : without.imported.at("errors")) {
    if (error.at("key") == "import.cell_needed" && error.at("field") == "CustomerID") ++lacking;
  }
  CHECK(lacking > 0);
  CHECK(with.imported.at("error_count") == 2'102);  // Amounts of zero.
  for (const Json& error : with.imported.at("errors")) {
    CHECK(error.at("key") == "import.amount_is_zero");
  }
  CHECK(with.imported.at("created").at("customers").get<int>() ==
        without.imported.at("created").at("customers").get<int>() + 1);
}

}  // namespace
