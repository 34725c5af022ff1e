"""Nhiệm vụ, giải pháp."""
