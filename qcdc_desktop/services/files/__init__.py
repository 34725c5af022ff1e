"""Data files, content files and lists from outside."""
