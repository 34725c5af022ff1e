"""Storage: the only package that knows SQLite. One file, one door, one journal."""
