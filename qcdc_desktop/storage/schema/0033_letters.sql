-- The full register of letters: its fields, the steps of each letter, its deadlines as they were counted.
ALTER TABLE letter ADD COLUMN instance TEXT NOT NULL DEFAULT 'first';
ALTER TABLE letter ADD COLUMN discipline INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN sphere TEXT NOT NULL DEFAULT 'administrative';
ALTER TABLE letter ADD COLUMN field TEXT NOT NULL DEFAULT 'other';
ALTER TABLE letter ADD COLUMN target TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN target_note TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN people INTEGER;
ALTER TABLE letter ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN sender_number INTEGER;
ALTER TABLE letter ADD COLUMN eligible TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN duplicate_of_id INTEGER REFERENCES letter(id);
ALTER TABLE letter ADD COLUMN split_from_id INTEGER REFERENCES letter(id);
ALTER TABLE letter ADD COLUMN competence TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN sent_to TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN remote INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN complexity TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE letter ADD COLUMN complex_ground TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN complex_paper TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN complex_on TEXT;
ALTER TABLE letter ADD COLUMN accepted_on TEXT;
ALTER TABLE letter ADD COLUMN verifier_id INTEGER REFERENCES person(id);
ALTER TABLE letter ADD COLUMN restart INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN measures TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN notified_on TEXT;
ALTER TABLE letter ADD COLUMN published_on TEXT;
ALTER TABLE letter ADD COLUMN published_where TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN secrecy_waived_on TEXT;
CREATE TABLE letter_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT, letter_id INTEGER NOT NULL REFERENCES letter(id), step TEXT NOT NULL,
  "on" TEXT NOT NULL, paper TEXT NOT NULL, note TEXT NOT NULL, reason TEXT NOT NULL, outcome TEXT NOT NULL,
  sent_to TEXT NOT NULL, days INTEGER
) STRICT;
CREATE INDEX letter_step_letter ON letter_step(letter_id);
CREATE TABLE letter_deadline (
  id INTEGER PRIMARY KEY AUTOINCREMENT, letter_id INTEGER NOT NULL REFERENCES letter(id), code TEXT NOT NULL,
  name TEXT NOT NULL, starts_on TEXT, due_on TEXT, met_on TEXT, receipt TEXT NOT NULL, decision TEXT NOT NULL
) STRICT;
CREATE INDEX letter_deadline_letter ON letter_deadline(letter_id);
