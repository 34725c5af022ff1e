"""Recovering (cứu dữ liệu): a new data file out of backups, their logs, and what a damaged file still has."""
