-- Contacts with several telephones and e-mail addresses, a birthday, and how they like to be reached. The first telephone and
-- e-mail address stay in the contact's own row: what older changes wrote there can still be undone.

ALTER TABLE contact ADD COLUMN phone_label TEXT NOT NULL DEFAULT 'other'
  CHECK (phone_label IN ('work', 'mobile', 'home', 'fax', 'other'));
ALTER TABLE contact ADD COLUMN email_label TEXT NOT NULL DEFAULT 'other'
  CHECK (email_label IN ('work', 'home', 'other'));
ALTER TABLE contact ADD COLUMN birthday TEXT   -- '1990-05-04', or '--05-04' where the year is not known.
  CHECK (birthday GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' OR birthday GLOB '--[01][0-9]-[0-3][0-9]');
ALTER TABLE contact ADD COLUMN preferred TEXT NOT NULL DEFAULT ''
  CHECK (preferred IN ('', 'phone', 'sms', 'wechat', 'email', 'fax', 'letter'));

-- The second and further ones, in their order.
CREATE TABLE contact_reach (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id),
  position INTEGER NOT NULL CHECK (position > 1),
  way TEXT NOT NULL CHECK (way IN ('phone', 'email')),
  label TEXT NOT NULL CHECK (label IN ('work', 'mobile', 'home', 'fax', 'other')),
  value TEXT NOT NULL CHECK (length(value) > 0)
) STRICT;
CREATE INDEX contact_reach_of_contact ON contact_reach (contact_id);
