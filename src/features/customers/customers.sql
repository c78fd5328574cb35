-- Customers and their tags.
-- @by_id  One customer; of a merged one, the one that it belongs to.
SELECT id, code, name, short_name, tax_id, industry, region, owner, currency, language, term_days,
       phone, email, address, note, created_on, archived_on, block, kind, business_type,
       source, price_level, no_tolerance, terms_id,
       (SELECT code FROM payment_terms WHERE payment_terms.id = terms_id) AS terms
FROM customer
WHERE id = (SELECT coalesce(merged_into, id) FROM customer WHERE id = :id);

-- @by_code  The same by its code, or by that of one merged into it.
SELECT id, code, name, short_name, tax_id, industry, region, owner, currency, language, term_days,
       phone, email, address, note, created_on, archived_on, block, kind, business_type,
       source, price_level, no_tolerance, terms_id,
       (SELECT code FROM payment_terms WHERE payment_terms.id = terms_id) AS terms
FROM customer
WHERE id = (SELECT coalesce(merged_into, id) FROM customer WHERE code = :code);

-- @merged_into  The customers that were merged into one.
SELECT id, code, name FROM customer WHERE merged_into = :id ORDER BY code;

-- @keep_name  Leaves on issued documents the name that stands on their paper.
UPDATE document SET customer_name = :name
WHERE customer_id = :id AND state = 'issued' AND customer_name IS NULL;

-- @add  Writes a customer.
INSERT INTO customer
  (id, code, name, short_name, tax_id, industry, region, owner, currency, language, term_days,
   phone, email, address, note, created_on, terms_id, block, kind, business_type, source,
   price_level, no_tolerance)
VALUES
  (:id, :code, :name, :short_name, :tax_id, :industry, :region, :owner, :currency, :language,
   :term_days, :phone, :email, :address, :note, :created_on, :terms, :block, :kind,
   :business_type, :source, :price_level, :no_tolerance);

-- @change  Changes a customer.
UPDATE customer
SET code = :code, name = :name, short_name = :short_name, tax_id = :tax_id, industry = :industry,
    region = :region, owner = :owner, currency = :currency, language = :language,
    term_days = :term_days, phone = :phone, email = :email, address = :address, note = :note,
    terms_id = :terms, block = :block, kind = :kind, business_type = :business_type,
    source = :source, price_level = :price_level, no_tolerance = :no_tolerance
WHERE id = :id;

-- @price_levels  The levels for which a product has a price.
SELECT DISTINCT level FROM product_price WHERE level <> '';

-- @archive  Sets or clears the day of archiving.
UPDATE customer SET archived_on = :on WHERE id = :id;

-- @is_used  Whether any document, order, communication, statement or recurring invoice names the customer, or one was merged
-- into it.
SELECT EXISTS (SELECT 1 FROM document WHERE customer_id = :id)
    OR EXISTS (SELECT 1 FROM sales_order WHERE customer_id = :id)
    OR EXISTS (SELECT 1 FROM communication WHERE customer_id = :id)
    OR EXISTS (SELECT 1 FROM statement WHERE customer_id = :id)
    OR EXISTS (SELECT 1 FROM recurring WHERE customer_id = :id)
    OR EXISTS (SELECT 1 FROM customer WHERE merged_into = :id);

-- @has_children  Whether others belong to the customer.
SELECT EXISTS (SELECT 1 FROM customer WHERE parent_id = :id);

-- @forget_not_same  Forgets with whom a customer is not the same.
DELETE FROM customer_not_same WHERE :id IN (first_id, second_id);

-- @remove  Removes a customer.
DELETE FROM customer WHERE id = :id;

-- @has_traded  Whether a customer has documents or orders: amounts stand in its currency.
SELECT EXISTS (SELECT 1 FROM document WHERE customer_id = :customer)
    OR EXISTS (SELECT 1 FROM sales_order WHERE customer_id = :customer);

-- @tags  Tags of a customer.
SELECT tag.name
FROM customer_tag JOIN tag ON tag.id = customer_tag.tag_id
WHERE customer_id = :customer
ORDER BY tag.name;

-- @tag_colors  Tags with their colours: one that nobody has is removed.
SELECT id, name, color FROM tag ORDER BY name;

-- @counted_tags  The same with how many customers have them that are not archived.
SELECT tag.id, tag.name, tag.color, count(customer.id) AS customers
FROM tag
LEFT JOIN customer_tag ON customer_tag.tag_id = tag.id
LEFT JOIN customer ON customer.id = customer_tag.customer_id AND customer.archived_on IS NULL
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
SELECT customer.id, code, name, short_name, tax_id, region, industry, owner, phone, email, archived_on,
       kind, business_type, source, price_level, block,
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
        WHERE customer_tag.customer_id = customer.id) AS tags,
       (SELECT group_concat(field_id || '=' || value, char(10))
        FROM custom_value WHERE custom_value.customer_id = customer.id) AS fields,
       (SELECT group_concat(payer.name || char(10) || payer.account, char(10))
        FROM payer WHERE payer.customer_id = customer.id) AS payers,
       (SELECT group_concat(payer.name, char(10))
        FROM payer WHERE payer.customer_id = customer.id) AS payer_names,
       (SELECT group_concat(former.code || ' ' || former.name, char(10))
        FROM customer AS former WHERE former.merged_into = customer.id) AS former
FROM customer
WHERE customer.id > :after AND merged_into IS NULL
ORDER BY customer.id
LIMIT :count;
