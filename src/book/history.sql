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
