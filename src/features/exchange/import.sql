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
     + (SELECT coalesce(sum(amount_minor), 0) FROM allocation WHERE from_id = :document);

-- @add_allocation  Writes an allocation.
INSERT INTO allocation (id, from_id, to_id, allocated_on, amount_minor)
VALUES (:id, :from, :to, :on, :amount);

-- @mapping  The mapping that was used for files of this shape.
SELECT mapping FROM import_mapping WHERE shape = :shape;

-- @remember_mapping  Keeps the mapping for the next file of this shape.
INSERT INTO import_mapping (shape, kind, mapping) VALUES (:shape, :kind, :mapping)
ON CONFLICT (shape) DO UPDATE SET kind = excluded.kind, mapping = excluded.mapping
WHERE kind <> excluded.kind OR mapping <> excluded.mapping;
