-- The exchange rates that documents keep.
-- @keep  Gives a document the rate of its day, where there is one. Asked for every document that is
-- issued, so the setting is read here: JSON text, as '"CNY"', which is also the company's until one is
-- chosen.
INSERT INTO document_rate (document_id, base, rate_nano)
SELECT :document, base, rate_nano
FROM exchange_rate
WHERE base = coalesce((SELECT substr(value, 2, 3) FROM setting WHERE key = 'company.currency'), 'CNY')
  AND currency = :currency AND day <= :day
ORDER BY day DESC
LIMIT 1;

-- @keep_all  The same for every document in force that has none.
INSERT INTO document_rate (document_id, base, rate_nano)
SELECT document.id, exchange_rate.base, exchange_rate.rate_nano
FROM document
JOIN exchange_rate ON exchange_rate.base = :base
                  AND exchange_rate.currency = document.currency
                  AND exchange_rate.day = (SELECT max(day) FROM exchange_rate AS known
                                           WHERE known.base = :base
                                             AND known.currency = document.currency
                                             AND known.day <= document.issued_on)
WHERE document.state = 'issued' AND document.kind <> 'write_off'
  AND NOT EXISTS (SELECT 1 FROM document_rate
                  WHERE document_id = document.id AND document_rate.base = :base)
ON CONFLICT (document_id) DO UPDATE SET base = excluded.base, rate_nano = excluded.rate_nano;

-- @without  How many documents in another currency than the base have no rate.
SELECT count(*)
FROM document
WHERE state = 'issued' AND kind <> 'write_off' AND currency <> :base
  AND NOT EXISTS (SELECT 1 FROM document_rate
                  WHERE document_id = document.id AND document_rate.base = :base);

-- @give  Writes the rate of one document.
INSERT INTO document_rate (document_id, base, rate_nano)
VALUES (:document, :base, :rate)
ON CONFLICT (document_id) DO UPDATE SET base = excluded.base, rate_nano = excluded.rate_nano;

-- @take  Takes it away.
DELETE FROM document_rate WHERE document_id = :document;

-- @of_document  The rate that a document keeps.
SELECT rate_nano FROM document_rate WHERE document_id = :document AND base = :base;
