-- Fees and interest.
-- @charged_until  The last day up to which interest on an invoice was charged.
SELECT max(issued_on) AS day FROM document
WHERE kind = 'interest' AND customer_id = :customer AND reference = :number AND voided_on IS NULL;
