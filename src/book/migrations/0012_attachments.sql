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
