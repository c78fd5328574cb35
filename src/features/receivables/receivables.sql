-- @customer_names  Code and name of every customer, for reports over the whole book.
SELECT id, code, name FROM customer;

-- @document_number  How a document is called.
SELECT number, reference, customer.name AS customer
FROM document CROSS JOIN customer ON customer.id = customer_id
WHERE document.id = :id;

-- @customer_by_code  The customer a report was asked about.
SELECT coalesce(merged_into, id) AS id FROM customer WHERE code = :code;
