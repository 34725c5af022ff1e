"""Papers: gathered, written, exported."""
