-- What was said to and by customers, and when to come back to it.

CREATE TABLE communication (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  contact_id INTEGER REFERENCES contact (id),              -- Who it was, where that is one of the contacts.
  happened_on TEXT NOT NULL CHECK (happened_on GLOB '????-??-??'),
  happened_at TEXT CHECK (happened_at GLOB '[0-2][0-9]:[0-5][0-9]' AND happened_at < '24'),   -- On the person's clock.
  channel TEXT NOT NULL CHECK (channel IN ('call', 'email', 'visit', 'letter', 'message', 'note')),
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in', 'none')),
  summary TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT ''
    CHECK (result IN ('', 'reached', 'voicemail', 'unreachable', 'promised', 'dispute', 'other')),
  follow_up_on TEXT CHECK (follow_up_on GLOB '????-??-??'),
  follow_up_done INTEGER NOT NULL DEFAULT 0 CHECK (follow_up_done IN (0, 1)),
  CHECK (follow_up_on IS NOT NULL OR follow_up_done = 0)
) STRICT;
CREATE INDEX communication_of_customer ON communication (customer_id, happened_on, happened_at);
CREATE INDEX communication_with_contact ON communication (contact_id);
CREATE INDEX communication_to_follow_up ON communication (follow_up_on) WHERE follow_up_on IS NOT NULL AND follow_up_done = 0;
