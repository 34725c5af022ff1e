"""Registers on the screen: list, inspector, form, editors, cells."""
