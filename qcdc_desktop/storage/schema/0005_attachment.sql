-- Evidence on any record, and the content of its files by hash: the same file twice is kept once. Content stays as long
-- as the journal can bring its record back.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT, about_kind TEXT NOT NULL, about_id INTEGER NOT NULL, name TEXT NOT NULL,
  suffix TEXT NOT NULL, note TEXT NOT NULL, size INTEGER NOT NULL, added_on TEXT NOT NULL, sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_about ON attachment(about_kind, about_id);
CREATE TABLE content (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TRIGGER content_stays BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'content is named by its hash and never changes'); END;
