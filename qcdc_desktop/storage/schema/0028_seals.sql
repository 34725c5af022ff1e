-- Seals over the journal, by the approval password where there is one; and which password it is.
ALTER TABLE approval ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE approval_lock ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE approval_lock ADD COLUMN seal TEXT NOT NULL DEFAULT '';
