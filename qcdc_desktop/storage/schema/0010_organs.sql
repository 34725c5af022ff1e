-- Organs: terms, recognition and working rules; members, meetings, periodic information.
ALTER TABLE organ ADD COLUMN founded_on TEXT;
ALTER TABLE organ ADD COLUMN until TEXT;
ALTER TABLE organ ADD COLUMN term_years INTEGER;
ALTER TABLE organ ADD COLUMN recognition TEXT NOT NULL DEFAULT '';
ALTER TABLE organ ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE organ ADD COLUMN rules_number TEXT NOT NULL DEFAULT '';
ALTER TABLE organ ADD COLUMN rules_on TEXT;
ALTER TABLE organ ADD COLUMN rules TEXT NOT NULL DEFAULT '';
CREATE TABLE member (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organ_id INTEGER NOT NULL REFERENCES organ(id),
  person_id INTEGER NOT NULL REFERENCES person(id), role TEXT NOT NULL, start TEXT, until TEXT, note TEXT NOT NULL
) STRICT;
CREATE INDEX member_organ ON member(organ_id);
CREATE INDEX member_person ON member(person_id);
CREATE TABLE meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT, organ_id INTEGER NOT NULL REFERENCES organ(id), held_on TEXT NOT NULL,
  topic TEXT NOT NULL, present INTEGER, conclusions TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_organ ON meeting(organ_id);
CREATE TABLE information (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id),
  organ_id INTEGER NOT NULL REFERENCES organ(id), label TEXT NOT NULL, due_on TEXT NOT NULL, received_on TEXT,
  number TEXT NOT NULL, summary TEXT NOT NULL
) STRICT;
CREATE INDEX information_organ ON information(organ_id);
CREATE INDEX information_year ON information(year_id);
