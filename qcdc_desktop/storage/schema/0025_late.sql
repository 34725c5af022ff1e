-- Who came late to a meeting (đến muộn) stands on its roll beside those who were away.
ALTER TABLE absentee ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
