"""Kế hoạch: the plan beside its page."""
