-- Windows of lists of documents.
-- @list  A window of a list of documents of one kind, the newest first. NULL for what is not asked.
SELECT document.id, document.kind, document.number, document.customer_id, document.state,
       document.issued_on, document.due_on, document.currency, document.amount_minor,
       document.voided_on, document.disputed, document.method, document.reference,
       customer.code, customer.name,
       EXISTS (SELECT 1 FROM bounced_payment WHERE payment_id = document.id) AS bounced
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
           AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id)))
  AND (:method IS NULL OR document.method = :method)
  AND (:state IS NULL OR :state = CASE
    WHEN document.voided_on <= :as_of
      THEN iif(EXISTS (SELECT 1 FROM bounced_payment WHERE payment_id = document.id), 'bounced', 'void')
    ELSE (SELECT CASE coalesce(sum(taken.amount_minor), 0)
                   WHEN 0 THEN 'open' WHEN document.amount_minor THEN 'paid' ELSE 'partial' END
          FROM allocation AS taken WHERE taken.from_id = document.id AND taken.allocated_on <= :as_of) END)
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
           AND NOT EXISTS (SELECT 1 FROM tax_invoice WHERE document_id = document.id)))
  AND (:method IS NULL OR document.method = :method)
  AND (:state IS NULL OR :state = CASE
    WHEN document.voided_on <= :as_of
      THEN iif(EXISTS (SELECT 1 FROM bounced_payment WHERE payment_id = document.id), 'bounced', 'void')
    ELSE (SELECT CASE coalesce(sum(taken.amount_minor), 0)
                   WHEN 0 THEN 'open' WHEN document.amount_minor THEN 'paid' ELSE 'partial' END
          FROM allocation AS taken WHERE taken.from_id = document.id AND taken.allocated_on <= :as_of) END);
