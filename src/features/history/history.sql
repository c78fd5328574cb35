-- The audit trail as pages.

-- @page  Rows before a sequence number, the newest first.
SELECT seq, at_ms, actor, kind, command, params, target_seq, parts_hash, previous_hash, hash
FROM history
WHERE seq < :before
ORDER BY seq DESC
LIMIT :limit;
