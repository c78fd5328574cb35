// Payments that were received for orders, mostly before they are delivered.
#pragma once

#include "features/documents/document_store.h"
#include "features/orders/order_store.h"

namespace orders {

// What an order asks for before it is delivered, and what was paid for it: what is left of its
// payments, and whatever settles its invoices.
struct Prepayment {
  Money required, paid;

  bool asked() const { return required.minor() > 0; }
  bool is_paid() const { return paid >= required; }
};
Result<Prepayment> prepayment_of(sqlite::Db& db, const Order& order);

// Notes that a payment was received for an order. Errors: order.payment_of_other,
// order.payment_currency, order.ended.
Result<Done> note_payment(book::Book& book, const Order& order, const documents::Document& payment);

// Settles an issued invoice of an order with what is left of the order's payments, the first first;
// nothing where it belongs to none. Gives how much was settled.
Result<Money> settle_with_payments(book::Book& book, const documents::Document& invoice);
// Settles the invoices that an order has already with a payment for it.
Result<Done> settle_invoices(book::Book& book, const Order& order,
                             const documents::Document& payment);

Result<Json> payments_json(sqlite::Db& db, OrderId order);
// {id, number} of the order for which a payment was received; null where it was for none.
Result<Json> order_of_payment_json(sqlite::Db& db, DocumentId payment);

}  // namespace orders
