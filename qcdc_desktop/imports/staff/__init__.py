"""Staff lists: rows to proposals."""
