-- The codes by which a superior tells units apart.
ALTER TABLE profile ADD COLUMN school_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE profile ADD COLUMN unit_code TEXT NOT NULL DEFAULT '';
ALTER TABLE profile ADD COLUMN superior_code TEXT NOT NULL DEFAULT '';
