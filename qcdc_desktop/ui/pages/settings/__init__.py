"""Thiết lập: the unit, people, organs, recipients, years, bin, appearance."""
