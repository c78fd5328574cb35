-- What documents keep of their payment terms.
-- @of_document  The terms of one document.
SELECT terms, discount_ppm, discount_minor, discount_until, discount_tax
FROM document_terms
WHERE document_id = :document;

-- @discounts  The last days of all discounts.
SELECT document_id, discount_until FROM document_terms WHERE discount_until IS NOT NULL;

-- @discounts_of  Those of the documents of one customer.
SELECT document_id, discount_until
FROM document
JOIN document_terms ON document_terms.document_id = document.id
WHERE document.customer_id = :customer AND discount_until IS NOT NULL;

-- @add_terms  Writes the terms of a document.
INSERT INTO document_terms
  (document_id, terms, discount_ppm, discount_minor, discount_until, discount_tax)
VALUES
  (:document, :terms, :discount_ppm, :discount, :last_day, :tax);

-- @remove_terms  Removes the terms of a document.
DELETE FROM document_terms WHERE document_id = :document;

-- @instalments  The instalments of a document, as they are due.
SELECT due_on, amount_minor FROM instalment WHERE document_id = :document ORDER BY position;

-- @add_instalment  Writes an instalment.
INSERT INTO instalment (document_id, position, due_on, amount_minor)
VALUES (:document, :position, :due_on, :amount);

-- @remove_instalments  Removes the instalments of a document.
DELETE FROM instalment WHERE document_id = :document;
