-- Bills of exchange.
-- @of_payment  The bill of a payment.
SELECT document_id, due_on, number, bank, collected_on FROM bill WHERE document_id = :payment;

-- @set  Writes it.
INSERT INTO bill (document_id, due_on, number, bank, collected_on) VALUES (:payment, :due, :number, :bank, :collected)
ON CONFLICT (document_id) DO UPDATE
SET due_on = excluded.due_on, number = excluded.number, bank = excluded.bank, collected_on = excluded.collected_on;

-- @list  Those of payments that are not void, the earliest due first.
SELECT document_id, bill.due_on, bill.number, bank, collected_on, document.number AS payment_number, amount_minor,
       document.currency, customer.code, customer.name
FROM bill
JOIN document ON document.id = document_id
JOIN customer ON customer.id = customer_id
WHERE voided_on IS NULL AND (:all OR collected_on IS NULL)
ORDER BY bill.due_on, document_id;
