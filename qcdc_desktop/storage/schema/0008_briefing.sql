-- Library of directives, the unit's own regulations, briefings with attendance, and targets that read them.
CREATE TABLE directive (
  id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL, kind TEXT NOT NULL, issuer TEXT NOT NULL,
  issued_on TEXT, summary TEXT NOT NULL, effective_from TEXT, ended_on TEXT,
  replaced_by_id INTEGER REFERENCES directive(id), must_study INTEGER NOT NULL, audience TEXT NOT NULL,
  basis TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX directive_replaced_by ON directive(replaced_by_id);
CREATE TABLE target_directive (
  id INTEGER PRIMARY KEY AUTOINCREMENT, target_id INTEGER NOT NULL REFERENCES target(id),
  directive_id INTEGER NOT NULL REFERENCES directive(id), note TEXT NOT NULL, UNIQUE (target_id, directive_id)
) STRICT;
CREATE INDEX target_directive_directive ON target_directive(directive_id);
ALTER TABLE target ADD COLUMN audience TEXT NOT NULL DEFAULT 'all';
ALTER TABLE target ADD COLUMN measured_on TEXT;
ALTER TABLE target ADD COLUMN task_group_id INTEGER REFERENCES task_group(id);
CREATE TABLE briefing (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id), topic TEXT NOT NULL,
  held_on TEXT NOT NULL, place TEXT NOT NULL, form TEXT NOT NULL, chair_id INTEGER REFERENCES person(id),
  audience TEXT NOT NULL, makes_up_id INTEGER REFERENCES briefing(id), minutes TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX briefing_year ON briefing(year_id);
CREATE INDEX briefing_makes_up ON briefing(makes_up_id);
CREATE TABLE briefing_directive (
  id INTEGER PRIMARY KEY AUTOINCREMENT, briefing_id INTEGER NOT NULL REFERENCES briefing(id),
  directive_id INTEGER NOT NULL REFERENCES directive(id), part TEXT NOT NULL, UNIQUE (briefing_id, directive_id)
) STRICT;
CREATE INDEX briefing_directive_directive ON briefing_directive(directive_id);
CREATE TABLE attendance (
  id INTEGER PRIMARY KEY AUTOINCREMENT, briefing_id INTEGER NOT NULL REFERENCES briefing(id),
  person_id INTEGER NOT NULL REFERENCES person(id), state TEXT NOT NULL, note TEXT NOT NULL,
  UNIQUE (briefing_id, person_id)
) STRICT;
CREATE INDEX attendance_person ON attendance(person_id);
CREATE TABLE regulation (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, number TEXT NOT NULL, issued_on TEXT,
  organ_id INTEGER REFERENCES organ(id), person_id INTEGER REFERENCES person(id), ended_on TEXT,
  replaced_by_id INTEGER REFERENCES regulation(id), note TEXT NOT NULL
) STRICT;
CREATE TABLE regulation_review (
  id INTEGER PRIMARY KEY AUTOINCREMENT, regulation_id INTEGER NOT NULL REFERENCES regulation(id),
  year_id INTEGER NOT NULL REFERENCES year(id), reviewed_on TEXT NOT NULL, decision TEXT NOT NULL,
  reason TEXT NOT NULL, person_id INTEGER REFERENCES person(id), due_on TEXT, done_on TEXT, result TEXT NOT NULL
) STRICT;
CREATE INDEX regulation_review_regulation ON regulation_review(regulation_id);
