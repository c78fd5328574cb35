-- Files kept with a customer.

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  name TEXT NOT NULL CHECK (length(name) > 0),             -- As the file was called: "合同 2026.pdf".
  note TEXT NOT NULL DEFAULT '',
  added_on TEXT NOT NULL CHECK (added_on GLOB '????-??-??'),
  content BLOB NOT NULL CHECK (length(content) > 0)        -- The last: what stands before it is read without it.
) STRICT;
CREATE INDEX attachment_of_customer ON attachment (customer_id);

-- Merged customers that something still belongs to, or that lead to one that was merged itself.
DROP VIEW merged_in_use;
CREATE VIEW merged_in_use AS
SELECT id, code FROM customer
WHERE merged_into IS NOT NULL
  AND (EXISTS (SELECT 1 FROM document WHERE customer_id = customer.id)
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
       OR EXISTS (SELECT 1 FROM customer AS target
                  WHERE target.id = customer.merged_into AND target.merged_into IS NOT NULL));
