"""Mở văn bản năm trước: a Word file or a text becomes records."""
