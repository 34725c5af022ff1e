"""Họp: the register of meetings."""
