-- What credit notes and write-offs keep beside what all documents have.
-- @set_write_off  Who approved a write-off, and how much of it is tax that is reclaimed.
UPDATE document SET approved_by = :approved_by, relief_minor = :relief WHERE id = :id;

-- @write_off  The same, with what was written off.
SELECT approved_by, relief_minor,
       (SELECT to_id FROM allocation WHERE from_id = document.id ORDER BY id LIMIT 1) AS debit_id
FROM document WHERE id = :id;

-- @set_expiry  The last day on which a credit note can be used.
UPDATE document SET expires_on = :on WHERE id = :id;

-- @expiry  That day.
SELECT expires_on FROM document WHERE id = :id;
