"""Xem xét cuối năm."""
