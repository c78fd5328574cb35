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
