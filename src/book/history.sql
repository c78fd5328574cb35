-- History: every change, its changesets, and the way back through them.
-- @last  The newest row.
SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1;

-- @add  Writes a row.
INSERT INTO history
  (seq, at_ms, actor, kind, command, params, target_seq, parts_hash, previous_hash, hash)
VALUES
  (:seq, :at, :actor, :kind, :command, :params, :target, :parts_hash, :previous_hash, :hash);

-- @add_part  Writes one changeset of a row.
INSERT INTO history_part (seq, part, changeset) VALUES (:seq, :part, :changeset);

-- @parts  The changesets of a row in the order in which they were made.
SELECT changeset FROM history_part WHERE seq = :seq ORDER BY part;

-- @count_parts  How many changesets a row has. They are counted from 1 on.
SELECT coalesce(max(part), 0) FROM history_part WHERE seq = :seq;

-- @part  One changeset of a row.
SELECT changeset FROM history_part WHERE seq = :seq AND part = :part;

-- @backwards  What was done, undone and redone, the newest first.
SELECT seq, kind, command, target_seq FROM history ORDER BY seq DESC;

-- @one  One row.
SELECT seq, at_ms, actor, kind, command, params, target_seq, parts_hash, previous_hash, hash
FROM history
WHERE seq = :seq;

-- @before  Rows before a sequence number, the newest first.
SELECT seq, at_ms, actor, kind, command, params, target_seq, parts_hash, previous_hash, hash
FROM history
WHERE seq < :before
ORDER BY seq DESC
LIMIT :limit;

-- @all  Every row, the oldest first.
SELECT seq, at_ms, actor, kind, command, params, target_seq, parts_hash, previous_hash, hash
FROM history
ORDER BY seq;

-- @merged_in_use  A merged customer that something belongs to again.
SELECT code FROM merged_in_use LIMIT 1;

-- @family_circle  A customer that would be above itself.
SELECT code FROM family_circle LIMIT 1;

-- @tied_to_others  A customer whose payments settle what another owes, or who was spoken to with another's contact.
SELECT code FROM customer
WHERE id = :customer
  AND (EXISTS (SELECT 1 FROM document AS own
               CROSS JOIN allocation ON from_id = own.id
               CROSS JOIN document AS debit ON debit.id = to_id
               WHERE own.customer_id = :customer AND debit.customer_id <> :customer AND NOT in_family)
       OR EXISTS (SELECT 1 FROM document AS own
                  CROSS JOIN allocation ON to_id = own.id
                  CROSS JOIN document AS credit ON credit.id = from_id
                  WHERE own.customer_id = :customer AND credit.customer_id <> :customer AND NOT in_family)
       OR EXISTS (SELECT 1 FROM communication
                  CROSS JOIN contact ON contact.id = contact_id
                  WHERE communication.customer_id = :customer AND contact.customer_id <> :customer)
       OR EXISTS (SELECT 1 FROM contact
                  CROSS JOIN communication ON contact_id = contact.id
                  WHERE contact.customer_id = :customer AND communication.customer_id <> :customer));
