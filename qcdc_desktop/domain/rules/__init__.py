"""Rules over all registers: what evidence is taken, which words are outdated."""
