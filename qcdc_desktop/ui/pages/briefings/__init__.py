"""Quán triệt."""
