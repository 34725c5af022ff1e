"""Meetings (hội nghị, họp): records and their declaration."""
