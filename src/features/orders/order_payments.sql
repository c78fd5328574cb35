-- What is to be paid of orders before they are delivered, and the payments that were received for them.
-- @standing  What an order asks for before it is delivered, and what was paid for it.
SELECT required_minor, paid_minor FROM order_prepayment WHERE order_id = :order;

-- @add  Writes that a payment was received for an order.
INSERT INTO order_payment (document_id, order_id) VALUES (:payment, :order);

-- @payments  The payments of an order, the first first, with what is left of each.
SELECT document.id, number, issued_on, currency, amount_minor, voided_on,
       iif(voided_on IS NULL,
           amount_minor - (SELECT coalesce(sum(coalesce(credit_minor, allocation.amount_minor) + over_minor), 0)
                           FROM allocation WHERE from_id = document.id), 0) AS left_minor
FROM order_payment JOIN document ON document.id = document_id
WHERE order_id = :order
ORDER BY issued_on, document.id;

-- @order_of_payment  The order for which a payment was received.
SELECT sales_order.id, sales_order.number
FROM order_payment JOIN sales_order ON sales_order.id = order_id
WHERE document_id = :payment;

-- @order_of_invoice  The order to which an invoice belongs.
SELECT order_id FROM order_invoice WHERE document_id = :invoice;

-- @open_invoices  The invoices of an order that are issued and stand, the one due first first.
SELECT document.id
FROM order_invoice JOIN document ON document.id = document_id
WHERE order_id = :order AND state = 'issued' AND voided_on IS NULL
ORDER BY due_on, document.id;
