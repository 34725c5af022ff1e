-- What papers of the head of the school carry in their number.
ALTER TABLE profile ADD COLUMN state_symbol TEXT NOT NULL DEFAULT '';
ALTER TABLE profile ADD COLUMN state_office TEXT NOT NULL DEFAULT 'VP';
