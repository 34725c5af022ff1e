"""A paper that is written freely, beside its page."""
