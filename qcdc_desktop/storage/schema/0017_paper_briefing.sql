-- Papers about a session in which directives were studied.
ALTER TABLE paper ADD COLUMN briefing_id INTEGER REFERENCES briefing(id);
CREATE INDEX paper_briefing ON paper(briefing_id);
