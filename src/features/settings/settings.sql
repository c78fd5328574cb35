-- Settings, each a JSON value under a key.
-- @one  One setting, as JSON.
SELECT value FROM setting WHERE key = :key;

-- @all  All settings.
SELECT key, value FROM setting ORDER BY key;

-- @set  Writes a setting.
INSERT INTO setting (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value;

-- @remove  Forgets a setting.
DELETE FROM setting WHERE key = :key;
