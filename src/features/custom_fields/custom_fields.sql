-- Custom fields and what they say of customers.
-- @all  Every field, as forms show them.
SELECT id, name, kind, choices, position,
       (SELECT count(*) FROM custom_value WHERE field_id = custom_field.id) AS customers
FROM custom_field
ORDER BY position, id;

-- @add  Writes a field.
INSERT INTO custom_field (id, name, kind, choices, position)
VALUES (:id, :name, :kind, :choices, :position);

-- @change  Changes a field.
UPDATE custom_field SET name = :name, choices = :choices, position = :position WHERE id = :id;

-- @remove_values  Removes what a field says of everybody.
DELETE FROM custom_value WHERE field_id = :id;

-- @remove  Removes a field.
DELETE FROM custom_field WHERE id = :id;

-- @values  What the fields say of a customer.
SELECT field_id, value
FROM custom_value JOIN custom_field ON custom_field.id = field_id
WHERE customer_id = :customer
ORDER BY position, field_id;

-- @uses  How many customers have a value in a field.
SELECT count(*) FROM custom_value WHERE field_id = :id AND value = :value;

-- @set  Writes what a field says of a customer.
INSERT INTO custom_value (customer_id, field_id, value) VALUES (:customer, :field, :value)
ON CONFLICT (customer_id, field_id) DO UPDATE SET value = :value;

-- @clear  Takes away what a field says of a customer.
DELETE FROM custom_value WHERE customer_id = :customer AND field_id = :field;

-- @clear_all  Takes away what all fields say of a customer.
DELETE FROM custom_value WHERE customer_id = :customer;
