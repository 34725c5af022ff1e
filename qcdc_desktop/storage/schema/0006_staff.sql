-- The roster: what a person is in the unit, and spells of absence.
ALTER TABLE person ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN category TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN party TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN cell_id INTEGER REFERENCES organ(id);
ALTER TABLE person ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN born_on TEXT;
ALTER TABLE person ADD COLUMN joined_on TEXT;
ALTER TABLE person ADD COLUMN left_on TEXT;
ALTER TABLE person ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0;
CREATE TABLE absence (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES person(id), start TEXT NOT NULL,
  until TEXT, reason TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX absence_person ON absence(person_id);
