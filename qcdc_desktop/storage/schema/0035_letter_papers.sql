-- Papers about a letter.
ALTER TABLE paper ADD COLUMN letter_id INTEGER REFERENCES letter(id);
CREATE INDEX paper_letter ON paper(letter_id);
