-- The year-end review: comments, approvals, and the password that approving asks for.
CREATE TABLE comment (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id), about_kind TEXT NOT NULL,
  about_id INTEGER, author TEXT NOT NULL, "on" TEXT NOT NULL, body TEXT NOT NULL, answer TEXT NOT NULL,
  answered_on TEXT
) STRICT;
CREATE INDEX comment_year ON comment(year_id);
CREATE INDEX comment_about ON comment(about_kind, about_id);
CREATE TABLE approval (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id), name TEXT NOT NULL,
  role TEXT NOT NULL, "on" TEXT NOT NULL, conclusion TEXT NOT NULL, body TEXT NOT NULL,
  step_id INTEGER, reopened_on TEXT, reopened_reason TEXT NOT NULL
) STRICT;
CREATE INDEX approval_year ON approval(year_id);
-- One approval at most is in force for a year.
CREATE UNIQUE INDEX approval_in_force ON approval(year_id) WHERE conclusion = 'agreed' AND reopened_on IS NULL;
CREATE TABLE approval_lock (
  id INTEGER PRIMARY KEY CHECK (id = 1), set_on TEXT, reset_on TEXT, reset_reason TEXT NOT NULL, secret TEXT NOT NULL
) STRICT;
