-- @customers_after  Code and name of customers in the order of their codes, from one code on.
SELECT id, code, name FROM customer WHERE code > :after ORDER BY code LIMIT :count;

-- @usual_method  How a customer pays most often, of the payments up to a day.
WITH paid AS (
  SELECT method FROM document
  WHERE customer_id = :customer AND kind = 'payment' AND state = 'issued' AND issued_on <= :to
    AND (voided_on IS NULL OR voided_on > :to) AND method <> ''
)
SELECT method, count(*) AS count, (SELECT count(*) FROM paid) AS all_count
FROM paid
GROUP BY method
ORDER BY count DESC, method
LIMIT 1;

-- @usual_products  What was invoiced to a customer after one day up to another, less what credit notes took back line by line;
-- lines without a product go by their words.
SELECT coalesce(product.name, document_line.description) AS name, ifnull(product.code, '') AS code,
       ifnull(product.unit, '') AS unit,
       count(DISTINCT iif(kind = 'invoice', document.id, NULL)) AS invoices,
       sum(iif(kind = 'invoice', quantity_milli, -quantity_milli)) AS quantity_milli,
       sum(iif(kind = 'invoice', net_minor, -net_minor)) AS net_minor
FROM document
CROSS JOIN document_line ON document_line.document_id = document.id
LEFT JOIN product ON product.id = document_line.product_id
WHERE customer_id = :customer AND issued_on > :after AND issued_on <= :to
  AND +kind IN ('invoice', 'credit_note') AND +state = 'issued' AND document.currency = :currency
  AND (voided_on IS NULL OR voided_on > :to)
  AND (kind = 'invoice' OR credits_line_id IS NOT NULL)
  AND (product_id IS NOT NULL OR description <> '')
GROUP BY coalesce(product_id, document_line.description)
HAVING invoices > 0;

-- @usual_channel  How one mostly talks with a customer, of the communications up to a day; notes are no talk.
WITH talk AS (
  SELECT channel FROM communication
  WHERE customer_id = :customer AND happened_on <= :to AND channel <> 'note'
)
SELECT channel, count(*) AS count, (SELECT count(*) FROM talk) AS all_count
FROM talk
GROUP BY channel
ORDER BY count DESC, channel
LIMIT 1;
