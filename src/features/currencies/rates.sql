-- The table of exchange rates, and what it is needed for.
-- @list  A window of the rates of a base, the newest first.
SELECT currency, day, rate_nano, source
FROM exchange_rate
WHERE base = :base AND (:currency = '' OR currency = :currency)
ORDER BY day DESC, currency
LIMIT :limit OFFSET :offset;

-- @count  How many that are.
SELECT count(*) FROM exchange_rate
WHERE base = :base AND (:currency = '' OR currency = :currency);

-- @on  The rate that holds on a day.
SELECT currency, day, rate_nano, source
FROM exchange_rate
WHERE base = :base AND currency = :currency AND day <= :day
ORDER BY day DESC
LIMIT 1;

-- @set  Writes the rate from a day on.
INSERT INTO exchange_rate (base, currency, day, rate_nano, source)
VALUES (:base, :currency, :day, :rate, :source)
ON CONFLICT (base, currency, day)
DO UPDATE SET rate_nano = excluded.rate_nano, source = excluded.source;

-- @remove  Takes a rate out of the table.
DELETE FROM exchange_rate WHERE base = :base AND currency = :currency AND day = :day;

-- @foreign_documents  Every document in force in another currency than the base, or settled across currencies, with its rate.
SELECT document.id, kind, number, customer_id, state, issued_on, due_on, currency, amount_minor,
       disputed, method, reference, note, voided_on, void_reason, customer_name, rate_nano
FROM document
LEFT JOIN document_rate ON document_id = document.id AND document_rate.base = :base
WHERE state = 'issued' AND kind <> 'fx'
  AND (currency <> :base
       OR document.id IN (SELECT from_id FROM allocation WHERE credit_minor IS NOT NULL
                          UNION ALL SELECT to_id FROM allocation WHERE credit_minor IS NOT NULL));

-- @foreign_allocations  Every allocation between such documents, in the order in which they count.
SELECT allocation.id, from_id, to_id, allocated_on, allocation.amount_minor, discount_minor,
       write_off_minor, credit_minor, over_minor, reverses_id, 0 AS reversed, 0 AS bad_debt
FROM allocation
JOIN document ON document.id = from_id
WHERE currency <> :base OR credit_minor IS NOT NULL
ORDER BY allocated_on, reverses_id IS NOT NULL, allocation.id;
