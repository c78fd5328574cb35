-- What the ledger view reads from the book.
-- @documents_after  Issued documents in the order of their ids, from one id on.
SELECT id, kind, customer_id, currency, issued_on, due_on, amount_minor, disputed, voided_on
FROM document
WHERE id > :after AND state = 'issued'
ORDER BY id
LIMIT :count;

-- @document_by_id  One document, if it is issued.
SELECT id, kind, customer_id, currency, issued_on, due_on, amount_minor, disputed, voided_on
FROM document
WHERE id = :id AND state = 'issued';

-- @instalments_after  Instalments of so many documents, from one id on.
SELECT document_id, due_on, amount_minor
FROM instalment
WHERE document_id IN (SELECT DISTINCT document_id FROM instalment
                      WHERE document_id > :after ORDER BY document_id LIMIT :count)
ORDER BY document_id, due_on, position;

-- @instalments_of  Instalments of one document.
SELECT document_id, due_on, amount_minor
FROM instalment
WHERE document_id = :id
ORDER BY due_on, position;

-- @any_instalments  Whether any document is due in parts.
SELECT EXISTS (SELECT 1 FROM instalment);

-- @allocations_after  Allocations in the order of their ids, from one id on.
SELECT id, from_id, to_id, allocated_on, amount_minor, discount_minor + write_off_minor,
       coalesce(credit_minor, amount_minor) + over_minor
FROM allocation
WHERE id > :after
ORDER BY id
LIMIT :count;

-- @allocation_by_id  One allocation.
SELECT id, from_id, to_id, allocated_on, amount_minor, discount_minor + write_off_minor,
       coalesce(credit_minor, amount_minor) + over_minor
FROM allocation
WHERE id = :id;
