-- Rules of recurring invoices, their lines and what they have made.
-- @all  Every rule, with its customer; in the order of their names.
SELECT recurring.id, recurring.name, customer_id, recurring.currency, recurring.terms_id, recurring.term_days, unit, every,
       first_on, month_day, last_on, times, paused, reference, recurring.note,
       tax_included
FROM recurring
ORDER BY recurring.name, recurring.id;

-- @by_id  One rule.
SELECT recurring.id, recurring.name, customer_id, recurring.currency, recurring.terms_id, recurring.term_days, unit, every,
       first_on, month_day, last_on, times, paused, reference, recurring.note,
       tax_included
FROM recurring
WHERE id = :id;

-- @lines  Its lines.
SELECT description, quantity_milli, unit_price_minor, discount_ppm, recurring_line.tax_ppm, product_id, code, unit
FROM recurring_line LEFT JOIN product ON product.id = product_id
WHERE recurring_id = :rule
ORDER BY position;

-- @add  Writes a rule.
INSERT INTO recurring (id, name, customer_id, currency, terms_id, term_days, unit, every, first_on, month_day, last_on, times,
                       paused, reference, note, tax_included)
VALUES (:id, :name, :customer, :currency, :terms, :term_days, :unit, :every, :first, :month_day, :last, :times,
        :paused, :reference, :note, :tax_included);

-- @change  Changes a rule.
UPDATE recurring
SET name = :name, customer_id = :customer, currency = :currency, terms_id = :terms, term_days = :term_days, unit = :unit,
    every = :every, first_on = :first, month_day = :month_day, last_on = :last, times = :times, paused = :paused,
    reference = :reference, note = :note, tax_included = :tax_included
WHERE id = :id;

-- @remove  Removes a rule.
DELETE FROM recurring WHERE id = :id;

-- @add_line  Writes a line.
INSERT INTO recurring_line (recurring_id, position, description, quantity_milli, unit_price_minor, discount_ppm, tax_ppm,
                            product_id)
VALUES (:rule, :position, :description, :quantity, :unit_price, :discount_ppm, :tax_ppm, :product);

-- @remove_lines  Removes the lines of a rule.
DELETE FROM recurring_line WHERE recurring_id = :rule;

-- @made_days  The days for which a rule has made an invoice.
SELECT on_day FROM recurring_made WHERE recurring_id = :rule ORDER BY on_day;

-- @made  The same with the invoices, the newest first.
SELECT on_day, document.id, document.number, document.state, document.voided_on, document.amount_minor, document.currency
FROM recurring_made LEFT JOIN document ON document.id = document_id
WHERE recurring_id = :rule
ORDER BY on_day DESC
LIMIT :limit;

-- @add_made  Keeps that a rule has made an invoice for a day.
INSERT INTO recurring_made (recurring_id, on_day, document_id) VALUES (:rule, :day, :document);
