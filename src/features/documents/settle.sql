-- What a payment or credit can settle.
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
