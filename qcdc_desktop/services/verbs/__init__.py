"""Verbs of single registers."""
