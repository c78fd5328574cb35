// Writes the rows of a file into the book, inside a batch: each row is new, unchanged or refused.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "book/book.h"
#include "features/customers/customer_store.h"
#include "features/documents/document_store.h"
#include "features/exchange/import_rows.h"

namespace exchange {

struct ImportCounts {
  std::int64_t read = 0;  // Rows of data in the file, refused ones included.
  std::int64_t customers = 0;
  std::int64_t invoices = 0;
  std::int64_t credit_notes = 0;  // Rows with a negative amount.
  std::int64_t payments = 0;
  std::int64_t rounded = 0;    // Amounts with more decimals than the currency.
  std::int64_t unchanged = 0;  // Rows for which the book already had everything.

  std::int64_t created() const { return customers + invoices + credit_notes + payments; }
};

struct ImportDefaults {
  Currency currency;
  std::int64_t term_days = -1;  // For invoices without a due day; -1: the customer's.
};

class Importer {
 public:
  Importer(book::Book& book, ImportDefaults defaults) : book_{&book}, defaults_{defaults} {}

  // Learns the names of the customers in the book, for files that name customers without a code.
  // True when it is done.
  Result<bool> load_names(const book::Deadline& deadline);
  void forget_names() { names_.reset(); }  // Ends the query, so that the batch can be rolled back.

  // Errors with the code invalid_input or conflict are about the row; nothing of it was written.
  Result<Done> add(const InvoiceRow& row);
  Result<Done> add(const CustomerRow& row);

  const ImportCounts& counts() const { return counts_; }
  ImportCounts& counts() { return counts_; }

 private:
  struct Party {
    ledger::CustomerId id{};
    std::int64_t term_days = 30;
  };

  Result<std::optional<Party>> known_party(const InvoiceRow& row);
  Result<Party> create_party(const InvoiceRow& row);
  documents::Document document_of(const InvoiceRow& row, const Party& party) const;
  Result<bool> settle(const InvoiceRow& row, const documents::Document& document);
  Result<Done> write_settlement(const documents::Document& document, Date settled);
  Result<std::optional<customers::Customer>> known_customer(const CustomerRow& row);

  book::Book* book_;
  ImportDefaults defaults_;
  std::map<std::string, Party, std::less<>> by_code_;
  std::map<std::string, std::optional<Party>, std::less<>> by_name_;  // Nothing: not unique.
  std::optional<sqlite::Rows> names_;
  ImportCounts counts_;
};

}  // namespace exchange
