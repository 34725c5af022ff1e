"""Workbooks to plain rows."""
