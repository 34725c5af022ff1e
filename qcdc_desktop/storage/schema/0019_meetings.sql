-- Meetings whole: when and where, agenda and votes, opinions, conclusions, who was away.
ALTER TABLE meeting ADD COLUMN form TEXT NOT NULL DEFAULT 'regular';
ALTER TABLE meeting ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN begins TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN ends TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN chair_id INTEGER REFERENCES person(id);
ALTER TABLE meeting ADD COLUMN secretary_id INTEGER REFERENCES person(id);
ALTER TABLE meeting ADD COLUMN guests TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN course TEXT NOT NULL DEFAULT '';
CREATE TABLE agenda_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER NOT NULL REFERENCES meeting(id), body TEXT NOT NULL,
  presenter_id INTEGER REFERENCES person(id), votes_for INTEGER, votes_against INTEGER, votes_other INTEGER,
  position INTEGER
) STRICT;
CREATE INDEX agenda_item_meeting ON agenda_item(meeting_id);
CREATE TABLE opinion (
  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER NOT NULL REFERENCES meeting(id),
  item_id INTEGER REFERENCES agenda_item(id), person_id INTEGER REFERENCES person(id), speaker TEXT NOT NULL,
  body TEXT NOT NULL, answer TEXT NOT NULL, position INTEGER
) STRICT;
CREATE INDEX opinion_meeting ON opinion(meeting_id);
CREATE TABLE conclusion (
  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER NOT NULL REFERENCES meeting(id),
  item_id INTEGER REFERENCES agenda_item(id), body TEXT NOT NULL, product TEXT NOT NULL,
  organ_id INTEGER REFERENCES organ(id), person_id INTEGER REFERENCES person(id), due_on TEXT,
  task_id INTEGER REFERENCES task(id), position INTEGER
) STRICT;
CREATE INDEX conclusion_meeting ON conclusion(meeting_id);
CREATE INDEX conclusion_task ON conclusion(task_id);
CREATE TABLE absentee (
  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting_id INTEGER NOT NULL REFERENCES meeting(id),
  person_id INTEGER NOT NULL REFERENCES person(id), excused INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX absentee_meeting ON absentee(meeting_id);
