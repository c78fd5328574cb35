-- Drafts without a number, and which products the lines of invoices are of.

-- Issued documents have one; a draft takes it when it is issued.
ALTER TABLE document ALTER COLUMN number DROP NOT NULL;
ALTER TABLE document ADD CONSTRAINT issued_number CHECK (number IS NOT NULL OR state = 'draft');

ALTER TABLE document_line ADD COLUMN product_id INTEGER REFERENCES product (id);
CREATE INDEX document_line_of_product ON document_line (product_id) WHERE product_id IS NOT NULL;
ALTER TABLE recurring_line ADD COLUMN product_id INTEGER REFERENCES product (id);
CREATE INDEX recurring_line_of_product ON recurring_line (product_id) WHERE product_id IS NOT NULL;
