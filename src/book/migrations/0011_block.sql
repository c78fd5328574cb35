-- What is not to be done with a customer until somebody lifts it: new orders and deliveries, or invoices as well.

ALTER TABLE customer ADD COLUMN block TEXT NOT NULL DEFAULT 'none' CHECK (block IN ('none', 'orders', 'all'));
