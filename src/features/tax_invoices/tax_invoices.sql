-- Tax invoices noted on invoices.
-- @of_document  Those of one document, as they were issued.
SELECT tax_invoice.id, document_id, tax_invoice.kind, code, tax_invoice.number, check_code, tax_invoice.issued_on,
       tax_invoice.amount_minor, currency
FROM tax_invoice JOIN document ON document.id = document_id
WHERE document_id = :document
ORDER BY tax_invoice.issued_on, tax_invoice.id;

-- @by_id  One of them.
SELECT tax_invoice.id, document_id, tax_invoice.kind, code, tax_invoice.number, check_code, tax_invoice.issued_on,
       tax_invoice.amount_minor, currency
FROM tax_invoice JOIN document ON document.id = document_id
WHERE tax_invoice.id = :id;

-- @same_number  The documents that have the same one.
SELECT tax_invoice.id, document_id, document.number AS document_number
FROM tax_invoice JOIN document ON document.id = document_id
WHERE tax_invoice.number = :number AND code = :code
ORDER BY document.number;

-- @add  Notes one.
INSERT INTO tax_invoice (id, document_id, kind, code, number, check_code, issued_on, amount_minor)
VALUES (:id, :document, :kind, :code, :number, :check_code, :issued, :amount);

-- @change  Changes one.
UPDATE tax_invoice
SET kind = :kind, code = :code, number = :number, check_code = :check_code, issued_on = :issued, amount_minor = :amount
WHERE id = :id;

-- @remove  Removes one.
DELETE FROM tax_invoice WHERE id = :id;
