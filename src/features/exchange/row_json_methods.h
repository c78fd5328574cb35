// Rows of files as they were read, for people and programs to look at before anything is written.
#pragma once

#include "base/json.h"
#include "features/exchange/import_rows.h"

namespace exchange {

Json json_from_row(const InvoiceRow& row);
Json json_from_row(const CustomerRow& row);
Json json_from_row(const OrderRow& row);
Json json_from_row(const ProductRow& row);
Json json_from_row(const PaymentRow& row);
Json json_from_row(const ContactRow& row);

// Hands what a record was read as, or why it cannot be, to a function that takes any of them.
auto read_row(const RowReader& reader, Kind kind, const Record& record, auto use) {
  switch (kind) {
    case Kind::customers:
      return use(reader.customer(record));
    case Kind::invoices:
      return use(reader.invoice(record));
    case Kind::orders:
      return use(reader.order(record));
    case Kind::products:
      return use(reader.product(record));
    case Kind::payments:
      return use(reader.payment(record));
    case Kind::contacts:
      return use(reader.contact(record));
  }
  return use(reader.invoice(record));
}

}  // namespace exchange
