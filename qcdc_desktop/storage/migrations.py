"""The schema, as the migrations that make it. A new file runs all of them; nothing here is ever changed once released.

Columns of a record's table follow its declaration in the domain; a test holds the two against each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x51434443
"""“QCDC” in the header of the file."""

_JOURNAL = """
CREATE TABLE journal_step (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  verb TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('base', 'do', 'undo', 'redo')),
  target INTEGER REFERENCES journal_step(id),
  previous TEXT NOT NULL,
  hash TEXT
) STRICT;
CREATE UNIQUE INDEX journal_open_step ON journal_step(hash IS NULL) WHERE hash IS NULL;
CREATE INDEX journal_step_action ON journal_step(action);
CREATE INDEX journal_step_target ON journal_step(target) WHERE target IS NOT NULL;
CREATE TABLE journal_change (
  id INTEGER PRIMARY KEY,
  step_id INTEGER NOT NULL REFERENCES journal_step(id),
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  before TEXT,
  after TEXT,
  CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX journal_change_step ON journal_change(step_id);
CREATE INDEX journal_change_record ON journal_change(kind, record_id)
"""
"""The journal: one row per step (verb), one row per changed record with its images before and after."""

_MAIN_JOB = """
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
) STRICT
"""
"""Profile, people, organs, years, assessments, targets, tasks, letters and papers."""


def _run(statements: str, db: Database) -> None:
    for statement in statements.split(";\n"):
        db.conn.execute(statement.strip())


_STEPS: dict[str, Callable[[Database], None]] = {
    "0001_journal": partial(_run, _JOURNAL),
    "0002_main_job": partial(_run, _MAIN_JOB),
}

ORDER = tuple(_STEPS)
"""Names of the migrations, in the order they run; how many there are is the version of the schema."""


def version() -> int:
    """The schema version of this program."""
    return len(ORDER)


def apply(conn: sqlite3.Connection) -> None:
    """Run what has not been run on this file yet. sqlite-utils costs a third of the start: loaded only when needed."""
    from sqlite_utils import Database, Migrations

    known = Migrations("qcdc")
    for name, step in _STEPS.items():
        known(name=name)(step)
    known.apply(Database(conn, execute_plugins=False))
