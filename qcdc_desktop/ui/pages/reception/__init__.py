"""Tiếp công dân."""
