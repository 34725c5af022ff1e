-- Profile, people, organs, years, assessments, targets, tasks, letters and papers.
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, duty TEXT NOT NULL, party_authority TEXT NOT NULL,
  party_title TEXT NOT NULL, state_authority TEXT NOT NULL, state_title TEXT NOT NULL
) STRICT;
CREATE TABLE profile (
  id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL, kind TEXT NOT NULL, superior TEXT NOT NULL,
  school TEXT NOT NULL, symbol TEXT NOT NULL, place TEXT NOT NULL, term_start TEXT, term_end TEXT,
  secretary_id INTEGER REFERENCES person(id), principal_id INTEGER REFERENCES person(id),
  standing_board INTEGER NOT NULL, "union" INTEGER NOT NULL, school_board INTEGER NOT NULL,
  inspection_board INTEGER NOT NULL, state_superior TEXT NOT NULL, paper_format TEXT NOT NULL,
  number_style TEXT NOT NULL, tone_style TEXT NOT NULL
) STRICT;
CREATE TABLE organ (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind TEXT NOT NULL,
  head_id INTEGER REFERENCES person(id), note TEXT NOT NULL, position INTEGER
) STRICT;
CREATE TABLE recipient (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, purpose TEXT NOT NULL, resolutions INTEGER NOT NULL,
  reports INTEGER NOT NULL, valid_from TEXT, valid_until TEXT, basis TEXT NOT NULL, position INTEGER
) STRICT;
CREATE TABLE year (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, axis TEXT NOT NULL, start TEXT NOT NULL,
  "end" TEXT NOT NULL
) STRICT;
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id), kind TEXT NOT NULL,
  body TEXT NOT NULL, cause TEXT NOT NULL, evidence TEXT NOT NULL, person_id INTEGER REFERENCES person(id),
  noted_on TEXT, overcome_on TEXT, position INTEGER
) STRICT;
CREATE INDEX assessment_year ON assessment(year_id);
CREATE TABLE target (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id), body TEXT NOT NULL,
  short TEXT NOT NULL, kind TEXT NOT NULL, plan REAL, plan_level TEXT NOT NULL, unit TEXT NOT NULL,
  direction TEXT NOT NULL, source TEXT NOT NULL, due_on TEXT, organ_id INTEGER REFERENCES organ(id),
  person_id INTEGER REFERENCES person(id), in_resolution INTEGER NOT NULL, remark TEXT NOT NULL, position INTEGER
) STRICT;
CREATE INDEX target_year ON target(year_id);
CREATE TABLE reading (
  id INTEGER PRIMARY KEY AUTOINCREMENT, target_id INTEGER NOT NULL REFERENCES target(id), "on" TEXT NOT NULL,
  done INTEGER, total INTEGER, value REAL, level TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX reading_target ON reading(target_id);
CREATE TABLE task_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id), name TEXT NOT NULL,
  position INTEGER
) STRICT;
CREATE INDEX task_group_year ON task_group(year_id);
CREATE TABLE task (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id),
  group_id INTEGER REFERENCES task_group(id), body TEXT NOT NULL, short TEXT NOT NULL,
  organ_id INTEGER REFERENCES organ(id), person_id INTEGER REFERENCES person(id), start_on TEXT, due_on TEXT,
  done_on TEXT, product TEXT NOT NULL, result TEXT NOT NULL, evidence TEXT NOT NULL,
  limitation_id INTEGER REFERENCES assessment(id), dropped INTEGER NOT NULL, in_resolution INTEGER NOT NULL,
  position INTEGER
) STRICT;
CREATE INDEX task_year ON task(year_id);
CREATE INDEX task_limitation ON task(limitation_id);
CREATE TABLE progress (
  id INTEGER PRIMARY KEY AUTOINCREMENT, task_id INTEGER NOT NULL REFERENCES task(id), "on" TEXT NOT NULL,
  percent INTEGER, note TEXT NOT NULL
) STRICT;
CREATE INDEX progress_task ON progress(task_id);
CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT, register_year INTEGER NOT NULL, number INTEGER NOT NULL,
  received_on TEXT NOT NULL, channel TEXT NOT NULL, kind TEXT NOT NULL, about_qcdc INTEGER NOT NULL,
  matter TEXT NOT NULL, due_on TEXT, outcome TEXT NOT NULL, settled_on TEXT, paper TEXT NOT NULL, note TEXT NOT NULL,
  struck_on TEXT, struck_reason TEXT NOT NULL, UNIQUE (register_year, number)
) STRICT;
CREATE INDEX letter_received ON letter(received_on);
CREATE TRIGGER letter_number_follows BEFORE INSERT ON letter
WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM letter WHERE register_year = NEW.register_year)
BEGIN SELECT RAISE(ABORT, 'letter numbers have no gaps'); END;
CREATE TRIGGER letter_number_stays BEFORE UPDATE OF register_year, number ON letter
WHEN NEW.number <> OLD.number OR NEW.register_year <> OLD.register_year
BEGIN SELECT RAISE(ABORT, 'a letter keeps its number'); END;
CREATE TRIGGER letter_is_kept BEFORE DELETE ON letter
WHEN OLD.number <> (SELECT max(number) FROM letter WHERE register_year = OLD.register_year)
BEGIN SELECT RAISE(ABORT, 'only the undoing of the last entry takes a letter back'); END;
CREATE TABLE paper (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id), kind TEXT NOT NULL,
  covers_from TEXT, covers_to TEXT, number INTEGER, issued_on TEXT, summary TEXT NOT NULL,
  signer_id INTEGER REFERENCES person(id), draft_round INTEGER, urgency TEXT NOT NULL, circulation TEXT NOT NULL,
  format_id TEXT NOT NULL
) STRICT;
CREATE INDEX paper_year ON paper(year_id);
CREATE TABLE paper_text (
  id INTEGER PRIMARY KEY AUTOINCREMENT, paper_id INTEGER NOT NULL REFERENCES paper(id), section TEXT NOT NULL,
  body TEXT NOT NULL, UNIQUE (paper_id, section)
) STRICT;
