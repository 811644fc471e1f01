"""Copies that are proven: read once, hashed on the way, flushed, read back from the disk."""
