-- Words that no longer fit, and what to write instead.
CREATE TABLE term (
  id INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT NOT NULL, instead TEXT NOT NULL, reason TEXT NOT NULL,
  since TEXT NOT NULL, active INTEGER NOT NULL
) STRICT;
