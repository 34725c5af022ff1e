"""Kiểm tra, giám sát."""
