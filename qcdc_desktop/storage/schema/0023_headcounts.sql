-- Headcounts typed per day (số liệu đơn vị); since when somebody is a Party member.
CREATE TABLE headcount (
  id INTEGER PRIMARY KEY AUTOINCREMENT, counted_on TEXT NOT NULL, classes INTEGER, pupils INTEGER, managers INTEGER, teachers INTEGER,
  employees INTEGER, women INTEGER, official_members INTEGER, probationary_members INTEGER, women_members INTEGER,
  note TEXT NOT NULL
) STRICT;
ALTER TABLE person ADD COLUMN admitted_on TEXT;
ALTER TABLE person ADD COLUMN official_on TEXT;
