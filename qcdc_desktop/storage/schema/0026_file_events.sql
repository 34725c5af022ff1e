-- What happened to the file as a whole: brought back from a backup, saved from damage, a drill of restoring.
CREATE TABLE file_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL,
    "on" TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;
