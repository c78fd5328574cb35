-- Documents, their lines and allocations.
-- @by_id  One document.
SELECT id, kind, number, customer_id, state, issued_on, due_on, currency, amount_minor, disputed,
       method, reference, note, voided_on, void_reason, customer_name
FROM document
WHERE id = :id;

-- @by_number  Documents of that number, of one kind.
SELECT id, kind, number, customer_id, state, issued_on, due_on, currency, amount_minor, disputed,
       method, reference, note, voided_on, void_reason, customer_name
FROM document
WHERE number = :number AND kind = :kind
LIMIT 2;

-- @of_customer_by_number  The document of that kind and number of one customer.
SELECT id, kind, number, customer_id, state, issued_on, due_on, currency, amount_minor, disputed,
       method, reference, note, voided_on, void_reason, customer_name
FROM document
WHERE kind = :kind AND number = :number AND customer_id = :customer;

-- @number_taken  Whether any document of that kind has the number.
SELECT EXISTS (SELECT 1 FROM document WHERE number = :number AND kind = :kind);

-- @add  Writes a document.
INSERT INTO document
  (id, kind, number, customer_id, state, issued_on, due_on, currency, amount_minor, disputed,
   method, reference, note, tax_included)
VALUES
  (:id, :kind, :number, :customer, :state, :issued_on, :due_on, :currency, :amount, :disputed,
   :method, :reference, :note, :tax_included);

-- @rewrite_draft  Changes a draft.
UPDATE document
SET number = :number, customer_id = :customer, issued_on = :issued_on, due_on = :due_on,
    currency = :currency, amount_minor = :amount, reference = :reference, note = :note,
    tax_included = :tax_included
WHERE id = :id AND state = 'draft';

-- @issue  Makes an issued document of a draft.
UPDATE document SET state = 'issued', number = :number WHERE id = :id AND state = 'draft';

-- @void  Lets a document count no longer from a day on.
UPDATE document SET voided_on = :on, void_reason = :reason WHERE id = :id;

-- @set_disputed  Marks or unmarks a document as disputed, with the reason.
UPDATE document SET disputed = :disputed, dispute_reason = :reason WHERE id = :id;

-- @dispute_reason  Why a document is disputed, or how that was settled.
SELECT dispute_reason FROM document WHERE id = :id;

-- @remove_draft  Removes a draft.
DELETE FROM document WHERE id = :id AND state = 'draft';

-- @remove_tax_invoices  Removes what is noted of tax invoices on it.
DELETE FROM tax_invoice WHERE document_id = :document;

-- @remove_asked  Removes what it asks for of an order, line by line.
DELETE FROM order_invoice_line
WHERE order_invoice_id IN (SELECT id FROM order_invoice WHERE document_id = :document);

-- @leave_order  It belongs to no order.
DELETE FROM order_invoice WHERE document_id = :document;

-- @forget_occurrence  A rule that made it is not to make it again.
UPDATE recurring_made SET document_id = NULL WHERE document_id = :document;

-- @lines  The lines of a document.
SELECT position, description, quantity_milli, unit_price_minor, discount_ppm, document_line.tax_ppm, net_minor,
       tax_minor, product_id, code, unit,
       (SELECT tax_included FROM document WHERE id = :document) AS tax_included
FROM document_line LEFT JOIN product ON product.id = product_id
WHERE document_id = :document
ORDER BY position;

-- @tax_included  Whether the prices of a document include tax.
SELECT tax_included FROM document WHERE id = :id;

-- @add_line  Writes a line.
INSERT INTO document_line
  (id, document_id, position, description, quantity_milli, unit_price_minor, discount_ppm, tax_ppm,
   net_minor, tax_minor, product_id)
VALUES
  (:id, :document, :position, :description, :quantity, :unit_price, :discount_ppm, :tax_ppm, :net,
   :tax, :product);

-- @remove_lines  Removes the lines of a document.
DELETE FROM document_line WHERE document_id = :document;

-- @allocations  Allocations from or to a document, with what they lead to, the oldest first.
SELECT allocation.id, from_id, to_id, allocated_on, allocation.amount_minor, discount_minor,
       write_off_minor, credit_minor, over_minor, reverses_id,
       EXISTS (SELECT 1 FROM allocation AS later WHERE later.reverses_id = allocation.id) AS reversed,
       EXISTS (SELECT 1 FROM document WHERE id = from_id AND kind = 'write_off' AND method = 'bad_debt') AS bad_debt
FROM allocation
WHERE from_id = :document OR to_id = :document
ORDER BY allocated_on, allocation.id;

-- @allocation_by_id  One allocation.
SELECT allocation.id, from_id, to_id, allocated_on, allocation.amount_minor, discount_minor,
       write_off_minor, credit_minor, over_minor, reverses_id,
       EXISTS (SELECT 1 FROM allocation AS later WHERE later.reverses_id = allocation.id) AS reversed,
       EXISTS (SELECT 1 FROM document WHERE id = from_id AND kind = 'write_off' AND method = 'bad_debt') AS bad_debt
FROM allocation
WHERE id = :id;

-- @add_allocation  Writes an allocation or its reversal.
INSERT INTO allocation
  (id, from_id, to_id, allocated_on, amount_minor, discount_minor, write_off_minor, credit_minor, over_minor,
   reverses_id, in_family)
SELECT :id, :from, :to, :on, :amount, :discount, :write_off, :credit, :over, :reverses,
       credit.customer_id <> debit.customer_id
FROM document AS credit CROSS JOIN document AS debit
WHERE credit.id = :from AND debit.id = :to;

-- @member  How a customer is called whose document settles another's.
SELECT code, name FROM customer WHERE id = :customer;

-- @same_family  Whether two customers belong to one family: whether the same one is at the top of both.
WITH RECURSIVE up (id, parent_id) AS (
  SELECT id, parent_id FROM customer WHERE id IN (:one, :other)
  UNION
  SELECT customer.id, customer.parent_id FROM up CROSS JOIN customer ON customer.id = up.parent_id
)
SELECT count(*) = 1 FROM up WHERE parent_id IS NULL;
