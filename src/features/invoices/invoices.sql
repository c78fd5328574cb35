-- Windows of lists of documents.
-- @row  A row of a list. `given_up`: whether the last that settled it is a bad debt; the plus keeps SQLite
-- from going through all allocations that reverse nothing.
SELECT document.id, document.kind, document.number, document.customer_id, document.state,
       document.issued_on, document.due_on, document.currency, document.amount_minor,
       document.voided_on, document.disputed, document.method, document.reference,
       document.expires_on, customer.code, customer.name,
       EXISTS (SELECT 1 FROM bounced_payment WHERE payment_id = document.id) AS bounced,
       (SELECT credit.kind = 'write_off' AND credit.method = 'bad_debt'
        FROM allocation JOIN document AS credit ON credit.id = from_id
        WHERE to_id = document.id AND allocated_on <= :as_of AND +reverses_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM allocation AS later
                          WHERE later.reverses_id = allocation.id AND later.allocated_on <= :as_of)
        ORDER BY allocated_on DESC, allocation.id DESC LIMIT 1) AS given_up
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.id = :id;

-- @all  A window of a whole list of one kind, the newest first.
SELECT id
FROM document
WHERE kind = :kind AND issued_on BETWEEN :from AND :to
ORDER BY document.issued_on DESC, document.number DESC, document.id DESC
LIMIT :limit OFFSET :offset;

-- @drafts  Those that are not issued yet. NULL for what is not asked.
SELECT document.id
FROM document INDEXED BY document_draft CROSS JOIN customer ON customer.id = document.customer_id
WHERE document.kind = :kind AND state = 'draft' AND issued_on BETWEEN :from AND :to
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
ORDER BY document.issued_on DESC, document.number DESC, document.id DESC;

-- @of_customer  Those of one customer.
SELECT document.id
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.customer_id = :customer AND +document.kind = :kind AND +issued_on BETWEEN :from AND :to
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
  AND (:which = 'all' OR (:which = 'drafts' AND state = 'draft')
       OR (:which = 'untaxed' AND state = 'issued' AND voided_on IS NULL
           AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id))
       OR (:which = 'written_off' AND state = 'issued' AND (voided_on IS NULL OR voided_on > :as_of)
           AND document.id IN (SELECT to_id FROM document AS credit CROSS JOIN allocation ON from_id = credit.id
                               WHERE credit.kind = 'write_off' AND credit.method = 'bad_debt')
           AND amount_minor = (SELECT sum(amount_minor + discount_minor + write_off_minor) FROM allocation
                               WHERE to_id = document.id AND allocated_on <= :as_of)
           AND (SELECT credit.kind = 'write_off' AND credit.method = 'bad_debt'
            FROM allocation JOIN document AS credit ON credit.id = from_id
            WHERE to_id = document.id AND allocated_on <= :as_of AND +reverses_id IS NULL
              AND NOT EXISTS (SELECT 1 FROM allocation AS later
                              WHERE later.reverses_id = allocation.id AND later.allocated_on <= :as_of)
            ORDER BY allocated_on DESC, allocation.id DESC LIMIT 1))
       OR (:which = 'expired' AND state = 'issued' AND (voided_on IS NULL OR voided_on > :as_of)
           AND expires_on < :as_of
           AND document.amount_minor > (SELECT coalesce(sum(coalesce(used.credit_minor, used.amount_minor)
                                                            + used.over_minor), 0)
                                        FROM allocation AS used
                                        WHERE used.from_id = document.id AND used.allocated_on <= :as_of)))
  AND (:method IS NULL OR document.method = :method)
  AND (:state IS NULL OR :state = CASE
    WHEN document.voided_on <= :as_of
      THEN iif(EXISTS (SELECT 1 FROM bounced_payment WHERE payment_id = document.id), 'bounced', 'void')
    ELSE (SELECT CASE coalesce(sum(coalesce(taken.credit_minor, taken.amount_minor) + taken.over_minor), 0)
                   WHEN 0 THEN 'open' WHEN document.amount_minor THEN 'paid' ELSE 'partial' END
          FROM allocation AS taken WHERE taken.from_id = document.id AND taken.allocated_on <= :as_of) END)
ORDER BY document.issued_on DESC, document.number DESC, document.id DESC;

-- @chosen  Those of all customers that stand in a certain way.
SELECT document.id
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.kind = :kind AND issued_on BETWEEN :from AND :to
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
  AND (:which = 'all' OR (:which = 'drafts' AND state = 'draft')
       OR (:which = 'untaxed' AND state = 'issued' AND voided_on IS NULL
           AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id))
       OR (:which = 'written_off' AND state = 'issued' AND (voided_on IS NULL OR voided_on > :as_of)
           AND document.id IN (SELECT to_id FROM document AS credit CROSS JOIN allocation ON from_id = credit.id
                               WHERE credit.kind = 'write_off' AND credit.method = 'bad_debt')
           AND amount_minor = (SELECT sum(amount_minor + discount_minor + write_off_minor) FROM allocation
                               WHERE to_id = document.id AND allocated_on <= :as_of)
           AND (SELECT credit.kind = 'write_off' AND credit.method = 'bad_debt'
            FROM allocation JOIN document AS credit ON credit.id = from_id
            WHERE to_id = document.id AND allocated_on <= :as_of AND +reverses_id IS NULL
              AND NOT EXISTS (SELECT 1 FROM allocation AS later
                              WHERE later.reverses_id = allocation.id AND later.allocated_on <= :as_of)
            ORDER BY allocated_on DESC, allocation.id DESC LIMIT 1))
       OR (:which = 'expired' AND state = 'issued' AND (voided_on IS NULL OR voided_on > :as_of)
           AND expires_on < :as_of
           AND document.amount_minor > (SELECT coalesce(sum(coalesce(used.credit_minor, used.amount_minor)
                                                            + used.over_minor), 0)
                                        FROM allocation AS used
                                        WHERE used.from_id = document.id AND used.allocated_on <= :as_of)))
  AND (:method IS NULL OR document.method = :method)
  AND (:state IS NULL OR :state = CASE
    WHEN document.voided_on <= :as_of
      THEN iif(EXISTS (SELECT 1 FROM bounced_payment WHERE payment_id = document.id), 'bounced', 'void')
    ELSE (SELECT CASE coalesce(sum(coalesce(taken.credit_minor, taken.amount_minor) + taken.over_minor), 0)
                   WHEN 0 THEN 'open' WHEN document.amount_minor THEN 'paid' ELSE 'partial' END
          FROM allocation AS taken WHERE taken.from_id = document.id AND taken.allocated_on <= :as_of) END)
ORDER BY document.issued_on DESC, document.number DESC, document.id DESC;

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
