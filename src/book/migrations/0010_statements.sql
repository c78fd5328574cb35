-- Statements of account as they were issued, and what the customer said to them.

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE CHECK (length(number) > 0),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind TEXT NOT NULL CHECK (kind IN ('balance_forward', 'open_item', 'activity')),
  from_on TEXT CHECK (from_on GLOB '????-??-??'),          -- NULL: from the first document on.
  to_on TEXT NOT NULL CHECK (to_on GLOB '????-??-??'),
  issued_on TEXT NOT NULL CHECK (issued_on GLOB '????-??-??'),
  content TEXT NOT NULL,                                   -- JSON: the print data, without the logo.
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'confirmed', 'differs', 'withdrawn')),
  answered_on TEXT CHECK (answered_on GLOB '????-??-??'),  -- Or withdrawn.
  remark TEXT NOT NULL DEFAULT '',
  CHECK ((state = 'open') = (answered_on IS NULL))
) STRICT;
CREATE INDEX statement_of_customer ON statement (customer_id, issued_on);
CREATE INDEX statement_by_day ON statement (issued_on, id);

CREATE TABLE statement_balance (
  statement_id INTEGER NOT NULL REFERENCES statement (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  closing_minor INTEGER NOT NULL,
  theirs_minor INTEGER,                                    -- What the customer's books say, where they said it.
  PRIMARY KEY (statement_id, currency)
) STRICT, WITHOUT ROWID;

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
       OR EXISTS (SELECT 1 FROM customer AS target
                  WHERE target.id = customer.merged_into AND target.merged_into IS NOT NULL));
