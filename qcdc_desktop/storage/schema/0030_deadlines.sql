-- What the unit corrected of holidays and deadlines (docs/thoi-han.md).
CREATE TABLE day_off (
  id INTEGER PRIMARY KEY AUTOINCREMENT, year TEXT NOT NULL, name TEXT NOT NULL, "off" TEXT NOT NULL,
  worked TEXT NOT NULL, notice TEXT NOT NULL
) STRICT;
CREATE TABLE rule_edit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, condition TEXT NOT NULL, days INTEGER NOT NULL,
  unit TEXT NOT NULL, since TEXT NOT NULL, basis TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
