-- Facts about the book, series of numbers, ids.
-- @fact  One fact about the book.
SELECT value FROM book_fact WHERE key = :key;

-- @set_fact  Writes a fact.
INSERT INTO book_fact (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- @next_in_series  Gives out the next number of a series.
INSERT INTO number_series (prefix, next) VALUES (:prefix, 2)
ON CONFLICT (prefix) DO UPDATE SET next = next + 1
RETURNING next - 1;

-- @newest_id  The largest id that was given out.
SELECT max(coalesce((SELECT max(id) FROM document), 0), coalesce((SELECT max(id) FROM allocation), 0),
           coalesce((SELECT max(id) FROM customer), 0), coalesce((SELECT max(id) FROM document_line), 0),
           coalesce((SELECT max(id) FROM contact), 0), coalesce((SELECT max(id) FROM tag), 0),
           coalesce((SELECT max(id) FROM contact_reach), 0), coalesce((SELECT max(id) FROM communication), 0),
           coalesce((SELECT max(id) FROM product), 0), coalesce((SELECT max(id) FROM product_price), 0),
           coalesce((SELECT max(id) FROM sales_order), 0), coalesce((SELECT max(id) FROM order_line), 0),
           coalesce((SELECT max(id) FROM delivery), 0), coalesce((SELECT max(id) FROM delivery_line), 0),
           coalesce((SELECT max(id) FROM order_invoice), 0), coalesce((SELECT max(id) FROM order_invoice_line), 0),
           coalesce((SELECT max(id) FROM payment_terms), 0), coalesce((SELECT max(id) FROM customer_group), 0),
           coalesce((SELECT max(id) FROM grading), 0), coalesce((SELECT max(id) FROM grade_override), 0),
           coalesce((SELECT max(id) FROM statement), 0), coalesce((SELECT max(id) FROM tax_invoice), 0),
           coalesce((SELECT max(id) FROM recurring), 0), coalesce((SELECT max(id) FROM payer), 0));

-- @closed_until  The setting that closes a period.
SELECT value FROM setting WHERE key = 'books.closed_until';

-- @standing_document  Whether a document is issued, and when.
SELECT state, issued_on FROM document WHERE id = :id;
