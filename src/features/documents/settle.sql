-- What a payment or credit can settle.
-- @no_tolerance  Whether small differences of a customer's payments stay as they are.
SELECT no_tolerance FROM customer WHERE id = :customer;

-- @relatives  The other members of a customer's family.
WITH RECURSIVE up (id, parent_id) AS (
  SELECT id, parent_id FROM customer WHERE id = :customer
  UNION
  SELECT customer.id, customer.parent_id FROM up CROSS JOIN customer ON customer.id = up.parent_id
), family (id) AS (
  SELECT id FROM up WHERE parent_id IS NULL
  UNION
  SELECT customer.id FROM family CROSS JOIN customer ON customer.parent_id = family.id
)
SELECT id FROM family WHERE id <> :customer ORDER BY id;

-- @settleable  Issued debits of a customer in one currency with what they keep of their terms, the longest due first.
SELECT id, kind, number, customer_id, state, issued_on, due_on, currency, amount_minor, disputed,
       method, reference, note, voided_on, void_reason, customer_name, terms, discount_ppm, discount_minor,
       discount_until, discount_tax,
       EXISTS (SELECT 1 FROM allocation WHERE to_id = document.id) AS is_allocated,
       EXISTS (SELECT 1 FROM instalment WHERE document_id = document.id) AS in_parts
FROM document
LEFT JOIN document_terms ON document_terms.document_id = document.id
WHERE customer_id = :customer AND currency = :currency AND state = 'issued'
  AND voided_on IS NULL AND kind IN ('invoice', 'fee', 'interest', 'refund')
  AND amount_minor > (SELECT coalesce(sum(amount_minor + discount_minor + write_off_minor), 0)
                      FROM allocation WHERE to_id = document.id)
ORDER BY due_on, issued_on, id;
