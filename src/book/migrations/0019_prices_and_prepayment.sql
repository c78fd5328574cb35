-- Prices that include tax, what of an order is to be paid before it is delivered, and numbers of deliveries.

-- Whether the prices of the lines include tax: then the tax is taken out of what they come to, and nothing is put on it.
ALTER TABLE document ADD COLUMN tax_included INTEGER NOT NULL DEFAULT 0 CHECK (tax_included IN (0, 1));
ALTER TABLE sales_order ADD COLUMN tax_included INTEGER NOT NULL DEFAULT 0 CHECK (tax_included IN (0, 1));
ALTER TABLE recurring ADD COLUMN tax_included INTEGER NOT NULL DEFAULT 0 CHECK (tax_included IN (0, 1));

-- What is to be paid before an order is delivered: a share of what it comes to, or an amount; both 0: nothing.
ALTER TABLE sales_order ADD COLUMN prepay_ppm INTEGER NOT NULL DEFAULT 0 CHECK (prepay_ppm BETWEEN 0 AND 1000000);
ALTER TABLE sales_order ADD COLUMN prepay_minor INTEGER NOT NULL DEFAULT 0
  CHECK (prepay_minor BETWEEN 0 AND 1000000000000000 AND (prepay_minor = 0 OR prepay_ppm = 0));
CREATE INDEX sales_order_prepaid ON sales_order (ordered_on, number) WHERE prepay_ppm > 0 OR prepay_minor > 0;

-- Payments that were received for an order.
CREATE TABLE order_payment (
  document_id INTEGER PRIMARY KEY REFERENCES document (id),
  order_id INTEGER NOT NULL REFERENCES sales_order (id)
) STRICT;
CREATE INDEX order_payment_of_order ON order_payment (order_id);

DROP VIEW order_conflict;
CREATE VIEW order_conflict AS
SELECT id AS order_id FROM sales_order
WHERE (stage IN ('quotation', 'cancelled')
       AND (EXISTS (SELECT 1 FROM delivery WHERE order_id = sales_order.id)
            OR EXISTS (SELECT 1 FROM order_invoice WHERE order_id = sales_order.id)))
   OR EXISTS (SELECT 1 FROM order_invoice JOIN document ON document.id = document_id
              WHERE order_id = sales_order.id
                AND (document.customer_id <> sales_order.customer_id
                     OR document.currency <> sales_order.currency))
   OR EXISTS (SELECT 1 FROM order_payment JOIN document ON document.id = document_id
              WHERE order_id = sales_order.id
                AND (document.customer_id <> sales_order.customer_id
                     OR document.currency <> sales_order.currency OR sales_order.stage = 'quotation'))
   OR (SELECT coalesce(sum(order_invoice.freight_minor), 0)
       FROM order_invoice JOIN document ON document.id = document_id
       WHERE order_id = sales_order.id AND voided_on IS NULL) > sales_order.freight_minor;

-- What an order asks for before it is delivered, and what was paid for it: what is left of its payments, and whatever settles
-- its invoices. What of its payments went elsewhere was not paid for it.
CREATE VIEW order_prepayment AS
SELECT order_id, iif(prepay_minor > 0, prepay_minor,
                     total_minor / 1000000 * prepay_ppm + (total_minor % 1000000 * prepay_ppm + 500000) / 1000000)
         AS required_minor,
       paid_minor
FROM (
  SELECT id AS order_id, prepay_ppm, prepay_minor,
         freight_minor + (SELECT coalesce(sum(net_minor + tax_minor), 0) FROM order_line WHERE order_id = sales_order.id)
           AS total_minor,
         (SELECT coalesce(sum(amount_minor - (SELECT coalesce(sum(allocation.amount_minor), 0)
                                              FROM allocation WHERE from_id = document.id)), 0)
          FROM order_payment JOIN document ON document.id = document_id
          WHERE order_id = sales_order.id AND voided_on IS NULL)
         + (SELECT coalesce(sum(allocation.amount_minor), 0)
            FROM order_invoice JOIN allocation ON to_id = document_id
            WHERE order_id = sales_order.id) AS paid_minor
  FROM sales_order
);

-- Deliveries from before they had numbers have none.
ALTER TABLE delivery ADD COLUMN number TEXT CHECK (length(number) > 0);
CREATE UNIQUE INDEX delivery_by_number ON delivery (number) WHERE number IS NOT NULL;

-- As in 0002: what was un-applied and then settled otherwise cannot be applied again by undoing the un-applying.
CREATE TRIGGER reversal_removed AFTER DELETE ON allocation
WHEN old.reverses_id IS NOT NULL
     AND ((SELECT sum(amount_minor + discount_minor + write_off_minor) FROM allocation WHERE to_id = old.to_id)
          > (SELECT amount_minor FROM document WHERE id = old.to_id)
          OR (SELECT sum(amount_minor) FROM allocation WHERE from_id = old.from_id)
             > (SELECT amount_minor FROM document WHERE id = old.from_id))
BEGIN
  SELECT RAISE(ABORT, 'what it freed was allocated again');
END;
