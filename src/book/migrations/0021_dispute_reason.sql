-- Why a document is disputed; once that is settled, how.

ALTER TABLE document ADD COLUMN dispute_reason TEXT NOT NULL DEFAULT '';
