-- What other currencies are worth in the company's, and at which rate each document counts.

CREATE TABLE exchange_rate (
  base TEXT NOT NULL CHECK (length(base) = 3),             -- The company's currency when it was written.
  currency TEXT NOT NULL CHECK (length(currency) = 3 AND currency <> base),
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),         -- From that day until the next.
  rate_nano INTEGER NOT NULL CHECK (rate_nano BETWEEN 1 AND 1000000000000000),   -- Billionths of a unit of the base.
  source TEXT NOT NULL DEFAULT '',                         -- Who says so.
  PRIMARY KEY (base, currency, day)
) STRICT, WITHOUT ROWID;

-- Kept when the document is issued: a later change of the table does not reach it.
CREATE TABLE document_rate (
  document_id INTEGER PRIMARY KEY REFERENCES document (id),
  base TEXT NOT NULL CHECK (length(base) = 3),
  rate_nano INTEGER NOT NULL CHECK (rate_nano BETWEEN 1 AND 1000000000000000)
) STRICT;
