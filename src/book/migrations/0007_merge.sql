-- Customers that were merged into another, and pairs that were found to be two.

-- Which customer this one belongs to now. Its row stays, so that its id and code still lead somewhere; nothing else names it.
ALTER TABLE customer ADD COLUMN merged_into INTEGER REFERENCES customer (id);
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

-- The name that stands on paper; NULL: the one that the customer has.
ALTER TABLE document ADD COLUMN customer_name TEXT;

-- Pairs that look alike and are not the same.
CREATE TABLE customer_not_same (
  first_id INTEGER NOT NULL REFERENCES customer (id),
  second_id INTEGER NOT NULL REFERENCES customer (id),
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX not_same_second ON customer_not_same (second_id);

-- Merged customers that something still belongs to, or that lead to one that was merged itself.
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
       OR EXISTS (SELECT 1 FROM customer AS target
                  WHERE target.id = customer.merged_into AND target.merged_into IS NOT NULL));
