-- Products, orders, deliveries, and which invoice asks for what of an order. How far an order has come is never stored: it
-- follows from what was delivered and invoiced, so that no two places can disagree.

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) > 0),
  name TEXT NOT NULL CHECK (length(name) > 0),
  unit TEXT NOT NULL DEFAULT '',
  tax_ppm INTEGER NOT NULL DEFAULT 0 CHECK (tax_ppm BETWEEN 0 AND 1000000),
  cost_minor INTEGER CHECK (cost_minor BETWEEN 0 AND 1000000000000000),   -- Not every firm knows it.
  cost_currency TEXT CHECK (length(cost_currency) = 3),
  note TEXT NOT NULL DEFAULT '',
  created_on TEXT NOT NULL CHECK (created_on GLOB '????-??-??'),
  archived_on TEXT CHECK (archived_on GLOB '????-??-??'),
  CHECK ((cost_minor IS NULL) = (cost_currency IS NULL))
) STRICT;
CREATE INDEX product_by_name ON product (name);

CREATE TABLE product_price (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  level TEXT NOT NULL DEFAULT '',                          -- '' is the usual price.
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  price_minor INTEGER NOT NULL CHECK (price_minor BETWEEN 0 AND 1000000000000000),   -- Without tax.
  UNIQUE (product_id, level, currency)
) STRICT;

CREATE TABLE sales_order (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE CHECK (length(number) > 0),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  stage TEXT NOT NULL CHECK (stage IN ('quotation', 'confirmed', 'closed', 'cancelled')),
  ordered_on TEXT NOT NULL CHECK (ordered_on GLOB '????-??-??'),
  promised_on TEXT CHECK (promised_on GLOB '????-??-??'),
  priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  freight_minor INTEGER NOT NULL DEFAULT 0 CHECK (freight_minor BETWEEN 0 AND 1000000000000000),
  reference TEXT NOT NULL DEFAULT '',                      -- The customer's own number.
  note TEXT NOT NULL DEFAULT '',
  ended_on TEXT CHECK (ended_on GLOB '????-??-??'),
  end_reason TEXT NOT NULL DEFAULT '',
  CHECK ((ended_on IS NULL) = (stage IN ('quotation', 'confirmed')))
) STRICT;
CREATE INDEX sales_order_of_customer ON sales_order (customer_id, ordered_on);
CREATE INDEX sales_order_by_day ON sales_order (ordered_on, number);

CREATE TABLE order_line (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES sales_order (id),
  position INTEGER NOT NULL CHECK (position > 0),
  product_id INTEGER REFERENCES product (id),
  description TEXT NOT NULL DEFAULT '',
  quantity_milli INTEGER NOT NULL CHECK (quantity_milli > 0),               -- Thousandths.
  unit_price_minor INTEGER NOT NULL,                                        -- Without tax.
  discount_ppm INTEGER NOT NULL DEFAULT 0 CHECK (discount_ppm BETWEEN 0 AND 1000000),
  tax_ppm INTEGER NOT NULL DEFAULT 0 CHECK (tax_ppm BETWEEN 0 AND 1000000),
  net_minor INTEGER NOT NULL,                                               -- Rounded once, half up.
  tax_minor INTEGER NOT NULL,
  UNIQUE (order_id, position)
) STRICT;
CREATE INDEX order_line_of_product ON order_line (product_id);

-- Append-only: goods that came back are a delivery with negative quantities.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES sales_order (id),
  delivered_on TEXT NOT NULL CHECK (delivered_on GLOB '????-??-??'),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX delivery_of_order ON delivery (order_id, delivered_on);

CREATE TABLE delivery_line (
  id INTEGER PRIMARY KEY,
  delivery_id INTEGER NOT NULL REFERENCES delivery (id),
  order_line_id INTEGER NOT NULL REFERENCES order_line (id),
  quantity_milli INTEGER NOT NULL CHECK (quantity_milli <> 0),
  UNIQUE (delivery_id, order_line_id)
) STRICT;
CREATE INDEX delivery_line_of_order_line ON delivery_line (order_line_id);

-- What an invoice asks for of an order. A voided invoice asks for nothing any more.
CREATE TABLE order_invoice (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES sales_order (id),
  document_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
  freight_minor INTEGER NOT NULL DEFAULT 0 CHECK (freight_minor >= 0)
) STRICT;
CREATE INDEX order_invoice_of_order ON order_invoice (order_id);

CREATE TABLE order_invoice_line (
  id INTEGER PRIMARY KEY,
  order_invoice_id INTEGER NOT NULL REFERENCES order_invoice (id),
  order_line_id INTEGER NOT NULL REFERENCES order_line (id),
  quantity_milli INTEGER NOT NULL CHECK (quantity_milli > 0),
  UNIQUE (order_invoice_id, order_line_id)
) STRICT;
CREATE INDEX order_invoice_line_of_order_line ON order_invoice_line (order_line_id);

-- An invoice of an order tells the discount of each line.
ALTER TABLE document_line ADD COLUMN discount_ppm INTEGER NOT NULL DEFAULT 0 CHECK (discount_ppm BETWEEN 0 AND 1000000);

-- How far each order has come: its quantities, and the state that follows from them.
CREATE VIEW order_progress AS
WITH quantities AS (
  SELECT id AS order_id, stage,
         (SELECT coalesce(sum(quantity_milli), 0) FROM order_line WHERE order_id = sales_order.id)
           AS ordered_milli,
         (SELECT coalesce(sum(quantity_milli), 0)
          FROM delivery JOIN delivery_line ON delivery_id = delivery.id
          WHERE order_id = sales_order.id) AS delivered_milli,
         (SELECT coalesce(sum(quantity_milli), 0)
          FROM order_invoice
          JOIN document ON document.id = document_id
          JOIN order_invoice_line ON order_invoice_id = order_invoice.id
          WHERE order_id = sales_order.id AND voided_on IS NULL) AS invoiced_milli
  FROM sales_order
)
SELECT order_id, ordered_milli, delivered_milli, invoiced_milli,
       CASE WHEN stage <> 'confirmed' THEN stage
            WHEN invoiced_milli >= ordered_milli THEN 'invoiced'
            WHEN invoiced_milli > 0 THEN 'part_invoiced'
            WHEN delivered_milli >= ordered_milli THEN 'delivered'
            WHEN delivered_milli > 0 THEN 'part_delivered'
            ELSE 'order' END AS state
FROM quantities;

-- Orders that cannot be as they stand, because of what was delivered or invoiced of them.
CREATE VIEW order_conflict AS
SELECT id AS order_id FROM sales_order
WHERE (stage IN ('quotation', 'cancelled')
       AND (EXISTS (SELECT 1 FROM delivery WHERE order_id = sales_order.id)
            OR EXISTS (SELECT 1 FROM order_invoice WHERE order_id = sales_order.id)))
   OR EXISTS (SELECT 1 FROM order_invoice JOIN document ON document.id = document_id
              WHERE order_id = sales_order.id
                AND (document.customer_id <> sales_order.customer_id
                     OR document.currency <> sales_order.currency))
   OR (SELECT coalesce(sum(order_invoice.freight_minor), 0)
       FROM order_invoice JOIN document ON document.id = document_id
       WHERE order_id = sales_order.id AND voided_on IS NULL) > sales_order.freight_minor;

-- Invoices that stand and ask, together with others, for more than was ordered.
CREATE VIEW invoice_conflict AS
SELECT claim.document_id FROM order_invoice AS claim
JOIN document ON document.id = claim.document_id AND document.voided_on IS NULL
WHERE EXISTS (SELECT 1 FROM order_invoice_line AS asked
              JOIN order_line ON order_line.id = asked.order_line_id
              WHERE asked.order_invoice_id = claim.id
                AND (SELECT sum(other.quantity_milli) FROM order_invoice_line AS other
                     JOIN order_invoice ON order_invoice.id = other.order_invoice_id
                     JOIN document AS standing ON standing.id = order_invoice.document_id
                     WHERE other.order_line_id = order_line.id AND standing.voided_on IS NULL)
                    > order_line.quantity_milli)
   OR (SELECT sum(order_invoice.freight_minor) FROM order_invoice
       JOIN document AS standing ON standing.id = order_invoice.document_id
       WHERE order_invoice.order_id = claim.order_id AND standing.voided_on IS NULL)
      > (SELECT freight_minor FROM sales_order WHERE id = claim.order_id);

-- Undo may name an older change. What later deliveries and invoices stand on must not be taken from under them: undo then
-- meets these and is refused. Nothing else relies on them; the methods refuse by themselves, with a sentence. SQLite may put a
-- changed row back by deleting and inserting it, so each holds for both; no sound book breaks them while it is restored.
CREATE TRIGGER sales_order_changed AFTER UPDATE ON sales_order
WHEN EXISTS (SELECT 1 FROM order_conflict WHERE order_id = new.id)
BEGIN
  SELECT RAISE(ABORT, 'the order is under way');
END;

CREATE TRIGGER sales_order_put_back AFTER INSERT ON sales_order
WHEN EXISTS (SELECT 1 FROM order_conflict WHERE order_id = new.id)
BEGIN
  SELECT RAISE(ABORT, 'the order is under way');
END;

CREATE TRIGGER delivery_line_removed AFTER DELETE ON delivery_line
WHEN (SELECT coalesce(sum(quantity_milli), 0) FROM delivery_line WHERE order_line_id = old.order_line_id)
     NOT BETWEEN 0 AND (SELECT quantity_milli FROM order_line WHERE id = old.order_line_id)
BEGIN
  SELECT RAISE(ABORT, 'a later delivery relies on this one');
END;

CREATE TRIGGER invoice_of_order_revived AFTER UPDATE OF voided_on ON document
WHEN old.voided_on IS NOT NULL AND EXISTS (SELECT 1 FROM invoice_conflict WHERE document_id = new.id)
BEGIN
  SELECT RAISE(ABORT, 'its order was invoiced again');
END;

CREATE TRIGGER invoice_of_order_put_back AFTER INSERT ON document
WHEN EXISTS (SELECT 1 FROM invoice_conflict WHERE document_id = new.id)
BEGIN
  SELECT RAISE(ABORT, 'its order was invoiced again');
END;
