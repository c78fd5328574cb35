-- Allocations between members of a family.

-- Whether its two documents were of different customers when it was written: only then may they be.
ALTER TABLE allocation ADD COLUMN in_family INTEGER NOT NULL DEFAULT 0 CHECK (in_family IN (0, 1));
