"""Tìm và thay."""
