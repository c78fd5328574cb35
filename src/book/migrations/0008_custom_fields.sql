-- Fields that people define for their customers, and what they say.

CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
  kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'yes_no')),
  choices TEXT NOT NULL DEFAULT '[]',      -- JSON: the words of a choice, in their order.
  position INTEGER NOT NULL                -- In which order forms show them.
) STRICT;

-- A number as a decimal with a point, a day as ISO text, 'yes' or 'no'; always of one line.
CREATE TABLE custom_value (
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  field_id INTEGER NOT NULL REFERENCES custom_field (id),
  value TEXT NOT NULL CHECK (length(value) > 0),
  PRIMARY KEY (customer_id, field_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX custom_value_of_field ON custom_value (field_id, value);

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
       OR EXISTS (SELECT 1 FROM customer AS target
                  WHERE target.id = customer.merged_into AND target.merged_into IS NOT NULL));
