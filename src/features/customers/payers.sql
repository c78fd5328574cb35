-- Who pays for customers: names and accounts as bank statements show them.
-- @of_customer  Those of a customer.
SELECT id, customer_id, name, bank, account, note FROM payer WHERE customer_id = :customer ORDER BY id;

-- @by_id  One of them.
SELECT id, customer_id, name, bank, account, note FROM payer WHERE id = :id;

-- @by_account  Those with an account.
SELECT payer.id, customer.code, customer.name
FROM payer JOIN customer ON customer.id = payer.customer_id
WHERE account = :account AND account <> ''
ORDER BY customer.code, payer.id;

-- @add  Writes one.
INSERT INTO payer (id, customer_id, name, bank, account, note)
VALUES (:id, :customer, :name, :bank, :account, :note);

-- @change  Changes one.
UPDATE payer SET name = :name, bank = :bank, account = :account, note = :note
WHERE id = :id AND customer_id = :customer;

-- @remove  Removes one.
DELETE FROM payer WHERE id = :id;

-- @remove_of_customer  Removes those of a customer.
DELETE FROM payer WHERE customer_id = :customer;
