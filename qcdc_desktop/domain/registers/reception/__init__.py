"""Citizen reception (tiếp công dân, M14): sessions, visits, the duties of the head, and what is counted of them."""
