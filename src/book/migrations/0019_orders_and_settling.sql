-- Allocations between currencies and small overpayments, fixed amounts in terms, who approved a write-off, days until which a
-- credit can be used.

-- What is taken from the credit, in its currency, where the debit is in another: amount_minor is in that of the debit.
ALTER TABLE allocation ADD COLUMN credit_minor INTEGER CHECK (credit_minor IS NULL
  OR (credit_minor <> 0 AND (credit_minor > 0) = (amount_minor > 0)));
CREATE INDEX allocation_across ON allocation (id) WHERE credit_minor IS NOT NULL;

-- A small overpayment: taken from the credit beside the amount, so that nothing of it stays on account.
ALTER TABLE allocation ADD COLUMN over_minor INTEGER NOT NULL DEFAULT 0 CHECK (over_minor = 0
  OR (credit_minor IS NULL AND (over_minor > 0) = (amount_minor > 0)));

-- A line of terms that is no share but an amount, in one currency.
ALTER TABLE payment_terms_line ADD COLUMN fixed_minor INTEGER CHECK (fixed_minor IS NULL
  OR (fixed_minor > 0 AND share_ppm IS NULL));
ALTER TABLE payment_terms_line ADD COLUMN fixed_currency TEXT CHECK ((fixed_currency IS NULL) = (fixed_minor IS NULL));

-- No small differences are forgiven to this customer, nor kept.
ALTER TABLE customer ADD COLUMN no_tolerance INTEGER NOT NULL DEFAULT 0 CHECK (no_tolerance IN (0, 1));

-- Of write-offs: who approved it, and how much of it is tax that is reclaimed; NULL: the tax is given up too.
ALTER TABLE document ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN relief_minor INTEGER CHECK (relief_minor BETWEEN 0 AND amount_minor);

-- Of credit notes: the last day on which it can be used; NULL: always.
ALTER TABLE document ADD COLUMN expires_on TEXT CHECK (expires_on GLOB '????-??-??');

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
         (SELECT coalesce(sum(amount_minor
                              - (SELECT coalesce(sum(coalesce(credit_minor, allocation.amount_minor) + over_minor), 0)
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
          OR (SELECT sum(coalesce(credit_minor, amount_minor) + over_minor) FROM allocation WHERE from_id = old.from_id)
             > (SELECT amount_minor FROM document WHERE id = old.from_id))
BEGIN
  SELECT RAISE(ABORT, 'what it freed was allocated again');
END;
