"""Thiết lập: the unit, organs, recipients, years, bin, appearance."""
