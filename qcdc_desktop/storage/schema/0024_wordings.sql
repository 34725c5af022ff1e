-- A unit's own words for sections of its papers (câu chữ mẫu của đơn vị).
CREATE TABLE wording (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, outline TEXT NOT NULL, state INTEGER NOT NULL,
  section TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
