-- Papers about a session of citizen reception, and about a visit.
ALTER TABLE paper ADD COLUMN reception_id INTEGER REFERENCES reception(id);
ALTER TABLE paper ADD COLUMN visit_id INTEGER REFERENCES visit(id);
CREATE INDEX paper_reception ON paper(reception_id);
CREATE INDEX paper_visit ON paper(visit_id);
