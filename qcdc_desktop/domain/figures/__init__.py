"""One set of figures, made in one place from the records of a period."""
