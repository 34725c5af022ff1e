"""Evidence: kept, read, listed."""
