-- Groups of customers, the rules of grading, grades given by hand, colours of tags.

CREATE TABLE customer_group (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
  filters TEXT             -- JSON: filters of the list that say who belongs to it. NULL: members are chosen by hand.
) STRICT;

CREATE TABLE customer_group_member (
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  group_id INTEGER NOT NULL REFERENCES customer_group (id),
  PRIMARY KEY (customer_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_of_group ON customer_group_member (group_id);

-- By which rules customers are graded, from a day on.
CREATE TABLE grading (
  id INTEGER PRIMARY KEY,
  from_on TEXT NOT NULL UNIQUE CHECK (from_on GLOB '????-??-??'),
  rules TEXT NOT NULL      -- JSON
) STRICT;

-- Grades given by hand. Of those that hold on a day, the one that began last counts.
CREATE TABLE grade_override (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  grade TEXT NOT NULL CHECK (length(grade) > 0),
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  from_on TEXT NOT NULL CHECK (from_on GLOB '????-??-??'),
  until_on TEXT CHECK (until_on GLOB '????-??-??'),      -- The last day on which it holds.
  CHECK (until_on IS NULL OR until_on >= from_on)
) STRICT;
CREATE INDEX override_of_customer ON grade_override (customer_id, from_on);

ALTER TABLE tag ADD COLUMN color TEXT NOT NULL DEFAULT 'accent'
  CHECK (color IN ('neutral', 'accent', 'green', 'amber', 'red'));
