-- Who pays for a customer, as bank statements name them; and which customer another one belongs to.

CREATE TABLE payer (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  name TEXT NOT NULL DEFAULT '',
  bank TEXT NOT NULL DEFAULT '',
  account TEXT NOT NULL DEFAULT '',   -- Capitals and digits, without blanks and hyphens.
  note TEXT NOT NULL DEFAULT '',
  CHECK (name <> '' OR account <> '')
) STRICT;
CREATE INDEX payer_of_customer ON payer (customer_id);
CREATE INDEX payer_by_account ON payer (account) WHERE account <> '';

-- The customer above; those at the top have none. All below one are its family.
ALTER TABLE customer ADD COLUMN parent_id INTEGER REFERENCES customer (id) CHECK (parent_id <> id);
CREATE INDEX customer_of_parent ON customer (parent_id) WHERE parent_id IS NOT NULL;

-- Customers that are above themselves. Whoever is on such a way has one above and one below.
CREATE VIEW family_circle AS
WITH RECURSIVE up (id, above) AS (
  SELECT id, parent_id FROM customer
  WHERE parent_id IS NOT NULL AND EXISTS (SELECT 1 FROM customer AS child WHERE child.parent_id = customer.id)
  UNION
  SELECT up.id, customer.parent_id FROM up CROSS JOIN customer ON customer.id = up.above WHERE customer.parent_id IS NOT NULL
)
SELECT customer.id, code FROM up CROSS JOIN customer ON customer.id = up.id WHERE up.above = up.id;

-- Merged customers that something still belongs to, or that lead to one that was merged itself.
DROP VIEW merged_in_use;
CREATE VIEW merged_in_use AS
SELECT id, code FROM customer
WHERE merged_into IS NOT NULL
  AND (parent_id IS NOT NULL
       OR EXISTS (SELECT 1 FROM document WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM sales_order WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM contact WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM communication WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM customer_tag WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM customer_group_member WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM grade_override WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM customer_not_same WHERE first_id = customer.id OR second_id = customer.id)
       OR EXISTS (SELECT 1 FROM custom_value WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM statement WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM attachment WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM recurring WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM payer WHERE customer_id = customer.id)
       OR EXISTS (SELECT 1 FROM customer AS child WHERE child.parent_id = customer.id)
       OR EXISTS (SELECT 1 FROM customer AS target
                  WHERE target.id = customer.merged_into AND target.merged_into IS NOT NULL));
