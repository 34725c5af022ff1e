"""Nghị quyết: the resolution beside its page."""
