-- Windows of lists of documents.
-- @list  A window of a list of documents of one kind, the newest first. NULL for what is not asked. `given_up`: whether the
-- last that settled it is a bad debt.
SELECT document.id, document.kind, document.number, document.customer_id, document.state,
       document.issued_on, document.due_on, document.currency, document.amount_minor,
       document.voided_on, document.disputed, document.method, document.reference,
       customer.code, customer.name,
       EXISTS (SELECT 1 FROM bounced_payment WHERE payment_id = document.id) AS bounced,
       (SELECT credit.kind = 'write_off' AND credit.method = 'bad_debt'
        FROM allocation JOIN document AS credit ON credit.id = from_id
        WHERE to_id = document.id AND allocated_on <= :as_of AND reverses_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM allocation AS later
                          WHERE later.reverses_id = allocation.id AND later.allocated_on <= :as_of)
        ORDER BY allocated_on DESC, allocation.id DESC LIMIT 1) AS given_up
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.kind = :kind
  AND (:customer IS NULL OR document.customer_id = :customer)
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
  AND (:from IS NULL OR document.issued_on >= :from)
  AND (:to IS NULL OR document.issued_on <= :to)
  AND (:which = 'all' OR (:which = 'drafts' AND state = 'draft')
       OR (:which = 'untaxed' AND state = 'issued' AND voided_on IS NULL
           AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id))
       OR (:which = 'written_off' AND state = 'issued' AND (voided_on IS NULL OR voided_on > :as_of)
           AND document.id IN (SELECT to_id FROM document AS credit CROSS JOIN allocation ON from_id = credit.id
                               WHERE credit.kind = 'write_off' AND credit.method = 'bad_debt')
           AND amount_minor = (SELECT sum(amount_minor + discount_minor + write_off_minor) FROM allocation
                               WHERE to_id = document.id AND allocated_on <= :as_of)
           AND given_up))
ORDER BY document.issued_on DESC, document.number DESC
LIMIT :limit OFFSET :offset;

-- @made_by  The rule of recurring invoices that made an invoice.
SELECT recurring.id, recurring.name
FROM recurring_made JOIN recurring ON recurring.id = recurring_id
WHERE document_id = :document;

-- @count  How many the list has.
SELECT count(*)
FROM document JOIN customer ON customer.id = document.customer_id
WHERE document.kind = :kind
  AND (:customer IS NULL OR document.customer_id = :customer)
  AND (:search IS NULL OR document.number LIKE :search ESCAPE '\' OR document.reference LIKE :search ESCAPE '\'
       OR customer.name LIKE :search ESCAPE '\' OR customer.code LIKE :search ESCAPE '\'
       OR EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id
                  AND (tax_invoice.number LIKE :search ESCAPE '\' OR tax_invoice.code LIKE :search ESCAPE '\')))
  AND (:from IS NULL OR document.issued_on >= :from)
  AND (:to IS NULL OR document.issued_on <= :to)
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
                WHERE to_id = document.id AND allocated_on <= :as_of AND reverses_id IS NULL
                  AND NOT EXISTS (SELECT 1 FROM allocation AS later
                                  WHERE later.reverses_id = allocation.id AND later.allocated_on <= :as_of)
                ORDER BY allocated_on DESC, allocation.id DESC LIMIT 1)));
