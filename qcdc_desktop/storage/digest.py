"""The digest that names contents and chains the journal."""

from __future__ import annotations


def sha256(data: bytes) -> str:
    """SHA-256 of data in hexadecimal digits."""
    import hashlib  # it loads a library of ciphers, which the start can do without

    return hashlib.sha256(data).hexdigest()
