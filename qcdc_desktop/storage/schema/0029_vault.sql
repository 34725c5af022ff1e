-- The vault of identities: sealed bytes in base64, and the book of its openings (docs/vault.md).
CREATE TABLE identity_vault (
  id INTEGER PRIMARY KEY CHECK (id = 1), set_on TEXT NOT NULL, password_on TEXT NOT NULL, rehearsed_on TEXT NOT NULL,
  writes INTEGER, wrong INTEGER, heard_from TEXT NOT NULL, mark TEXT NOT NULL, keyring TEXT NOT NULL,
  "index" TEXT NOT NULL
) STRICT;
CREATE TABLE envelope (
  id INTEGER PRIMARY KEY AUTOINCREMENT, letter INTEGER NOT NULL, version INTEGER NOT NULL, mark TEXT NOT NULL,
  sealed TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX envelope_letter ON envelope(letter);
CREATE TABLE scan_piece (
  id INTEGER PRIMARY KEY AUTOINCREMENT, tag TEXT NOT NULL, sha256 TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX scan_piece_tag ON scan_piece(tag);
CREATE TABLE vault_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT, act TEXT NOT NULL, "on" TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
  letter INTEGER, reason TEXT NOT NULL
) STRICT;
