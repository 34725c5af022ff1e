"""Hôm nay."""
