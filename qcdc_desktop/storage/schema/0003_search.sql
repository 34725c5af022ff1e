-- The index of every word of every record; it holds no text of its own and can be made anew from the records.
CREATE VIRTUAL TABLE search USING fts5(
  words, content='', prefix='2 3', tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
);
CREATE TABLE search_made (
  id INTEGER PRIMARY KEY CHECK (id = 1), rules TEXT NOT NULL
) STRICT;
