-- @customers_after  Code and name of customers in the order of their codes, from one code on.
SELECT id, code, name FROM customer WHERE code > :after ORDER BY code LIMIT :count;

-- @usual_method  How a customer pays most often, of the payments up to a day.
SELECT method, count(*) AS count, sum(count(*)) OVER () AS all_count
FROM document
WHERE customer_id = :customer AND kind = 'payment' AND state = 'issued' AND issued_on <= :to
  AND (voided_on IS NULL OR voided_on > :to) AND method <> ''
GROUP BY method
ORDER BY count DESC, method
LIMIT 1;
