-- Papers received: the book of the year, what they ask for and by when, how that was answered.
CREATE TABLE received (
  id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER, received_on TEXT NOT NULL, sender TEXT NOT NULL,
  symbol TEXT NOT NULL, issued_on TEXT, sort TEXT NOT NULL, secret INTEGER NOT NULL, summary TEXT NOT NULL,
  asks TEXT NOT NULL, answer_by TEXT, organ_id INTEGER REFERENCES organ(id), person_id INTEGER REFERENCES person(id),
  answered_on TEXT, answer_id INTEGER REFERENCES paper(id), kept_at TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX received_answer ON received(answer_id);
