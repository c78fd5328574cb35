-- Customers that look alike, and what happens when one is merged into another.
-- @traits  What customers are compared by, from one id on; merged ones left out.
SELECT id, name, short_name, tax_id, region, address,
       phone || char(10) || coalesce((SELECT group_concat(contact.phone, char(10))
                                      FROM contact WHERE customer_id = customer.id), '')
             || char(10) || coalesce((SELECT group_concat(value, char(10))
                                      FROM contact JOIN contact_reach ON contact_id = contact.id
                                      WHERE customer_id = customer.id AND way = 'phone'), '') AS phones,
       email || char(10) || coalesce((SELECT group_concat(contact.email, char(10))
                                      FROM contact WHERE customer_id = customer.id), '')
             || char(10) || coalesce((SELECT group_concat(value, char(10))
                                      FROM contact JOIN contact_reach ON contact_id = contact.id
                                      WHERE customer_id = customer.id AND way = 'email'), '') AS emails,
       coalesce((SELECT group_concat(account, char(10)) FROM payer WHERE customer_id = customer.id), '') AS accounts
FROM customer
WHERE id > :after AND merged_into IS NULL
ORDER BY id
LIMIT :count;

-- @count_customers  How many there are.
SELECT count(*) FROM customer WHERE merged_into IS NULL;

-- @not_same  Pairs that look alike and are not the same.
SELECT first_id, second_id FROM customer_not_same;

-- @add_not_same  Keeps such a pair.
INSERT OR IGNORE INTO customer_not_same (first_id, second_id) VALUES (:first, :second);

-- @take_over_not_same  Who was not the same as the merged customer is not the same as the one that stays.
INSERT OR IGNORE INTO customer_not_same (first_id, second_id)
SELECT min(:customer, third_id), max(:customer, third_id)
FROM (SELECT iif(first_id = :other, second_id, first_id) AS third_id
      FROM customer_not_same WHERE :other IN (first_id, second_id))
WHERE third_id <> :customer;

-- @same_numbers  Documents of two customers that have the same kind and number.
SELECT count(*) AS count, min(mine.number) AS number
FROM document AS mine
JOIN document AS theirs ON theirs.customer_id = :other AND theirs.kind = mine.kind AND theirs.number = mine.number
WHERE mine.customer_id = :customer;

-- @counts  What belongs to a customer.
SELECT kind AS what, count(*) AS count FROM document WHERE customer_id = :customer GROUP BY kind
UNION ALL SELECT 'order', count(*) FROM sales_order WHERE customer_id = :customer
UNION ALL SELECT 'contact', count(*) FROM contact WHERE customer_id = :customer
UNION ALL SELECT 'payer', count(*) FROM payer WHERE customer_id = :customer
UNION ALL SELECT 'communication', count(*) FROM communication WHERE customer_id = :customer
UNION ALL SELECT 'statement', count(*) FROM statement WHERE customer_id = :customer
UNION ALL SELECT 'attachment', count(*) FROM attachment WHERE customer_id = :customer
UNION ALL SELECT 'recurring', count(*) FROM recurring WHERE customer_id = :customer
UNION ALL SELECT 'tag', count(*) FROM customer_tag WHERE customer_id = :customer
UNION ALL SELECT 'group', count(*) FROM customer_group_member WHERE customer_id = :customer
UNION ALL SELECT 'grade', count(*) FROM grade_override WHERE customer_id = :customer;

-- @move_documents  Gives documents to another customer; on issued ones stays the name that they were issued with.
UPDATE document
SET customer_id = :customer,
    customer_name = iif(state = 'issued' AND :name <> :final, coalesce(customer_name, :name), customer_name)
WHERE customer_id = :other;

-- @move_orders  Gives orders to another customer: after its documents, which a trigger compares them with.
UPDATE sales_order SET customer_id = :customer WHERE customer_id = :other;

-- @move_contacts  The same of contacts.
UPDATE contact SET customer_id = :customer WHERE customer_id = :other;

-- @move_communications  The same of communications.
UPDATE communication SET customer_id = :customer WHERE customer_id = :other;

-- @move_attachments  The same of files.
UPDATE attachment SET customer_id = :customer WHERE customer_id = :other;

-- @move_statements  The same of statements.
UPDATE statement SET customer_id = :customer WHERE customer_id = :other;

-- @move_recurring  The same of rules of recurring invoices.
UPDATE recurring SET customer_id = :customer WHERE customer_id = :other;

-- @move_payers  The same of those who pay for it.
UPDATE payer SET customer_id = :customer WHERE customer_id = :other;

-- @move_overrides  The same of grades given by hand.
UPDATE grade_override SET customer_id = :customer WHERE customer_id = :other;

-- @copy_tags  Gives a customer the tags of another.
INSERT OR IGNORE INTO customer_tag (customer_id, tag_id)
SELECT :customer, tag_id FROM customer_tag WHERE customer_id = :other;

-- @copy_groups  Puts a customer into the groups of another.
INSERT OR IGNORE INTO customer_group_member (customer_id, group_id)
SELECT :customer, group_id FROM customer_group_member WHERE customer_id = :other;

-- @take_tags  Takes all tags of a customer.
DELETE FROM customer_tag WHERE customer_id = :customer;

-- @mark_merged  Lets a customer, and those that were merged into it, lead to another.
UPDATE customer SET merged_into = :customer, terms_id = iif(id = :other, NULL, terms_id)
WHERE id = :other OR merged_into = :other;
