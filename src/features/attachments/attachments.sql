-- Files kept with customers.
-- @of_customer  Those of a customer, the newest first; their contents are not read.
SELECT id, customer_id, name, note, added_on, length(content) AS bytes
FROM attachment
WHERE customer_id = :customer
ORDER BY added_on DESC, id DESC;

-- @by_id  One file.
SELECT id, customer_id, name, note, added_on, length(content) AS bytes FROM attachment WHERE id = :id;

-- @content  What is in it.
SELECT content FROM attachment WHERE id = :id;

-- @bytes_of_all  How much all of them hold.
SELECT coalesce(sum(length(content)), 0) AS bytes FROM attachment;

-- @add  Keeps a file.
INSERT INTO attachment (id, customer_id, name, note, added_on, content)
VALUES (:id, :customer, :name, :note, :on, :content);

-- @change  Gives it another name or note.
UPDATE attachment SET name = :name, note = :note WHERE id = :id;

-- @remove  Removes a file.
DELETE FROM attachment WHERE id = :id;

-- @remove_of_customer  Removes those of a customer.
DELETE FROM attachment WHERE customer_id = :customer;
