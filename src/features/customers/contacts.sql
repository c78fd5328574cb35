-- People at customers and how they are reached.
-- @of_customer  Contacts of a customer.
SELECT id, customer_id, name, role, phone, phone_label, email, email_label, birthday, preferred, note
FROM contact
WHERE customer_id = :customer
ORDER BY id;

-- @by_id  One contact.
SELECT id, customer_id, name, role, phone, phone_label, email, email_label, birthday, preferred, note
FROM contact
WHERE id = :id;

-- @add  Writes a contact.
INSERT INTO contact
  (id, customer_id, name, role, phone, phone_label, email, email_label, birthday, preferred, note)
VALUES
  (:id, :customer, :name, :role, :phone, :phone_label, :email, :email_label,
   nullif(:birthday, ''), :preferred, :note);

-- @change  Changes a contact.
UPDATE contact
SET name = :name, role = :role, phone = :phone, phone_label = :phone_label, email = :email,
    email_label = :email_label, birthday = nullif(:birthday, ''), preferred = :preferred, note = :note
WHERE id = :id AND customer_id = :customer;

-- @remove  Removes a contact.
DELETE FROM contact WHERE id = :id;

-- @forget_in_communications  What was said stays, without the one who is removed.
UPDATE communication SET contact_id = NULL WHERE contact_id = :id;

-- @remove_of_customer  Removes the contacts of a customer.
DELETE FROM contact WHERE customer_id = :customer;

-- @reaches  The second and further telephones and e-mail addresses of a contact.
SELECT id, way, label, value FROM contact_reach WHERE contact_id = :contact ORDER BY position, id;

-- @add_reach  Writes one of them.
INSERT INTO contact_reach (id, contact_id, position, way, label, value)
VALUES (:id, :contact, :position, :way, :label, :value);

-- @change_reach  Changes one of them.
UPDATE contact_reach SET position = :position, label = :label, value = :value WHERE id = :id;

-- @remove_reach  Removes one of them.
DELETE FROM contact_reach WHERE id = :id;

-- @remove_reaches_of_customer  Removes those of all contacts of a customer.
DELETE FROM contact_reach WHERE contact_id IN (SELECT id FROM contact WHERE customer_id = :customer);

-- @customer_of_contact  Whose contact it is.
SELECT customer_id FROM contact WHERE id = :id;

-- @customer_of_reach  Whose contact's it is.
SELECT customer_id FROM contact WHERE id = (SELECT contact_id FROM contact_reach WHERE id = :id);

-- @to_export  Contacts of customers in use, from one id on.
SELECT contact.id, customer.name AS customer
FROM contact JOIN customer ON customer.id = contact.customer_id
WHERE contact.id > :after AND customer.archived_on IS NULL
ORDER BY contact.id
LIMIT 100;

-- @to_export_of  Contacts of one customer, from one id on.
SELECT contact.id, customer.name AS customer
FROM contact JOIN customer ON customer.id = contact.customer_id
WHERE contact.customer_id = :customer AND contact.id > :after
ORDER BY contact.id
LIMIT 100;

-- @customer_names  The customers by the names they have.
SELECT id, name, short_name FROM customer
WHERE archived_on IS NULL AND merged_into IS NULL
ORDER BY id;
