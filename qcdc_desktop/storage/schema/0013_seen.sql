-- What of the review of a year was looked at, and what it said then.
CREATE TABLE seen (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year_id INTEGER NOT NULL REFERENCES year(id), part TEXT NOT NULL,
  "on" TEXT NOT NULL, said TEXT NOT NULL
) STRICT;
CREATE INDEX seen_year ON seen(year_id);
