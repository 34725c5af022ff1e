-- What a paper is about, and the lines that registers had for its sections when they were written.
ALTER TABLE paper ADD COLUMN inspection_id INTEGER REFERENCES inspection(id);
ALTER TABLE paper ADD COLUMN meeting_id INTEGER REFERENCES meeting(id);
ALTER TABLE paper ADD COLUMN reviewed_id INTEGER REFERENCES paper(id);
CREATE INDEX paper_inspection ON paper(inspection_id);
CREATE INDEX paper_meeting ON paper(meeting_id);
CREATE INDEX paper_reviewed ON paper(reviewed_id);
ALTER TABLE paper_text ADD COLUMN pulled TEXT NOT NULL DEFAULT '';
