"""Backups (sao lưu) of a data file: written, proved, thinned by age, brought back."""
