-- What a consistent book is, as queries that find what is not: each gives a row a fault, with a word that names it.

-- @impossible_days  Days that are in no calendar.
SELECT number AS fault FROM document
WHERE date(issued_on) IS NOT issued_on OR date(due_on) IS NOT due_on
   OR (voided_on IS NOT NULL AND date(voided_on) IS NOT voided_on)
UNION ALL
SELECT id FROM allocation WHERE date(allocated_on) IS NOT allocated_on
UNION ALL
SELECT code FROM customer
WHERE date(created_on) IS NOT created_on OR (archived_on IS NOT NULL AND date(archived_on) IS NOT archived_on);

-- @currencies  Currencies in use.
SELECT currency FROM document UNION SELECT currency FROM customer;

-- @lines_do_not_add_up  Documents whose lines are not their amount.
SELECT document.number AS fault
FROM document JOIN document_line ON document_line.document_id = document.id
GROUP BY document.id
HAVING sum(net_minor + tax_minor) <> amount_minor;

-- @line_rounding  Lines that are not quantity times price, rounded once, with tax on it, rounded once.
SELECT document.number AS fault
FROM document_line JOIN document ON document.id = document_id
WHERE typeof(quantity_milli * unit_price_minor) = 'integer' AND typeof(net_minor * tax_ppm) = 'integer'
  AND (abs(net_minor) <> (abs(quantity_milli * unit_price_minor) + 500) / 1000
       OR abs(tax_minor) <> (abs(net_minor * tax_ppm) + 500000) / 1000000
       OR sign(net_minor) * sign(quantity_milli * unit_price_minor) < 0
       OR sign(tax_minor) * sign(net_minor) < 0);

-- @credit_due  Credits and refunds that are due on another day than their own.
SELECT number AS fault FROM document
WHERE kind IN ('payment', 'credit_note', 'write_off') AND due_on <> issued_on;

-- @due_before_issue  Documents that were due before they were issued.
SELECT number AS fault FROM document WHERE due_on < issued_on;

-- @allocation_mismatch  Allocations between customers, currencies, wrong sides or drafts.
SELECT allocation.id AS fault
FROM allocation
JOIN document AS credit ON credit.id = from_id
JOIN document AS debit ON debit.id = to_id
WHERE credit.customer_id <> debit.customer_id OR credit.currency <> debit.currency
   OR credit.state = 'draft' OR debit.state = 'draft'
   OR credit.kind NOT IN ('payment', 'credit_note', 'write_off')
   OR debit.kind IN ('payment', 'credit_note', 'write_off');

-- @reversal_differs  Reversals that do not exactly negate what they reverse, or come before it.
SELECT reversal.id AS fault
FROM allocation AS reversal JOIN allocation AS original ON original.id = reversal.reverses_id
WHERE reversal.from_id <> original.from_id OR reversal.to_id <> original.to_id
   OR reversal.amount_minor <> -original.amount_minor
   OR reversal.discount_minor <> -original.discount_minor
   OR reversal.write_off_minor <> -original.write_off_minor
   OR reversal.allocated_on < original.allocated_on
   OR original.reverses_id IS NOT NULL;

-- @over_allocated  Documents of which more was allocated than there is, on any day.
WITH effective AS (
  SELECT from_id, to_id, allocation.amount_minor,
         allocation.amount_minor + discount_minor + write_off_minor AS taken_minor,
         max(allocated_on, credit.issued_on, debit.issued_on) AS day
  FROM allocation
  JOIN document AS credit ON credit.id = from_id
  JOIN document AS debit ON debit.id = to_id
), taken AS (
  SELECT from_id AS document_id, day, amount_minor FROM effective
  UNION ALL
  SELECT to_id, day, taken_minor FROM effective
), daily AS (
  SELECT document_id, day, sum(amount_minor) AS amount_minor FROM taken GROUP BY document_id, day
), running AS (
  SELECT document_id,
         sum(amount_minor) OVER (PARTITION BY document_id ORDER BY day) AS used_minor
  FROM daily
)
SELECT DISTINCT document.number AS fault
FROM running JOIN document ON document.id = document_id
WHERE used_minor < 0 OR used_minor > document.amount_minor;

-- @void_still_allocated  Voided documents that settle something after the day they became void.
SELECT document.number AS fault
FROM document
JOIN allocation ON document.id IN (allocation.from_id, allocation.to_id)
WHERE document.voided_on IS NOT NULL AND allocation.reverses_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM allocation AS reversal
                  WHERE reversal.reverses_id = allocation.id
                    AND (reversal.allocated_on <= document.voided_on
                         OR reversal.allocated_on <= allocation.allocated_on));

-- @settings_not_json  Settings that cannot be read.
SELECT key AS fault FROM setting WHERE NOT json_valid(value);

-- @mapping_not_json  Remembered mappings that cannot be read.
SELECT shape AS fault FROM import_mapping WHERE NOT json_valid(mapping);

-- @days  The first and the last day on which a document was issued.
SELECT min(issued_on) AS first, max(issued_on) AS last FROM document WHERE state = 'issued';

-- @totals  What each customer owes per currency at the end of a day, by SQL alone.
SELECT customer_id, currency, sum(amount_minor) AS amount_minor
FROM (
  SELECT customer_id, currency,
         CASE WHEN kind IN ('payment', 'credit_note', 'write_off') THEN -amount_minor
              ELSE amount_minor END AS amount_minor
  FROM document
  WHERE state = 'issued' AND issued_on <= :day AND (voided_on IS NULL OR voided_on > :day)
  UNION ALL
  SELECT debit.customer_id, debit.currency, -(discount_minor + write_off_minor)
  FROM allocation
  JOIN document AS debit ON debit.id = to_id
  JOIN document AS credit ON credit.id = from_id
  WHERE max(allocated_on, debit.issued_on, credit.issued_on) <= :day
    AND (debit.voided_on IS NULL OR debit.voided_on > :day)
    AND (credit.voided_on IS NULL OR credit.voided_on > :day)
)
GROUP BY customer_id, currency
HAVING sum(amount_minor) <> 0;
