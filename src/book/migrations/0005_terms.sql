-- Payment terms: in which instalments an invoice is due, and what may be left out for paying early. An invoice keeps what its
-- terms came to: later changes of the terms do not change it.

CREATE TABLE payment_terms (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) > 0),
  name TEXT NOT NULL DEFAULT '',                           -- Where it is empty, the lines say what the terms are.
  discount_ppm INTEGER NOT NULL DEFAULT 0 CHECK (discount_ppm BETWEEN 0 AND 999999),
  discount_days INTEGER NOT NULL DEFAULT 0 CHECK (discount_days BETWEEN 0 AND 3650),
  -- On which tax stands: on the reduced price when it is paid early, on it always, or on the full price always.
  discount_tax TEXT NOT NULL DEFAULT 'early' CHECK (discount_tax IN ('early', 'always', 'never'))
) STRICT;

CREATE TABLE payment_terms_line (
  terms_id INTEGER NOT NULL REFERENCES payment_terms (id),
  position INTEGER NOT NULL CHECK (position > 0),
  share_ppm INTEGER CHECK (share_ppm BETWEEN 1 AND 1000000),   -- Of the total; NULL: what the others leave.
  basis TEXT NOT NULL CHECK (basis IN ('document', 'month_end', 'month_day')),
  months INTEGER NOT NULL DEFAULT 0 CHECK (months BETWEEN 0 AND 120),
  days INTEGER NOT NULL DEFAULT 0 CHECK (days BETWEEN 0 AND 3650),
  month_day INTEGER NOT NULL DEFAULT 0 CHECK (month_day BETWEEN 0 AND 31),
  PRIMARY KEY (terms_id, position),
  CHECK ((basis = 'month_day') = (month_day > 0))
) STRICT, WITHOUT ROWID;

-- The terms of a customer; NULL: due after term_days.
ALTER TABLE customer ADD COLUMN terms_id INTEGER REFERENCES payment_terms (id);
CREATE INDEX customer_of_terms ON customer (terms_id) WHERE terms_id IS NOT NULL;

-- What an invoice keeps of its terms.
CREATE TABLE document_terms (
  document_id INTEGER PRIMARY KEY REFERENCES document (id),
  terms TEXT NOT NULL,                                     -- Their code as it was.
  discount_ppm INTEGER NOT NULL DEFAULT 0 CHECK (discount_ppm BETWEEN 0 AND 999999),
  discount_minor INTEGER NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),   -- Of the whole amount.
  discount_until TEXT CHECK (discount_until GLOB '????-??-??'),   -- The last day on which it may be taken.
  discount_tax TEXT NOT NULL DEFAULT 'early' CHECK (discount_tax IN ('early', 'always', 'never')),
  CHECK ((discount_until IS NULL) = (discount_ppm = 0)),
  CHECK (discount_ppm > 0 OR discount_minor = 0)
) STRICT;

-- Of documents that are due in more than one part. The document itself is due with the last of them.
CREATE TABLE instalment (
  document_id INTEGER NOT NULL REFERENCES document (id),
  position INTEGER NOT NULL CHECK (position > 0),
  due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
