"""Báo cáo: the report beside its page."""
