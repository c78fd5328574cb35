// Writes the rows of a file into the book, inside a batch: each row is new, unchanged or refused.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "book/book.h"
#include "features/custom_fields/custom_fields_store.h"
#include "features/customers/customer_store.h"
#include "features/documents/document_store.h"
#include "features/exchange/import_rows.h"
#include "features/exchange/mapping.h"
#include "features/orders/order_store.h"
#include "features/orders/product_store.h"

namespace exchange {

struct ImportCounts {
  std::int64_t read = 0;  // Rows of data in the file, refused ones included.
  std::int64_t customers = 0;
  std::int64_t invoices = 0;
  std::int64_t credit_notes = 0;  // Rows with a negative amount.
  std::int64_t payments = 0;
  std::int64_t rounded = 0;  // Amounts with more decimals than the currency.
  std::int64_t orders = 0, order_lines = 0, deliveries = 0, products = 0;
  std::int64_t tax_invoices = 0, prices = 0, allocations = 0, contacts = 0;
  std::int64_t contacts_completed = 0;  // Known ones that got a telephone or an address more.
  std::int64_t unchanged = 0;           // Rows for which the book already had everything.

  std::int64_t created() const {
    return customers + invoices + credit_notes + payments + orders + order_lines + deliveries +
           products + tax_invoices + prices + allocations + contacts + contacts_completed;
  }
};

struct ImportDefaults {
  Currency currency;
  std::int64_t term_days = -1;  // For invoices without a due day; -1: the customer's.
  Settles settles = Settles::none;
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
  Result<Done> add(const OrderRow& row);
  Result<Done> add(const ProductRow& row);
  Result<Done> add(const PaymentRow& row);
  Result<Done> add(const ContactRow& row);

  // A new customer whose parent is named. Parents may come later in the file than those below
  // them: they are joined once all rows are read.
  struct Child {
    ledger::CustomerId customer{};
    std::string parent;
    std::int64_t line = 0;
  };
  std::optional<Child> next_child();
  Result<Done> join(const Child& child);

  const ImportCounts& counts() const { return counts_; }
  ImportCounts& counts() { return counts_; }

 private:
  struct Party {
    ledger::CustomerId id{};
    std::int64_t term_days = 30;
  };
  // Payments without a number that are alike in all that a file says of them.
  struct Alike {
    std::int64_t in_book = 0, met = 0;
  };
  struct PartyName {
    std::string code, name;  // One of them may be empty.
    Currency currency;       // Of a customer that is not there yet.
  };
  // An order as far as the rows of this file told of it.
  struct OrderInFile {
    orders::Order order;
    bool is_new = false;  // Written by this import.
    std::vector<orders::OrderLine> lines = {};
    std::vector<bool> met = {};                    // Which of them a row of the file was about.
    std::map<Date, std::int64_t> deliveries = {};  // That this import wrote.
  };

  Result<std::optional<Party>> known_party(const PartyName& party);
  Result<Party> create_party(const PartyName& party);
  // Errors: import.no_such_customer, import.name_not_unique.
  Result<Party> party_of(const PartyName& party);
  Result<Party> payer_of(const PaymentRow& row);
  Result<std::vector<documents::Document>> debits_named(const PaymentRow& row, const Party& payer);
  Result<bool> is_known(const documents::Document& payment, const PaymentRow& row);
  Result<bool> note_tax_invoice(const InvoiceRow& row, documents::DocumentId document);
  Result<std::optional<customers::Customer>> relative(const std::string& code_or_name);
  Result<Done> check_relations(const customers::Customer& customer, const CustomerRow& row);
  Result<Done> write_relations(const customers::Customer& customer, const CustomerRow& row);
  documents::Document document_of(const InvoiceRow& row, const Party& party) const;
  Result<bool> settle(const InvoiceRow& row, const documents::Document& document);
  Result<Done> write_settlement(const documents::Document& document, Date settled);
  Result<std::vector<custom_fields::Value>> custom_values(const CustomerRow& row);
  Result<Done> check_custom(const customers::Customer& customer, const CustomerRow& row);
  Result<std::optional<customers::Customer>> known_customer(const CustomerRow& row);
  Result<bool> includes_tax(const OrderRow& row);
  Result<OrderInFile*> order_of(const OrderRow& row);
  Result<Done> check_order(const OrderInFile& known, const OrderRow& row);
  Result<std::optional<orders::Product>> known_product(const OrderRow& row);
  Result<orders::Product> create_product(const OrderRow& row);
  Result<bool> deliver(OrderInFile& known, orders::OrderLine& line, Date on);

  book::Book* book_;
  ImportDefaults defaults_;
  std::map<std::string, Party, std::less<>> by_code_;
  std::map<std::string, std::optional<Party>, std::less<>> by_name_;  // Nothing: not unique.
  std::map<std::string, OrderInFile, std::less<>> orders_;            // By number.
  std::map<std::string, orders::Product, std::less<>> products_;  // By what the file calls them.
  std::optional<std::vector<custom_fields::Field>> fields_;       // Once a row needed them.
  std::map<std::string, Alike, std::less<>> alike_;
  std::vector<Child> children_;
  std::size_t children_joined_ = 0;
  std::optional<sqlite::Rows> names_;
  ImportCounts counts_;
};

}  // namespace exchange
