-- What an import asks of the book for each row. What it writes besides goes through the stores of customers and documents.

-- @customer_names  Every name in use, with the customer and its terms; a merged one names whom it belongs to.
SELECT owner.id AS id, customer.name AS name, owner.term_days AS term_days
FROM customer JOIN customer AS owner ON owner.id = coalesce(customer.merged_into, customer.id)
ORDER BY customer.id;

-- @document  A document as far as a row of a file can differ from it.
SELECT id, state, issued_on, due_on, currency, amount_minor, disputed, voided_on
FROM document
WHERE kind = :kind AND number = :number AND customer_id = :customer;

-- @settled  How much of a document is allocated.
SELECT (SELECT coalesce(sum(amount_minor + discount_minor + write_off_minor), 0)
        FROM allocation WHERE to_id = :document)
     + (SELECT coalesce(sum(coalesce(credit_minor, amount_minor) + over_minor), 0) FROM allocation WHERE from_id = :document);

-- @add_allocation  Writes an allocation.
INSERT INTO allocation (id, from_id, to_id, allocated_on, amount_minor)
VALUES (:id, :from, :to, :on, :amount);

-- @debits  What a payment can be for, by its number.
SELECT id, kind, number, customer_id, state, issued_on, due_on, currency, amount_minor, disputed,
       method, reference, note, voided_on, void_reason, customer_name
FROM document INDEXED BY document_by_number
WHERE number = :number AND kind IN ('invoice', 'fee', 'interest')
ORDER BY kind = 'invoice' DESC, id;

-- @payment  The payment of a number of one customer.
SELECT id, kind, number, customer_id, state, issued_on, due_on, currency, amount_minor, disputed,
       method, reference, note, voided_on, void_reason, customer_name
FROM document
WHERE kind = 'payment' AND number = :number AND customer_id = :customer;

-- @payments_alike  How many payments of a customer there are that a file could not tell apart.
SELECT count(*)
FROM document INDEXED BY document_of_customer
WHERE customer_id = :customer AND issued_on = :on AND kind = 'payment' AND amount_minor = :amount
  AND currency = :currency AND reference = :reference;

-- @payer_by_name  Customers for whom somebody of that name pays; two are enough to know that it is not one.
SELECT DISTINCT coalesce(customer.merged_into, customer.id) AS customer_id
FROM payer JOIN customer ON customer.id = payer.customer_id
WHERE payer.name = :name
LIMIT 2;

-- @mapping  The mapping that was used for files of this shape.
SELECT mapping FROM import_mapping WHERE shape = :shape;

-- @remember_mapping  Keeps the mapping for the next file of this shape.
INSERT INTO import_mapping (shape, kind, mapping) VALUES (:shape, :kind, :mapping)
ON CONFLICT (shape) DO UPDATE SET kind = excluded.kind, mapping = excluded.mapping
WHERE kind <> excluded.kind OR mapping <> excluded.mapping;
