-- Drafts without numbers and with an index of their own, products in lines, lines that take back others, reasons of disputes.

-- Drafts are few among documents, and are counted and listed by themselves.
CREATE INDEX document_draft ON document (kind, issued_on) WHERE state = 'draft';

-- Issued documents have one; a draft takes it when it is issued.
ALTER TABLE document ALTER COLUMN number DROP NOT NULL;
ALTER TABLE document ADD CONSTRAINT issued_number CHECK (number IS NOT NULL OR state = 'draft');

ALTER TABLE document_line ADD COLUMN product_id INTEGER REFERENCES product (id);
CREATE INDEX document_line_of_product ON document_line (product_id) WHERE product_id IS NOT NULL;
ALTER TABLE recurring_line ADD COLUMN product_id INTEGER REFERENCES product (id);
CREATE INDEX recurring_line_of_product ON recurring_line (product_id) WHERE product_id IS NOT NULL;

-- Which line of an invoice a line of a credit note takes back, wholly or in part.
ALTER TABLE document_line ADD COLUMN credits_line_id INTEGER REFERENCES document_line (id);
CREATE INDEX document_line_credits ON document_line (credits_line_id) WHERE credits_line_id IS NOT NULL;

-- What the lines of invoices that stand ask for of the lines of orders, less what credit notes that stand took back of them. The
-- first lines of such an invoice are those of the order, as they were written.
CREATE VIEW order_claim AS
SELECT order_id, order_invoice_id, order_line_id, document_id, position,
       quantity_milli - (SELECT coalesce(sum(credit.quantity_milli), 0)
                         FROM document_line AS billed
                         JOIN document_line AS credit ON credit.credits_line_id = billed.id
                         JOIN document AS note ON note.id = credit.document_id
                         WHERE billed.document_id = asked.document_id AND billed.position = asked.position
                           AND note.voided_on IS NULL) AS quantity_milli
FROM (SELECT order_id, order_invoice_id, order_line_id, document_id, quantity_milli,
             (SELECT count(*) FROM order_invoice_line AS before
              WHERE before.order_invoice_id = order_invoice_line.order_invoice_id
                AND before.id <= order_invoice_line.id) AS position
      FROM order_invoice_line
      JOIN order_invoice ON order_invoice.id = order_invoice_id
      JOIN document ON document.id = document_id
      WHERE voided_on IS NULL) AS asked;

DROP VIEW order_progress;
CREATE VIEW order_progress AS
WITH quantities AS (
  SELECT id AS order_id, stage,
         (SELECT coalesce(sum(quantity_milli), 0) FROM order_line WHERE order_id = sales_order.id)
           AS ordered_milli,
         (SELECT coalesce(sum(quantity_milli), 0)
          FROM delivery JOIN delivery_line ON delivery_id = delivery.id
          WHERE order_id = sales_order.id) AS delivered_milli,
         (SELECT coalesce(sum(quantity_milli), 0) FROM order_claim WHERE order_id = sales_order.id)
           AS invoiced_milli
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

DROP VIEW invoice_conflict;
CREATE VIEW invoice_conflict AS
SELECT claim.document_id FROM order_invoice AS claim
JOIN document ON document.id = claim.document_id AND document.voided_on IS NULL
WHERE EXISTS (SELECT 1 FROM order_invoice_line AS asked
              JOIN order_line ON order_line.id = asked.order_line_id
              WHERE asked.order_invoice_id = claim.id
                AND (SELECT sum(order_claim.quantity_milli) FROM order_claim
                     WHERE order_claim.order_line_id = order_line.id) > order_line.quantity_milli)
   OR (SELECT sum(order_invoice.freight_minor) FROM order_invoice
       JOIN document AS standing ON standing.id = order_invoice.document_id
       WHERE order_invoice.order_id = claim.order_id AND standing.voided_on IS NULL)
      > (SELECT freight_minor FROM sales_order WHERE id = claim.order_id);

-- Credit notes that stand and take back, together with others, more of a line than it has.
CREATE VIEW credit_conflict AS
SELECT credit.document_id FROM document_line AS credit
JOIN document AS note ON note.id = credit.document_id AND note.voided_on IS NULL
JOIN document_line AS billed ON billed.id = credit.credits_line_id
WHERE (SELECT abs(sum(other.quantity_milli)) FROM document_line AS other
       JOIN document AS standing ON standing.id = other.document_id
       WHERE other.credits_line_id = billed.id AND standing.voided_on IS NULL) > abs(billed.quantity_milli);

-- As in 0002: what later invoices and credit notes stand on must not be taken from under them by undoing an older change.
CREATE TRIGGER credit_line_removed AFTER DELETE ON document_line
WHEN old.credits_line_id IS NOT NULL
     AND EXISTS (SELECT 1 FROM invoice_conflict
                 WHERE document_id = (SELECT document_id FROM document_line WHERE id = old.credits_line_id))
BEGIN
  SELECT RAISE(ABORT, 'what it took back was invoiced again');
END;

CREATE TRIGGER credit_note_revived AFTER UPDATE OF voided_on ON document
WHEN old.voided_on IS NOT NULL AND EXISTS (SELECT 1 FROM credit_conflict WHERE document_id = new.id)
BEGIN
  SELECT RAISE(ABORT, 'its lines were credited again');
END;

CREATE TRIGGER credit_note_put_back AFTER INSERT ON document
WHEN EXISTS (SELECT 1 FROM credit_conflict WHERE document_id = new.id)
BEGIN
  SELECT RAISE(ABORT, 'its lines were credited again');
END;

-- Why a document is disputed; once that is settled, how.
ALTER TABLE document ADD COLUMN dispute_reason TEXT NOT NULL DEFAULT '';
