"""Sao lưu: the backups of the open file."""
