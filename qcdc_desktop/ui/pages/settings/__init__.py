"""Thiết lập: the unit, organs, recipients, years, appearance."""
