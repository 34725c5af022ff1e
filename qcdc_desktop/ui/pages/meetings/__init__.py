"""Sổ văn bản: the register of the papers of the unit."""
