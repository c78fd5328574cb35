-- Customers and their tags.
-- @by_id  One customer.
SELECT id, code, name, short_name, tax_id, industry, region, owner, currency, language, term_days,
       phone, email, address, note, created_on, archived_on
FROM customer
WHERE id = :id;

-- @by_code  One customer.
SELECT id, code, name, short_name, tax_id, industry, region, owner, currency, language, term_days,
       phone, email, address, note, created_on, archived_on
FROM customer
WHERE code = :code;

-- @add  Writes a customer.
INSERT INTO customer
  (id, code, name, short_name, tax_id, industry, region, owner, currency, language, term_days,
   phone, email, address, note, created_on)
VALUES
  (:id, :code, :name, :short_name, :tax_id, :industry, :region, :owner, :currency, :language,
   :term_days, :phone, :email, :address, :note, :created_on);

-- @change  Changes a customer.
UPDATE customer
SET code = :code, name = :name, short_name = :short_name, tax_id = :tax_id, industry = :industry,
    region = :region, owner = :owner, currency = :currency, language = :language,
    term_days = :term_days, phone = :phone, email = :email, address = :address, note = :note
WHERE id = :id;

-- @archive  Sets or clears the day of archiving.
UPDATE customer SET archived_on = :on WHERE id = :id;

-- @is_used  Whether any document, order or communication names the customer.
SELECT EXISTS (SELECT 1 FROM document WHERE customer_id = :id)
    OR EXISTS (SELECT 1 FROM sales_order WHERE customer_id = :id)
    OR EXISTS (SELECT 1 FROM communication WHERE customer_id = :id);

-- @remove  Removes a customer.
DELETE FROM customer WHERE id = :id;

-- @tags  Tags of a customer.
SELECT tag.name
FROM customer_tag JOIN tag ON tag.id = customer_tag.tag_id
WHERE customer_id = :customer
ORDER BY tag.name;

-- @all_tags  Tags in use, with how many customers have them.
SELECT tag.name, count(*) AS customers
FROM customer_tag JOIN tag ON tag.id = customer_tag.tag_id
GROUP BY tag.id
ORDER BY tag.name;

-- @tag_by_name  One tag.
SELECT id FROM tag WHERE name = :name;

-- @add_tag  Writes a tag.
INSERT INTO tag (id, name) VALUES (:id, :name);

-- @give_tag  Gives a customer a tag.
INSERT OR IGNORE INTO customer_tag (customer_id, tag_id) VALUES (:customer, :tag);

-- @take_tags  Takes all tags of a customer.
DELETE FROM customer_tag WHERE customer_id = :customer;

-- @remove_unused_tags  Removes tags that no customer has.
DELETE FROM tag WHERE id NOT IN (SELECT tag_id FROM customer_tag);

-- @index_rows  What customers are found and sorted by, from one id on.
SELECT customer.id, code, name, short_name, tax_id, region, owner, phone, email, archived_on,
       (SELECT group_concat(contact.name || ' ' || contact.email, char(10))
        FROM contact WHERE contact.customer_id = customer.id) AS contacts,
       (SELECT group_concat(contact.phone, char(10))
        FROM contact WHERE contact.customer_id = customer.id) AS contact_phones,
       (SELECT group_concat(contact_reach.value, char(10))
        FROM contact JOIN contact_reach ON contact_reach.contact_id = contact.id
        WHERE contact.customer_id = customer.id) AS reaches,
       (SELECT contact.name FROM contact WHERE contact.customer_id = customer.id ORDER BY id LIMIT 1)
         AS contact,
       (SELECT group_concat(tag.name, char(10))
        FROM customer_tag JOIN tag ON tag.id = customer_tag.tag_id
        WHERE customer_tag.customer_id = customer.id) AS tags
FROM customer
WHERE customer.id > :after
ORDER BY customer.id
LIMIT :count;
