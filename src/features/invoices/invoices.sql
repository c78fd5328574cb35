-- Windows of lists of documents.
-- @row  A row of a list.
SELECT document.id, document.kind, document.number, document.customer_id, document.state,
       document.issued_on, document.due_on, document.currency, document.amount_minor,
       document.voided_on, document.disputed, document.method, document.reference,
       customer.code, customer.name,
       EXISTS (SELECT 1 FROM bounced_payment WHERE payment_id = document.id) AS bounced
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.id = :id;

-- @all  A window of a whole list of one kind, the newest first.
SELECT id
FROM document
WHERE kind = :kind AND issued_on BETWEEN :from AND :to
ORDER BY document.issued_on DESC, document.number DESC, document.id DESC
LIMIT :limit OFFSET :offset;

-- @drafts  A window of those that are not issued yet.
SELECT document.id
FROM document INDEXED BY document_draft CROSS JOIN customer ON customer.id = document.customer_id
WHERE document.kind = :kind AND state = 'draft' AND issued_on BETWEEN :from AND :to
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
ORDER BY document.issued_on DESC, document.number DESC, document.id DESC
LIMIT :limit OFFSET :offset;

-- @count_drafts  How many those are.
SELECT count(*)
FROM document INDEXED BY document_draft CROSS JOIN customer ON customer.id = document.customer_id
WHERE document.kind = :kind AND state = 'draft' AND issued_on BETWEEN :from AND :to
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')));

-- @of_customer  A window of one customer's.
SELECT document.id
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.customer_id = :customer AND +document.kind = :kind AND +issued_on BETWEEN :from AND :to
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
  AND (:which = 'all' OR (:which = 'drafts' AND state = 'draft')
       OR (:which = 'untaxed' AND state = 'issued' AND voided_on IS NULL
           AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id)))
ORDER BY document.issued_on DESC, document.number DESC, document.id DESC
LIMIT :limit OFFSET :offset;

-- @count_of_customer  How many those are.
SELECT count(*)
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.customer_id = :customer AND +document.kind = :kind AND +issued_on BETWEEN :from AND :to
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
  AND (:which = 'all' OR (:which = 'drafts' AND state = 'draft')
       OR (:which = 'untaxed' AND state = 'issued' AND voided_on IS NULL
           AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id)));

-- @untaxed  A window of those without a tax invoice.
SELECT document.id
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.kind = :kind AND state = 'issued' AND voided_on IS NULL AND issued_on BETWEEN :from AND :to
  AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id)
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
ORDER BY document.issued_on DESC, document.number DESC, document.id DESC
LIMIT :limit OFFSET :offset;

-- @count_untaxed  How many those are.
SELECT count(*)
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.kind = :kind AND state = 'issued' AND voided_on IS NULL AND issued_on BETWEEN :from AND :to
  AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id)
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')));

-- @index_rows  What documents are found by.
SELECT id, kind, customer_id, issued_on, ifnull(number, '') AS number, reference
FROM document
WHERE id > :after
ORDER BY id
LIMIT :count;

-- @index_row  The same of one.
SELECT id, kind, customer_id, issued_on, ifnull(number, '') AS number, reference
FROM document
WHERE id = :id;

-- @taxed  The documents whose tax invoice has this in its number or code.
SELECT document_id
FROM tax_invoice
WHERE number LIKE :search ESCAPE '\' OR code LIKE :search ESCAPE '\';

-- @made_by  The rule of recurring invoices that made an invoice.
SELECT recurring.id, recurring.name
FROM recurring_made JOIN recurring ON recurring.id = recurring_id
WHERE document_id = :document;

-- @order_of  The order to which an invoice belongs.
SELECT sales_order.id, sales_order.number
FROM order_invoice JOIN sales_order ON sales_order.id = order_id
WHERE document_id = :document;
