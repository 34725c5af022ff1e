"""The verbs of the vault of identities (két danh tính, X04): set up, open, look, write, keep."""
