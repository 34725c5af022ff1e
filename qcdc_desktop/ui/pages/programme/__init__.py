"""Chương trình: the programme beside its page."""
