"""The page of legal deadlines."""
