-- What else is known of a customer: what it is, what it does, how it came, and whose prices it has.

ALTER TABLE customer ADD COLUMN kind TEXT NOT NULL DEFAULT 'company'
  CHECK (kind IN ('company', 'sole_trader', 'person', 'public', 'other'));
ALTER TABLE customer ADD COLUMN business_type TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN price_level TEXT NOT NULL DEFAULT '';  -- Of product_price; '': the usual prices.
