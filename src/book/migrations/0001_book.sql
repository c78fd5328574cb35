-- The first book: customers, documents, allocations, history. Amounts are whole numbers of the currency's smallest unit;
-- days are ISO text; instants are UTC milliseconds; ids are 63-bit and unique across devices.

CREATE TABLE setting (
  key TEXT PRIMARY KEY,   -- 'company.name', 'company.currency', 'ui.language', …
  value TEXT NOT NULL     -- JSON
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) > 0),
  name TEXT NOT NULL CHECK (length(name) > 0),
  short_name TEXT NOT NULL DEFAULT '',
  tax_id TEXT NOT NULL DEFAULT '',
  industry TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  language TEXT NOT NULL DEFAULT '',
  term_days INTEGER NOT NULL DEFAULT 30 CHECK (term_days BETWEEN 0 AND 3650),
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  created_on TEXT NOT NULL CHECK (created_on GLOB '????-??-??'),
  archived_on TEXT CHECK (archived_on GLOB '????-??-??')
) STRICT;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  name TEXT NOT NULL CHECK (length(name) > 0),
  role TEXT NOT NULL DEFAULT 'other' CHECK (role IN ('billing', 'dunning', 'signer', 'other')),
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_of_customer ON contact (customer_id);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) > 0)
) STRICT;

CREATE TABLE customer_tag (
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  tag_id INTEGER NOT NULL REFERENCES tag (id),
  PRIMARY KEY (customer_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_of_tag ON customer_tag (tag_id);

-- Everything that changes what a customer owes. The kind says on which side it stands; the amount is what it says on paper.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN
    ('invoice', 'credit_note', 'payment', 'refund', 'fee', 'interest', 'write_off', 'fx')),
  number TEXT NOT NULL CHECK (length(number) > 0),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  state TEXT NOT NULL DEFAULT 'issued' CHECK (state IN ('draft', 'issued')),
  issued_on TEXT NOT NULL CHECK (issued_on GLOB '????-??-??'),
  due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),   -- For credits: the same day as issued_on.
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL,                           -- With tax.
  disputed INTEGER NOT NULL DEFAULT 0 CHECK (disputed IN (0, 1)),
  method TEXT NOT NULL DEFAULT '',                         -- Payments: bank, cash, card, …
  reference TEXT NOT NULL DEFAULT '',                      -- The customer's or the bank's own number.
  note TEXT NOT NULL DEFAULT '',
  voided_on TEXT CHECK (voided_on GLOB '????-??-??'),      -- From that day on it does not count.
  void_reason TEXT NOT NULL DEFAULT '',
  UNIQUE (kind, number, customer_id),
  CHECK (amount_minor BETWEEN -1000000000000000 AND 1000000000000000),
  CHECK (kind = 'fx' OR amount_minor >= 0),
  CHECK (voided_on IS NULL OR voided_on >= issued_on)
) STRICT;
CREATE INDEX document_of_customer ON document (customer_id, issued_on);
CREATE INDEX document_by_day ON document (kind, issued_on, number);
CREATE INDEX document_by_number ON document (number);

CREATE TABLE document_line (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id),
  position INTEGER NOT NULL CHECK (position > 0),
  description TEXT NOT NULL DEFAULT '',
  quantity_milli INTEGER NOT NULL DEFAULT 1000,            -- Thousandths.
  unit_price_minor INTEGER NOT NULL,                       -- Without tax, smallest unit of the document's currency.
  tax_ppm INTEGER NOT NULL DEFAULT 0 CHECK (tax_ppm BETWEEN 0 AND 1000000),
  net_minor INTEGER NOT NULL,                              -- Rounded once, half up.
  tax_minor INTEGER NOT NULL,
  UNIQUE (document_id, position)
) STRICT;

-- Which credit settles which debit, by how much and when. Append-only: un-applying adds a row with negative amounts that names
-- the row it reverses.
CREATE TABLE allocation (
  id INTEGER PRIMARY KEY,
  from_id INTEGER NOT NULL REFERENCES document (id),       -- The credit: payment, credit note, write-off.
  to_id INTEGER NOT NULL REFERENCES document (id),         -- The debit: invoice, fee, refund, …
  allocated_on TEXT NOT NULL CHECK (allocated_on GLOB '????-??-??'),
  amount_minor INTEGER NOT NULL,                           -- Taken from both sides.
  discount_minor INTEGER NOT NULL DEFAULT 0,               -- Taken from the debit only.
  write_off_minor INTEGER NOT NULL DEFAULT 0,              -- Taken from the debit only: a small difference.
  reverses_id INTEGER UNIQUE REFERENCES allocation (id),
  CHECK (from_id <> to_id),
  CHECK ((reverses_id IS NULL AND amount_minor > 0 AND discount_minor >= 0 AND write_off_minor >= 0)
      OR (reverses_id IS NOT NULL AND amount_minor < 0 AND discount_minor <= 0 AND write_off_minor <= 0))
) STRICT;
CREATE INDEX allocation_from ON allocation (from_id);
CREATE INDEX allocation_to ON allocation (to_id);

-- Which mapping was used for which shape of file, so that the next file of that shape is read without asking.
CREATE TABLE import_mapping (
  shape TEXT PRIMARY KEY,      -- Hash of the heading row and the kind of file.
  kind TEXT NOT NULL,
  mapping TEXT NOT NULL        -- JSON
) STRICT;

-- Next number of each series: 'INV-2026-' -> 43. Not part of any changeset: a number that was given out once is not given
-- out again, also when what it was given to was undone.
CREATE TABLE number_series (
  prefix TEXT PRIMARY KEY,
  next INTEGER NOT NULL CHECK (next > 0)
) STRICT;

-- Facts about the book itself that are not undone: device id, last verified backup, …
CREATE TABLE book_fact (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Every change ever made, each row chained to the one before by its hash. Not part of any changeset.
CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  command TEXT NOT NULL,
  params TEXT NOT NULL,        -- JSON
  target_seq INTEGER REFERENCES history (seq),   -- undo, redo: the row it takes back or does again.
  parts_hash BLOB NOT NULL,    -- Over the changesets of history_part.
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  CHECK ((kind = 'do') = (target_seq IS NULL))
) STRICT;

-- What a 'do' changed: one changeset, or for long work (an import) several in the order in which they were made, so that
-- no single one takes long to record or to take back. An undo or redo has none of its own: it is the inverse of, or the
-- same as, its target.
CREATE TABLE history_part (
  seq INTEGER NOT NULL REFERENCES history (seq) DEFERRABLE INITIALLY DEFERRED,   -- Written at the end.
  part INTEGER NOT NULL CHECK (part > 0),
  changeset BLOB NOT NULL,
  PRIMARY KEY (seq, part)
) STRICT;
