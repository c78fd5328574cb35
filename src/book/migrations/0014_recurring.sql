-- Tax invoices noted on invoices, rules by which invoices are drafted, bills of exchange taken as payment.

-- What the tax administration's system issued for an invoice. The same one may stand on several invoices.
CREATE TABLE tax_invoice (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id),
  kind TEXT NOT NULL CHECK (kind IN ('special', 'ordinary', 'special_digital', 'ordinary_digital')),
  code TEXT NOT NULL DEFAULT '',                            -- Digital ones have none.
  number TEXT NOT NULL CHECK (length(number) > 0),
  check_code TEXT NOT NULL DEFAULT '',
  issued_on TEXT CHECK (issued_on GLOB '????-??-??'),
  amount_minor INTEGER CHECK (amount_minor > 0),            -- With tax, in the document's currency. NULL: not noted.
  UNIQUE (document_id, code, number)
) STRICT;
CREATE INDEX tax_invoice_by_number ON tax_invoice (number);

CREATE TABLE recurring (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) > 0),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  terms_id INTEGER REFERENCES payment_terms (id),
  term_days INTEGER CHECK (term_days BETWEEN 0 AND 3650),   -- Neither: as the customer has it when a draft is made.
  unit TEXT NOT NULL CHECK (unit IN ('week', 'month', 'quarter', 'year')),
  every INTEGER NOT NULL CHECK (every BETWEEN 1 AND 99),    -- So many units.
  first_on TEXT NOT NULL CHECK (first_on GLOB '????-??-??'),
  month_day INTEGER NOT NULL CHECK (month_day BETWEEN 1 AND 31),  -- Or the last day of a shorter month.
  last_on TEXT CHECK (last_on GLOB '????-??-??'),
  times INTEGER CHECK (times > 0),                          -- At most so many from the first day on.
  paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  reference TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  CHECK (terms_id IS NULL OR term_days IS NULL)
) STRICT;
CREATE INDEX recurring_of_customer ON recurring (customer_id);

CREATE TABLE recurring_line (
  recurring_id INTEGER NOT NULL REFERENCES recurring (id),
  position INTEGER NOT NULL CHECK (position > 0),
  description TEXT NOT NULL DEFAULT '',                     -- May hold {month} and the like.
  quantity_milli INTEGER NOT NULL,
  unit_price_minor INTEGER NOT NULL,
  discount_ppm INTEGER NOT NULL DEFAULT 0 CHECK (discount_ppm BETWEEN 0 AND 1000000),
  tax_ppm INTEGER NOT NULL DEFAULT 0 CHECK (tax_ppm BETWEEN 0 AND 1000000),
  PRIMARY KEY (recurring_id, position)
) STRICT, WITHOUT ROWID;

-- The days for which a rule has made an invoice, each once.
CREATE TABLE recurring_made (
  recurring_id INTEGER NOT NULL REFERENCES recurring (id),
  on_day TEXT NOT NULL CHECK (on_day GLOB '????-??-??'),
  document_id INTEGER UNIQUE REFERENCES document (id),      -- NULL: its draft was deleted.
  PRIMARY KEY (recurring_id, on_day)
) STRICT, WITHOUT ROWID;

-- The payment counts from the day on which it was received; what it promises is due later.
CREATE TABLE bill (
  document_id INTEGER PRIMARY KEY REFERENCES document (id),
  due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),
  number TEXT NOT NULL DEFAULT '',
  bank TEXT NOT NULL DEFAULT '',                            -- Who has to pay it.
  collected_on TEXT CHECK (collected_on GLOB '????-??-??')
) STRICT;
CREATE INDEX bill_by_due_day ON bill (due_on);
