-- Steps of the journal from which words were taken out for good: what they say now, since when and why.
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL REFERENCES journal_step(id), digest TEXT NOT NULL,
  "on" TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX erasure_step ON erasure(step_id);
