-- Payments that came back.
-- @add_bounced  Says that a payment came back, and what was charged for it.
INSERT INTO bounced_payment (payment_id, fee_id) VALUES (:payment, :fee);

-- @bounced  Whether a payment came back, and what was charged for it.
SELECT fee_id, number
FROM bounced_payment LEFT JOIN document ON document.id = fee_id
WHERE payment_id = :payment;
