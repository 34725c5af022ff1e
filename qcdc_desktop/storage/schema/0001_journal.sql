-- The journal: one row per step (verb), one row per changed record with its images before and after.
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
CREATE INDEX journal_change_record ON journal_change(kind, record_id);
