-- Payment terms and their lines.
-- @all  All terms, with how many customers have them.
SELECT id, code, name, discount_ppm, discount_days, discount_tax,
       (SELECT count(*) FROM customer WHERE terms_id = payment_terms.id) AS customers
FROM payment_terms
ORDER BY code;

-- @by_code  Terms by their code.
SELECT id, code, name, discount_ppm, discount_days, discount_tax FROM payment_terms WHERE code = :code;

-- @by_id  Terms by their id.
SELECT id, code, name, discount_ppm, discount_days, discount_tax FROM payment_terms WHERE id = :id;

-- @lines  The lines of terms.
SELECT share_ppm, basis, months, days, month_day, fixed_minor, fixed_currency
FROM payment_terms_line
WHERE terms_id = :terms
ORDER BY position;

-- @add  Writes terms.
INSERT INTO payment_terms (id, code, name, discount_ppm, discount_days, discount_tax)
VALUES (:id, :code, :name, :discount_ppm, :discount_days, :discount_tax);

-- @change  Changes terms.
UPDATE payment_terms
SET code = :code, name = :name, discount_ppm = :discount_ppm, discount_days = :discount_days,
    discount_tax = :discount_tax
WHERE id = :id;

-- @remove  Removes terms.
DELETE FROM payment_terms WHERE id = :id;

-- @add_line  Writes a line.
INSERT INTO payment_terms_line (terms_id, position, share_ppm, basis, months, days, month_day, fixed_minor, fixed_currency)
VALUES (:terms, :position, :share, :basis, :months, :days, :month_day, :fixed, :currency);

-- @remove_lines  Removes the lines of terms.
DELETE FROM payment_terms_line WHERE terms_id = :terms;

-- @uses  How many customers have the terms, how many rules of recurring invoices, and how many drafts, which are fitted to
-- them anew.
SELECT (SELECT count(*) FROM customer WHERE terms_id = :terms) AS customers,
       (SELECT count(*) FROM recurring WHERE terms_id = :terms) AS recurring,
       (SELECT count(*)
        FROM document_terms
        JOIN document ON document.id = document_terms.document_id
        WHERE document_terms.terms = :code AND document.state = 'draft') AS drafts;
