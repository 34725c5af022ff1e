"""The bin of the whole file."""
