"""The vault of identities (két danh tính): keys and envelopes as bytes in, bytes out. The format: ``docs/vault.md``."""
